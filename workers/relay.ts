// Hands the ledger's wakes to Temporal: each by signal-with-start, so that a process's first wake also starts its workflow.
import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { Pool } from '#ledger/database.ts';
import { relayWakes, repeatLostWakes, type Wake } from '#ledger/wakes.ts';
import { taskQueue, wake as wakeSignal, workflowId } from '#workflows/messages.ts';
import type { Logger } from 'pino';
import { every } from './every.ts';

export interface RelayDeps {
  readonly pool: Pool;
  readonly client: Client;
  readonly clock: () => Date;
  readonly log: Logger;
  /** False where no mail is sent: nobody is there to be woken for what is urgent. */
  readonly couriers: boolean;
}

/** Hands one wake over: the process's first starts its workflow. */
export async function deliver(client: Client, { process, kind, standing }: Wake): Promise<void> {
  try {
    await client.withDeadline(Date.now() + 5_000, () =>
      client.workflow.signalWithStart(kind, {
        workflowId: workflowId(kind, process),
        taskQueue,
        args: [{ process }],
        signal: wakeSignal,
        signalArgs: [standing],
        // A process ends once: a wake that comes again after the end starts nothing. One that was terminated starts anew.
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** Relays until stopped; with Temporal down the wakes wait in the outbox, and are tried again every few seconds. */
export function startRelay({ pool, client, clock, log, couriers }: RelayDeps): { stop(): Promise<void> } {
  let down = false;
  const relay = every(async () => {
    const { taken, arrived, error } = await relayWakes(pool, async (wake) => {
      if (couriers || wake.kind !== 'courier') await deliver(client, wake);
    });
    if (error && !down) log.warn({ err: error }, 'Temporal does not take wakes; they wait in the outbox');
    down = Boolean(error);
    if (down) return 3_000;
    return taken > 0 && arrived > 0 ? 0 : 200;
  }, log);
  const sweeper = every(async () => {
    const repeated = await repeatLostWakes(pool, clock());
    if (repeated > 0) log.warn({ repeated }, 'woke processes again whose time had passed unheard');
    return 30_000;
  }, log);
  return {
    stop: async () => {
      await Promise.all([relay.stop(), sweeper.stop()]);
    },
  };
}
