// The two ways that are compared: the ledger with its workflow behind it, and bare Temporal with three Updates.
import type { Client } from '@temporalio/client';
import type { TaskCommand } from '#domain/task-types.ts';
import { act } from '#ledger/act.ts';
import type { Pool } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import { workflowId } from '#workflows/messages.ts';
import type { Ward } from '../tests/chaos/ward.ts';
import { acts } from './bare/workflow.ts';

/** A lifecycle is four acts; the first makes the task. */
export interface Way {
  readonly name: 'ledger' | 'bare';
  readonly acts: readonly ((id: string) => Promise<unknown>)[];
  workflowId(id: string): string;
  readonly workflowType: string;
}

export function ledgerWay(pool: Pool, ward: Ward): Way {
  const put = (by: 'office' | 'leader', command: TaskCommand) => async (id: string) => {
    const at = new Date().toISOString();
    const order = {
      kind: 'task',
      id,
      ward: ward.id,
      command,
      commandId: newId(new Date()),
      actor: ward[by],
      at,
    } as const;
    const outcome = await act(pool, order);
    if (!outcome.accepted) throw new Error(`${command.type} was refused: ${outcome.rejected}`);
  };
  const content = {
    title: 'Tập huấn kỹ năng số',
    product: 'Biên bản',
    lead: ward.unit,
    coordinating: [],
    watching: [],
  };
  return {
    name: 'ledger',
    acts: [
      put('office', { type: 'create', ...content }),
      put('leader', { type: 'acknowledge' }),
      put('leader', { type: 'submit', text: 'Đã xong' }),
      put('office', { type: 'accept' }),
    ],
    workflowId: (id) => workflowId('task', id),
    workflowType: 'task',
  };
}

export function bareWay(client: Client): Way {
  const start = (id: string) =>
    client.workflow.start('bare', { workflowId: `bare:${id}`, taskQueue: 'bare' });
  const update = (name: string) => (id: string) =>
    client.workflow.getHandle(`bare:${id}`).executeUpdate(name);
  return {
    name: 'bare',
    acts: [start, ...acts.map(update)],
    workflowId: (id) => `bare:${id}`,
    workflowType: 'bare',
  };
}

/** Made ahead of the measurement. */
export const ids = (count: number): string[] => Array.from({ length: count }, () => newId(new Date()));
