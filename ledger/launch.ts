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

/** The same item again gives the same outcome and no second task. */
export const launchItem = (
  pool: Pool,
  ward: string,
  campaign: string,
  { key, clause, phase, ...content }: CampaignItem,
  at: string,
): Promise<Outcome> =>
  act(pool, {
    kind: 'task',
    id: campaignTaskId(campaign, key),
    ward,
    command: {
      type: 'create',
      ...content,
      coordinating: [...content.coordinating],
      watching: [...content.watching],
      campaign,
      plan: { campaignItem: key, clause, phase },
    },
    commandId: 'launch',
    actor: { kind: 'system', name: 'campaign' },
    at,
  });
