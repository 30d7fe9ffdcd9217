// The same shape on bare Temporal: a workflow that holds the task's state and takes three Updates, no ledger.
import { allHandlersFinished, condition, defineUpdate, setHandler } from '@temporalio/workflow';

export const acts = ['acknowledge', 'submit', 'accept'] as const;

export async function bare(): Promise<void> {
  let stage = 'assigned';
  for (const act of acts) setHandler(defineUpdate<string>(act), () => (stage = act));
  await condition(() => stage === 'accept' && allHandlersFinished());
}
