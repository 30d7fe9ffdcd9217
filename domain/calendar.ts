// The working calendar: which days are worked, and how terms in working days are counted. Days are YYYY-MM-DD in Viet Nam.
import type { z } from 'zod';
import type { calendarSchema } from './calendar-schema.ts';
import { epochDay, plusDays } from './days.ts';

/** Why a day is not like its weekday: a holiday, a day off in lieu of one, or one of a pair that was swapped. */
export const calendarKinds = ['holiday', 'in_lieu', 'swapped_off', 'swapped_work'] as const;

export type Calendar = z.output<typeof calendarSchema>;
export type CalendarDay = Calendar['days'][number];

/** 0 is Monday, as the week begins in Viet Nam. Day 0 of the epoch was a Thursday. */
export const weekday = (date: string): number => (((epochDay(date) + 3) % 7) + 7) % 7;

export const isWeekend = (date: string): boolean => weekday(date) >= 5;

const entry = (calendar: Calendar, date: string): CalendarDay | undefined =>
  calendar.days.find((one) => one.day === date);

/** Saturdays and Sundays rest; the calendar's days are as they say. */
export function isWorkingDay(calendar: Calendar, date: string): boolean {
  const special = entry(calendar, date);
  return special ? special.kind === 'swapped_work' : !isWeekend(date);
}

/** True where the term reaches days of which nothing is known, or that may still change. */
export const isProvisional = (calendar: Calendar, from: string, to: string): boolean =>
  to > calendar.until ||
  from < calendar.from ||
  calendar.days.some((one) => one.status === 'provisional' && one.day >= from && one.day <= to);

/**
 * The last day of a term of `n` working days from the day of an event: that day itself is not counted
 * (Bộ luật Dân sự 2015, Điều 147). A negative `n` counts back.
 */
export function plusWorkingDays(calendar: Calendar, from: string, n: number): string {
  const step = n < 0 ? -1 : 1;
  let date = from;
  for (let left = Math.abs(n); left > 0;) {
    date = plusDays(date, step);
    if (isWorkingDay(calendar, date)) left--;
  }
  return date;
}

/** A last day that is a day of rest moves to the next working day (Điều 148), where the term says that it does. */
export function lastDay(calendar: Calendar, date: string): { day: string; moved: boolean } {
  let moved = date;
  while (!isWorkingDay(calendar, moved)) moved = plusDays(moved, 1);
  return { day: moved, moved: moved !== date };
}

/** How many working days lie after `from`, up to and with `to`; negative where `to` is earlier. */
export function workingDaysBetween(calendar: Calendar, from: string, to: string): number {
  if (to < from) return 0 - workingDaysBetween(calendar, to, from); // not -0
  let n = weekdaysUntil(to) - weekdaysUntil(from);
  for (const { day: date, kind } of calendar.days) {
    if (date <= from || date > to) continue;
    if (kind === 'swapped_work') n++;
    else if (!isWeekend(date)) n--;
  }
  return n;
}

/** Mondays to Fridays up to and with a day, counted from one Monday: by arithmetic, as a term may run for decades. */
function weekdaysUntil(date: string): number {
  const days = epochDay(date) + 4;
  const weeks = Math.floor(days / 7);
  return weeks * 5 + Math.min(days - weeks * 7, 5);
}
