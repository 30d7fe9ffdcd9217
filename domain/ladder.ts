// A task's ladder: the instants at which time comes to it, worked out once from the rules and the calendar, and kept as promised.
import {
  isWorkingDay,
  lastDay,
  plusWorkingDays,
  weekday,
  workingDaysBetween,
  type Calendar,
} from './calendar.ts';
import { dayOf, endOfDay, epochDay, plusDays, startOfDay } from './days.ts';
import type { Audience, DeadlineRules } from './deadline-rules.ts';

export const rungKinds = ['acknowledge', 'reminder', 'deadline', 'late', 'weekly'] as const;

/** One instant of a ladder: what it is for, and whom it tells. */
export interface Rung {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly kind: (typeof rungKinds)[number];
  readonly tell: readonly Audience[];
  /** Of a late rung: the whole working days past the deadline that it stands for. */
  readonly late?: number;
}

/** What a ladder is made of. Instants are ISO 8601 in UTC. */
export interface LadderBasis {
  /** From when the task lies with its unit: assigned, given back, or no longer waiting. */
  readonly from: string;
  /** When the ladder is made: nobody is reminded of what lies before. */
  readonly now: string;
  /** When it was first assigned, or its start: what its length is measured from. */
  readonly start: string;
  readonly due: string | null;
  /** False once it has been acknowledged. */
  readonly unacknowledged: boolean;
  /** The deadline's own rung was reached before. */
  readonly deadlinePassed: boolean;
  /** The highest late rung that was reached before. */
  readonly late: number;
}

/** The last day of a term: a deadline at 24:00 belongs to the day that it ends. */
const lastDayOf = (instant: string): string => dayOf(new Date(Date.parse(instant) - 1));

/** From when whole working days are counted: what lies within a day of rest, from the end of that day. */
function countedFrom(calendar: Calendar, instant: string): string {
  const day = lastDayOf(instant);
  return isWorkingDay(calendar, day) ? instant : endOfDay(day);
}

/** So many whole working days later, at the same time of day. */
function movedBy(calendar: Calendar, instant: string, workingDays: number): string {
  const day = lastDayOf(instant);
  const moved = plusWorkingDays(calendar, day, workingDays);
  const from = Date.parse(countedFrom(calendar, instant));
  return new Date(from + (epochDay(moved) - epochDay(day)) * 86_400_000).toISOString();
}

/** The first working day of a week, at its start: of the present week where it is still to come, else of the next. */
function weekAfter(calendar: Calendar, after: string): string {
  const day = dayOf(new Date(after));
  const monday = plusDays(day, -weekday(day));
  const present = startOfDay(lastDay(calendar, monday).day);
  return present > after ? present : startOfDay(lastDay(calendar, plusDays(monday, 7)).day);
}

/**
 * Every instant that is still to come for a task, in order. Reminders whose instant has passed are left out: whoever is
 * given a task late is told of it by the task itself. Lateness counts from the deadline, or from when the unit had the
 * task, where that came later: nobody is late with what they did not have.
 */
export function ladderOf(rules: DeadlineRules, calendar: Calendar, basis: LadderBasis): Rung[] {
  const { due, from } = basis;
  const rungs: Rung[] = [];
  if (basis.unacknowledged) {
    const day = plusWorkingDays(calendar, dayOf(new Date(from)), rules.acknowledge.within);
    rungs.push({ at: endOfDay(day), kind: 'acknowledge', tell: rules.acknowledge.tell });
  }
  if (due)
    rungs.push(...beforeDue(rules, calendar, { ...basis, due }), ...afterDue(rules, calendar, due, basis));
  return inOrder(rungs);
}

/** Of those of one instant, in the order given. */
export const inOrder = (rungs: readonly Rung[]): Rung[] =>
  [...rungs].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

function beforeDue(rules: DeadlineRules, calendar: Calendar, basis: LadderBasis & { due: string }): Rung[] {
  const { lengths, tell } = rules.reminders;
  const days = (Date.parse(basis.due) - Date.parse(basis.start)) / 86_400_000;
  const { before } = lengths.find(({ upToDays }) => upToDays === null || days <= upToDays)!;
  return before
    .map((n): Rung => ({
      at: startOfDay(plusWorkingDays(calendar, lastDayOf(basis.due), -n)),
      kind: 'reminder',
      tell,
    }))
    .filter(({ at }) => at > basis.now);
}

function afterDue(rules: DeadlineRules, calendar: Calendar, due: string, basis: LadderBasis): Rung[] {
  const since = due > basis.from ? due : basis.from;
  const rungs: Rung[] = basis.deadlinePassed
    ? []
    : [{ at: due, kind: 'deadline', tell: rules.deadline.tell }];
  const late = rules.late.filter(({ after }) => after > basis.late);
  for (const { after, tell } of late) {
    rungs.push({ at: movedBy(calendar, since, after), kind: 'late', late: after, tell });
  }
  return [...rungs, weeklyAfter(rules, calendar, rungs.at(-1)?.at ?? basis.now)];
}

/** The rung of the week that follows: each weekly one brings the next, for as long as the task is open. */
export const weeklyAfter = (rules: DeadlineRules, calendar: Calendar, after: string): Rung => ({
  at: weekAfter(calendar, after),
  kind: 'weekly',
  tell: rules.weekly.tell,
});

/**
 * A deadline as it stands after its last day was looked at: on a day of rest it moves to the next working day
 * (Bộ luật Dân sự 2015, Điều 148) where the task says so.
 */
export function settledDue(calendar: Calendar, due: string, moves: boolean): { due: string; moved: boolean } {
  const day = lastDayOf(due);
  if (!moves || isWorkingDay(calendar, day)) return { due, moved: false };
  const target = lastDay(calendar, day).day;
  return {
    due: new Date(Date.parse(due) + (epochDay(target) - epochDay(day)) * 86_400_000).toISOString(),
    moved: true,
  };
}

/** The deadline so many working days later. */
export const dueMovedBy = movedBy;

/**
 * How many whole working days lie between now and a deadline: negative once it has passed, and then by the count by
 * which the ladder climbs. 0 on its last day, and until a whole working day has passed after it.
 */
export function workingDaysLeft(calendar: Calendar, due: string, now: string): number {
  const last = lastDayOf(due);
  if (now < due) return workingDaysBetween(calendar, dayOf(new Date(now)), last);
  // The time of day at which the deadline lay: before it the day that runs is not whole yet.
  const past = Date.parse(now) - Date.parse(countedFrom(calendar, due));
  const whole = plusDays(last, Math.max(0, Math.floor(past / 86_400_000)));
  return 0 - workingDaysBetween(calendar, last, whole);
}
