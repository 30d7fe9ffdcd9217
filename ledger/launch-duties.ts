// What a launch gives again and again: a duty for each unit that has it, under ids that a second launch meets again.
import type { CampaignState } from '#domain/campaign.ts';
import type { CampaignDuty } from '#domain/duty-plan.ts';
import { act, type Outcome } from './act.ts';
import type { Pool } from './database.ts';
import { derivedId } from './ids.ts';

export const campaignDutyId = (campaign: string, key: string, unit: string): string =>
  derivedId('duty', campaign, key, unit);

export interface DutyToLaunch {
  readonly duty: CampaignDuty;
  readonly unit: string;
}

/** Those of open phases that no unit has yet; a unit that came since has its own launched with the next phase. */
export async function dutiesToLaunch(
  pool: Pool,
  ward: string,
  campaign: string,
  { plan, opened }: Pick<CampaignState, 'plan' | 'opened'>,
): Promise<DutyToLaunch[]> {
  const due = (plan.duties ?? []).filter(({ phase }) => phase === null || opened.includes(phase));
  if (due.length === 0) return [];
  const kinds = await pool.query<{ id: string; kind: string }>(
    'SELECT id, kind FROM unit WHERE ward_id = $1 ORDER BY position, name',
    [ward],
  );
  const standing = await pool.query<{ id: string }>('SELECT id FROM duty WHERE campaign_id = $1', [campaign]);
  const stands = new Set(standing.rows.map(({ id }) => id));
  return due
    .flatMap((duty) => {
      const { units } = duty;
      const ids =
        'id' in units ? [units.id] : kinds.rows.filter(({ kind }) => kind === units.kind).map(({ id }) => id);
      return ids.map((unit) => ({ duty, unit }));
    })
    .filter(({ duty, unit }) => !stands.has(campaignDutyId(campaign, duty.key, unit)));
}

/** The same duty of the same unit again gives the same outcome and no second one. */
export function launchDuty(
  pool: Pool,
  ward: string,
  campaign: string,
  { duty: { phase: _, units: __, ...content }, unit }: DutyToLaunch,
  at: string,
): Promise<Outcome> {
  return act(pool, {
    kind: 'duty',
    id: campaignDutyId(campaign, content.key, unit),
    ward,
    command: { type: 'begin', duty: { ...content, campaign, unit } },
    commandId: 'launch',
    actor: { kind: 'system', name: 'campaign' },
    at,
  });
}
