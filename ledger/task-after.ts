// What an act on a task brings beside its events and its row: notices, and commands to the tasks and rounds that hang on it.
import type { TaskEvent } from '#domain/task-events.ts';
import type { TaskCommand, TaskState } from '#domain/task-types.ts';
import type { AfterBasis, Following } from './basis.ts';
import type { Client } from './database.ts';
import { bindFiles } from './files.ts';
import { followingOf } from './follow.ts';
import { writeNotices } from './notices.ts';
import { roundsToCorrect } from './round-after.ts';

export async function afterTask(
  client: Client,
  basis: AfterBasis<TaskState, TaskCommand, TaskEvent>,
): Promise<Following[]> {
  await bindFiles(client, basis.state.id, basis.events);
  await writeNotices(client, basis);
  const { ward, command, events, state, sequence } = basis;
  return [
    ...(await followingOf(client, command, events, state, sequence)),
    ...(await roundsToCorrect(client, ward, state, events)),
  ];
}
