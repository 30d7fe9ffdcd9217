// Sees to it that every ward has its courier: one that is missing is started, one that runs is left alone.
import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { Pool } from '#ledger/database.ts';
import { taskQueue, workflowId } from '#workflows/messages.ts';
import type { Logger } from 'pino';
import { every } from './every.ts';

interface Deps {
  readonly pool: Pool;
  readonly client: Client;
  readonly log: Logger;
}

export function startCouriers({ pool, client, log }: Deps): { stop(): Promise<void> } {
  let down = false;
  return every(async () => {
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM ward ORDER BY id');
    try {
      for (const { id } of rows) await startCourier(client, id);
      down = false;
      return 30_000;
    } catch (error) {
      if (!down) log.warn({ err: error }, 'Temporal does not take couriers; they are started when it does');
      down = true;
      return 3_000;
    }
  }, log);
}

async function startCourier(client: Client, ward: string): Promise<void> {
  try {
    await client.withDeadline(Date.now() + 5_000, () =>
      client.workflow.start('courier', {
        workflowId: workflowId('courier', ward),
        taskQueue,
        args: [{ process: ward }],
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
