// The rows of a report round, folded from its state: the round, and for each unit the task by which its report was asked for.
import type { RoundState } from '#domain/round-types.ts';
import type { RowBasis } from './basis.ts';
import type { Client } from './database.ts';
import { derivedId } from './ids.ts';

export const reportTaskId = (round: string, unit: string): string => derivedId('report', round, unit);

export async function writeRoundRow(
  client: Client,
  { ward, version, state }: RowBasis<RoundState>,
): Promise<void> {
  await client.query({
    name: 'write-round',
    text: `WITH row AS (
             INSERT INTO round (id, ward_id, campaign_id, every, key, addressee, from_day, until_day, cut_off_at, due_at, status, frozen_at, closed_at, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
             ON CONFLICT (id) DO UPDATE SET status = EXCLUDED.status, frozen_at = EXCLUDED.frozen_at,
               closed_at = EXCLUDED.closed_at, version = EXCLUDED.version
           )
           INSERT INTO round_report (round_id, unit_id, task_id)
           SELECT $1, r.unit, r.task FROM jsonb_to_recordset($15) AS r(unit uuid, task uuid) ON CONFLICT DO NOTHING`,
    values: [
      ...[state.id, ward, state.campaign, state.every, state.key, state.to, state.from, state.until],
      ...[state.cutOffAt, state.dueAt, state.status, state.frozenAt, state.closedAt, version],
      JSON.stringify(state.asked.map((unit) => ({ unit, task: reportTaskId(state.id, unit) }))),
    ],
  });
}
