// Where a task is stuck: it has lain with whoever has it longer than it should, or nobody can go on with it.
import { plusWorkingDays, type Calendar } from './calendar.ts';
import { dayOf, plusDays, startOfDay } from './days.ts';
import { isWaiting } from './task-time.ts';
import { closedStates, type TaskState } from './task-types.ts';

export const stuckKinds = ['unacknowledged', 'unreviewed', 'handed_back', 'waiting'] as const;
export type StuckKind = (typeof stuckKinds)[number];

/**
 * After so many whole working days: for a unit to acknowledge (the ladder's usual term), for whoever gave a task to rule
 * on its report. What was handed back, or waits for another task, is stuck from the first moment.
 */
export const stuckAfter = { unacknowledged: 2, unreviewed: 3 } as const;

/** What came before this instant has lain for more than `n` whole working days; its own day does not count. */
export function lainSince(calendar: Calendar, now: Date, n: number): string {
  const today = dayOf(now);
  let first = today;
  for (let before = plusDays(first, -1); plusWorkingDays(calendar, before, n) >= today;) {
    first = before;
    before = plusDays(before, -1);
  }
  return startOfDay(first);
}

/** @param task with the instant since when it has lain with whoever has it, ISO 8601 in UTC */
export function stuckOf(
  task: Pick<TaskState, 'status' | 'waiting'> & { since: string },
  calendar: Calendar,
  now: Date,
): StuckKind | null {
  const lain = (n: number) => task.since < lainSince(calendar, now, n);
  if (task.status === 'handed_back') return 'handed_back';
  if (task.status === 'submitted') return lain(stuckAfter.unreviewed) ? 'unreviewed' : null;
  if (task.status === 'suspended' || closedStates.includes(task.status)) return null;
  if (isWaiting(task)) return 'waiting';
  return task.status === 'assigned' && lain(stuckAfter.unacknowledged) ? 'unacknowledged' : null;
}
