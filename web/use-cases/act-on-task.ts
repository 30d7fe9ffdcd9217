// A person acts on a task.
import type { TaskCommand, TaskState } from '#domain/task-types.ts';
import type { ErrorCode } from '#domain/errors.ts';
import type { Client, Pool } from '#ledger/database.ts';
import { Parameters } from '../policies/reach.ts';
import { visible } from '../policies/tasks.ts';
import { actOnProcess, type Acted, type Deps, type ProcessAct } from './act-on-process.ts';
import { around } from './relatives.ts';
import { taskView } from './task-view.ts';
import type { Answer, SignedIn, TaskView } from './types.ts';

export interface TaskAct extends Omit<ProcessAct<'task', TaskView>, 'id' | 'command'> {
  /** Null for a new task. */
  readonly task: string | null;
  readonly command: TaskCommand;
}

const showsCurrent: readonly ErrorCode[] = [
  ...(['stale', 'wrong_state', 'own_work', 'unchanged', 'no_deadline', 'deadline_passed'] as const),
  ...(['extension_pending', 'extension_limit', 'urged_recently', 'child_open'] as const),
];

const acted: Acted<'task', TaskView> = {
  kind: 'task',
  sees,
  read: readView,
  showsCurrent: (rejected) => showsCurrent.includes(rejected),
};

/** @throws Unavailable where nothing could be stored: the same key tells later what was */
export const actOnTask = (deps: Deps, { task, ...act }: TaskAct): Promise<Answer> =>
  actOnProcess(deps, acted, { ...act, id: task });

async function sees(pool: Pool, actor: SignedIn, id: string): Promise<boolean> {
  const p = new Parameters();
  const where = `t.id = ${p.add(id, 'uuid')} AND ${visible(actor, p)}`;
  return (await pool.query(`SELECT 1 FROM task t WHERE ${where}`, p.values)).rowCount === 1;
}

async function readView(client: Client, actor: SignedIn, id: string, now: Date): Promise<TaskView> {
  const { rows } = await client.query<{ state: TaskState; version: number }>({
    name: 'read-task',
    text: 'SELECT state, version FROM process WHERE id = $1',
    values: [id],
  });
  const { state, version } = rows[0]!;
  return taskView(state, version, actor, now, await around(client, actor, [state], now));
}
