// The fault: a closed period that changes silently, a sum that is not the sum of its parts, a period with the wrong days.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { vietNam } from '#domain/calendar-vn.ts';
import { plusDays } from '#domain/days.ts';
import { counters } from '#domain/deadline.ts';
import { isRejection } from '#domain/errors.ts';
import type { Actor, Post } from '#domain/process.ts';
import { everies, periodAfter, periodOf, periodWith, periodWords } from '#domain/round-periods.ts';
import type { RoundCommand, RoundContent, RoundFacts, RoundState, UnitFigures } from '#domain/round-types.ts';
import { round, totalOf } from '#domain/round.ts';

test.each([
  ['month', 14, '2026-03', '2026-02-15', '2026-03-14'],
  ['month', 14, '2026-01', '2025-12-15', '2026-01-14'],
  ['quarter', 14, '2026-Q1', '2025-12-15', '2026-03-14'],
  ['half_year', 14, '2026-H2', '2026-06-15', '2026-12-14'],
  ['year', 14, '2026', '2025-12-15', '2026-12-14'],
  ['quarter', null, '2026-Q1', '2026-01-01', '2026-03-31'],
  ['month', null, '2028-02', '2028-02-01', '2028-02-29'],
] as const)('a %s with the cut-off %s: %s runs from %s to %s', (every, cutOff, key, from, until) => {
  expect(periodOf(every, cutOff, key)).toEqual({ key, from, until });
  expect(periodWith(every, cutOff, from).key).toBe(key);
  expect(periodWith(every, cutOff, until).key).toBe(key);
});

test.each([
  ['quarter', '2026-Q5'],
  ['quarter', '2026-H1'],
  ['month', '2026-13'],
  ['month', '2026-3'],
  ['year', '1999'],
  ['year', '2026-Q1'],
] as const)('a %s has no period %s', (every, key) => expect(periodOf(every, 14, key)).toBeNull());

test('periods follow each other without a gap or an overlap, and each day lies in one', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...everies),
      fc.option(fc.integer({ min: 1, max: 28 })),
      fc.integer({ min: 0, max: 20_000 }),
      (every, cutOff, n) => {
        const day = plusDays('2010-01-01', n);
        const period = periodWith(every, cutOff, day);
        expect(period.from <= day && day <= period.until).toBe(true);
        expect(periodAfter(every, cutOff, period.key).from).toBe(plusDays(period.until, 1));
      },
    ),
  );
});

test.each([
  ['month', '2026-03', 'tháng 3 năm 2026'],
  ['quarter', '2026-Q4', 'quý IV năm 2026'],
  ['half_year', '2026-H1', '6 tháng đầu năm 2026'],
  ['year', '2026', 'năm 2026'],
] as const)('%s %s is written “%s”', (every, key, words) => expect(periodWords(every, key)).toBe(words));

const post = (roles: Post['roles']): Post => ({
  id: 'post',
  unit: 'office',
  rank: 'officer',
  roles,
  scope: [],
});
const person = (...roles: Post['roles']): Actor => ({
  kind: 'person',
  person: 'p',
  ward: 'w',
  posts: [post(roles)],
});
const office = person('secretariat');
const clock: Actor = { kind: 'system', name: 'clock' };

const content: RoundContent = {
  ...{ campaign: null, every: 'quarter', key: '2026-Q1', cutOffDay: 14 },
  ...{ reportWithin: 5, to: 'committee', repeats: true },
};
const figures = (unit: string, open: readonly string[], done: readonly string[] = []): UnitFigures => ({
  unit,
  tasks: { doneOnTime: done, doneLate: [], openInTerm: open, openOverdue: [], openNoDeadline: [] },
  doneInPeriod: done,
  duties: { done: 3, made_up: 0, excused: 1, missed: 0 },
});
const facts = (at: string, actor: Actor, more: Partial<RoundFacts> = {}): RoundFacts => ({
  ...{ at, actor, id: 'round', calendar: vietNam, campaignExists: false },
  ...{ figures: [], targets: [], reporters: [], accepted: [], reports: [] },
  ...more,
});
function done(state: RoundState | null, command: RoundCommand, given: RoundFacts): RoundState {
  const events = round.decide(state, command, given);
  if (isRejection(events)) throw new Error(events.rejected);
  return events.reduce<RoundState | null>((folded, event) => round.evolve(folded, event), state)!;
}

const BEFORE = '2026-03-01T02:00:00.000Z';
const CUT_OFF = '2026-03-14T17:00:00.000Z';
const planned = done(null, { type: 'plan', content }, facts(BEFORE, office));
const frozen = done(
  planned,
  { type: 'freeze' },
  facts(CUT_OFF, clock, { figures: [figures('u', ['a', 'b'], ['c'])] }),
);

test('the cut-off is the end of its day, the reports are due five working days later', () => {
  expect(planned).toMatchObject({ cutOffAt: CUT_OFF, dueAt: '2026-03-20T17:00:00.000Z', status: 'running' });
  expect(round.next(planned)).toEqual({ at: CUT_OFF, command: 'freeze' });
  expect(round.next(frozen)).toBeNull();
});

test('a workflow that comes early, or a second time, closes nothing', () => {
  expect(round.decide(planned, { type: 'freeze' }, facts(BEFORE, clock))).toEqual([]);
  expect(round.decide(frozen, { type: 'freeze' }, facts(CUT_OFF, clock))).toEqual([]);
});

test('a later acceptance stands beside the figures as a note, once, and changes none of them', () => {
  const noted = done(frozen, { type: 'correct', task: 'a', to: 'doneOnTime' }, facts(CUT_OFF, clock));
  expect(noted.figures).toEqual(frozen.figures);
  expect(noted.corrections).toEqual([
    { unit: 'u', task: 'a', from: 'openInTerm', to: 'doneOnTime', at: CUT_OFF },
  ]);
  expect(done(noted, { type: 'correct', task: 'a', to: 'doneOnTime' }, facts(CUT_OFF, clock))).toEqual(noted);
  expect(
    round.counts({
      type: 'corrected',
      at: CUT_OFF,
      by: { system: 'ledger' },
      unit: 'u',
      task: 'a',
      from: 'openInTerm',
      to: 'doneLate',
    }),
  ).toBe(false);
});

test('what was accepted between the cut-off and a late closing is noted with it', () => {
  const late = facts('2026-03-16T02:00:00.000Z', clock, {
    figures: [figures('u', ['a'])],
    accepted: [{ task: 'a', to: 'doneOnTime' }],
  });
  expect(done(planned, { type: 'freeze' }, late).corrections).toMatchObject([
    { task: 'a', from: 'openInTerm' },
  ]);
});

test.each([
  ['a unit leader plans', null, { type: 'plan', content }, person(), 'forbidden'],
  ['a person closes the figures', planned, { type: 'freeze' }, office, 'forbidden'],
  ['the same period twice', planned, { type: 'plan', content }, office, 'round_exists'],
  ['no such period', null, { type: 'plan', content: { ...content, key: '2026-Q7' } }, office, 'invalid'],
  ['closed before its cut-off', planned, { type: 'close' }, office, 'wrong_state'],
  ['cancelled after its cut-off', frozen, { type: 'cancel', reason: 'x' }, office, 'wrong_state'],
  ['the monitoring body closes the committee’s', frozen, { type: 'close' }, person('monitor'), 'forbidden'],
] as const)('%s: refused', (_, state, command, actor, code) => {
  expect(round.decide(state, command as RoundCommand, facts(CUT_OFF, actor))).toMatchObject({
    rejected: code,
  });
});

test('under any sequence of events a closed period never changes, and the ward’s sum is that of its units', () => {
  const ids = fc.subarray(['a', 'b', 'c', 'd', 'e'], { minLength: 0 });
  const unit = fc.record({ unit: fc.constantFrom('u', 'v', 'w'), open: ids, done: ids });
  const later = fc.record({
    task: fc.constantFrom('a', 'b', 'z'),
    to: fc.constantFrom('doneOnTime' as const, 'doneLate' as const),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(unit, { selector: (one) => one.unit }),
      fc.array(later),
      fc.nat(3),
      (units, notes, closeAt) => {
        const all = units.map((one) => figures(one.unit, one.open, one.done));
        let state = done(planned, { type: 'freeze' }, facts(CUT_OFF, clock, { figures: all }));
        const before = JSON.stringify(state.figures);
        notes.forEach((note, i) => {
          state = done(state, { type: 'correct', ...note }, facts(CUT_OFF, clock));
          if (i === closeAt) state = done(state, { type: 'close' }, facts(CUT_OFF, office));
        });
        expect(JSON.stringify(state.figures)).toBe(before);
        const tasks = state.corrections.map(({ task }) => task);
        expect(new Set(tasks).size).toBe(tasks.length);
        const sum = totalOf(state.figures);
        for (const counter of counters)
          expect(sum.tasks[counter]).toBe(all.reduce((n, one) => n + one.tasks[counter].length, 0));
        expect(sum.total).toBe(counters.reduce((n, counter) => n + sum.tasks[counter], 0));
      },
    ),
  );
});
