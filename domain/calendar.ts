// The working calendar: which days are worked, and how terms in working days are counted. Days are YYYY-MM-DD in Viet Nam.
import { z } from 'zod';
import { epochDay, plusDays } from './days.ts';

const day = z.iso.date();

/** Why a day is not like its weekday: a holiday, a day off in lieu of one, or one of a pair that was swapped. */
export const calendarKinds = ['holiday', 'in_lieu', 'swapped_off', 'swapped_work'] as const;

export const calendarDay = z.strictObject({
  day,
  kind: z.enum(calendarKinds),
  name: z.string().min(1),
  /** The law or notice that says so. */
  ground: z.string().min(1),
  /** A provisional day counts as it stands, and shows that it may still change. */
  status: z.enum(['official', 'provisional']),
});

export const calendarSchema = z
  .strictObject({
    version: z.int().min(1),
    /** Nothing is known of days outside: terms that reach there say so. */
    from: day,
    until: day,
    days: z.array(calendarDay),
  })
  .superRefine(({ days, from, until }, context) => {
    days.forEach((one, index) => {
      const fault = (message: string) =>
        context.addIssue({ code: 'custom', path: ['days', index, 'day'], message });
      if (one.day < from || one.day > until) fault('outside the years that the calendar covers');
      if (index > 0 && one.day <= days[index - 1]!.day) fault('days must be in order, each once');
      const rest = isWeekend(one.day);
      if (one.kind === 'swapped_work' && !rest)
        fault('a day that is worked in exchange must be a day of rest');
      if ((one.kind === 'swapped_off' || one.kind === 'in_lieu') && rest)
        fault('this is a day of rest already');
    });
  });

export type Calendar = z.output<typeof calendarSchema>;
export type CalendarDay = Calendar['days'][number];

/** 0 is Monday, as the week begins in Viet Nam. Day 0 of the epoch was a Thursday. */
export const weekday = (date: string): number => (((epochDay(date) + 3) % 7) + 7) % 7;

const isWeekend = (date: string): boolean => weekday(date) >= 5;

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
