// Targets by example and by property: numbers are sums of the lists behind them, claimed and accepted apart, and the past stays what it was.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { likeness } from '#domain/alike.ts';
import { plusDays } from '#domain/days.ts';
import { figuresOf } from '#domain/target-figures.ts';
import type { CampaignTarget, Measured } from '#domain/target-types.ts';
import { acceptedAt, counting, denominators, knownAt, oddities, standingOf } from '#domain/targets.ts';

const target = (more: Partial<CampaignTarget> = {}): CampaignTarget => ({
  key: 'vneid',
  clause: 'III.1 +4',
  kind: 'percent',
  value: 100,
  unit: '%',
  population: 'Đảng viên',
  due: '2026-03-31',
  duty: null,
  of: null,
  ...more,
});
let made = 0;
const row = (more: Partial<Measured> = {}): Measured => ({
  id: `m${String(++made).padStart(4, '0')}`,
  kind: 'figure',
  unit: 'cell-1',
  group: null,
  day: '2026-03-01',
  amount: 10,
  asked: null,
  stage: null,
  at: `${more.day ?? '2026-03-01'}T02:00:00.000Z`,
  until: null,
  acceptedAt: null,
  ...more,
});
const moment = (asOf: string, known = `${asOf}T16:00:00.000Z`) => ({ asOf, knownAt: known });
const none = { claimed: null, accepted: null };
const at = (some: CampaignTarget, rows: readonly Measured[], asOf: string, known?: string) =>
  standingOf(some, rows, moment(asOf, known), none);

test('of a percentage each unit’s last word counts, over the dated denominator', () => {
  const rows = [
    row({ kind: 'denominator', amount: 40, day: '2026-01-31' }),
    row({ kind: 'denominator', amount: 50, day: '2026-03-31', unit: 'cell-1' }),
    row({ kind: 'denominator', amount: 50, day: '2026-01-31', unit: 'cell-2' }),
    row({ amount: 20, day: '2026-02-01' }),
    row({ amount: 45, day: '2026-03-31', acceptedAt: '2026-03-31T10:00:00.000Z' }),
    row({ amount: 50, day: '2026-03-15', unit: 'cell-2' }),
  ];
  expect(at(target(), rows, '2026-02-10')).toMatchObject({
    claimed: { amount: 20, share: 20 / 90, met: false },
    accepted: { amount: null, share: null, met: null },
    denominator: { amount: 90, day: '2026-01-31' },
  });
  expect(at(target(), rows, '2026-03-31')).toMatchObject({
    claimed: { amount: 95, share: 0.95, met: false },
    accepted: { amount: 45, share: 0.45 },
    denominator: { amount: 100, day: '2026-03-31' },
  });
});

test('a denominator of 0, or none, is not computable: never 0 or 100 per cent', () => {
  expect(at(target(), [row()], '2026-03-31').claimed).toEqual({ amount: 10, share: null, met: null });
  const zero = row({ kind: 'denominator', amount: 0 });
  expect(at(target(), [row({ amount: 0 }), zero], '2026-03-31').claimed).toEqual({
    amount: 0,
    share: null,
    met: null,
  });
});

test('at least two models: every accepted piece counts, a claimed one does not meet it', () => {
  const models = target({ kind: 'at_least', value: 2 });
  const rows = [row({ amount: 1, acceptedAt: '2026-03-02T00:00:00.000Z' }), row({ amount: 1 })];
  expect(at(models, rows, '2026-03-31')).toMatchObject({
    claimed: { amount: 2, met: true },
    accepted: { amount: 1, met: false },
  });
});

test('a survey is never summed: the last one after counts, of those who were asked', () => {
  const aware = target({ kind: 'survey', value: 80 });
  const survey = (more: Partial<Measured>) => row({ kind: 'survey', asked: 200, ...more });
  const rows = [
    survey({ amount: 60, stage: 'before', day: '2026-01-10' }),
    survey({ amount: 150, stage: 'after', day: '2026-03-10' }),
    survey({ amount: 160, stage: 'after', day: '2026-03-20' }),
    survey({ amount: 199, stage: 'before', day: '2026-03-25' }),
  ];
  expect(at(aware, rows, '2026-03-31').claimed).toEqual({ amount: 160, share: 0.8, met: true });
  expect(at(aware, rows, '2026-03-15').claimed.met).toBe(false);
});

test('of a vulnerable group: the household survey of that group is the whole', () => {
  const elderly = target({ of: 'elderly', value: 50 });
  const rows = [
    row({ kind: 'population', group: 'elderly', amount: 30 }),
    row({ kind: 'population', group: 'poor', amount: 99 }),
    row({ kind: 'population', group: 'elderly', amount: 10, unit: 'cell-2' }),
    row({ group: 'elderly', amount: 20 }),
    row({ group: 'poor', amount: 5 }),
  ];
  expect(at(elderly, rows, '2026-03-31').claimed).toEqual({ amount: 20, share: 0.5, met: true });
});

test('odd numbers are told, by rule: above the whole, falling, a jump within a week', () => {
  const whole = row({ kind: 'denominator', amount: 100, day: '2026-01-01' });
  const before = row({ amount: 30, day: '2026-03-01' });
  const odd = (more: Partial<Measured>) => oddities(target(), row(more), [whole, before]);
  expect(odd({ amount: 101, day: '2026-03-20' })).toEqual(['above_denominator']);
  expect(odd({ amount: 29, day: '2026-03-20' })).toEqual(['falling']);
  expect(odd({ amount: 81, day: '2026-03-08' })).toEqual(['jump']);
  expect(odd({ amount: 81, day: '2026-03-09' })).toEqual([]);
  expect(odd({ amount: 80, day: '2026-03-08' })).toEqual([]);
});

test('the same text and nearly the same, whatever its marks; other and short texts are not', () => {
  const text =
    'Đã tổ chức ba buổi hướng dẫn tại nhà văn hóa tổ dân phố, có bốn mươi người dự và thực hành thanh toán QR';
  expect(likeness(text, text.toUpperCase().replace(',', ' '))).toBe('same');
  expect(likeness(text, `${text} thành công`)).toBe('alike');
  expect(
    likeness(text, 'Chi bộ đã họp, phân công đảng viên phụ trách từng hộ, báo cáo kết quả vào cuối tháng ba'),
  ).toBeNull();
  expect(likeness('Đã xong', 'Đã xong')).toBeNull();
});

const days = fc.integer({ min: 0, max: 90 }).map((n) => plusDays('2026-01-01', n));
const instantOf = (day: string) => `${day}T03:00:00.000Z`;
const kind = fc.constantFrom('at_least' as const, 'percent' as const, 'survey' as const);
const measured = fc
  .record({
    kind: fc.constantFrom('figure' as const, 'denominator' as const, 'survey' as const),
    unit: fc.constantFrom('cell-1', 'cell-2', 'cell-3'),
    day: days,
    amount: fc.integer({ min: 0, max: 100 }),
    entered: fc.integer({ min: 0, max: 30 }),
    ends: fc.option(fc.integer({ min: 0, max: 30 })),
    accepted: fc.option(fc.integer({ min: 0, max: 30 })),
  })
  .map(({ entered, ends, accepted, ...more }) => {
    const on = plusDays(more.day, entered);
    const until = ends === null ? null : plusDays(on, ends);
    const then = accepted === null ? null : plusDays(on, accepted);
    return row({
      ...more,
      asked: more.kind === 'survey' ? 120 : null,
      at: instantOf(on),
      until: until && instantOf(until),
      // What was revised or withdrawn before was never accepted.
      acceptedAt: then && (until === null || then < until) ? instantOf(then) : null,
    });
  });

test('every number is the sum of the list behind it, and the parts by unit add up to the whole', () => {
  fc.assert(
    fc.property(fc.array(measured, { maxLength: 30 }), kind, days, days, (rows, of, asOf, known) => {
      const some = target({ kind: of });
      const when = moment(asOf, instantOf(known));
      const { claimed, accepted, denominator } = standingOf(some, rows, when, none);
      const list = counting(some, knownAt(rows, when));
      const sum = (all: readonly Measured[]) => all.reduce((total, { amount }) => total + amount, 0);
      expect(claimed.amount).toBe(list.length === 0 ? null : sum(list));
      expect(list.every(({ day, at: entered }) => day <= asOf && entered <= when.knownAt)).toBe(true);
      const ruled = counting(some, acceptedAt(knownAt(rows, when), when));
      expect(accepted.amount).toBe(ruled.length === 0 ? null : sum(ruled));
      if (of === 'survey') return;
      const parts = ['cell-1', 'cell-2', 'cell-3'].map((unit) =>
        standingOf(
          some,
          rows.filter((one) => one.unit === unit),
          when,
          none,
        ),
      );
      expect(parts.reduce((total, part) => total + (part.claimed.amount ?? 0), 0)).toBe(claimed.amount ?? 0);
      // As a report round closes it: the sum of the units' parts, of nothing else.
      const closed = figuresOf('campaign', some, rows, when);
      expect(closed.parts.reduce((total, part) => total + (part.amount ?? 0), 0)).toBe(accepted.amount ?? 0);
      const ofs = closed.parts.reduce((total, part) => total + (part.of ?? 0), 0);
      if (of === 'percent') expect(ofs).toBe(denominator?.amount ?? 0);
      expect(closed.reached).toEqual(accepted);
      const wholes = denominators(some, knownAt(rows, when));
      if (of === 'percent') expect(denominator?.amount ?? 0).toBe(sum(wholes));
    }),
    { numRuns: 500 },
  );
});

test('what was known of a day never changes by what comes later', () => {
  fc.assert(
    fc.property(
      fc.array(measured, { maxLength: 20 }),
      fc.array(measured, { maxLength: 10 }),
      kind,
      days,
      days,
      (rows, more, of, asOf, known) => {
        const when = moment(asOf, instantOf(known));
        const later = more.map((one) => ({
          ...one,
          at: instantOf(plusDays(known, 1)),
          until: null,
          acceptedAt: null,
        }));
        // Those that were known are revised or accepted later as well: with instants after.
        const touched = rows.map((one, i) => {
          if (i % 3 === 0 && one.until === null) return { ...one, until: instantOf(plusDays(known, 2)) };
          return i % 3 === 1 && one.acceptedAt === null
            ? { ...one, acceptedAt: instantOf(plusDays(known, 2)) }
            : one;
        });
        expect(standingOf(target({ kind: of }), [...touched, ...later], when, none)).toEqual(
          standingOf(target({ kind: of }), rows, when, none),
        );
      },
    ),
    { numRuns: 500 },
  );
});
