// The lateness ledger: in whose hands a task lay for how much working time, and whose of it came after its deadline.
import { isWorkingDay, type Calendar } from './calendar.ts';
import { dayOf, endOfDay } from './days.ts';
import type { TaskEvent } from './task-events.ts';
import { evolve } from './task-evolve.ts';
import { isWaiting } from './task-time.ts';
import { closedStates, type TaskState } from './task-types.ts';

/** The unit that leads; whoever rules on its report; whoever gave it, who has it back or suspended it; those that it waits for. */
export const hands = ['lead', 'review', 'upper', 'others'] as const;
export type Hand = (typeof hands)[number];

/** A stretch of time in one hand. Instants are ISO 8601 in UTC. */
export interface Span {
  readonly hand: Hand;
  /** Null for those that it waited for: they may be several. */
  readonly unit: string | null;
  readonly from: string;
  readonly to: string;
}

/** Working time in each hand, in milliseconds of working days, whole days of 24 hours. */
export type Times = Readonly<Record<Hand, number>>;

export interface Lateness {
  readonly spans: readonly Span[];
  /** The deadline that holds in the end: an extension forgives what it covers. */
  readonly due: string | null;
  /** All of it. */
  readonly time: Times;
  /** What of it came after the deadline: charged to whoever had the task then. */
  readonly late: Times;
}

/**
 * @param events the journal of one task, in order
 * @param now until when a task that is still open is counted: ISO 8601 in UTC
 */
export function latenessOf(events: readonly TaskEvent[], calendar: Calendar, now: string): Lateness {
  const { spans, due } = spansOf(events, now);
  return { spans, due, ...timesOf(spans, due, calendar) };
}

/** The working time of spans, and what of it came after the deadline. */
export function timesOf(
  spans: readonly Span[],
  due: string | null,
  calendar: Calendar,
): Pick<Lateness, 'time' | 'late'> {
  const sum = (of: (span: Span) => number): Times =>
    Object.fromEntries(
      hands.map((hand) => [
        hand,
        spans.filter((span) => span.hand === hand).reduce((all, span) => all + of(span), 0),
      ]),
    ) as Record<Hand, number>;
  return {
    time: sum(({ from, to }) => workingTime(calendar, from, to)),
    late: sum(({ from, to }) => (due && to > due ? workingTime(calendar, from > due ? from : due, to) : 0)),
  };
}

function spansOf(events: readonly TaskEvent[], now: string): { spans: Span[]; due: string | null } {
  const spans: Span[] = [];
  let state: TaskState | null = null;
  for (const [i, event] of events.entries()) {
    state = evolve(state, event);
    const held = handOf(state);
    const from = event.at;
    const to = events[i + 1]?.at ?? (now > from ? now : from);
    const last = spans.at(-1);
    if (!held || to === from) continue;
    if (last && last.to === from && last.hand === held.hand && last.unit === held.unit)
      spans[spans.length - 1] = { ...last, to };
    else spans.push({ ...held, from, to });
  }
  return { spans, due: state?.due ?? null };
}

function handOf(task: TaskState): Pick<Span, 'hand' | 'unit'> | null {
  if (closedStates.includes(task.status)) return null;
  if (task.status === 'submitted') return { hand: 'review', unit: task.assigner };
  if (task.status === 'handed_back' || task.status === 'suspended')
    return { hand: 'upper', unit: task.assigner };
  return isWaiting(task) ? { hand: 'others', unit: null } : { hand: 'lead', unit: task.lead };
}

/** How much of a stretch lies on working days, in milliseconds. */
export function workingTime(calendar: Calendar, from: string, to: string): number {
  let time = 0;
  for (let at = from; at < to;) {
    const day = dayOf(new Date(at));
    const end = endOfDay(day) < to ? endOfDay(day) : to;
    if (isWorkingDay(calendar, day)) time += Date.parse(end) - Date.parse(at);
    at = end;
  }
  return time;
}

export const WORKING_DAY_MS = 24 * 60 * 60 * 1000;
