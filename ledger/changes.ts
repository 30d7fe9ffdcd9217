// What changed since somebody last looked: ids and sequences of processes. Announced behind the commits, for those who watch.
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

/** A process that changed, with what says who may see it; without a sequence, only something beside its events did. */
export type Change = { readonly id: string; readonly sequence: number | null; readonly ward: string } & (
  | {
      readonly kind: 'task';
      /** What is drafted on it: grows with each deed. */
      readonly drafted: number | null;
      readonly lead: string;
      readonly assigner: string;
      readonly campaign: string | null;
      readonly coordinating: readonly string[];
      readonly watching: readonly string[];
    }
  | { readonly kind: 'approval'; readonly unit: string; readonly party: readonly string[] }
);

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
    text: `WITH acted AS (
             SELECT a.process_id AS id, max(a.last_sequence) AS sequence, max(a.id) AS last,
               (max(a.id) FILTER (WHERE a.kind = 'draft'))::float8 AS drafted
             FROM ward w JOIN act a ON a.ward_id = w.id AND a.tx >= $1::bigint
               AND (a.last_sequence IS NOT NULL OR a.kind = 'draft')
             GROUP BY a.process_id)
           SELECT acted.id, sequence, drafted, coalesce(t.ward_id, p.ward_id) AS ward,
             CASE WHEN t.id IS NULL THEN 'approval' ELSE 'task' END AS kind,
             t.lead_unit_id AS lead, t.assigner_unit_id AS assigner, t.campaign_id AS campaign, t.coordinating, t.watching,
             p.unit_id AS unit, p.party
           FROM acted LEFT JOIN task t ON t.id = acted.id LEFT JOIN approval p ON p.id = acted.id
           WHERE t.id IS NOT NULL OR p.id IS NOT NULL ORDER BY last`,
    values: [since],
  });
  return { changes: rows, position };
}
