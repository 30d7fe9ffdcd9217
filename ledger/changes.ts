// What changed since somebody last looked: ids and sequences of tasks. Announced behind the commits, for those who watch.
import type { Pool } from './database.ts';

/** The channel of LISTEN and NOTIFY: a hint to look, that may get lost. */
export const channel = 'acted';

/**
 * Says that something was committed. Outside the act's transaction: a NOTIFY in it would make commits wait for each
 * other, and whoever watches looks by themselves as well.
 */
export function announce(pool: Pool): void {
  void pool.query(`NOTIFY ${channel}`).catch(() => {});
}

/** A task that changed, with what says who may see it. */
export interface Change {
  readonly task: string;
  readonly sequence: number;
  readonly ward: string;
  readonly lead: string;
  readonly assigner: string;
  readonly campaign: string | null;
  readonly coordinating: readonly string[];
  readonly watching: readonly string[];
}

/** Where a reader stands: every transaction before this one was over when it looked. */
export type Position = string;

export async function presentPosition(pool: Pool): Promise<Position> {
  const { rows } = await pool.query<{ at: Position }>(
    'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS at',
  );
  return rows[0]!.at;
}

/** Nothing that was committed since is left out; what was in progress then may come twice. */
export async function changesSince(
  pool: Pool,
  since: Position,
): Promise<{ changes: Change[]; position: Position }> {
  const position = await presentPosition(pool);
  const { rows } = await pool.query<Change>({
    name: 'changes-since',
    text: `SELECT t.id AS task, max(a.last_sequence) AS sequence, t.ward_id AS ward, t.lead_unit_id AS lead,
             t.assigner_unit_id AS assigner, t.campaign_id AS campaign, t.coordinating, t.watching
           FROM ward w JOIN act a ON a.ward_id = w.id AND a.tx >= $1::bigint AND a.last_sequence IS NOT NULL
             JOIN task t ON t.id = a.process_id
           GROUP BY t.id ORDER BY max(a.id)`,
    values: [since],
  });
  return { changes: rows, position };
}
