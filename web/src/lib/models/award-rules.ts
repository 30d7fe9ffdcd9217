// The rules of commendation in words: what holds today, money by subject, the days of a line.
import { holdsOn, moneyOn } from '#domain/award-days.ts';
import type { AwardForm, AwardRules, AwardStream, AwardSubject, Basis } from '#domain/award-rules.ts';
import { m } from '$lib/paraglide/messages.js';
import { dayOf, startOfDay } from './dates.ts';

export const streamWords: Record<AwardStream, () => string> = {
  state: m.award_stream_state,
  party: m.award_stream_party,
};

export const subjectWords: Record<AwardSubject, () => string> = {
  individual: m.award_subject_individual,
  collective: m.award_subject_collective,
  household: m.award_subject_household,
  party_member: m.award_subject_party_member,
  party_organisation: m.award_subject_party_organisation,
};

/** Đồng, in groups of three as papers have them: 2.530.000. */
export const dong = (amount: number): string => String(amount).replace(/\B(?=(\d{3})+$)/g, '.');

const written = (day: string): string => dayOf(startOfDay(day));

interface Term {
  readonly from: string;
  readonly until: string | null;
}

export const termWords = ({ from, until }: Term): string =>
  [m.award_basis_from({ day: written(from) }), until && m.award_basis_until({ day: written(until) })]
    .filter(Boolean)
    .join(' ');

export function basisState(basis: Basis, today: string): { holds: boolean; words: string } {
  if (holdsOn(basis, today)) return { holds: true, words: m.award_basis_holds() };
  return { holds: false, words: basis.from > today ? m.award_basis_ahead() : m.award_basis_ended() };
}

/** What each subject of a form gets today. */
export const moneyWords = (rules: AwardRules, form: AwardForm, today: string): string[] =>
  form.subjects.flatMap((subject) => {
    const money = moneyOn(rules, form, subject, today);
    return 'missing' in money
      ? []
      : [m.award_amount({ subject: subjectWords[subject](), amount: dong(money.amount) })];
  });
