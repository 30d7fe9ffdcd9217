// The closure of a ward's tree: which units lie below which, made anew whenever the tree changes.
import type pg from 'pg';

/** Every pair of a unit and one below it, in the caller's transaction. */
export async function writeClosure(client: pg.ClientBase, ward: string): Promise<void> {
  await client.query(
    `DELETE FROM unit_closure WHERE ancestor_id IN (SELECT id FROM unit WHERE ward_id = $1)`,
    [ward],
  );
  await client.query(
    `INSERT INTO unit_closure (ancestor_id, descendant_id, depth)
     WITH RECURSIVE below AS (
       SELECT id AS ancestor, id AS descendant, 0 AS depth FROM unit WHERE ward_id = $1
       UNION ALL
       SELECT below.ancestor, unit.id, below.depth + 1 FROM below JOIN unit ON unit.parent_id = below.descendant
     ) SELECT ancestor, descendant, depth FROM below`,
    [ward],
  );
}
