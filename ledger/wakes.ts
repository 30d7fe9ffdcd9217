// The outbox of wakes: handed over at least once, and repeated where time's own command has not come.
import type { Standing } from '#domain/process.ts';
import { transaction, type Pool } from './database.ts';
import type { ProcessKind } from './kinds.ts';
import { standingOf, type StandingColumns } from './standing.ts';

export interface Wake {
  readonly process: string;
  /** A ward's courier is woken by what is urgent. */
  readonly kind: ProcessKind | 'courier';
  readonly standing: Standing;
}

interface Row extends StandingColumns {
  id: string;
  process_id: string;
  kind: Wake['kind'];
}

/**
 * Takes up to `limit` wakes that no other relay holds, hands each process's newest over, and removes what arrived.
 * A wake whose `deliver` throws stays, as does everything if this process dies: delivery is at least once.
 * @returns how many were taken and how many of them arrived
 */
export const relayWakes = (
  pool: Pool,
  deliver: (wake: Wake) => Promise<void>,
  limit = 200,
): Promise<{ taken: number; arrived: number; error?: unknown }> =>
  transaction(pool, async (client) => {
    const { rows } = await client.query<Row>({
      name: 'take-wakes',
      text: 'SELECT * FROM wake ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED',
      values: [limit],
    });
    if (rows.length === 0) return { taken: 0, arrived: 0 };
    const newest = new Map<string, Row>();
    for (const row of rows) {
      if (row.sequence >= (newest.get(row.process_id)?.sequence ?? 0)) newest.set(row.process_id, row);
    }
    const wakes = [...newest.values()];
    const settled = await Promise.allSettled(
      wakes.map((row) => deliver({ process: row.process_id, kind: row.kind, standing: standingOf(row) })),
    );
    const arrived = new Set(
      wakes.filter((_, i) => settled[i]!.status === 'fulfilled').map((row) => row.process_id),
    );
    const done = rows.filter((row) => arrived.has(row.process_id)).map((row) => row.id);
    await client.query({ name: 'drop-wakes', text: 'DELETE FROM wake WHERE id = ANY($1)', values: [done] });
    const failed = settled.find((result) => result.status === 'rejected');
    return { taken: rows.length, arrived: done.length, error: failed?.reason };
  });

const again = `INSERT INTO wake (process_id, kind, sequence, stage, next_at, next_command, closed)
  SELECT id, kind, sequence, stage, next_at, next_command, closed FROM process p
  WHERE NOT EXISTS (SELECT 1 FROM wake w WHERE w.process_id = p.id)`;

/**
 * Wakes again processes whose next command should have come `graceMs` ago: their wake or their workflow was lost. A few
 * hundred at a time, whichever: ten thousand deadlines of one instant may only be waiting their turn.
 */
export async function repeatLostWakes(pool: Pool, now: Date, graceMs = 60_000): Promise<number> {
  const { rowCount } = await pool.query(`${again} AND p.next_at < $1 ORDER BY random() LIMIT 300`, [
    new Date(now.getTime() - graceMs),
  ]);
  return rowCount ?? 0;
}

/** Wakes these processes again, whatever they wait for: what `dondoc doctor` does with those behind. */
export async function wakeAgain(pool: Pool, processes: readonly string[]): Promise<number> {
  const { rowCount } = await pool.query(`${again} AND p.id = ANY($1)`, [processes]);
  return rowCount ?? 0;
}
