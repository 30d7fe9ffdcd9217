// Days and instants: a day is YYYY-MM-DD in Viet Nam, an instant ISO 8601 in UTC; +07:00 all the year round.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Viet Nam's fixed offset from UTC, in milliseconds. */
export const VIET_NAM_MS = 7 * HOUR_MS;

/** The number of days since 1970-01-01. */
export const epochDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** @returns the day that lies `n` calendar days later (earlier where negative) */
export const plusDays = (day: string, n: number): string =>
  new Date((epochDay(day) + n) * DAY_MS).toISOString().slice(0, 10);

/** The instant at which a day begins. */
export const startOfDay = (day: string): string =>
  new Date(epochDay(day) * DAY_MS - VIET_NAM_MS).toISOString();

/** The instant at which a day ends, 24:00: a deadline "31 March" is kept until then. */
export const endOfDay = (day: string): string => startOfDay(plusDays(day, 1));

/** The day that an instant lies in. */
export const dayOf = (instant: Date): string =>
  new Date(instant.getTime() + VIET_NAM_MS).toISOString().slice(0, 10);
