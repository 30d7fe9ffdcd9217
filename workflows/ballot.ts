// A ballot of a council, from its drawing up to its result, as people know it. The rules stand in domain/ballot.ts.
import { proxyActivities } from '@temporalio/workflow';
import type { BallotActivities } from '#activities/ballot.ts';
import type { Standing } from '#domain/process.ts';
import { attend } from './attend.ts';
import type { ProcessInput } from './messages.ts';

const retry = { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' } as const;
const { countBallot } = proxyActivities<Pick<BallotActivities, 'countBallot'>>({
  startToCloseTimeout: '1 minute',
  retry,
});
/** A worker that dies over it leaves the keys for no longer than this. */
const { destroyBallotKeys } = proxyActivities<Pick<BallotActivities, 'destroyBallotKeys'>>({
  startToCloseTimeout: '10 seconds',
  retry,
});

export async function ballot(input: ProcessInput, carried: Standing | null = null): Promise<void> {
  const process = attend('ballot', input, carried);
  await process.begin();
  await process.during('being drawn up');
  await process.during('papers being issued'); // of a secret ballot: to all members, before it opens
  await process.during('open'); // until its chair or secretary closes it, or its hour has come
  if (process.stage === 'being counted') await countBallot(input.process);
  await process.during('being counted');
  await destroyBallotKeys(input.process);
}
