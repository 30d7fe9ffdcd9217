// When digests are sent: at 07:30 of each working day.
import { isWorkingDay, plusWorkingDays, type Calendar } from './calendar.ts';
import { dayOf, plusDays, startOfDay } from './days.ts';

const AFTER_MIDNIGHT_MS = 7.5 * 60 * 60 * 1000;

const digestOf = (day: string): string =>
  new Date(Date.parse(startOfDay(day)) + AFTER_MIDNIGHT_MS).toISOString();

/** The latest digest that has come by now: what happened up to then is due. Instants are ISO 8601 in UTC. */
export function lastDigest(calendar: Calendar, now: string): string {
  const today = dayOf(new Date(now));
  if (isWorkingDay(calendar, today) && digestOf(today) <= now) return digestOf(today);
  return digestOf(plusWorkingDays(calendar, today, -1));
}

/** The first digest that is still to come. */
export function nextDigest(calendar: Calendar, now: string): string {
  const today = dayOf(new Date(now));
  const from = digestOf(today) > now ? plusDays(today, -1) : today;
  return digestOf(plusWorkingDays(calendar, from, 1));
}
