// Helpers: who drafts for the leaders of a unit, from a day until a day; named and ended by those leaders.
import { z } from 'zod';
import { reject } from '#domain/errors.ts';
import type { Post } from '#domain/process.ts';
import { instant } from '#domain/task-bodies.ts';
import type { Pool } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import { administer, type Asking } from './administer.ts';
import { readNames } from './names.ts';
import { atHanoi } from './task-view.ts';
import type { Answer, PersonRef, SignedIn, UnitRef } from './types.ts';

export const helperBody = z.strictObject({
  unit: z.uuid(),
  person: z.uuid(),
  /** From now on, where nothing is said. */
  from: instant.nullish(),
  until: instant.nullish(),
});

/** Whether somebody with this post leads the unit: names its helpers, and sends what they draft. */
export const leads =
  (unit: string) =>
  (post: Post): boolean =>
    post.unit === unit && post.rank !== 'officer' && !post.roles.includes('admin');

export const ledUnits = (actor: SignedIn): string[] => [
  ...new Set(actor.posts.filter((post) => leads(post.unit)(post)).map(({ unit }) => unit)),
];

/** True of a helper `h` at an instant: named, not ended, and still with a post in the unit or below it. */
export const helpsNow = (
  at: string,
): string => `h.from_at <= ${at} AND (h.until_at IS NULL OR h.until_at > ${at})
  AND EXISTS (SELECT 1 FROM holding ho JOIN post po ON po.id = ho.post_id JOIN unit_closure c ON c.descendant_id = po.unit_id
    WHERE c.ancestor_id = h.unit_id AND ho.person_id = h.person_id AND NOT 'admin' = ANY(po.roles)
      AND ho.from_at <= ${at} AND (ho.until_at IS NULL OR ho.until_at > ${at}))`;

export interface HelperView {
  readonly id: string;
  readonly unit: UnitRef;
  readonly person: PersonRef;
  readonly from: string;
  readonly until: string | null;
  /** Drafts now: the days have come, and a post is held. */
  readonly active: boolean;
}

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

/** Those of the units that the actor leads, and whom the actor helps; not those that have ended. */
export async function listHelpers(
  { pool, clock }: Deps,
  actor: SignedIn,
  id?: string,
): Promise<HelperView[]> {
  const { rows } = await pool.query<{
    id: string;
    unit_id: string;
    person_id: string;
    from_at: Date;
    until_at: Date | null;
    active: boolean;
  }>(
    `SELECT h.id, h.unit_id, h.person_id, h.from_at, h.until_at, (${helpsNow('$2')}) AS active FROM helper h
     WHERE h.ward_id = $1 AND (h.until_at IS NULL OR h.until_at > $2) AND (h.unit_id = ANY($3) OR h.person_id = $4)
       AND ($5::uuid IS NULL OR h.id = $5) ORDER BY h.from_at, h.id`,
    [actor.ward, clock(), ledUnits(actor), actor.person, id ?? null],
  );
  const names = await readNames(pool, {
    units: rows.map((row) => row.unit_id),
    people: rows.map((row) => row.person_id),
  });
  return rows.map((row) => ({
    id: row.id,
    unit: names.unit(row.unit_id),
    person: names.person(row.person_id),
    from: atHanoi(row.from_at),
    until: row.until_at && atHanoi(row.until_at),
    active: row.active,
  }));
}

export async function nameHelper(
  deps: Deps,
  asking: Asking,
  body: z.output<typeof helperBody>,
): Promise<Answer> {
  const now = deps.clock();
  const id = newId(now);
  const { actor } = asking;
  const from = body.from ?? now.toISOString();
  return administer(deps.pool, now, asking, {
    ...{ kind: 'helper', verb: 'name', id, request: body, permits: leads(body.unit) },
    do: async (client) => {
      if (body.until && (body.until <= from || body.until <= now.toISOString()))
        return reject('due_before_start', 'until');
      // Two who name the same person at once meet here.
      await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 2))', [body.unit]);
      const { rowCount: known } = await client.query(
        `SELECT 1 FROM holding ho JOIN post po ON po.id = ho.post_id JOIN unit_closure c ON c.descendant_id = po.unit_id
         WHERE c.ancestor_id = $1 AND ho.person_id = $2 AND NOT 'admin' = ANY(po.roles)
           AND ho.from_at <= $3 AND (ho.until_at IS NULL OR ho.until_at > $3) FOR SHARE OF ho`,
        [body.unit, body.person, now],
      );
      if (!known || body.person === actor.person) return reject('unknown_person', 'person');
      const { rowCount: already } = await client.query(
        `SELECT 1 FROM helper WHERE unit_id = $1 AND person_id = $2 AND coalesce(until_at, 'infinity') > $3
           AND from_at < coalesce($4::timestamptz, 'infinity')`,
        [body.unit, body.person, from, body.until ?? null],
      );
      if (already) return reject('unchanged', 'person');
      await client.query(
        `INSERT INTO helper (id, ward_id, unit_id, person_id, from_at, until_at, named_by, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, actor.ward, body.unit, body.person, from, body.until ?? null, actor.person, now],
      );
      return { status: 201, body: { id } };
    },
  });
}

/** From now on they see and write nothing any more that they saw as a helper. */
export async function endHelper(deps: Deps, asking: Asking, id: string): Promise<Answer> {
  const now = deps.clock();
  const [seen] = await listHelpers(deps, asking.actor, id);
  return administer(deps.pool, now, asking, {
    ...{ kind: 'helper', verb: 'end', id, request: { helper: id } },
    permits: (post) => !seen || leads(seen.unit.id)(post),
    do: async (client) => {
      if (!seen) return reject('not_found');
      const { rowCount } = await client.query(
        'UPDATE helper SET until_at = greatest($2, from_at) WHERE id = $1 AND (until_at IS NULL OR until_at > $2)',
        [id, now],
      );
      return rowCount === 1 ? { status: 200, body: { ended: true } } : reject('not_found');
    },
  });
}
