// What is shown around tasks: names, the tasks that they hang together with, and the calendar that their days are counted by.
import type pg from 'pg';
import type { Calendar } from '#domain/calendar.ts';
import { closedStates, type TaskState, type TaskStatus } from '#domain/task-types.ts';
import { calendarOf } from '#ledger/calendar.ts';
import { Parameters } from '../policies/reach.ts';
import { visible } from '../policies/tasks.ts';
import { namesOfTasks } from './names.ts';
import type { Names } from './task-view.ts';
import type { PersonRef, RelatedTask, SignedIn } from './types.ts';
import { vacancies } from './vacancies.ts';

export interface Around {
  readonly names: Names;
  readonly calendar: Calendar;
  readonly parent: (task: TaskState) => RelatedTask | null;
  readonly parts: (task: TaskState) => readonly RelatedTask[];
  readonly awaited: (task: TaskState) => readonly RelatedTask[];
  /** Where nobody holds a post of the unit that leads: those above who are told in its place. */
  readonly standIns: (task: TaskState) => readonly PersonRef[] | null;
}

interface Row {
  id: string;
  number: number;
  title: string;
  status: TaskStatus;
  required: boolean;
  parent_id: string | null;
  lead: string;
  seen: boolean;
}

/** One trip each for names, relatives, vacant posts and calendar, for all the tasks of a page. */
export async function around(
  database: pg.Pool | pg.ClientBase,
  actor: SignedIn,
  tasks: readonly TaskState[],
  now: Date,
): Promise<Around> {
  const queryable = database as pg.Pool;
  const vacant = await vacancies(database as pg.ClientBase, actor, tasks, now);
  const names = await namesOfTasks(queryable, tasks);
  const calendar = await calendarOf(queryable, actor.ward);
  const rows = await relatives(queryable, actor, tasks);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const related = (row: Row): RelatedTask => ({
    id: row.id,
    number: row.number,
    // Whoever waits for a task, or does a part of it, knows that it is there; its words are for those who may see it.
    title: row.seen ? row.title : null,
    lead: row.lead,
    state: row.status,
    open: !closedStates.includes(row.status),
    required: row.required,
  });
  const named = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []).map(related);
  return {
    names,
    calendar,
    parent: (task) => (task.parent ? (named([task.parent])[0] ?? null) : null),
    parts: (task) => rows.filter((row) => row.seen && row.parent_id === task.id).map(related),
    standIns: (task) => (closedStates.includes(task.status) ? null : (vacant.get(task.lead) ?? null)),
    awaited: (task) => named(task.waitsFor ?? []),
  };
}

async function relatives(
  database: pg.Pool,
  actor: SignedIn,
  tasks: readonly TaskState[],
): Promise<readonly Row[]> {
  const named = tasks.flatMap((task) => [...(task.parent ? [task.parent] : []), ...(task.waitsFor ?? [])]);
  const p = new Parameters();
  const { rows } = await database.query<Row>(
    `SELECT t.id, t.number, t.title, t.status, t.required, t.parent_id, u.short_name AS lead, (${visible(actor, p)}) AS seen
     FROM task t JOIN unit u ON u.id = t.lead_unit_id
     WHERE t.ward_id = ${p.add(actor.ward, 'uuid')}
       AND (t.id = ANY(${p.add(named, 'uuid[]')}) OR t.parent_id = ANY(${p.add(
         tasks.map(({ id }) => id),
         'uuid[]',
       )}))
     ORDER BY t.number`,
    p.values,
  );
  return rows;
}
