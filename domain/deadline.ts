// The second axis of a task: how it stands to its deadline. Red is by comparison with the present, never by a timer.
import { isWaiting } from './task-time.ts';
import type { TaskState } from './task-types.ts';

export const deadlines = ['none', 'in_term', 'due_soon', 'overdue', 'done_on_time', 'done_late'] as const;
export type Deadline = (typeof deadlines)[number];

/** A deadline nearer than this is "due soon". */
export const SOON_MS = 5 * 24 * 60 * 60 * 1000;

/** What lateness is judged by: the report's entry, or the day of the work where the acceptor ruled so; never the acceptance. */
type Timed = Pick<TaskState, 'status' | 'due' | 'waiting'> & { countedAt: string | null };

/**
 * @param now ISO 8601 in UTC
 * A suspended task stands still, as does one that waits for another: it is never overdue. Under review, it is judged by
 * when the unit reported.
 */
export function deadlineOf(task: Timed, now: string): Deadline {
  const { due } = task;
  if (task.status === 'accepted') return due && task.countedAt! > due ? 'done_late' : 'done_on_time';
  if (!due) return 'none';
  if (task.status === 'suspended' || task.status === 'recalled' || isWaiting(task)) return 'in_term';
  const judged = task.status === 'submitted' ? task.countedAt! : now;
  if (judged > due) return 'overdue';
  if (task.status === 'submitted') return 'in_term';
  return Date.parse(due) - Date.parse(now) <= SOON_MS ? 'due_soon' : 'in_term';
}

export const results = ['on_time', 'on_time_extended', 'late'] as const;
export type Result = (typeof results)[number];

/** The instant that lateness is judged by; null before any report. */
export const countedAt = (task: Pick<TaskState, 'countedAt' | 'submission'>): string | null =>
  task.countedAt ?? task.submission?.at ?? null;

/** How an accepted task kept its deadlines, the first one and the one that counted; null while it is not accepted. */
export function resultOf(
  task: Pick<TaskState, 'status' | 'due' | 'originalDue'> & { countedAt: string | null },
): Result | null {
  if (task.status !== 'accepted') return null;
  const kept = (due: string | null) => !due || task.countedAt! <= due;
  if (kept(task.originalDue)) return 'on_time';
  return kept(task.due) ? 'on_time_extended' : 'late';
}

/** The official counters (Quyết định 42/2014/QĐ-TTg as amended), with the tasks that have no deadline apart. */
export interface Counts {
  doneOnTime: number;
  doneLate: number;
  openInTerm: number;
  openOverdue: number;
  openNoDeadline: number;
  total: number;
}

export const counters = ['doneOnTime', 'doneLate', 'openInTerm', 'openOverdue', 'openNoDeadline'] as const;
export type Counter = (typeof counters)[number];

/** The deadlines that each counter counts. */
export const countedBy: Record<Counter, readonly Deadline[]> = {
  doneOnTime: ['done_on_time'],
  doneLate: ['done_late'],
  openInTerm: ['in_term', 'due_soon'],
  openOverdue: ['overdue'],
  openNoDeadline: ['none'],
};

/** @param n how many tasks stand to their deadlines in each way; recalled ones are none of them */
export function countsFrom(n: Partial<Record<Deadline, number>>): Counts {
  const parts = counters.map((counter) => {
    const count = countedBy[counter].reduce((sum, deadline) => sum + (n[deadline] ?? 0), 0);
    return [counter, count] as const;
  });
  const total = parts.reduce((sum, [, count]) => sum + count, 0);
  return { ...(Object.fromEntries(parts) as Record<Counter, number>), total };
}
