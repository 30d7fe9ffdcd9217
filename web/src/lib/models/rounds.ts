// Report rounds on screen: their codes in words, who plans them, the addresses of their parts.
import { counters } from '#domain/deadline.ts';
import type { Every } from '#domain/round-periods.ts';
import type { Post } from '#domain/process.ts';
import type { RoundSummary, RoundUnit } from '#web/use-cases/round-types.ts';
import { m } from '../paraglide/messages.js';

export const plansRounds = (posts: readonly Pick<Post, 'roles'>[]): boolean =>
  posts.some(({ roles }) => roles.includes('secretariat') || roles.includes('standing_committee'));

export const everyWords: Record<Every, () => string> = {
  month: m.round_every_month,
  quarter: m.round_every_quarter,
  half_year: m.round_every_half_year,
  year: m.round_every_year,
};

export const roundStates: Record<RoundSummary['state'], () => string> = {
  running: m.round_running,
  collecting: m.round_collecting,
  closed: m.round_closed,
  cancelled: m.round_cancelled,
};

export const totalOf = ({ tasks }: Pick<RoundUnit, 'tasks'>): number =>
  counters.reduce((sum, counter) => sum + tasks[counter].length, 0);

/** 2026-03-14 as it is written here: 14/03/2026 */
export const writtenDay = (day: string): string => day.split('-').reverse().join('/');

export const unitHref = (round: string, unit: string): string => `/rounds/${round}/${unit}`;

/** What a unit wrote, as one text: each part under its own heading, those left empty not at all. */
export const reportText = (difficulties: string, proposals: string): string =>
  [
    [m.round_difficulties(), difficulties],
    [m.round_proposals(), proposals],
  ]
    .filter(([, text]) => text!.trim() !== '')
    .map(([heading, text]) => `${heading}: ${text!.trim()}`)
    .join('\n') || m.round_nothing_to_say();
