// A campaign: its phases open at their dates, and each brings its tasks. The rules stand in domain/campaign.ts.
import { proxyActivities } from '@temporalio/workflow';
import type { Standing } from '#domain/process.ts';
import type { LaunchActivities } from '#activities/launch.ts';
import { attend } from './attend.ts';
import type { ProcessInput } from './messages.ts';

const { launchTasks } = proxyActivities<LaunchActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '15 seconds', // one for each task, and an act fails within 8
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

export async function campaign(input: ProcessInput, carried: Standing | null = null): Promise<void> {
  const process = attend('campaign', input, carried);
  await process.begin();
  while (!process.closed) {
    const stage = process.stage!; // 'launched', then the key of each phase as it opens
    await launchTasks({ campaign: input.process }); // those of all open phases that do not stand yet
    await process.during(stage); // until the next phase opens at its date, or the campaign is closed
  }
}
