// Instants as people here read them: the fixed offset +07:00, day before month; by arithmetic, whatever the machine's zone.
const OFFSET_MS = 7 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

const local = (instant: string, shift = 0) => new Date(Date.parse(instant) + OFFSET_MS + shift);
const two = (value: number) => String(value).padStart(2, '0');
const written = (date: Date) =>
  `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;

/** 31/03/2026 */
export const dayOf = (instant: string): string => written(local(instant));

/** The last day of a term: one that ends at 24:00 of 31 March ends on 31 March, not on 1 April. */
export const lastDayOf = (due: string): string => written(local(due, -1));

/** 2026-03-31, as a date field has it, for the term that ends at 24:00 of that day */
export const fieldOf = (due: string): string => local(due, -1).toISOString().slice(0, 10);

/** The first day, as a date field has it, whose end lies after this instant: the day that it lies in. */
export const firstDayAfter = (instant: string): string => local(instant).toISOString().slice(0, 10);

/** 24:00 of a day, as a date field gives it; what is no day comes back as it is, to be refused by its name. */
export function endOfDay(day: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) return day;
  return new Date(Date.parse(day) + DAY_MS - OFFSET_MS).toISOString();
}

/** 00:00 of a day, as a date field gives it; what is no day comes back as it is. */
export function startOfDay(day: string): string {
  const end = endOfDay(day);
  return end === day ? day : new Date(Date.parse(end) - DAY_MS).toISOString();
}

/** Of the last day of a term: 0 is Monday, as the week begins here. */
export const weekdayOf = (due: string): number => (local(due, -1).getUTCDay() + 6) % 7;

/** 08:05 31/03/2026 */
export const momentOf = (instant: string): string => {
  const date = local(instant);
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())} ${written(date)}`;
};

const dayNumber = (instant: string, shift = 0) =>
  Math.floor((Date.parse(instant) + OFFSET_MS + shift) / DAY_MS);

/** Whole days from the day of `from` to the last day of the term: 0 is today, -3 is three days over. */
export const daysUntil = (due: string, from: string): number => dayNumber(due, -1) - dayNumber(from);
