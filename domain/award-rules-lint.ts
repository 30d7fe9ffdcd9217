// What is wrong with a ward's rules of commendation before anybody relies on them: doubles, terms that overlap, names of nothing.
import { holdsOn } from './award-days.ts';
import type { AwardRules } from './award-rules.ts';

export type AwardFaultCode =
  | 'key_twice'
  | 'term_backwards'
  | 'terms_overlap'
  | 'unknown_basis'
  | 'unknown_series'
  | 'unknown_route'
  | 'basis_circle'
  | 'form_before_basis'
  | 'wrong_subject'
  | 'wrong_stream';

export interface AwardFault {
  readonly path: string;
  readonly code: AwardFaultCode;
  readonly about: string;
}

interface Term {
  readonly from: string;
  readonly until: string | null;
}

const overlap = (a: Term, b: Term): boolean => holdsOn(a, b.from) || holdsOn(b, a.from);
const partyOnly = ['party_member', 'party_organisation'];

/** @param routes the codes of the ward's approval routes; without them these are not looked at */
export function lintAwardRules(rules: AwardRules, routes?: ReadonlySet<string>): AwardFault[] {
  const faults: AwardFault[] = [];
  const fault = (path: string, code: AwardFaultCode, about: string) => faults.push({ path, code, about });

  const keysOnce = (path: string, list: readonly { key: string }[]) =>
    list.forEach(({ key }, i) => {
      if (list.findIndex((one) => one.key === key) < i) fault(`${path}.${i}.key`, 'key_twice', key);
    });
  const forwards = (path: string, { from, until }: Term) => {
    if (until !== null && until < from) fault(`${path}.until`, 'term_backwards', from);
  };
  /** Of those that answer one question on any day there may be only one. */
  const oneADay = (
    path: string,
    list: readonly Term[],
    alike: (i: number, j: number) => boolean = () => true,
  ) =>
    list.forEach((one, i) => {
      forwards(`${path}.${i}`, one);
      if (list.some((other, j) => j < i && alike(i, j) && overlap(one, other)))
        fault(`${path}.${i}.from`, 'terms_overlap', one.from);
    });

  const { bases, forms, series } = rules;
  keysOnce('bases', bases);
  keysOnce('forms', forms);
  keysOnce('series', series);
  oneADay('moneyBase', rules.moneyBase);
  oneADay('rounding', rules.rounding);
  oneADay('terms', rules.terms);

  bases.forEach((basis, i) => {
    forwards(`bases.${i}`, basis);
    if (basis.replacedBy === null) return;
    if (!bases.some(({ key }) => key === basis.replacedBy))
      fault(`bases.${i}.replacedBy`, 'unknown_basis', basis.replacedBy);
    else if (circles(bases, basis.key)) fault(`bases.${i}.replacedBy`, 'basis_circle', basis.key);
  });

  forms.forEach((form, i) => {
    const at = `forms.${i}`;
    forwards(at, form);
    keysOnce(`${at}.papers`, form.papers);
    oneADay(`${at}.money`, form.money, (a, b) => form.money[a]!.subject === form.money[b]!.subject);
    form.papers.forEach((paper, j) => {
      if (!paper.form) return;
      const basis = bases.find(({ key }) => key === paper.form!.basis);
      if (!basis) fault(`${at}.papers.${j}.form.basis`, 'unknown_basis', paper.form.basis);
      else if (!overlap(basis, form))
        fault(`${at}.papers.${j}.form.basis`, 'form_before_basis', basis.number);
    });
    form.money.forEach(({ subject }, j) => {
      if (!form.subjects.includes(subject)) fault(`${at}.money.${j}.subject`, 'wrong_subject', subject);
    });
    form.subjects.forEach((subject, j) => {
      if ((form.stream === 'party') !== partyOnly.includes(subject))
        fault(`${at}.subjects.${j}`, 'wrong_subject', subject);
    });
    if (form.series !== null) {
      const found = series.find(({ key }) => key === form.series);
      if (!found) fault(`${at}.series`, 'unknown_series', form.series);
      else if (found.stream !== form.stream) fault(`${at}.series`, 'wrong_stream', form.series);
    }
    if (routes && !routes.has(form.route)) fault(`${at}.route`, 'unknown_route', form.route);
  });
  return faults;
}

function circles(bases: AwardRules['bases'], start: string): boolean {
  const seen = new Set<string>();
  for (let key: string | null = start; key !== null;) {
    if (seen.has(key)) return true;
    seen.add(key);
    key = bases.find((basis) => basis.key === key)?.replacedBy ?? null;
  }
  return false;
}
