// The rules of commendation: what holds on a day, money to the đồng, numbers of a series, and the faults that a lint must find.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { basesOn, moneyOn, numbered, replacedBy, seriesState, spanOf } from '#domain/award-days.ts';
import { lintAwardRules } from '#domain/award-rules-lint.ts';
import { awardRulesSchema, type AwardRules } from '#domain/award-rules.ts';
import { shippedAwardRules as rules } from '#domain/award-rules-vn.ts';
import { shippedRoutes } from '#domain/approval-routes-vn.ts';
import { plan } from '#campaigns/la-gi-2026/plan.ts';

const form = (key: string) => rules.forms.find((one) => one.key === key)!;
const numbers = (stream: 'state' | 'party', day: string) =>
  basesOn(rules, stream, day).map(({ number }) => number);

test('what ships has no fault, and its routes and forms are there', () => {
  expect(lintAwardRules(rules, new Set(shippedRoutes.map(({ code }) => code)))).toEqual([]);
});

test('a dossier takes the bases in force on the day on which it was received', () => {
  expect(numbers('state', '2025-06-15')).toEqual([
    ...['Luật số 06/2022/QH15', 'Nghị định số 98/2023/NĐ-CP', 'Thông tư số 01/2024/TT-BNV'],
  ]);
  expect(numbers('state', '2026-09-30')).not.toContain('Luật số 06/2026/QH16');
  expect(numbers('state', '2026-10-01')).toEqual([
    ...['Luật số 06/2022/QH15', 'Luật số 06/2026/QH16'],
    ...['Nghị định số 152/2025/NĐ-CP', 'Thông tư số 15/2025/TT-BNV'],
  ]);
  expect(numbers('state', '2027-03-01')).not.toContain('Nghị định số 152/2025/NĐ-CP');
  expect(numbers('party', '2026-11-01')).toEqual([
    ...['Điều lệ Đảng', 'Quy định số 294-QĐ/TW', 'Hướng dẫn số 06-HD/TW', 'Hướng dẫn số 38-HD/BTCTW'],
  ]);
});

test("the plan's own citation has been replaced on the day of its dossiers, and was good in its day", () => {
  const cited = plan.criteria.flatMap(({ cites }) => cites).find((key) => key === 'nd-98-2023')!;
  expect(replacedBy(rules, cited, '2026-11-01')?.number).toBe('Nghị định số 152/2025/NĐ-CP');
  expect(replacedBy(rules, cited, '2025-06-30')).toBeNull();
  expect(replacedBy(rules, 'kh-08-du', '2026-11-01')).toBeNull();
});

test.each([
  ['state-ward', 'individual', '2026-11-01', 380_000],
  ['state-ward', 'collective', '2026-11-01', 760_000],
  ['state-ward', 'household', '2026-11-01', 570_000],
  ['state-province', 'individual', '2026-11-01', 3_800_000],
  ['state-province', 'collective', '2026-11-01', 7_590_000],
  ['state-ward', 'individual', '2026-06-30', 360_000],
] as const)('money of %s for a %s on %s is %i đồng', (key, subject, day, amount) => {
  expect(moneyOn(rules, form(key), subject, day)).toMatchObject({ amount });
});

test('where the rules are silent there is no amount, and it says what is missing', () => {
  expect(moneyOn(rules, form('party-ward'), 'party_member', '2026-11-01')).toEqual({
    missing: 'coefficient',
  });
  expect(moneyOn(rules, form('state-ward'), 'individual', '2024-06-30')).toEqual({ missing: 'base' });
});

test('an amount is a multiple, never below what the law says, and less than one multiple above it', () => {
  const amount = fc.integer({ min: 1, max: 100_000_000 });
  fc.assert(
    fc.property(amount, fc.integer({ min: 1, max: 100_000 }), (base, thousandths) => {
      const made: AwardRules = {
        ...rules,
        moneyBase: [{ amount: base, from: '2026-01-01', until: null }],
      };
      const one = {
        ...form('state-ward'),
        money: [{ subject: 'individual' as const, thousandths, from: '2026-01-01', until: null }],
      };
      const money = moneyOn(made, one, 'individual', '2026-05-01');
      if ('missing' in money) throw new Error(money.missing);
      expect(money.amount % 10_000).toBe(0);
      const over = BigInt(money.amount) * 1_000n - BigInt(base) * BigInt(thousandths);
      expect(over >= 0n && over < 10_000_000n).toBe(true);
    }),
  );
});

test("the State's numbers begin again each year, the Party's run through a term", () => {
  const [state, party] = ['state-decision', 'party-decision'].map((key) =>
    rules.series.find((one) => one.key === key)!,
  );
  expect([spanOf(rules, state!, '2026-12-31'), spanOf(rules, state!, '2027-01-01')]).toEqual([
    '2026',
    '2027',
  ]);
  expect([spanOf(rules, party!, '2026-12-31'), spanOf(rules, party!, '2027-01-01')]).toEqual([
    ...['2025-2030', '2025-2030'],
  ]);
  expect(spanOf(rules, party!, '2020-01-01')).toBeNull();
  expect([numbered(state!, 5), numbered(party!, 127)]).toEqual(['05/QĐ-UBND', '127-QĐ/ĐU']);
});

test('gaps are found in any order, and the next number is above all', () => {
  expect(seriesState([])).toEqual({ next: 1, gaps: [] });
  expect(seriesState([4, 1, 2])).toEqual({ next: 5, gaps: [3] });
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 200 })), (taken) => {
      const { next, gaps } = seriesState(taken);
      expect([...taken, ...gaps].sort((a, b) => a - b)).toEqual(
        Array.from({ length: next - 1 }, (_, i) => i + 1),
      );
    }),
  );
});

const changed = (change: (copy: AwardRules) => void): AwardRules => {
  const copy = structuredClone(rules);
  change(copy);
  return copy;
};
type Mutable<T> = { -readonly [K in keyof T]: T[K] extends object ? Mutable<T[K]> : T[K] };
const faults = (change: (copy: Mutable<AwardRules>) => void, routes?: ReadonlySet<string>) =>
  lintAwardRules(changed(change as (copy: AwardRules) => void), routes).map(
    ({ code, path }) => `${code} ${path}`,
  );

test.each<[string, (copy: Mutable<AwardRules>) => void, string]>([
  ['a key given twice', (r) => (r.forms[1]!.key = 'state-ward'), 'key_twice forms.1.key'],
  [
    'a term that ends before it begins',
    (r) => (r.bases[0]!.until = '2000-01-01'),
    'term_backwards bases.0.until',
  ],
  [
    'two bases of money on one day',
    (r) => (r.moneyBase[0]!.until = '2026-07-01'),
    'terms_overlap moneyBase.1.from',
  ],
  [
    'two coefficients for one subject',
    (r) => (r.forms[0]!.money[1]!.subject = 'individual'),
    'terms_overlap forms.0.money.1.from',
  ],
  [
    'a successor that nobody knows',
    (r) => (r.bases[2]!.replacedBy = 'nowhere'),
    'unknown_basis bases.2.replacedBy',
  ],
  [
    'successors in a circle',
    (r) => (r.bases[3]!.replacedBy = 'nd-98-2023'),
    'basis_circle bases.2.replacedBy',
  ],
  [
    'a form of a decree that had ended',
    (r) => (r.forms[0]!.papers[0]!.form!.basis = 'nd-98-2023'),
    'form_before_basis forms.0.papers.0.form.basis',
  ],
  [
    "a household in the Party's stream",
    (r) => (r.forms[2]!.subjects[0] = 'household'),
    'wrong_subject forms.2.subjects.0',
  ],
  [
    "the State's numbers for the Party",
    (r) => (r.forms[2]!.series = 'state-decision'),
    'wrong_stream forms.2.series',
  ],
  ['a series that nobody knows', (r) => (r.forms[0]!.series = 'nowhere'), 'unknown_series forms.0.series'],
])('the lint finds %s', (_, change, expected) => {
  expect(faults(change)).toContain(expected);
});

test('the lint finds a route that the ward does not have', () => {
  expect(faults(() => {}, new Set(['award-state', 'award-party']))).toEqual([
    ...['unknown_route forms.1.route', 'unknown_route forms.3.route'],
  ]);
});

test('a coefficient below zero, or of nothing, is refused before any lint', () => {
  const copy = structuredClone(rules) as Mutable<AwardRules>;
  copy.forms[0]!.money[0]!.thousandths = 0;
  expect(awardRulesSchema.safeParse(copy).success).toBe(false);
});
