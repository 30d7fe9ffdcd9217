// What of the rules of commendation holds on a day: legal bases, money, and the span of a series of numbers. Integers only.
import type { AwardForm, AwardRules, AwardStream, AwardSubject, Basis, Series } from './award-rules.ts';

interface Term {
  readonly from: string;
  readonly until: string | null;
}

/** A term begins and ends with whole days. */
export const holdsOn = ({ from, until }: Term, day: string): boolean =>
  from <= day && (until === null || day <= until);

/**
 * The legal bases of a stream on a day, as papers cite them.
 * @param day YYYY-MM-DD, the day on which the dossier was received (Luật 06/2026: those received before stay with the former law)
 */
export const basesOn = ({ bases }: AwardRules, stream: AwardStream, day: string): Basis[] =>
  bases
    .filter((basis) => basis.stream === stream && holdsOn(basis, day))
    .sort((a, b) => a.rank - b.rank || (a.number < b.number ? -1 : 1));

/**
 * What stands in the place of a basis on a day, as a plan may cite one that has ended.
 * @returns null where it still holds, or nothing that is known took its place
 */
export function replacedBy({ bases }: AwardRules, cited: string, day: string): Basis | null {
  let basis = bases.find(({ key }) => key === cited);
  for (let i = 0; basis && !holdsOn(basis, day) && i < bases.length; i++) {
    const next: string | null = basis.replacedBy;
    basis = bases.find(({ key }) => key === next);
  }
  return basis && basis.key !== cited ? basis : null;
}

export type Money =
  | {
      readonly thousandths: number;
      readonly base: number;
      /** In đồng. */
      readonly amount: number;
    }
  | { readonly missing: 'coefficient' | 'base' | 'rounding' };

/**
 * The money that goes with an award: coefficient × base, rounded, all three as of the day of the decision.
 * @returns what the rules do not say, where there is no amount
 */
export function moneyOn(rules: AwardRules, form: AwardForm, subject: AwardSubject, day: string): Money {
  const line = form.money.find((one) => one.subject === subject && holdsOn(one, day));
  if (!line) return { missing: 'coefficient' };
  const base = rules.moneyBase.find((one) => holdsOn(one, day));
  if (!base) return { missing: 'base' };
  const rounding = rules.rounding.find((one) => holdsOn(one, day));
  if (!rounding) return { missing: 'rounding' };
  // Thousandths of a đồng, so that nothing is lost before it is rounded once.
  const exact = line.thousandths * base.amount;
  const unit = rounding.to * 1_000;
  const whole = Math.floor(exact / unit);
  const rest = exact % unit;
  const up = rounding.way === 'up' ? rest > 0 : rounding.way === 'nearest' && rest * 2 >= unit;
  return { thousandths: line.thousandths, base: base.amount, amount: (whole + (up ? 1 : 0)) * rounding.to };
}

/**
 * What a number must be unique in: the State counts each year from 1 (Nghị định 30/2020, Phụ lục I, II.2), the Party each
 * type through one term of the committee (Hướng dẫn 36-HD/VPTW).
 * @returns `2026`, or the term's name; null where no term holds on the day
 */
export function spanOf({ terms }: AwardRules, { stream }: Series, day: string): string | null {
  if (stream === 'state') return day.slice(0, 4);
  return terms.find((one) => holdsOn(one, day))?.name ?? null;
}

/** Below ten with a nought before it, in both systems: 05-QĐ/ĐU, 05/QĐ-UBND. */
export const numbered = ({ symbol }: Series, n: number): string => `${String(n).padStart(2, '0')}${symbol}`;

export interface SeriesState {
  /** The number that comes next. */
  readonly next: number;
  /** Numbers below the highest one that nothing has. */
  readonly gaps: readonly number[];
}

/** @param taken the numbers of a series in one span, in any order, without doubles: the ledger refuses these */
export function seriesState(taken: readonly number[]): SeriesState {
  const highest = Math.max(0, ...taken);
  const has = new Set(taken);
  const gaps = Array.from({ length: highest }, (_, i) => i + 1).filter((n) => !has.has(n));
  return { next: highest + 1, gaps };
}
