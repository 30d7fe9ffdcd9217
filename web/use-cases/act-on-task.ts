// A person acts on a task: seen? then through the ledger's door, which knows a command that came before; the answer is the task as it now is.
import type { ErrorCode, Rejection } from '#domain/errors.ts';
import type { TaskCommand, TaskState } from '#domain/task-types.ts';
import { act, refuse, type Order, type Outcome } from '#ledger/act.ts';
import { transaction, type Client, type Pool } from '#ledger/database.ts';
import { derivedId, newId } from '#ledger/ids.ts';
import { Parameters, visible } from '../policies/tasks.ts';
import { problem } from '../api/problems.ts';
import { around } from './relatives.ts';
import { keepReceipt, type Found, type Keyed } from './receipts.ts';
import { taskView } from './task-view.ts';
import type { Answer, Locale, SignedIn, TaskView } from './types.ts';

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

export interface TaskAct {
  readonly actor: SignedIn;
  /** Null for a new task. */
  readonly task: string | null;
  readonly command: TaskCommand;
  readonly keyed?: Keyed | undefined;
  readonly ifMatch?: number | undefined;
  readonly locale: Locale;
  /** How the answer is given, and kept for its key. */
  readonly present: (answer: Answer<TaskView>) => Answer;
}

/** @throws Unavailable where nothing could be stored: the same key tells later what was */
export async function actOnTask(deps: Deps, input: TaskAct): Promise<Answer> {
  const now = deps.clock();
  const { actor, keyed, command } = input;
  const commandId = keyed ? derivedId(keyed.person, keyed.route, keyed.key) : newId(now);
  const order: Order<'task'> = {
    kind: 'task',
    id: input.task ?? derivedId('task', commandId),
    ward: actor.ward,
    command,
    commandId,
    actor,
    at: now.toISOString(),
    expectedVersion: input.ifMatch,
  };
  let answer!: Answer;
  const settle = async (client: Client, outcome: Outcome) => {
    answer = input.present(await answerTo(client, outcome, input, order.id, now));
    if (keyed) answer = answerOf(await keepReceipt(client, keyed, answer, now), input.locale)!;
  };
  if (input.task && !(await sees(deps.pool, actor, input.task))) await hide(deps.pool, order, settle);
  else await act(deps.pool, order, settle);
  return answer;
}

export const answerOf = (found: Found, locale: Locale): Answer | null => {
  if (!found) return null;
  return 'answer' in found ? found.answer : problem('key_reused', locale);
};

/** Not yours to see is no task at all; the attempt on one that exists is kept for the audit. */
export const hide = (pool: Pool, order: Order, settle: (client: Client, outcome: Outcome) => Promise<void>) =>
  transaction(pool, async (client) => {
    const rejection: Rejection = { rejected: 'not_found' };
    // Two requests with one key meet here, not at the task: waiting for those who work on it would tell that it exists.
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [order.commandId]);
    const { rowCount } = await client.query('SELECT 1 FROM process WHERE id = $1 AND ward_id = $2', [
      order.id,
      order.ward,
    ]);
    const known = await client.query('SELECT 1 FROM act WHERE process_id = $1 AND command_id = $2', [
      order.id,
      order.commandId,
    ]);
    if (rowCount && !known.rowCount) await refuse(client, order, rejection);
    await settle(client, { accepted: false, ...rejection });
  });

async function sees(pool: Pool, actor: SignedIn, id: string): Promise<boolean> {
  const p = new Parameters();
  const where = `t.id = ${p.add(id, 'uuid')} AND ${visible(actor, p)}`;
  return (await pool.query(`SELECT 1 FROM task t WHERE ${where}`, p.values)).rowCount === 1;
}

const showsCurrent: readonly ErrorCode[] = [
  ...(['stale', 'wrong_state', 'own_work', 'unchanged', 'no_deadline', 'deadline_passed'] as const),
  ...(['extension_pending', 'extension_limit', 'urged_recently', 'child_open'] as const),
];

async function answerTo(
  client: Client,
  outcome: Outcome,
  { actor, task, locale }: TaskAct,
  id: string,
  now: Date,
): Promise<Answer<TaskView>> {
  if (outcome.accepted) return { status: task ? 200 : 201, body: await readView(client, actor, id, now) };
  const current =
    task && showsCurrent.includes(outcome.rejected) ? await readView(client, actor, id, now) : undefined;
  return problem(outcome.rejected, locale, { field: outcome.field, current });
}

/** The task as it now is, in the act's own transaction. */
async function readView(client: Client, actor: SignedIn, id: string, now: Date): Promise<TaskView> {
  const { rows } = await client.query<{ state: TaskState; version: number }>({
    name: 'read-task',
    text: 'SELECT state, version FROM process WHERE id = $1',
    values: [id],
  });
  const { state, version } = rows[0]!;
  return taskView(state, version, actor, now, await around(client, actor, [state]));
}
