// What an act on a task brings beside its events and its row: notices, and commands to the tasks that hang on it.
import type { TaskEvent } from '#domain/task-events.ts';
import type { TaskCommand, TaskState } from '#domain/task-types.ts';
import type { AfterBasis, Following } from './basis.ts';
import type { Client } from './database.ts';
import { followingOf } from './follow.ts';
import { writeNotices } from './notices.ts';

export async function afterTask(
  client: Client,
  basis: AfterBasis<TaskState, TaskCommand, TaskEvent>,
): Promise<Following<TaskCommand>[]> {
  await writeNotices(client, basis);
  return followingOf(client, basis.command, basis.events, basis.state, basis.sequence);
}
