// Launches a campaign's tasks and duties in batches through the one door: one for each item of its open phases, never twice.
import { ApplicationFailure, heartbeat } from '@temporalio/activity';
import type { CampaignState } from '#domain/campaign.ts';
import type { Pool } from '#ledger/database.ts';
import { dutiesToLaunch, launchDuty } from '#ledger/launch-duties.ts';
import { launchItem } from '#ledger/launch.ts';

export type LaunchActivities = ReturnType<typeof createLaunchActivities>;

export function createLaunchActivities({ pool, clock }: { pool: Pool; clock: () => Date }) {
  return {
    /** Launches what does not stand yet; a retry goes on where the last one stopped. */
    async launchTasks({ campaign }: { campaign: string }): Promise<{ launched: number }> {
      const { rows } = await pool.query<{ ward_id: string; state: CampaignState }>(
        'SELECT ward_id, state FROM process WHERE id = $1',
        [campaign],
      );
      const { ward_id: ward, state } = rows[0]!;
      // Closed meanwhile: no task is given any more, and that is no failure.
      if (state.status === 'closed') return { launched: 0 };
      const standing = await pool.query<{ item: string }>(
        'SELECT campaign_item AS item FROM task WHERE campaign_id = $1',
        [campaign],
      );
      const stands = new Set(standing.rows.map(({ item }) => item));
      const due = state.plan.items.filter(
        ({ key, phase }) => !stands.has(key) && (phase === null || state.opened.includes(phase)),
      );
      const refused: string[] = [];
      for (const item of due) {
        const outcome = await launchItem(pool, ward, campaign, item, clock().toISOString());
        // One bad item doesn't hold the others back; it stays a failure that operators see.
        if (!outcome.accepted) refused.push(`${item.key}: ${outcome.rejected} ${outcome.field ?? ''}`.trim());
        heartbeat();
      }
      const duties = await dutiesToLaunch(pool, ward, campaign, state);
      for (const one of duties) {
        const outcome = await launchDuty(pool, ward, campaign, one, clock().toISOString());
        if (!outcome.accepted) refused.push(`${one.duty.key} ${one.unit}: ${outcome.rejected}`);
        heartbeat();
      }
      if (refused.length > 0)
        throw ApplicationFailure.create({ message: refused.join('; '), type: 'items_refused' });
      return { launched: due.length + duties.length };
    },
  };
}
