// A unit's name as it was at an instant: what happened is told in the names of its time.
import type { Pool } from '#ledger/database.ts';
import type { UnitRef } from './types.ts';

/** @param now the unit as it is called today */
export async function unitNamesThen(
  pool: Pool,
  ids: readonly string[],
  now: (id: string) => UnitRef,
): Promise<(id: string, at: string) => UnitRef> {
  const { rows } = await pool.query<{ unit: string; since: Date; name: string }>(
    `SELECT unit_id AS unit, since, before->>'name' AS name FROM unit_change
     WHERE unit_id = ANY($1) AND kind = 'renamed' ORDER BY since, id`,
    [[...new Set(ids)]],
  );
  return (id, at) => {
    const later = rows.find(({ unit, since }) => unit === id && since.toISOString() > at);
    return later ? { ...now(id), name: later.name } : now(id);
  };
}
