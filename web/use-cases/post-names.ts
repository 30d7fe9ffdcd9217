// The titles behind the ids of posts, with their units and with who holds them now.
import type pg from 'pg';

type Queryable = Pick<pg.Pool, 'query'> | Pick<pg.ClientBase, 'query'>;

export interface NamedPost {
  readonly post: string;
  readonly unit: string;
  readonly people: string[];
}
export type PostNames = (id: string) => NamedPost;

/** A post that is gone is shown as its id, never as a failure. */
export async function readPosts(database: Queryable, ids: readonly string[], now: Date): Promise<PostNames> {
  const { rows } = await (database as pg.Pool).query<NamedPost & { id: string }>({
    name: 'post-names',
    text: `SELECT po.id, po.title AS post, u.short_name AS unit, ARRAY(
             SELECT pe.name FROM holding h JOIN person pe ON pe.id = h.person_id
             WHERE h.post_id = po.id AND h.from_at <= $2 AND (h.until_at IS NULL OR h.until_at > $2)
             ORDER BY pe.name) AS people
           FROM post po JOIN unit u ON u.id = po.unit_id WHERE po.id = ANY($1)`,
    values: [[...new Set(ids)], now],
  });
  const found = new Map(rows.map(({ id, ...post }) => [id, post]));
  return (id) => found.get(id) ?? { post: id, unit: '', people: [] };
}
