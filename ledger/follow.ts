// What follows from an act on one task for others, in the same transaction: parts that are made, recalled or moved, waits that end.
import type { NewTask, TaskCommand, TaskState } from '#domain/task-types.ts';
import type { TaskEvent } from '#domain/task-events.ts';
import type { Following } from './basis.ts';
import type { Client } from './database.ts';

export async function followingOf(
  client: Client,
  command: TaskCommand,
  events: readonly TaskEvent[],
  task: TaskState,
  sequence: number,
): Promise<Following<TaskCommand>[]> {
  const following: Following<TaskCommand>[] = [];
  for (const event of events) {
    if (event.type === 'split' && command.type === 'split') {
      following.push(
        ...event.children.map((child, i) => ({
          id: child,
          command: createPart(command.children[i]!, task.id),
          commandId: 'split',
          field: `children.${i}`,
        })),
      );
    }
    if (event.type === 'extension-granted' || event.type === 'due-moved') {
      const { previous, due } = event;
      const move = { type: 'follow-due', previous, due } as const;
      const parts = await openParts(client, task.id);
      following.push(...parts.map((id) => ({ id, command: move, commandId: `parent:${sequence}` })));
    }
    // Parts that were due with the whole, and those that had no deadline with it, go on with it.
    if (event.type === 'edited' && event.after.due) {
      const move = { type: 'follow-due', previous: event.before.due ?? null, due: event.after.due } as const;
      const parts = await openParts(client, task.id);
      following.push(...parts.map((id) => ({ id, command: move, commandId: `parent:${sequence}` })));
    }
    if (event.type === 'recalled') {
      const recall = { type: 'follow-recall', reason: event.reason } as const;
      const parts = await openParts(client, task.id);
      following.push(...parts.map((id) => ({ id, command: recall, commandId: `parent:${sequence}` })));
    }
    if (event.type === 'recalled' || event.type === 'accepted') {
      const end = { type: 'end-wait', task: task.id } as const;
      const waiting = await thoseWaitingFor(client, task.id);
      following.push(...waiting.map((id) => ({ id, command: end, commandId: `awaited:${task.id}` })));
    }
  }
  return following;
}

/** In the order of their ids: two acts that reach the same tasks lock them in the same order. */
async function openParts(client: Client, parent: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'open-parts',
    text: `SELECT id FROM task WHERE parent_id = $1 AND status NOT IN ('accepted', 'recalled') ORDER BY id`,
    values: [parent],
  });
  return rows.map(({ id }) => id);
}

async function thoseWaitingFor(client: Client, task: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'those-waiting-for',
    text: 'SELECT id FROM task WHERE waiting @> ARRAY[$1::uuid] ORDER BY id',
    values: [task],
  });
  return rows.map(({ id }) => id);
}

const createPart = (part: NewTask, parent: string): TaskCommand => ({ type: 'create', ...part, parent });
