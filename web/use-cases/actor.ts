// From a signed-in user to the person and the posts that they hold now: rights belong to the posts.
import type { Post } from '#domain/process.ts';
import type { Pool } from '#ledger/database.ts';
import type { SignedIn } from './types.ts';

interface Row {
  person: string;
  ward: string;
  name: string;
  post: string;
  title: string;
  rank: Post['rank'];
  roles: Post['roles'];
  unit: string;
  code: string;
  unit_name: string;
  scope: string[];
}

const text = `
  SELECT pe.id AS person, pe.ward_id AS ward, pe.name, po.id AS post, po.title, po.rank, po.roles,
    u.id AS unit, u.code, u.name AS unit_name,
    ARRAY(SELECT descendant_id FROM unit_closure WHERE ancestor_id IN (u.id, u.leads_unit_id)) AS scope
  FROM person pe
  JOIN holding h ON h.person_id = pe.id AND h.from_at <= $2 AND (h.until_at IS NULL OR h.until_at > $2)
  JOIN post po ON po.id = h.post_id JOIN unit u ON u.id = po.unit_id
  WHERE pe.user_id = $1 ORDER BY array_position(ARRAY['leader', 'deputy', 'officer'], po.rank), po.id`;

/** Null where the user is nobody in a ward, or holds no post now: they may do nothing. */
export async function resolveActor(pool: Pool, user: string, now: Date): Promise<SignedIn | null> {
  const { rows } = await pool.query<Row>({ name: 'actor', text, values: [user, now] });
  const first = rows[0];
  if (!first) return null;
  return {
    kind: 'person',
    person: first.person,
    ward: first.ward,
    name: first.name,
    user,
    posts: rows.map((row) => ({
      id: row.post,
      unit: row.unit,
      rank: row.rank,
      roles: row.roles,
      scope: row.scope,
      title: row.title,
      unitRef: { id: row.unit, code: row.code, name: row.unit_name },
    })),
  };
}
