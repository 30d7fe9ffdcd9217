// Duties in words and signs: how a slot stands, which days a period has, where a place of the grid is.
import { m } from '../paraglide/messages.js';
import type { Cadence } from '#domain/duty-periods.ts';
import type { SlotState } from '#domain/duty-types.ts';

/** A colour, a sign and always the words; on screen and in print the sign alone tells as well. */
export const slotLooks: Record<SlotState, { sign: () => string; words: () => string; look: string }> = {
  done: { sign: m.sign_done, words: m.slot_done, look: 'bg-done-soft text-done' },
  made_up: { sign: m.sign_made_up, words: m.slot_made_up, look: 'bg-late-soft text-late' },
  excused: { sign: m.sign_excused, words: m.slot_excused, look: 'bg-sunken text-muted' },
  due: { sign: m.sign_due, words: m.slot_due, look: 'bg-soon-soft text-soon' },
  missed: { sign: m.sign_missed, words: m.slot_missed, look: 'bg-overdue-soft text-overdue' },
  upcoming: { sign: m.sign_upcoming, words: m.slot_upcoming, look: 'text-muted' },
};
export const slotOrder: readonly SlotState[] = ['done', 'made_up', 'excused', 'due', 'missed', 'upcoming'];

/** 31/03 of 2026-03-31 */
export const shortDay = (day: string): string => day.slice(5).split('-').reverse().join('/');
/** 31/03/2026 */
export const fullDay = (day: string): string => day.split('-').reverse().join('/');

/** 30/03–05/04/2026, or the one day. */
export const periodWords = (from: string, to: string): string =>
  from === to ? fullDay(from) : `${shortDay(from)}–${fullDay(to)}`;

export const everyWords: Record<Cadence, () => string> = {
  day: m.duty_every_day,
  week: m.duty_every_week,
  month: m.duty_every_month,
};

/** 87 %, or that it can't be computed: never 0 where there was nothing to be met. */
export const shareWords = (share: number | null): string =>
  share === null ? m.not_computable() : `${Math.round(share * 100)} %`;

export const gridHref = (path: string, query: Record<string, string | null | undefined>): string => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) params.set(name, value);
  return params.size > 0 ? `${path}?${params}` : path;
};

const isDay = (value: string | null): value is string => value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** What of an address says which grid; what it can't mean is left out, never an error. */
export function gridQuery(params: URLSearchParams): { key?: string; from?: string; until?: string } {
  const [key, from, until] = ['key', 'from', 'until'].map((name) => params.get(name));
  return {
    ...(key && /^[a-z0-9-]{1,100}$/.test(key) && { key }),
    ...(isDay(from!) && !Number.isNaN(Date.parse(from)) && { from }),
    ...(isDay(until!) && !Number.isNaN(Date.parse(until)) && { until }),
  };
}
