// The row of a campaign, folded from its state.
import type { CampaignState } from '#domain/campaign.ts';
import type { Client } from './database.ts';
import type { RowBasis } from './basis.ts';

export async function writeCampaignRow(client: Client, basis: RowBasis<CampaignState>): Promise<void> {
  const { state, ward, version } = basis;
  const phases = state.plan.phases.map((phase) => ({ ...phase, open: state.opened.includes(phase.key) }));
  await client.query({
    name: 'write-campaign',
    text: `INSERT INTO campaign (id, ward_id, code, title, status, phases, plan, version, launched_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           ON CONFLICT (id) DO UPDATE SET title = EXCLUDED.title, status = EXCLUDED.status, phases = EXCLUDED.phases,
             plan = EXCLUDED.plan, version = EXCLUDED.version`,
    values: [
      state.id,
      ward,
      state.plan.code,
      state.plan.title,
      state.status,
      JSON.stringify(phases),
      JSON.stringify(state.plan),
      version,
      state.launchedAt,
    ],
  });
}
