// What holds of every ladder and of every life under it: complete, in order, once, and never on those whose move it is not.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWorkingDay, weekday, type Calendar } from '#domain/calendar.ts';
import { calendarSchema } from '#domain/calendar-schema.ts';
import { vietNam } from '#domain/calendar-vn.ts';
import { dayOf, plusDays, startOfDay } from '#domain/days.ts';
import { defaultRules } from '#domain/deadline-rules.ts';
import { ladderOf, settledDue, workingDaysLeft, type Rung } from '#domain/ladder.ts';
import { task } from '#domain/task.ts';
import type { TaskEvent, TaskState } from '#domain/task-types.ts';
import { clockActor, HOUR, people, possible, START, type Step } from './generators.ts';
import { givenByCommittee, reach } from './task-cases.ts';
import { does, given, ledgerActor, refused, tick, typesOf } from './time-cases.ts';

const DAY = 86_400_000;
const first = Date.parse(startOfDay('2025-12-15'));
/** An instant of 2026, to the quarter of an hour: half of them the end of a day, as deadlines are. */
const anyInstant = fc
  .oneof(
    fc.integer({ min: 0, max: 380 }).map((day) => day * DAY),
    fc.integer({ min: 0, max: 380 * 96 }).map((n) => n * 900_000),
  )
  .map((ms) => new Date(first + ms).toISOString());
const inOrder = (...instants: string[]) => [...instants].sort() as [string, string, ...string[]];
const lastDayOf = (at: string) => dayOf(new Date(Date.parse(at) - 1));
const key = ({ kind, late }: Rung) => `${kind}${late ?? ''}`;

const fresh = (from: string, due: string, start = from): Rung[] => {
  const spell = { from, now: from, start, due, unacknowledged: true, deadlinePassed: false, late: 0 };
  return ladderOf(defaultRules, vietNam, spell);
};

test('no rung asks for anything on a day of rest; of deadlines only one that may lie there', () => {
  fc.assert(
    fc.property(anyInstant, anyInstant, (a, b) => {
      const [from, due] = inOrder(a, b);
      for (const { kind, at } of fresh(from, due)) {
        // What lies at 00:00 begins its day; what ends a term ends its day.
        const day = kind === 'reminder' || kind === 'weekly' ? dayOf(new Date(at)) : lastDayOf(at);
        if (kind !== 'deadline') expect(isWorkingDay(vietNam, day), `${kind} ${at}`).toBe(true);
        if (kind === 'weekly') {
          const monday = plusDays(day, -weekday(day));
          for (let one = monday; one < day; one = plusDays(one, 1))
            expect(isWorkingDay(vietNam, one)).toBe(false);
        }
      }
      const settled = settledDue(vietNam, due, true);
      expect(isWorkingDay(vietNam, lastDayOf(settled.due))).toBe(true);
      expect((Date.parse(settled.due) - Date.parse(due)) % DAY).toBe(0);
      expect(settled.due >= due && settled.moved === settled.due > due).toBe(true);
      expect(settledDue(vietNam, due, false)).toEqual({ due, moved: false });
    }),
    { numRuns: 500 },
  );
});

test('a later deadline has no earlier rung, nor has a task that was given later', () => {
  const at = (rungs: Rung[], wanted: string) => rungs.find((rung) => key(rung) === wanted)?.at;
  const compare = (earlier: Rung[], later: Rung[], keys: string[]) => {
    for (const one of keys) {
      const [before, after] = [at(earlier, one), at(later, one)];
      if (before && after) expect(before <= after, `${one}: ${before} ${after}`).toBe(true);
    }
  };
  const after = ['deadline', 'late1', 'late3', 'late7', 'late14', 'weekly'];
  fc.assert(
    fc.property(anyInstant, anyInstant, anyInstant, (a, b, c) => {
      const [from, due, later] = inOrder(a, b, c);
      compare(fresh(from, due), fresh(from, later!), ['acknowledge', ...after]);
      compare(fresh(from, later!), fresh(due, later!), ['acknowledge', 'reminder', ...after]);
      // By days: a deadline keeps its hour where it moves, so that Saturday 17:00 comes to lie after Monday 8:00.
      const moved = (one: string) => lastDayOf(settledDue(vietNam, one, true).due);
      expect(moved(due) <= moved(later!)).toBe(true);
      expect(workingDaysLeft(vietNam, due, from)).toBeLessThanOrEqual(workingDaysLeft(vietNam, later!, from));
      expect(workingDaysLeft(vietNam, from, due)).toBeGreaterThanOrEqual(
        workingDaysLeft(vietNam, from, later!),
      );
    }),
    { numRuns: 500 },
  );
});

const gaps = fc.array(
  fc
    .oneof(fc.integer({ min: 1, max: 3 * 96 }), fc.integer({ min: 96, max: 60 * 96 }))
    .map((n) => n * 900_000),
  { minLength: 1, maxLength: 40 },
);

test('with nobody acting every rung comes exactly once and in order, whenever time ticks and however long it slept', () => {
  fc.assert(
    fc.property(anyInstant, anyInstant, gaps, (a, b, sleeps) => {
      const [from, due] = inOrder(a, b);
      let state = given(from, { due });
      const promised = state.ladder!.rungs;
      const told: TaskEvent[] = [];
      const ticks: string[] = [];
      let now = Date.parse(from);
      for (const gap of [...sleeps, 900 * DAY]) {
        now += gap;
        const at = new Date(now).toISOString();
        ticks.push(at);
        const came = tick(state, at);
        state = came.state;
        told.push(...came.events);
        expect(task.next(state)!.at > at).toBe(true);
        expect(typesOf(tick(state, at).events)).toEqual([]);
        expect(came.events.filter(({ type }) => type === 'still-overdue').length).toBeLessThanOrEqual(1);
      }
      const reminder = promised.find(({ kind }) => kind === 'reminder')?.at;
      const remindedAt = ticks.find((at) => reminder && at >= reminder && at < due);
      const types = typesOf(told);
      expect(types.filter((type) => type === 'reminded')).toHaveLength(remindedAt ? 1 : 0);
      expect(types.filter((type) => type === 'acknowledgement-overdue')).toHaveLength(1);
      const ladder = types.filter((type) => /deadline|escalated/.test(type));
      expect(ladder).toEqual(['deadline-passed', ...[1, 3, 7, 14].map((n) => `escalated ${n}`)]);
      expect(types.indexOf('still-overdue')).toBeGreaterThan(types.indexOf('escalated 14'));
      for (const event of told) {
        const late = event.type === 'escalated' ? event.late : undefined;
        const kind =
          event.type === 'escalated' ? 'late' : event.type === 'deadline-passed' ? 'deadline' : null;
        const rung = promised.find((one) => one.kind === kind && one.late === late);
        // At the first tick at which it could come, not before and not after.
        if (rung) expect(event.at).toBe(ticks.find((at) => at >= rung.at));
      }
    }),
    { numRuns: 200 },
  );
});

const ownHolidays = fc
  .uniqueArray(fc.integer({ min: 0, max: 380 }), { maxLength: 25 })
  .map((days) => days.sort((a, b) => a - b).map((n) => plusDays('2025-12-15', n)));
/** Another calendar: none of the known days, and others off. */
const calendarWith = (days: readonly string[], version: number): Calendar =>
  calendarSchema.parse({
    ...{ version, from: vietNam.from, until: vietNam.until },
    days: days.map((day) => ({ day, kind: 'holiday', name: 'x', ground: 'x', status: 'official' })),
  });

const running = ['assigned', 'acknowledged', 'in_progress', 'returned', 'handed_back'];

type Choice = { hours: number; kind: number; verb: number; who: number; days: string[] };
const lively = fc.array(
  fc.record({
    hours: fc.integer({ min: 0, max: 200 }),
    kind: fc.nat(5),
    verb: fc.nat(999),
    who: fc.nat(999),
    days: ownHolidays,
  }),
  { minLength: 5, maxLength: 30, size: 'max' },
);
/** What ends a life, or takes it out of time's reach: the first never, the second seldom. */
const ends = ['accept', 'recall'];
const stills = ['suspend', 'submit', 'reassign', 'hand-back'];

function pick(state: TaskState, hour: number, { verb, who }: Choice): Step | undefined {
  const acts = possible(state, hour).filter(
    ({ command }) => !ends.includes(command.type) && (who % 5 === 0 || !stills.includes(command.type)),
  );
  const verbs = [...new Set(acts.map(({ command }) => command.type))];
  const theirs = acts.filter(({ command }) => command.type === verbs[verb % verbs.length]);
  return theirs[who % theirs.length];
}

const time: Step = { by: clockActor, command: { type: 'pass-deadline' }, hours: 0 };
const office: Step = { by: ledgerActor, command: { type: 'take-calendar' }, hours: 0 };

/** People, time and the office's calendars, in any order; what each step brought. */
function* live(choices: readonly Choice[]) {
  let state = given(new Date(START).toISOString(), { due: new Date(START + 400 * HOUR).toISOString() });
  let [hour, version] = [0, 1];
  for (const choice of choices) {
    hour += choice.hours;
    const at = new Date(START + hour * HOUR).toISOString();
    const calendar = choice.kind === 0 ? calendarWith(choice.days, ++version) : null;
    const act = choice.kind < 3 ? pick(state, hour, choice) : undefined;
    const { by, command } = calendar ? office : (act ?? time);
    const before: TaskState = state;
    const done = does(before, by, command, at, calendar ? { calendar } : {});
    state = done.state;
    yield { before, after: state, events: done.events, at, command: command.type, calendar };
  }
}

/** Such lives take minutes to shrink: the first that fails is shown as it is. */
const unshrunk = { endOnFailure: true };

test('under any order of acts, ticks and calendars no rung comes twice, none out of order, none to whom it is not running', () => {
  const met: Record<string, number> = {};
  fc.assert(
    fc.property(lively, (choices) => {
      let late = 0;
      let [chased, passed, reminded] = [false, false, false];
      for (const { before, after, events, at, command } of live(choices)) {
        for (const event of events) {
          met[event.type] = (met[event.type] ?? 0) + 1;
          if (event.type === 'reassigned' || event.type === 'resumed') chased = false;
          if (['reassigned', 'resumed', 'returned'].includes(event.type)) reminded = false;
          if (event.type === 'extension-granted') {
            reminded = false;
            if (event.due > at) [late, passed] = [0, false];
          }
          if (!/overdue|reminded|passed|escalated/.test(event.type)) continue;
          expect(running).toContain(before.status);
          if (event.type === 'acknowledgement-overdue') {
            expect([chased, before.status]).toEqual([false, 'assigned']);
            chased = true;
          }
          if (event.type === 'reminded') {
            expect([reminded, at <= before.due!]).toEqual([false, true]);
            reminded = true;
          }
          if (event.type === 'deadline-passed') {
            expect([passed, at >= before.due!]).toEqual([false, true]);
            passed = true;
          }
          if (event.type === 'escalated') {
            expect([passed, event.late > late]).toEqual([true, true]);
            late = event.late;
          }
          if (event.type === 'still-overdue') expect(late).toBe(14);
        }
        expect([after.late ?? 0, after.deadlinePassed]).toEqual([late, passed]);
        const rungs = after.ladder!.rungs.map((rung) => rung.at);
        expect(rungs).toEqual([...rungs].sort());
        if (command === 'pass-deadline')
          expect(task.next(after) === null || task.next(after)!.at > at).toBe(true);
      }
    }),
    { numRuns: 400, ...unshrunk },
  );
  for (const type of [
    'acknowledgement-overdue',
    'reminded',
    'deadline-passed',
    'escalated',
    'calendar-taken',
  ])
    expect(met[type], type).toBeGreaterThan(20);
  for (const type of ['still-overdue', 'extension-granted', 'reassigned', 'resumed', 'returned'])
    expect(met[type], type).toBeGreaterThan(0);
});

test('a new calendar comes once, keeps every rung that is left, and moves only those still to come', () => {
  let moved = 0;
  fc.assert(
    fc.property(lively, (choices) => {
      for (const { before, after, events, at, calendar } of live(choices)) {
        if (!calendar) continue;
        expect(typesOf(events)).toEqual(['calendar-taken']);
        expect(after).toEqual({ ...before, ladder: after.ladder, updatedAt: at });
        const [old, now] = [before.ladder!.rungs, after.ladder!.rungs];
        expect(now.map(key).sort()).toEqual(old.map(key).sort());
        const reached = (rungs: readonly Rung[]) => rungs.filter((rung) => rung.at <= at);
        expect(reached(now)).toEqual(reached(old));
        for (const rung of now) {
          if (old.some((one) => one.at === rung.at) || rung.kind === 'deadline') continue;
          moved++;
          const day =
            rung.kind === 'reminder' || rung.kind === 'weekly'
              ? dayOf(new Date(rung.at))
              : lastDayOf(rung.at);
          expect(isWorkingDay(calendar, day)).toBe(true);
        }
        expect(typesOf(does(after, ledgerActor, { type: 'take-calendar' }, at, { calendar }).events)).toEqual(
          [],
        );
      }
    }),
    { numRuns: 200, ...unshrunk },
  );
  expect(moved).toBeGreaterThan(40);
});

test('the same calendar under a new number changes no instant', () => {
  const calendar = { ...vietNam, version: 2 };
  fc.assert(
    fc.property(lively, (choices) => {
      for (const { after, at, calendar: own } of live(choices)) {
        if (own) return; // from here on another calendar holds
        const taken = does(after, ledgerActor, { type: 'take-calendar' }, at, { calendar }).state;
        if (running.includes(after.status) && !after.waiting)
          expect(taken.ladder!.rungs).toEqual(after.ladder!.rungs);
      }
    }),
    { numRuns: 100, ...unshrunk },
  );
});

test('time does nothing to a task that is under review, suspended, waiting, accepted or recalled', () => {
  const years = '2028-01-01T00:00:00.000Z';
  for (const status of ['submitted', 'suspended', 'accepted', 'recalled'] as const) {
    const state = reach(givenByCommittee, status);
    expect(task.next(state), status).toBeNull();
    expect(tick(state, years).events, status).toEqual([]);
  }
  const waiting = { ...reach(givenByCommittee, 'in_progress'), waitsFor: ['x'], waiting: ['x'] };
  expect(task.next(waiting)).toBeNull();
  expect(tick(waiting, years).events).toEqual([]);
  expect(refused(waiting, people.standing, { type: 'take-calendar' }, years)).toEqual({
    rejected: 'forbidden',
  });
  // And to those whose move it is it does.
  for (const status of ['assigned', 'acknowledged', 'in_progress', 'returned', 'handed_back'] as const)
    expect(tick(reach(givenByCommittee, status), years).events.length, status).toBeGreaterThan(4);
});
