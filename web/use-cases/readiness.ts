// Whether the whole can work: the database answers, Temporal answers, and a worker polls.
import type { Client } from '@temporalio/client';
import type { Pool } from '#ledger/database.ts';
import { taskQueue } from '#workflows/messages.ts';

export interface Readiness {
  readonly database: boolean;
  readonly temporal: boolean;
  readonly worker: boolean;
}

const yes = (question: Promise<unknown>): Promise<boolean> =>
  question.then(
    () => true,
    () => false,
  );

export async function readiness(pool: Pool, temporal: Client): Promise<Readiness> {
  // eslint-disable-next-line no-restricted-syntax -- a gRPC deadline is an instant of the machine's clock
  const asked = temporal.withDeadline(Date.now() + 2_000, () =>
    temporal.workflowService.describeTaskQueue({
      namespace: temporal.options.namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: 1, // workflow tasks
    }),
  );
  const [database, answered] = await Promise.all([yes(pool.query('SELECT 1')), yes(asked)]);
  const pollers = answered ? ((await asked).pollers?.length ?? 0) : 0;
  return { database, temporal: answered, worker: pollers > 0 };
}
