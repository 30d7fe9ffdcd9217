// What is asked of a list as SQL: what the actor sees, a view of it, filters; one for the list, its counts and the board.
import type { Calendar } from '#domain/calendar.ts';
import { countedBy, SOON_MS } from '#domain/deadline.ts';
import { endOfDay, plusDays, startOfDay } from '#domain/days.ts';
import { fold } from '#domain/fold.ts';
import { lainSince, stuckAfter } from '#domain/stuck.ts';
import { Parameters } from '../policies/reach.ts';
import { inView, visible } from '../policies/tasks.ts';
import { NONE, views, type SignedIn, type TaskQuery, type View } from './types.ts';

/** The same axis as domain/deadline.ts, for the database to filter and count by; a test holds both together. */
const deadlineSql = (now: string, soon: string) => `CASE
  WHEN t.status = 'accepted' THEN CASE WHEN t.counted_at > t.due_at THEN 'done_late' ELSE 'done_on_time' END
  WHEN t.due_at IS NULL THEN 'none'
  WHEN t.status IN ('suspended', 'recalled') OR t.waiting <> '{}' THEN 'in_term'
  WHEN (CASE WHEN t.status = 'submitted' THEN t.counted_at ELSE ${now} END) > t.due_at THEN 'overdue'
  WHEN t.status <> 'submitted' AND t.due_at <= ${soon} THEN 'due_soon'
  ELSE 'in_term' END`;

/** The same as domain/stuck.ts, given the instants before which what came has lain too long; a test holds both together. */
const stuckSql = (unacknowledged: string, unreviewed: string) => `CASE
  WHEN t.status = 'handed_back' THEN 'handed_back'
  WHEN t.status = 'submitted' THEN CASE WHEN t.since < ${unreviewed} THEN 'unreviewed' END
  WHEN t.status IN ('suspended', 'accepted', 'recalled') THEN NULL
  WHEN t.waiting <> '{}' THEN 'waiting'
  WHEN t.status = 'assigned' AND t.since < ${unacknowledged} THEN 'unacknowledged' END`;

/** By what tasks are told to be late or stuck. */
export interface Present {
  readonly now: Date;
  readonly calendar: Calendar;
}

export interface Filter {
  readonly p: Parameters;
  readonly where: string;
  /** The deadline's axis as SQL; asked for only where it is used, as a parameter that is not is an error. */
  readonly deadline: () => string;
  /** The kind of being stuck as SQL, null where it is not; asked for as sparingly. */
  readonly stuck: () => string;
}

export function filter(actor: SignedIn, query: TaskQuery, { now, calendar }: Present): Filter {
  const p = new Parameters();
  const deadline = deadlineIn(p, now);
  const lain = (n: number) => p.add(lainSince(calendar, now, n), 'timestamptz');
  const stuck = () => stuckSql(lain(stuckAfter.unacknowledged), lain(stuckAfter.unreviewed));
  const parts = [visible(actor, p), viewSql(query.view ?? 'all', actor, now, p)];
  if (query.campaign === NONE) parts.push('t.campaign_id IS NULL');
  else if (query.campaign) parts.push(`t.campaign_id = ${p.add(query.campaign, 'uuid')}`);
  if (query.parent) parts.push(`t.parent_id = ${p.add(query.parent, 'uuid')}`);
  if (query.unit) {
    const unit = p.add(query.unit, 'uuid');
    parts.push(
      query.below
        ? `t.lead_unit_id IN (SELECT descendant_id FROM unit_closure WHERE ancestor_id = ${unit})`
        : `t.lead_unit_id = ${unit}`,
    );
  }
  if (query.phase === NONE) parts.push('t.phase IS NULL');
  else if (query.phase) parts.push(`t.phase = ${p.add(query.phase)}`);
  if (query.dueWeek) {
    // A term that ends at 24:00 of a Sunday ends in that Sunday's week.
    parts.push(`t.due_at > ${p.add(startOfDay(query.dueWeek), 'timestamptz')}`);
    parts.push(`t.due_at <= ${p.add(endOfDay(plusDays(query.dueWeek, 6)), 'timestamptz')}`);
  }
  if (query.stuck === 'any') parts.push(`${stuck()} IS NOT NULL`);
  else if (query.stuck) parts.push(`${stuck()} = ${p.add(query.stuck)}`);
  if (query.escalated) parts.push(`t.escalated ? ${p.add(query.escalated)}`);
  if (query.counter) parts.push(`${deadline()} = ANY(${p.add(countedBy[query.counter])})`);
  if (query.deadline) parts.push(`${deadline()} = ${p.add(query.deadline)}`);
  parts.push(stateSql(query.state, p));
  for (const word of fold(query.q ?? '').split(' ')) {
    if (word) parts.push(`t.search LIKE ${p.add(`%${word.replace(/[\\%_]/g, '\\$&')}%`)}`);
  }
  return { p, where: parts.map((part) => `(${part})`).join(' AND '), deadline, stuck };
}

const deadlineIn = (p: Parameters, at: Date) => () =>
  deadlineSql(p.add(at, 'timestamptz'), p.add(new Date(at.getTime() + SOON_MS), 'timestamptz'));

/** The first two conditions say no more than the third: by them the index of open tasks is gone through to the present, and no further. */
const viewSql = (view: View, actor: SignedIn, at: Date, p: Parameters): string =>
  view === 'overdue'
    ? `t.status NOT IN ('accepted', 'recalled') AND coalesce(t.due_at, 'infinity') < ${p.add(at, 'timestamptz')}
       AND ${deadlineIn(p, at)()} = 'overdue'`
    : inView(view, actor, p);

/** The open tasks of every view, counted while they are gone through once. */
export function viewCountsSql(actor: SignedIn, at: Date): { text: string; values: unknown[] } {
  const p = new Parameters();
  const counts = views.map(
    (view) => `count(*) FILTER (WHERE ${viewSql(view, actor, at, p)})::int AS "${view}"`,
  );
  const text = `SELECT ${counts.join(', ')} FROM task t WHERE (${visible(actor, p)}) AND ${stateSql('open', p)}`;
  return { text, values: p.values };
}

function stateSql(state: TaskQuery['state'], p: Parameters): string {
  if (!state) return `t.status <> 'recalled'`;
  if (state === 'open') return `t.status NOT IN ('accepted', 'recalled')`;
  if (state === 'closed') return `t.status IN ('accepted', 'recalled')`;
  return `t.status = ${p.add(state)}`;
}
