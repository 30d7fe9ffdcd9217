// A Temporal namespace of its own for a test, on the run's one server.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { inject } from 'vitest';
import { ensureNamespace } from '#local/temporal.ts';

export type FreshNamespace = { address: string; namespace: string };

export async function freshNamespace(): Promise<FreshNamespace> {
  const address = inject('servers').temporalAddress;
  const namespace = `test-${randomUUID()}`;
  await ensureNamespace(address, namespace);
  await becomeKnown(address, namespace);
  return { address, namespace };
}

/** The server's own parts learn of a new namespace within a second or so. */
async function becomeKnown(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address });
  const unknown = (error: Error): boolean => /namespace/i.test(error.message);
  try {
    const ask = () =>
      connection.workflowService.describeWorkflowExecution({
        namespace,
        execution: { workflowId: 'nobody' },
      });
    while (await ask().then(() => false, unknown)) await sleep(50);
  } finally {
    await connection.close();
  }
}
