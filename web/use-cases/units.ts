// The ward's units: made, renamed, moved, closed and merged by its office or administrator, each with its decision.
import type { z } from 'zod';
import { startOfDay } from '#domain/days.ts';
import { reject, type Rejection } from '#domain/errors.ts';
import { treeFaults } from '#domain/organisation.ts';
import type { Post } from '#domain/process.ts';
import { followUnits, openTasksOf } from '#ledger/follow-organisation.ts';
import type { Client, Pool } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import {
  administratorFault,
  lockOrganisation,
  readUnits,
  standing,
  type UnitRecord,
} from '#ledger/organisation.ts';
import { writeClosure } from '#prisma/closure.ts';
import { administer, type Asking } from './administer.ts';
import type { Answer, SignedIn } from './types.ts';
import type { unitAmendment, unitBody, unitClosing } from './unit-bodies.ts';
import { writeUnit, writeUnitChange, type UnitContent } from './unit-rows.ts';

export interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

/** Whose the tree is: the administrator's and the office's. */
export const maintains = ({ roles }: Pick<Post, 'roles'>): boolean =>
  roles.includes('admin') || roles.includes('secretariat');
export const maintainsOrganisation = (actor: SignedIn): boolean => actor.posts.some(maintains);

const onUnits = { kind: 'unit', permits: maintains } as const;

const sinceOf = (day: string | undefined, now: Date): Date => (day ? new Date(startOfDay(day)) : now);

/** The first thing that is wrong with the tree once this unit is as given. */
function faultWith(units: ReadonlyMap<string, UnitRecord>, unit: UnitRecord): Rejection | null {
  const tree = standing(new Map(units).set(unit.key, unit));
  const before = new Set(treeFaults(standing(units)).map(({ key, field }) => `${key} ${field}`));
  const fault = treeFaults(tree).find(({ key, field }) => !before.has(`${key} ${field}`));
  return fault ? reject(fault.code, fault.key === unit.key ? fault.field : 'parent') : null;
}

const content = ({ code, name, shortName, kind, parent, leads }: UnitRecord): UnitContent => ({
  ...{ code, name, shortName, kind, parent, leads },
});

export function makeUnit(deps: Deps, asking: Asking, body: z.output<typeof unitBody>): Promise<Answer> {
  const now = deps.clock();
  const { ward, person } = asking.actor;
  const { decision, day, leads = null, ...given } = body;
  const key = newId(now);
  return administer(deps.pool, now, asking, {
    ...onUnits,
    verb: 'create',
    id: key,
    request: body,
    async do(client) {
      await lockOrganisation(client, ward);
      const units = await readUnits(client, ward);
      if ([...units.values()].some(({ code }) => code === given.code)) return reject('code_taken', 'code');
      const roots = standing(units).filter(({ parent }) => parent === null);
      const tops = given.kind === 'superior' && given.parent === null ? roots : [];
      const lowered = new Map(units);
      for (const top of tops) lowered.set(top.key, { ...top, parent: key });
      const position = 1 + Math.max(0, ...[...units.values()].map((one) => one.position));
      const unit = { key, ...given, leads, position, version: 1, closedAt: null, successor: null };
      const fault = faultWith(lowered, unit);
      if (fault) return fault;
      await writeUnit(client, ward, unit);
      for (const top of tops) await writeUnit(client, ward, lowered.get(top.key)!);
      await writeClosure(client, ward);
      const change = { kind: 'created', since: sinceOf(day, now), decision, person, at: now } as const;
      await writeUnitChange(client, unit.key, { ...change, before: null, after: content(unit) });
      return { status: 201, body: { id: key, version: 1 } };
    },
  });
}

/** Renames, moves or otherwise changes a unit; what is not named stays. */
export function amendUnit(
  deps: Deps,
  asking: Asking,
  id: string,
  body: z.output<typeof unitAmendment>,
  ifMatch?: number,
): Promise<Answer> {
  const now = deps.clock();
  const { ward, person } = asking.actor;
  const { decision, day, ...wanted } = body;
  return administer(deps.pool, now, asking, {
    ...onUnits,
    verb: 'amend',
    id,
    request: body,
    async do(client, note) {
      await lockOrganisation(client, ward);
      const units = await readUnits(client, ward);
      const old = units.get(id);
      if (!old) return reject('not_found');
      if (ifMatch !== undefined && ifMatch !== old.version) return reject('stale');
      if (old.closedAt) return reject('wrong_state');
      const unit = { ...old, ...given(wanted), version: old.version + 1 };
      const [before, after] = [content(old), content(unit)];
      if (JSON.stringify(before) === JSON.stringify(after)) return reject('unchanged');
      const fault = faultWith(units, unit);
      if (fault) return fault;
      note({ before, after });
      await writeUnit(client, ward, unit);
      if (old.parent !== unit.parent) await writeClosure(client, ward);
      const change = { since: sinceOf(day, now), decision, person, at: now, before, after };
      await writeUnitChange(client, id, { ...change, kind: kindOfChange(before, after) });
      return { status: 200, body: { id, version: unit.version } };
    },
  });
}

/** What was named: a field that was left out stays as it is. */
const given = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

const kindOfChange = (before: UnitContent, after: UnitContent) => {
  if (before.name !== after.name) return 'renamed';
  return before.parent === after.parent ? 'amended' : 'moved';
};

/** Closes a unit, or merges it into another: its posts end with it, and what it had to do goes to the successor. */
export async function closeUnit(
  deps: Deps,
  asking: Asking,
  id: string,
  body: z.output<typeof unitClosing>,
  ifMatch?: number,
): Promise<Answer> {
  const now = deps.clock();
  const { ward, person } = asking.actor;
  const answer = await administer(deps.pool, now, asking, {
    ...onUnits,
    verb: 'close',
    id,
    request: body,
    async do(client, note) {
      await lockOrganisation(client, ward);
      const units = await readUnits(client, ward);
      const old = units.get(id);
      if (!old) return reject('not_found');
      if (ifMatch !== undefined && ifMatch !== old.version) return reject('stale');
      if (old.closedAt) return reject('wrong_state');
      const heir = body.successor ? units.get(body.successor) : null;
      if (body.successor && (!heir || heir.closedAt || heir === old || heir.kind === 'superior'))
        return reject('unknown_unit', 'successor');
      // The ward's own committee, and what stands above it, are no one's to close.
      if (old.parent === null || units.get(old.parent)?.kind === 'superior') return reject('one_root');
      const below = standing(units).filter(({ parent }) => parent === id);
      if (below.length > 0 && !heir) return reject('unit_has_parts', 'successor');
      const closed: UnitRecord = {
        ...{ ...old, leads: null, version: old.version + 1 },
        ...{ closedAt: now.toISOString(), successor: heir?.key ?? null },
      };
      const moved = below.map((one) => ({ ...one, parent: heir!.key, version: one.version + 1 }));
      const led = standing(units)
        .filter(({ leads }) => leads === id)
        .map((one) => ({ ...one, leads: null, version: one.version + 1 }));
      const changed = new Map(units);
      for (const one of [...led, ...moved, closed])
        changed.set(one.key, { ...changed.get(one.key)!, ...one });
      const fault = treeFaults(standing(changed))[0];
      if (fault) return reject(fault.code, 'successor');
      // The row first: whoever gives the unit a task meanwhile waits here, and is then refused.
      for (const one of [closed, ...moved, ...led]) await writeUnit(client, ward, one);
      const open = await openTasksOf(client, id, heir?.key ?? null);
      if (open.stuck.length > 0) return reject('unit_has_tasks', heir ? 'successor' : undefined);
      await writeClosure(client, ward);
      await endPosts(client, id, now);
      const admins = await administratorFault(client, ward, now.toISOString());
      if (admins) return reject(admins);
      const { decision, day } = body;
      const change = { since: sinceOf(day, now), decision, person, at: now };
      const after = heir ? content(heir) : null;
      await writeUnitChange(client, id, {
        ...{ ...change, before: content(old), after },
        kind: heir ? 'merged' : 'closed',
      });
      for (const { key, ...one } of moved) {
        const before = content({ key, ...one, parent: id });
        await writeUnitChange(client, key, {
          ...change,
          kind: 'moved',
          before,
          after: content({ key, ...one }),
        });
      }
      note({ before: content(old), tasks: open.moving });
      return { status: 200, body: { id, tasks: open.moving } };
    },
  });
  // At once where it can be; whatever is left over, the worker takes up.
  if (answer.status === 200) await followUnits(deps.pool, now).catch(() => 0);
  return answer;
}

async function endPosts(client: Client, unit: string, now: Date): Promise<void> {
  await client.query('UPDATE post SET closed_at = $2 WHERE unit_id = $1 AND closed_at IS NULL', [unit, now]);
  await client.query(
    `WITH ended AS (
       UPDATE holding SET until_at = greatest(from_at, $2) WHERE (until_at IS NULL OR until_at > $2)
         AND post_id IN (SELECT id FROM post WHERE unit_id = $1) RETURNING person_id)
     DELETE FROM session USING person pe, ended
     WHERE session.user_id = pe.user_id AND pe.id = ended.person_id`,
    [unit, now],
  );
}
