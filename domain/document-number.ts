// The number under which a decision leaves: from the series of its awards, once in its span.
import { holdsOn, numbered, seriesState } from './award-days.ts';
import type { AwardRules, Series } from './award-rules.ts';
import type { ErrorCode } from './errors.ts';

/** A series on a day, and what of it is given already. */
export interface Numbering {
  readonly series: Series;
  /** Within which a number is given once; null where no term of the committee holds on that day. */
  readonly span: string | null;
  readonly taken: readonly number[];
}

/**
 * The series of the decisions in which a route ends: that of the forms of award which go it.
 * @param day YYYY-MM-DD, the day of the decision
 * @returns null where no such form takes a number, or they do not agree on one
 */
export function seriesOfRoute({ forms, series }: AwardRules, route: string, day: string): Series | null {
  const keys = new Set(
    forms
      .filter((form) => form.route === route && form.series !== null && holdsOn(form, day))
      .map((form) => form.series),
  );
  return keys.size === 1 ? (series.find(({ key }) => keys.has(key)) ?? null) : null;
}

/** @returns the number of "05-QĐ/ĐU"; null where it is not written as the series has it. The nought before it may be left out. */
export function numberIn({ symbol }: Series, written: string): number | null {
  const [, digits, rest] = /^0*([1-9]\d{0,4})(\D.*)$/u.exec(written.normalize('NFC').trim()) ?? [];
  return digits && rest === symbol.normalize('NFC') ? Number(digits) : null;
}

/** Why a decision can't leave under what was entered. A gap is told beforehand and never refused: other papers fill it. */
export function numberFault({ series, span, taken }: Numbering, written: string): ErrorCode | null {
  const number = numberIn(series, written);
  if (number === null) return 'number_form';
  if (span === null) return 'no_term';
  return taken.includes(number) ? 'number_taken' : null;
}

/** What the series offers: the next number, and those below it that nothing has, the latest first. */
export function offered({ series, taken }: Pick<Numbering, 'series' | 'taken'>): {
  next: string;
  gaps: string[];
} {
  const { next, gaps } = seriesState(taken);
  return { next: numbered(series, next), gaps: [...gaps].reverse().map((n) => numbered(series, n)) };
}
