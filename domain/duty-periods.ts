// The periods of a duty: days, weeks from Monday, or months; the first and the last may be cut by the duty's own span.
import { weekday } from './calendar.ts';
import { endOfDay, plusDays, startOfDay } from './days.ts';

export const cadences = ['day', 'week', 'month'] as const;
export type Cadence = (typeof cadences)[number];

/** From when until when a duty is done: days, both included; without an end it goes on. */
export interface Span {
  readonly every: Cadence;
  readonly from: string;
  readonly until: string | null;
}

export interface Period {
  /** The day on which the whole period begins: the same for every duty of this cadence. */
  readonly key: string;
  /** Its days within the span, both included. */
  readonly from: string;
  readonly to: string;
}

const firstDay = (every: Cadence, day: string): string => {
  if (every === 'day') return day;
  return every === 'week' ? plusDays(day, -weekday(day)) : `${day.slice(0, 7)}-01`;
};

const following = (every: Cadence, key: string): string => {
  if (every === 'month') return `${plusDays(key, 31).slice(0, 7)}-01`;
  return plusDays(key, every === 'day' ? 1 : 7);
};

/** The period that a day lies in; null where it lies outside the span. */
export function periodOf({ every, from, until }: Span, day: string): Period | null {
  if (day < from || (until !== null && day > until)) return null;
  const key = firstDay(every, day);
  const last = plusDays(following(every, key), -1);
  return {
    key,
    from: key < from ? from : key,
    to: until !== null && last > until ? until : last,
  };
}

/** The one after the period with this key, or the first of all; null where the span has ended. */
export const periodAfter = (span: Span, key: string | null): Period | null =>
  periodOf(span, key === null ? span.from : following(span.every, key));

export const beginsAt = ({ from }: Pick<Period, 'from'>): string => startOfDay(from);
export const endsAt = ({ to }: Pick<Period, 'to'>): string => endOfDay(to);
