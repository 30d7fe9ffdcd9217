// One task as its actor may see it, and its history from the journal.
import { doers } from '#domain/acting.ts';
import type { EvidenceFile } from '#domain/evidence.ts';
import type { TaskEvent, TaskState } from '#domain/task-types.ts';
import type { Pool } from '#ledger/database.ts';
import { whoSees, type Seer } from '#ledger/who-sees.ts';
import { Parameters } from '../policies/reach.ts';
import { visible } from '../policies/tasks.ts';
import { historyActor, postsOf } from './in-place-of.ts';
import { readNames } from './names.ts';
import { unitNamesThen } from './names-then.ts';
import { changesOf, tasksIn, unitsIn } from './task-changes.ts';
import { around } from './relatives.ts';
import { atHanoi, taskView, type Names } from './task-view.ts';
import type { HistoryEntry, SignedIn, TaskView } from './types.ts';

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

async function find(
  { pool }: Deps,
  actor: SignedIn,
  id: string,
): Promise<{ state: TaskState; version: number } | null> {
  const p = new Parameters();
  const where = `t.id = ${p.add(id, 'uuid')} AND ${visible(actor, p)}`;
  const { rows } = await pool.query<{ state: TaskState; version: number }>(
    `SELECT s.state, s.version FROM task t JOIN process s ON s.id = t.id WHERE ${where}`,
    p.values,
  );
  return rows[0] ?? null;
}

/** @returns null where there is no such task, or it is not the actor's to see */
export async function getTask(deps: Deps, actor: SignedIn, id: string): Promise<TaskView | null> {
  const found = await find(deps, actor, id);
  if (!found) return null;
  const now = deps.clock();
  const known = await around(deps.pool, actor, [found.state], now);
  return taskView(found.state, found.version, actor, now, known);
}

/** Those who may see it, once for each of their posts, but for the actor: whom a comment can mention. */
export async function taskPeople(deps: Deps, actor: SignedIn, id: string): Promise<Seer[] | null> {
  const found = await find(deps, actor, id);
  if (!found) return null;
  const seers = await whoSees(deps.pool, actor.ward, found.state, deps.clock());
  return seers.filter((seer) => seer.id !== actor.person);
}

export async function taskHistory(deps: Deps, actor: SignedIn, id: string): Promise<HistoryEntry[] | null> {
  if (!(await find(deps, actor, id))) return null;
  const { rows } = await deps.pool.query<{ sequence: number; event: TaskEvent }>(
    'SELECT sequence, event FROM journal WHERE process_id = $1 ORDER BY sequence',
    [id],
  );
  const events = rows.map((row) => row.event);
  const units = events.flatMap((event) => (event.type === 'edited' ? unitsIn(event) : unitsOf(event)));
  const names = await readNames(deps.pool, {
    units,
    tasks: events.flatMap((event) => (event.type === 'edited' ? tasksIn(event) : [])),
    people: events.flatMap((event) => [
      ...doers(event.by),
      ...(event.draftedBy ?? []),
      ...('people' in event ? [...event.people, ...(event.left ? [event.left] : [])] : []),
      ...('mentions' in event ? (event.mentions ?? []) : []),
    ]),
  });
  const then = await unitNamesThen(deps.pool, units, names.unit);
  const posts = await postTitles(deps.pool, events);
  const files = new Map(events.flatMap((event) => filesOf(event).map(({ id, name }) => [id, name] as const)));
  return rows.map(({ sequence, event }) =>
    entry(sequence, event, { names: { ...names, unit: (id) => then(id, event.at) }, posts, files }),
  );
}

/** Who had a task, and who has it from then on. */
function unitsOf(event: TaskEvent): string[] {
  switch (event.type) {
    case 'assigned':
      return [event.task.lead];
    case 'reassigned':
      return [event.lead, event.previous];
    case 'unit-succeeded':
      return [event.to, event.from];
    default:
      return [];
  }
}

async function postTitles(pool: Pool, events: readonly TaskEvent[]): Promise<Map<string, string>> {
  const ids = events.flatMap(({ by }) => postsOf(by));
  const { rows } = await pool.query<{ id: string; title: string }>(
    'SELECT id, title FROM post WHERE id = ANY($1)',
    [ids],
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
}

const filesOf = (event: TaskEvent): readonly EvidenceFile[] =>
  'files' in event && event.files ? event.files : [];

interface Known {
  readonly names: Names;
  /** Titles of posts and names of files, by id. */
  readonly posts: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, string>;
}

function entry(sequence: number, event: TaskEvent, { names, posts, files }: Known): HistoryEntry {
  const [lead, previous] = unitsOf(event);
  return {
    sequence,
    at: atHanoi(event.at),
    type: event.type,
    actor: historyActor(event.by, names, (post) => posts.get(post) ?? null),
    data: {
      ...('reason' in event && event.reason && { reason: event.reason }),
      ...('text' in event && { text: event.text }),
      ...('percent' in event && { percent: event.percent }),
      ...(lead && { lead: names.unit(lead) }),
      ...(previous && { previous: names.unit(previous) }),
      ...('left' in event && event.left && { left: names.person(event.left) }),
      ...('people' in event && { people: event.people.map(names.person) }),
      ...('mentions' in event && { mentions: event.mentions?.map(names.person) }),
      ...('due' in event && { due: atHanoi(event.due) }),
      ...((event.type === 'extension-granted' || event.type === 'due-moved') && {
        ...(event.previous && { previousDue: atHanoi(event.previous) }),
      }),
      ...(event.type === 'edited' && { changes: changesOf(event, names) }),
      ...('because' in event && { because: event.because }),
      ...('late' in event && { late: event.late }),
      ...('tell' in event && { tell: event.tell }),
      ...('children' in event && { parts: event.children.length }),
      ...('doneAt' in event && event.doneAt && { doneAt: atHanoi(event.doneAt) }),
      ...('countedAt' in event && event.countedAt && { countedAt: atHanoi(event.countedAt) }),
      ...('onBehalf' in event && { onBehalf: true }),
      ...(filesOf(event).length > 0 && { files: filesOf(event) }),
      ...('rulings' in event &&
        event.rulings && {
          rulings: event.rulings.map(({ file, accepted, reason = null }) => ({
            name: files.get(file) ?? '',
            accepted,
            reason,
          })),
        }),
      ...(event.draftedBy && { draftedBy: event.draftedBy.map(names.person) }),
    },
  };
}
