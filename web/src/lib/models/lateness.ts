// Working time in words: whose hands, how many days, and where the ledger's files are.
import { hands, type Hand, type Times } from '#domain/lateness.ts';
import { m } from '../paraglide/messages.js';
import { getLocale } from '../paraglide/runtime.js';
import type { Scope } from './board.ts';
import { paramsOf } from './query.ts';

export const handWords: Record<Hand, () => string> = {
  lead: m.hand_lead,
  review: m.hand_review,
  upper: m.hand_upper,
  others: m.hand_others,
};

/** "12,5" */
export const daysOf = (days: number): string => {
  const [whole, tenth] = days.toFixed(1).split('.') as [string, string];
  const [thousands, point] = getLocale() === 'vi' ? ['.', ','] : [',', '.'];
  return `${whole.replace(/\B(?=(\d{3})+$)/g, thousands)}${point}${tenth}`;
};

export const sumOf = (times: Times): number => hands.reduce((all, hand) => all + times[hand], 0);

export const latenessBookHref = ({ campaign, phase, unit }: Scope): string =>
  `/api/v1/lateness/workbook?${paramsOf({ campaign, phase, unit })}`;
