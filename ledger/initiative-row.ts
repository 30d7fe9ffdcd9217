// The row of an initiative, folded from its state: what lists, targets and files read.
import { fold } from '#domain/fold.ts';
import type { InitiativeState } from '#domain/initiative-types.ts';
import type { RowBasis } from './basis.ts';
import type { Client } from './database.ts';

export async function writeInitiativeRow(
  client: Client,
  { ward, version, state }: RowBasis<InitiativeState>,
): Promise<void> {
  const { id, campaign, target, unit, title, status, selections, approval, scaled, registeredAt } = state;
  await client.query({
    name: 'write-initiative',
    text: `INSERT INTO initiative (id, ward_id, campaign_id, target, unit_id, title, folded, status, selections, approval_id, tasks, version, registered_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
           ON CONFLICT (id) DO UPDATE SET title = EXCLUDED.title, folded = EXCLUDED.folded, status = EXCLUDED.status,
             selections = EXCLUDED.selections, approval_id = EXCLUDED.approval_id, tasks = EXCLUDED.tasks, version = EXCLUDED.version`,
    values: [
      ...[id, ward, campaign, target, unit, title, fold(title), status],
      JSON.stringify(selections.map(({ at, until }) => ({ at, until }))),
      ...[approval, scaled.map(({ task }) => task), version, registeredAt],
    ],
  });
}
