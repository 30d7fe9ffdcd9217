// The courier of a ward: delivers its notices, waits for the next digest or for something urgent, and delivers again.
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { CourierActivities } from '#activities/courier.ts';
import { wake, type ProcessInput } from './messages.ts';

const { deliver } = proxyActivities<CourierActivities>({
  startToCloseTimeout: '6 hours', // a ward's whole digest through a slow server
  heartbeatTimeout: '4 minutes', // one for a few mails sent at once; a server that hangs is found out within two
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

export async function courier({ process: ward }: ProcessInput): Promise<void> {
  let urgent = false;
  setHandler(wake, () => {
    urgent = true;
  });
  let waitedFor: string | undefined;
  const woken = () => urgent || workflowInfo().continueAsNewSuggested;
  while (!workflowInfo().continueAsNewSuggested) {
    urgent = false; // what comes from now on may be too late for this delivery, and asks for another
    setCurrentDetails('delivering');
    const { next } = await deliver({ ward, at: waitedFor });
    setCurrentDetails(`next digest at ${next}`);
    waitedFor = (await condition(woken, Math.max(1, Date.parse(next) - Date.now()))) ? undefined : next;
  }
  await condition(allHandlersFinished);
  await continueAsNew({ process: ward });
}
