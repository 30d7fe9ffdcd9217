// The lateness ledger: the parts are the whole, and lateness is charged to whoever had the task. The fault: a unit is late
// for the days that its report lay with the office.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { vietNam } from '#domain/calendar-vn.ts';
import { workingDaysBetween } from '#domain/calendar.ts';
import { endOfDay } from '#domain/days.ts';
import { hands, latenessOf, WORKING_DAY_MS, workingTime, type Times } from '#domain/lateness.ts';
import type { TaskCommand } from '#domain/task-types.ts';
import { anyLife, bodies, create, instantAt, people, take, units, type Step } from './generators.ts';

const sum = (times: Times) => hands.reduce((all, hand) => all + times[hand], 0);
const days = (times: Times) =>
  Object.fromEntries(hands.map((hand) => [hand, Math.round((times[hand] / WORKING_DAY_MS) * 100) / 100]));

test('after any life: spans follow each other, their working time is that of the whole, and late is what lies after the deadline', () => {
  let late = 0;
  fc.assert(
    fc.property(anyLife, fc.integer({ min: 0, max: 900 }), (life, more) => {
      const events = life.flatMap((one) => one.events);
      const state = life.at(-1)!.after;
      if (!state) return;
      const now = new Date(Date.parse(state.updatedAt) + more * 3_600_000).toISOString();
      const { spans, time, late: lateness } = latenessOf(events, vietNam, now);
      const end = state.closedAt ?? now;
      expect(sum(time)).toBe(workingTime(vietNam, state.createdAt, end));
      const due = state.due && state.due > state.createdAt ? state.due : state.createdAt;
      expect(sum(lateness)).toBe(state.due && end > due ? workingTime(vietNam, due, end) : 0);
      for (const hand of hands) expect(lateness[hand]).toBeLessThanOrEqual(time[hand]);
      spans.forEach(({ from, to, hand, unit }, i) => {
        expect(to > from).toBe(true);
        expect(from).toBe(i === 0 ? state.createdAt : spans[i - 1]!.to);
        expect(unit === null).toBe(hand === 'others');
      });
      late += sum(lateness);
    }),
    { numRuns: 300 },
  );
  expect(late).toBeGreaterThan(0);
});

test('working time is additive, leaves out days of rest, and in whole days is the count of working days', () => {
  const instant = fc.integer({ min: 0, max: 24 * 400 }).map(instantAt);
  fc.assert(
    fc.property(fc.tuple(instant, instant, instant), (some) => {
      const [a, b, c] = [...some].sort() as [string, string, string];
      expect(workingTime(vietNam, a, b) + workingTime(vietNam, b, c)).toBe(workingTime(vietNam, a, c));
    }),
  );
  const [from, to] = ['2026-02-10', '2026-03-03'];
  expect(workingTime(vietNam, endOfDay(from), endOfDay(to)) / WORKING_DAY_MS).toBe(
    workingDaysBetween(vietNam, from, to),
  );
});

const step = (by: Step['by'], command: TaskCommand, hours: number): Step => ({ by, command, hours });
const { police, secretariat } = people;
const told = (steps: readonly Step[], now: number) => {
  const taken = take(steps);
  for (const { rejected } of taken) expect(rejected).toBeNull();
  const { spans, time, late } = latenessOf(
    taken.flatMap(({ events }) => events),
    vietNam,
    instantAt(now),
  );
  return { spans, time: days(time), late: days(late) };
};

// Hour 0 is Monday 2 March 2026, 08:00; a day has 24 hours.
test('reported in time, reviewed long after the deadline: the review is late, the unit is not', () => {
  const due = instantAt(48);
  const steps = [
    step(secretariat, create({ due }), 0),
    step(police, bodies.acknowledge, 2),
    step(police, bodies.submit, 22),
  ];
  const { time, late, spans } = told(steps, 96);
  expect(time).toEqual({ lead: 1, review: 3, upper: 0, others: 0 });
  expect(late).toEqual({ lead: 0, review: 2, upper: 0, others: 0 });
  expect(spans.map(({ hand, unit }) => [hand, unit])).toEqual([
    ['lead', units.police],
    ['review', units.root],
  ]);
});

test('reported late, returned, handed back: each is charged with the days in its own hands, over a weekend none', () => {
  const due = instantAt(24);
  const steps = [
    step(secretariat, create({ due }), 0),
    step(police, bodies.acknowledge, 1),
    step(police, bodies.submit, 47), // Wednesday 08:00
    step(secretariat, bodies.return, 24), // Thursday
    step(police, bodies['hand-back'], 24), // Friday
    step(secretariat, bodies.reassign, 96), // Tuesday
  ];
  const { time, late } = told(steps, 192 + 24);
  expect(time).toEqual({ lead: 4, review: 1, upper: 2, others: 0 });
  expect(late).toEqual({ lead: 3, review: 1, upper: 2, others: 0 });
});

test('waiting for another task is nobody’s own time; an extension forgives what it covers; closed, nothing runs on', () => {
  const open = { open: true, lead: units.school, due: null, campaign: null };
  const other = '00000000-0000-7000-8000-000000007001';
  const waits: Step = {
    ...step(secretariat, create({ due: instantAt(24), waitsFor: [other] }), 0),
    found: { awaited: new Map([[other, open]]) },
  };
  expect(told([waits], 72).time).toEqual({ lead: 0, review: 0, upper: 0, others: 3 });
  const extended = [
    step(secretariat, create({ due: instantAt(24) }), 0),
    step(police, { type: 'request-extension', due: instantAt(96), reason: 'x' }, 10),
    step(secretariat, bodies['decide-extension'], 38),
  ];
  expect(told(extended, 72).late).toEqual({ lead: 0, review: 0, upper: 0, others: 0 });
  const done = [
    step(secretariat, create({ due: instantAt(200) }), 0),
    step(police, bodies.acknowledge, 1),
    step(police, bodies.submit, 23),
    step(secretariat, bodies.accept, 24),
  ];
  expect(told(done, 900).time).toEqual({ lead: 1, review: 1, upper: 0, others: 0 });
});
