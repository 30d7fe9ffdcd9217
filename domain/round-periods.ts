// The periods that are reported on: months, quarters, half-years and years, each from one cut-off day to the next.
import { plusDays } from './days.ts';

export const everies = ['month', 'quarter', 'half_year', 'year'] as const;
export type Every = (typeof everies)[number];

const MONTHS: Record<Every, number> = { month: 1, quarter: 3, half_year: 6, year: 12 };
const LETTER: Record<Every, string> = { month: '', quarter: 'Q', half_year: 'H', year: '' };

/** The day of the month on which figures are closed; null: on the month's last. */
export type CutOff = number | null;

export interface RoundPeriod {
  /** 2026-03, 2026-Q1, 2026-H1 or 2026. */
  readonly key: string;
  /** Days, both included. */
  readonly from: string;
  readonly until: string;
}

/** `month` counts from January of the year 0. */
const dayIn = (month: number, day: number): string =>
  plusDays(
    `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`,
    day - 1,
  );

/**
 * The `index`-th period since the year 0. The cut-off of the 14th makes a quarter run from the 15th of the month before
 * it to the 14th of its last month (Nghị định 09/2019/NĐ-CP, Điều 12).
 */
function periodAt(every: Every, cutOff: CutOff, index: number): RoundPeriod {
  const length = MONTHS[every];
  const first = index * length;
  return {
    key: keyOf(every, index),
    from: cutOff === null ? dayIn(first, 1) : dayIn(first - 1, cutOff + 1),
    until: cutOff === null ? plusDays(dayIn(first + length, 1), -1) : dayIn(first + length - 1, cutOff),
  };
}

function keyOf(every: Every, index: number): string {
  const year = Math.floor((index * MONTHS[every]) / 12);
  const n = (index % (12 / MONTHS[every])) + 1;
  if (every === 'year') return String(year);
  return `${year}-${every === 'month' ? String(n).padStart(2, '0') : `${LETTER[every]}${n}`}`;
}

/** @returns null where the key names no period of this kind between 2000 and 2099 */
function indexOf(every: Every, key: string): number | null {
  const found = /^(20\d\d)(?:-([QH]?)(\d{1,2}))?$/.exec(key);
  if (!found) return null;
  const [, year, letter = '', n = '1'] = found;
  const index = Number(year) * (12 / MONTHS[every]) + Number(n) - 1;
  return letter === LETTER[every] && keyOf(every, index) === key ? index : null;
}

/** @returns null where the key names no period of this kind */
export function periodOf(every: Every, cutOff: CutOff, key: string): RoundPeriod | null {
  const index = indexOf(every, key);
  return index === null ? null : periodAt(every, cutOff, index);
}

export const periodAfter = (every: Every, cutOff: CutOff, key: string): RoundPeriod =>
  periodAt(every, cutOff, indexOf(every, key)! + 1);

/** The period that a day lies in. */
export function periodWith(every: Every, cutOff: CutOff, day: string): RoundPeriod {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const index = Math.floor((year * 12 + month - 1) / MONTHS[every]);
  const period = periodAt(every, cutOff, index);
  return day > period.until ? periodAt(every, cutOff, index + 1) : period;
}

const ROMAN = ['I', 'II', 'III', 'IV'];

/** As it is written in a title: quý I năm 2026. Reports are papers in Vietnamese, whatever the screen's language. */
export function periodWords(every: Every, key: string): string {
  const [year, n = ''] = key.split('-');
  switch (every) {
    case 'month':
      return `tháng ${Number(n)} năm ${year}`;
    case 'quarter':
      return `quý ${ROMAN[Number(n[1]) - 1]} năm ${year}`;
    case 'half_year':
      return `6 tháng ${n === 'H1' ? 'đầu' : 'cuối'} năm ${year}`;
    case 'year':
      return `năm ${year}`;
  }
}
