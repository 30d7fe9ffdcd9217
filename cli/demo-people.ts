// Those who act in the demo's past: somebody who binds each unit, and the office's own.
import type { Actor, Post } from '#domain/process.ts';
import type { Pool } from '#ledger/database.ts';

export type Person = Extract<Actor, { kind: 'person' }>;

/** Somebody who binds each unit, and the office's own. */
export async function leaders(pool: Pool, ward: string): Promise<Map<string, Person>> {
  const { rows } = await pool.query<{
    person: string;
    id: string;
    unit: string;
    rank: Post['rank'];
    roles: Post['roles'];
  }>(
    `SELECT h.person_id AS person, po.id, po.unit_id AS unit, po.rank, po.roles
     FROM holding h JOIN post po ON po.id = h.post_id JOIN person pe ON pe.id = h.person_id
     WHERE pe.ward_id = $1 ORDER BY array_position(ARRAY['officer', 'deputy', 'leader'], po.rank)`,
    [ward],
  );
  const found = new Map<string, Person>();
  for (const { person, ...post } of rows) {
    const actor: Person = { kind: 'person', person, ward, posts: [{ ...post, scope: [post.unit] }] };
    const key = post.roles.includes('secretariat') ? 'office' : post.unit;
    found.set(key, actor);
  }
  return found;
}
