// Days off (nghỉ phép): entered by the person, their unit's leader or the office; a substitute is proposed, and confirmed in one click.
import { z } from 'zod';
import { isRejection, reject, type Rejection } from '#domain/errors.ts';
import { actKinds, proposeSubstitute, type Candidate } from '#domain/mandate.ts';
import type { Post } from '#domain/process.ts';
import { instant } from '#domain/task-bodies.ts';
import type { Client, Pool } from '#ledger/database.ts';
import { tellOfMandates } from '#ledger/mandate-notices.ts';
import { derivedId, newId } from '#ledger/ids.ts';
import { administer, type Asking } from './administer.ts';
import { readTimeOff, type TimeOffView } from './list-time-off.ts';
import { decision, insertMandate } from './mandates.ts';
import type { Answer, SignedIn } from './types.ts';

export const timeOffBody = z.strictObject({
  person: z.uuid(),
  from: instant,
  until: instant,
  /** The paper that grants the days off; a mandate made from it goes by the same. */
  decision: decision.optional(),
});

export const confirmBody = z.strictObject({
  /** Whoever was proposed, where nobody is named. */
  person: z.uuid().optional(),
  decision: decision.optional(),
});

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

/** The posts of somebody who is to be away, and who could stand in. */
interface Absent {
  readonly posts: readonly { readonly id: string; readonly unit: string }[];
  readonly candidates: readonly Candidate[];
}

const onTimeOff = { kind: 'time-off', permits: () => true } as const;

export function enterTimeOff(
  deps: Deps,
  asking: Asking,
  body: z.output<typeof timeOffBody>,
): Promise<Answer> {
  const now = deps.clock();
  const id = newId(now);
  const { actor } = asking;
  return administer(deps.pool, now, asking, {
    ...onTimeOff,
    verb: 'enter',
    id,
    request: body,
    do: async (client) => {
      const absent = await readAbsent(client, actor.ward, body, now);
      if (absent.posts.length === 0) return reject('unknown_person', 'person');
      if (body.person !== actor.person && !looksAfter(actor, absent)) return reject('forbidden');
      if (body.until <= body.from || body.until <= now.toISOString()) return reject('period_over', 'until');
      await client.query(
        `INSERT INTO time_off (id, ward_id, person_id, from_at, until_at, decision_number, decision_date, substitute_id, entered_by, entered_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          ...[id, actor.ward, body.person, body.from, body.until, body.decision?.number, body.decision?.date],
          ...[proposeSubstitute(body.person, absent.candidates), actor.person, now],
        ],
      );
      return { status: 201, body: await readTimeOff(client, actor, id, now) };
    },
  });
}

/** The office, and whoever leads the unit or one above it. */
const looksAfter = (actor: SignedIn, absent: Absent): boolean =>
  actor.posts.some((post: Post) => post.roles.includes('secretariat')) ||
  absent.posts.some(({ unit }) =>
    actor.posts.some((post) => post.rank === 'leader' && post.scope.includes(unit)),
  );

/** Makes the mandates: of every working post of the person's, for the days off, in all kinds of act that can be given. */
export function confirmTimeOff(
  deps: Deps,
  asking: Asking,
  id: string,
  body: z.output<typeof confirmBody>,
): Promise<Answer> {
  const now = deps.clock();
  const { actor } = asking;
  return administer(deps.pool, now, asking, {
    ...onTimeOff,
    verb: 'confirm',
    id,
    request: body,
    do: async (client) => {
      const open = await lockOpen(client, actor, id, now);
      if (isRejection(open)) return open;
      const { timeOff, absent } = open;
      const substitute = body.person ?? timeOff.substitute?.id;
      if (!substitute) return reject('unknown_person', 'person');
      const paper = body.decision ?? timeOff.decision;
      if (!paper) return reject('invalid', 'decision.number');
      for (const post of absent.posts) {
        const refused = await insertMandate(client, actor, {
          ...{ id: derivedId('mandate', id, post.id), post: post.id, principal: timeOff.person.id },
          ...{ person: substitute, acts: [...actKinds], campaigns: [], decision: paper },
          ...{ from: utc(timeOff.from), until: utc(timeOff.until), at: now, timeOff: id },
        });
        if (refused) return refused;
      }
      await client.query('UPDATE time_off SET confirmed_at = $2, substitute_id = $3 WHERE id = $1', [
        ...[id, now, substitute],
      ]);
      return { status: 200, body: await readTimeOff(client, actor, id, now) };
    },
  });
}

const utc = (instant: string): string => new Date(instant).toISOString();

/** The days are called off: what was given for them ends with them. */
export function cancelTimeOff(deps: Deps, asking: Asking, id: string): Promise<Answer> {
  const now = deps.clock();
  const { actor } = asking;
  return administer(deps.pool, now, asking, {
    ...onTimeOff,
    verb: 'cancel',
    id,
    request: { timeOff: id },
    do: async (client) => {
      const timeOff = await readTimeOff(client, actor, id, now);
      if (!timeOff) return reject('not_found');
      if (!timeOff.mayCancel) return reject('wrong_state');
      await client.query('UPDATE time_off SET cancelled_at = $2 WHERE id = $1', [id, now]);
      const { rows } = await client.query<{ id: string }>(
        `UPDATE mandate SET revoked_at = $2, revoked_by = $3
         WHERE time_off_id = $1 AND revoked_at IS NULL AND until_at > $2 RETURNING id`,
        [id, now, actor.person],
      );
      const ended = rows.map((mandate) => mandate.id);
      await tellOfMandates(client, 'mandate-revoked', ended, actor.person, now);
      return { status: 200, body: await readTimeOff(client, actor, id, now) };
    },
  });
}

/** The days off of which no mandates were made yet, locked so that they are made once. */
async function lockOpen(
  client: Client,
  actor: SignedIn,
  id: string,
  now: Date,
): Promise<{ timeOff: TimeOffView; absent: Absent } | Rejection> {
  await client.query('SELECT 1 FROM time_off WHERE id = $1 AND ward_id = $2 FOR UPDATE', [id, actor.ward]);
  const timeOff = await readTimeOff(client, actor, id, now);
  if (!timeOff) return reject('not_found');
  if (!timeOff.mayConfirm) return reject(timeOff.open ? 'forbidden' : 'wrong_state');
  const { from, until, person } = timeOff;
  return { timeOff, absent: await readAbsent(client, actor.ward, { from, until, person: person.id }, now) };
}

async function readAbsent(
  client: Client,
  ward: string,
  { person, from, until }: { person: string; from: string; until: string },
  now: Date,
): Promise<Absent> {
  const holds = `h.from_at <= $3 AND (h.until_at IS NULL OR h.until_at > $3)`;
  const posts = await client.query<Absent['posts'][number]>(
    `SELECT po.id, po.unit_id AS unit FROM person pe JOIN holding h ON h.person_id = pe.id AND ${holds}
     JOIN post po ON po.id = h.post_id AND NOT 'admin' = ANY(po.roles)
     WHERE pe.id = $1 AND pe.ward_id = $2 ORDER BY array_position(ARRAY['leader', 'deputy', 'officer'], po.rank), po.id`,
    [person, ward, now],
  );
  const { rows: candidates } = await client.query<Candidate>(
    `SELECT h.person_id AS person, po.rank, min(c.depth)::int AS depth,
       EXISTS (SELECT 1 FROM time_off o WHERE o.person_id = h.person_id AND o.cancelled_at IS NULL
         AND o.from_at < $5 AND o.until_at > $4) AS away
     FROM unit_closure c JOIN post po ON po.unit_id = c.ancestor_id AND NOT 'admin' = ANY(po.roles)
     JOIN holding h ON h.post_id = po.id AND ${holds} JOIN person pe ON pe.id = h.person_id AND pe.ward_id = $1
     WHERE c.descendant_id = ANY($2) GROUP BY h.person_id, po.rank`,
    [ward, posts.rows.slice(0, 1).map(({ unit }) => unit), now, from, until],
  );
  return { posts: posts.rows, candidates };
}
