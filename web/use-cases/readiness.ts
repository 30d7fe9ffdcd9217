// Whether the whole can work: the database answers, Temporal answers, and a worker polls.
import type { Client } from '@temporalio/client';
import type { Pool } from '#ledger/database.ts';
import { auditIsLocked } from '#ledger/database-role.ts';
import { taskQueue } from '#workflows/messages.ts';

export interface Readiness {
  readonly database: boolean;
  readonly temporal: boolean;
  readonly worker: boolean;
  /** A note, no condition: the database's role can't change the audit. Null while the database is away. */
  readonly auditLocked: boolean | null;
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
  const [auditLocked, answered] = await Promise.all([auditIsLocked(pool).catch(() => null), yes(asked)]);
  const pollers = answered ? ((await asked).pollers?.length ?? 0) : 0;
  return { database: auditLocked !== null, temporal: answered, worker: pollers > 0, auditLocked };
}
