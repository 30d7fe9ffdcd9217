// What the rules look at before a task is edited: its parts, its whole, and who waits for whom.
import { closedStates, type TaskCommand, type TaskFacts, type TaskState } from '#domain/task-types.ts';
import type { Client } from './database.ts';
import { otherTasks } from './other-tasks.ts';

type Edit = Extract<TaskCommand, { type: 'edit' }>;

export async function editFacts(
  client: Client,
  ward: string,
  task: TaskState | null,
  { due, waitsFor }: Edit,
): Promise<Partial<TaskFacts>> {
  if (!task) return {};
  const { parent } = task;
  const latestPart = due === undefined ? null : await latestOfParts(client, task.id);
  const whole = parent ? (await otherTasks(client, ward, [parent], false)).get(parent) : null;
  // Locked first, so that of two tasks that are to wait for each other the second is seen to.
  const awaited = await otherTasks(client, ward, waitsFor ?? task.waitsFor ?? [], Boolean(waitsFor));
  const dependents = waitsFor ? await dependentsOf(client, task.id) : new Set<string>();
  return { latestPart, parent: whole ?? null, awaited, dependents };
}

/** Locked in the order of their ids, as what follows from this act locks them: none gets a later deadline meanwhile. */
async function latestOfParts(client: Client, id: string): Promise<string | null> {
  const { rows } = await client.query<{ state: TaskState }>({
    name: 'parts-of-task',
    text: `SELECT state FROM process WHERE id IN (SELECT id FROM task WHERE parent_id = $1) ORDER BY id FOR UPDATE`,
    values: [id],
  });
  const dues = rows.flatMap(({ state }) => (closedStates.includes(state.status) ? [] : (state.due ?? [])));
  return dues.length > 0 ? dues.reduce((latest, one) => (one > latest ? one : latest)) : null;
}

/** `waiting` names open tasks only: what has ended makes nobody wait. */
async function dependentsOf(client: Client, id: string): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>({
    name: 'dependents-of-task',
    text: `WITH RECURSIVE dependent AS (
             SELECT id FROM task WHERE waiting @> ARRAY[$1::uuid]
             UNION SELECT t.id FROM dependent d JOIN task t ON t.waiting @> ARRAY[d.id]
           ) SELECT id FROM dependent`,
    values: [id],
  });
  return new Set(rows.map((row) => row.id));
}
