// How every process is driven: told by wakes where it stands, it waits in a stage for people, or for the next instant.
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Next, Standing } from '#domain/process.ts';
import type { ProcessActivities } from '#activities/process.ts';
import { standing, wake, type ProcessInput, type WorkflowKind } from './messages.ts';

const { perform } = proxyActivities<ProcessActivities>({
  startToCloseTimeout: '10 seconds', // an act fails within 8; a worker that died with one is found out after this
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

/** Sets the handlers up; the returned object is the process as this workflow knows it. */
export function attend(kind: WorkflowKind, input: ProcessInput, carried: Standing | null) {
  let known: Standing | null = null;
  /**
   * Wakes come late, twice and out of order: an older sequence tells nothing. The same one does where it says something
   * else: the rules were mended, and the states folded again.
   */
  const learn = (told: Standing | undefined) => {
    if (!told) return; // sent by hand without words: a handler that throws would hold the workflow up for good
    if (known && (told.sequence < known.sequence || same(told, known))) return;
    known = told;
    setCurrentDetails(told.next ? `${told.stage}; ${told.next.command} at ${told.next.at}` : told.stage);
  };
  if (carried) learn(carried);
  setHandler(wake, learn);
  setHandler(standing, () => known);

  /** Waits until a wake moves the process on from `seen` or this run has grown long, or performs what time brings through the ledger's door. */
  async function awaitNext(seen: Standing): Promise<void> {
    // A flood of wakes that tell nothing new fills the history as well as one that does.
    const moved = () => known !== seen || workflowInfo().continueAsNewSuggested;
    const { next } = seen;
    if (!next) return condition(moved);
    if (await condition(moved, untilMs(next))) return;
    learn(await perform({ kind, process: input.process, sequence: seen.sequence, ...next }));
  }

  return {
    /** The first wake comes with the start: it says where the process stands. */
    begin: () => condition(() => known !== null),
    get closed() {
      return known?.closed ?? false;
    },
    get stage() {
      return known?.stage;
    },
    /** Stays in a stage for as long as the process does; returns at once where it is in another. */
    async during(stage: string): Promise<void> {
      while (known!.stage === stage) {
        if (workflowInfo().continueAsNewSuggested) {
          await condition(allHandlersFinished);
          await continueAsNew(input, known!);
        }
        await awaitNext(known!);
      }
    },
  };
}

const same = (a: Standing, b: Standing): boolean =>
  a.sequence === b.sequence &&
  a.stage === b.stage &&
  a.next?.at === b.next?.at &&
  a.next?.command === b.next?.command;

/** A deadline in the past is due now; Date is the workflow's own clock. */
const untilMs = (next: Next): number => Math.max(1, Date.parse(next.at) - Date.now());
