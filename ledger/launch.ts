// What a launch puts to the door: the campaign itself, and a task for each item, under ids that a second launch meets again.
import type { CampaignItem, CampaignPlan } from '#domain/campaign.ts';
import type { Actor } from '#domain/process.ts';
import { act, type Outcome } from './act.ts';
import type { Pool } from './database.ts';
import { derivedId } from './ids.ts';

export const campaignId = (ward: string, code: string): string => derivedId('campaign', ward, code);
export const campaignTaskId = (campaign: string, item: string): string => derivedId('task', campaign, item);

export const launchCampaign = (
  pool: Pool,
  ward: string,
  plan: CampaignPlan,
  actor: Actor,
  at: string,
): Promise<Outcome> =>
  act(pool, {
    kind: 'campaign',
    id: campaignId(ward, plan.code),
    ward,
    command: { type: 'launch', plan },
    commandId: `launch:${at}`,
    actor,
    at,
  });

/** Which standing unit has taken over from each that was closed since the plan was made. */
async function heirs(pool: Pool, ward: string): Promise<(unit: string) => string> {
  const { rows } = await pool.query<{ id: string; heir: string }>(
    'SELECT id, successor_id AS heir FROM unit WHERE ward_id = $1 AND successor_id IS NOT NULL',
    [ward],
  );
  const taken = new Map(rows.map(({ id, heir }) => [id, heir]));
  const last = (unit: string): string => (taken.has(unit) ? last(taken.get(unit)!) : unit);
  return last;
}

/** The same item again gives the same outcome and no second task. */
export async function launchItem(
  pool: Pool,
  ward: string,
  campaign: string,
  { key, clause, phase, ...content }: CampaignItem,
  at: string,
): Promise<Outcome> {
  const heir = await heirs(pool, ward);
  const lead = heir(content.lead);
  const coordinating = [...new Set(content.coordinating.map(heir))].filter((unit) => unit !== lead);
  const watching = [...new Set(content.watching.map(heir))];
  return act(pool, {
    kind: 'task',
    id: campaignTaskId(campaign, key),
    ward,
    command: {
      type: 'create',
      ...content,
      lead,
      coordinating,
      watching: watching.filter((unit) => unit !== lead && !coordinating.includes(unit)),
      campaign,
      plan: { campaignItem: key, clause, phase },
    },
    commandId: 'launch',
    actor: { kind: 'system', name: 'campaign' },
    at,
  });
}
