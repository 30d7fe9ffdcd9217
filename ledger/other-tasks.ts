// What the rules look at of other tasks: a parent, and those that are waited for.
import { task as decider } from '#domain/task.ts';
import type { OtherTask, TaskState } from '#domain/task-types.ts';
import type { Client } from './database.ts';

/** @param lock true: none of them ends or is recalled before this transaction has ended */
export async function otherTasks(
  client: Client,
  ward: string,
  ids: readonly string[],
  lock: boolean,
): Promise<Map<string, OtherTask>> {
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<{ id: string; state: TaskState }>(
    `SELECT id, state FROM process WHERE ward_id = $1 AND kind = 'task' AND id = ANY($2) ORDER BY id
     ${lock ? 'FOR SHARE' : ''}`,
    [ward, ids],
  );
  return new Map(
    rows.map(({ id, state }) => {
      const { lead, due, campaign } = state;
      const reported = state.status === 'submitted';
      return [id, { open: !decider.closed(state), reported, lead, due, campaign }];
    }),
  );
}
