// A deadline in words and a tone for its chip, counted in working days; colour never says it alone.
import { m } from '../paraglide/messages.js';
import type { TaskView } from '#web/use-cases/types.ts';
import { daysUntil, lastDayOf, weekdayOf } from './dates.ts';
import { openNumbers } from './family.ts';

export type Tone = 'overdue' | 'soon' | 'later' | 'none' | 'done' | 'late';

export interface DeadlineWords {
  tone: Tone;
  words: string;
}

export type Timed = Pick<
  TaskView,
  'deadline' | 'due' | 'state' | 'workingDays' | 'waiting' | 'waitsFor' | 'submittedAt'
>;

/** With no working day left, a deadline that isn't today's falls on a day of rest. */
function left(days: number, due: string, now: string): string {
  if (days === 1) return m.due_left_one();
  if (days > 1) return m.due_left({ days });
  return daysUntil(due, now) > 0 ? m.due_rest_day({ date: lastDayOf(due) }) : m.due_today();
}

const over = (days: number) =>
  days <= 0 ? m.due_just_over() : days === 1 ? m.due_over_one() : m.due_over({ days });

const reportedLate = (days: number) =>
  days <= 0
    ? m.due_reported_just_late()
    : days === 1
      ? m.due_reported_late_one()
      : m.due_reported_late({ days });

export function deadlineWords(task: Timed, now: string): DeadlineWords {
  const { deadline, due, state } = task;
  const days = task.workingDays ?? 0;
  if (state === 'recalled') return { tone: 'none', words: m.due_recalled() };
  if (deadline === 'done_on_time') return { tone: 'done', words: due ? m.due_done_on_time() : m.due_done() };
  if (deadline === 'done_late') return { tone: 'late', words: m.due_done_late() };
  if (task.waiting && state !== 'submitted' && state !== 'suspended')
    return { tone: 'none', words: m.due_waiting({ numbers: openNumbers(task.waitsFor) }) };
  if (deadline === 'none' || !due) return { tone: 'none', words: m.due_none() };
  if (state === 'suspended') return { tone: 'none', words: m.due_suspended() };
  if (state === 'submitted' && task.submittedAt)
    return deadline === 'overdue'
      ? { tone: 'overdue', words: reportedLate(-days) }
      : { tone: 'later', words: m.due_reported_in_term() };
  if (deadline === 'overdue') return { tone: 'overdue', words: over(-days) };
  return { tone: deadline === 'due_soon' ? 'soon' : 'later', words: left(days, due, now) };
}

/** Where the last day was a day of rest: from which day the deadline moved. */
export function movedWords({ dueMovedFrom: from }: Pick<TaskView, 'dueMovedFrom'>): string | null {
  if (!from) return null;
  const weekday = weekdays[weekdayOf(from)]!();
  return m.due_moved_from({ day: m.weekday_date({ weekday, date: lastDayOf(from) }) });
}

const weekdays = [
  m.weekday_monday,
  m.weekday_tuesday,
  m.weekday_wednesday,
  m.weekday_thursday,
  m.weekday_friday,
  m.weekday_saturday,
  m.weekday_sunday,
];
