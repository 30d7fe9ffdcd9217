// The instants of a task's ladder against values counted by hand on a calendar: for whoever is reminded too early, or reported too soon.
import { describe, expect, test } from 'vitest';
import { vietNam } from '#domain/calendar-vn.ts';
import { defaultRules } from '#domain/deadline-rules.ts';
import { deadlineRules } from '#domain/deadline-rules-schema.ts';
import { settledDue, workingDaysLeft } from '#domain/ladder.ts';
import { task } from '#domain/task.ts';
import { bodies, people, units } from './generators.ts';
import { does, given, ledgerActor, refused, said, tick, typesOf, vn } from './time-cases.ts';

/** The rungs of a task from `start` to `due`, taken by its unit as soon as it was given; as its days by Viet Nam's clock. */
const rungs = (start: string, due: string, assigned = start): string[] =>
  said(given(vn(assigned), { start: vn(start), due: vn(due) }).ladder!.rungs);

describe('the whole ladder', () => {
  test('quarterly: the whole of quarter I', () => {
    expect(rungs('2026-01-01 00:00', '2026-03-31', '2026-01-05 08:00')).toEqual([
      `acknowledge: ${vn('2026-01-07')}`,
      `reminder: ${vn('2026-03-20 00:00')}`, // seven before Tuesday the 31st: 30 27 26 25 24 23 20
      'deadline: 2026-03-31T17:00:00.000Z',
      'late 1: 2026-04-01T17:00:00.000Z',
      'late 3: 2026-04-03T17:00:00.000Z',
      'late 7: 2026-04-09T17:00:00.000Z', // 1 2 3 6 7 8 9
      'late 14: 2026-04-20T17:00:00.000Z', // 10 13 14 15 16 17 20
      'weekly: 2026-04-27T17:00:00.000Z', // Monday the 27th is off: Tuesday the 28th, 00:00
    ]);
  });

  test('weekly, due at an hour: every rung after it lies at that hour', () => {
    expect(rungs('2026-06-01 00:00', '2026-06-05 17:00')).toEqual([
      `reminder: ${vn('2026-06-03 00:00')}`,
      `acknowledge: ${vn('2026-06-03')}`,
      `deadline: ${vn('2026-06-05 17:00')}`,
      `late 1: ${vn('2026-06-08 17:00')}`,
      `late 3: ${vn('2026-06-10 17:00')}`,
      `late 7: ${vn('2026-06-16 17:00')}`,
      `late 14: ${vn('2026-06-25 17:00')}`,
      `weekly: ${vn('2026-06-29 00:00')}`,
    ]);
  });

  test('over Tết nobody is late by the days of rest', () => {
    expect(rungs('2026-01-15 00:00', '2026-02-13')).toEqual([
      `acknowledge: ${vn('2026-01-19')}`,
      `reminder: ${vn('2026-02-06 00:00')}`,
      `deadline: ${vn('2026-02-13')}`,
      `late 1: ${vn('2026-02-23')}`,
      `late 3: ${vn('2026-02-25')}`,
      `late 7: ${vn('2026-03-03')}`,
      `late 14: ${vn('2026-03-12')}`,
      `weekly: ${vn('2026-03-16 00:00')}`,
    ]);
  });

  test('launched late: no reminder of the past, and late only from when the unit had it', () => {
    expect(rungs('2026-01-01 00:00', '2026-03-31', '2026-04-08 10:00')).toEqual([
      `deadline: ${vn('2026-03-31')}`,
      `late 1: ${vn('2026-04-09 10:00')}`,
      `acknowledge: ${vn('2026-04-10')}`,
      `late 3: ${vn('2026-04-13 10:00')}`,
      `late 7: ${vn('2026-04-17 10:00')}`,
      `late 14: ${vn('2026-04-29 10:00')}`, // 20 21 22 23 24 28 29: the 27th is off
      `weekly: ${vn('2026-05-04 00:00')}`,
    ]);
  });

  test('without a deadline there is only the acknowledgement', () => {
    const state = given(vn('2026-02-13 16:00'), { due: null });
    expect(said(state.ladder!.rungs)).toEqual([`acknowledge: ${vn('2026-02-24')}`]);
  });
});

describe('reminders by how long a task is', () => {
  const reminder = (start: string, due: string, assigned = start) =>
    rungs(start, due, assigned).filter((one) => one.startsWith('reminder'));
  test.each([
    ['a year: ten before 31 December', '2026-01-01 00:00', '2026-12-31', '2026-12-17 00:00'],
    ['a quarter of 92 days: seven before', '2026-07-01 00:00', '2026-09-30', '2026-09-21 00:00'],
    ['a day more than a quarter: ten before', '2026-06-30 00:00', '2026-09-30', '2026-09-16 00:00'],
    ['a month: five before', '2026-09-01 00:00', '2026-09-30', '2026-09-23 00:00'],
    ['a month of 31 days: five before', '2026-10-01 00:00', '2026-10-31', '2026-10-26 00:00'],
    ['a day more than a month: seven before', '2026-09-30 00:00', '2026-10-31', '2026-10-22 00:00'],
    ['a week: two before', '2026-06-01 00:00', '2026-06-07', '2026-06-04 00:00'],
    ['after Tết: the five lie on both sides of it', '2026-02-01 00:00', '2026-02-25', '2026-02-11 00:00'],
    ['over the Saturday that is worked', '2026-01-07 00:00', '2026-01-12', '2026-01-09 00:00'],
    ['over New Year and the day swapped for it', '2025-12-30 00:00', '2026-01-05', '2025-12-30 00:00'],
  ])('%s', (_, start, due, at) => {
    const dayBefore = vn(at) <= vn(start) ? '2025-12-29 23:00' : start;
    expect(reminder(start, due, dayBefore)).toEqual([`reminder: ${vn(at)}`]);
  });

  test('one whose instant has passed is left out, at the instant itself too', () => {
    const late = (assigned: string) => reminder('2026-01-01 00:00', '2026-03-31', assigned);
    expect(late('2026-03-19 23:59')).toHaveLength(1);
    expect(late('2026-03-20 00:00')).toEqual([]);
  });
});

describe('the Saturday that is worked', () => {
  test('late by one on Saturday the 10th of January, by three on Tuesday', () => {
    const late = rungs('2026-01-05 00:00', '2026-01-09').filter((one) => one.startsWith('late'));
    expect(late.slice(0, 2)).toEqual([`late 1: ${vn('2026-01-10')}`, `late 3: ${vn('2026-01-13')}`]);
  });
});

describe('a last day that is a day of rest', () => {
  const found = { rules: { ...defaultRules, lastDayMoves: true } };
  const asked = (due: string, movesToWorkingDay?: boolean | null, with_ = {}) =>
    given(vn('2026-07-01 08:00'), { due: vn(due), movesToWorkingDay }, with_);

  test('moves only where the task or its campaign says so, and shows the day that was given', () => {
    // Monday the 31st of August is swapped, the 1st and 2nd of September are the National Day.
    expect(asked('2026-08-31')).toMatchObject({ due: vn('2026-08-31') });
    expect(asked('2026-08-31')).not.toHaveProperty('dueMovedFrom');
    const moved = { due: vn('2026-09-03'), originalDue: vn('2026-09-03'), dueMovedFrom: vn('2026-08-31') };
    expect(asked('2026-08-31', true)).toMatchObject(moved);
    expect(asked('2026-08-31', null, found)).toMatchObject(moved);
    expect(asked('2026-08-31', false, found)).not.toHaveProperty('dueMovedFrom');
  });

  test('keeps its hour; and a Saturday that is worked stays', () => {
    expect(asked('2026-08-15 17:00', true)).toMatchObject({ due: vn('2026-08-17 17:00') });
    expect(asked('2026-08-22', true)).not.toHaveProperty('dueMovedFrom');
    expect(settledDue(vietNam, vn('2026-09-30'), true)).toEqual({ due: vn('2026-09-30'), moved: false });
  });

  test('unmoved, lateness still counts working days only', () => {
    const late = said(asked('2026-08-31').ladder!.rungs).find((one) => one.startsWith('late 1'));
    expect(late).toBe(`late 1: ${vn('2026-09-03')}`);
  });
});

describe('the working days that are left agree with the ladder', () => {
  const ms = (instant: string, by: number) => new Date(Date.parse(instant) + by).toISOString();
  test.each(['2026-03-31', '2026-06-05 17:00', '2026-02-13', '2026-01-09', '2026-08-31', '2026-08-15 09:30'])(
    'due %s',
    (day) => {
      const due = vn(day);
      for (const { kind, late, at } of given(vn('2025-12-01 08:00'), { due }).ladder!.rungs) {
        if (kind === 'deadline')
          expect([ms(at, -1), at, ms(at, 1)].map((now) => workingDaysLeft(vietNam, due, now))).toEqual([
            0, 0, 0,
          ]);
        if (kind !== 'late') continue;
        expect(workingDaysLeft(vietNam, due, at), `late ${late}`).toBe(-late!);
        expect(workingDaysLeft(vietNam, due, ms(at, -1)), `not yet late ${late}`).toBe(1 - late!);
      }
    },
  );
  test('before it, the days still to be worked: today is not counted', () => {
    const left = (now: string) => workingDaysLeft(vietNam, vn('2026-02-24'), vn(now));
    expect([left('2026-02-12 09:00'), left('2026-02-13 09:00'), left('2026-02-20 09:00')]).toEqual([3, 2, 2]);
    expect([left('2026-02-23 09:00'), left('2026-02-24 23:59')]).toEqual([1, 0]);
  });
});

describe('climbing', () => {
  const task1 = given(vn('2026-01-05 08:00'), { start: vn('2026-01-01 00:00'), due: vn('2026-03-31') });
  const taken = does(task1, people.police, bodies.acknowledge, vn('2026-01-05 09:00')).state;

  test('who acknowledged is not chased, who did not is, once', () => {
    expect(task.next(task1)).toEqual({ at: vn('2026-01-07'), command: 'chase-acknowledgement' });
    expect(task.next(taken)).toEqual({ at: vn('2026-03-20 00:00'), command: 'remind' });
    const { state, events } = tick(task1, vn('2026-01-07'));
    expect(typesOf(events)).toEqual(['acknowledgement-overdue']);
    expect(task.next(state)?.command).toBe('remind');
  });

  test('nothing a moment too early', () => {
    expect(tick(taken, '2026-03-19T16:59:59.999Z').events).toEqual([]);
    expect(tick(taken, '2026-03-19T17:00:00.000Z').events).toHaveLength(1);
  });

  test('a week slept through: one act, and no reminder of a deadline that has passed', () => {
    expect(typesOf(tick(taken, vn('2026-04-05 12:00')).events)).toEqual([
      ...['deadline-passed', 'escalated 1', 'escalated 3'],
    ]);
  });

  test('after the last rung one weekly report, however many weeks were slept through', () => {
    const { state, events } = tick(taken, vn('2026-06-10 12:00'));
    expect(typesOf(events)).toEqual([
      ...['deadline-passed', 'escalated 1', 'escalated 3', 'escalated 7', 'escalated 14', 'still-overdue'],
    ]);
    expect(task.next(state)).toEqual({ at: vn('2026-06-15 00:00'), command: 'report-overdue' });
    expect(typesOf(tick(state, vn('2026-06-15 00:00')).events)).toEqual(['still-overdue']);
  });

  test('an extension does not begin the term to acknowledge anew, nor a grant to a day that is over lateness', () => {
    const asked = does(
      task1,
      people.police,
      { ...bodies['request-extension'], due: vn('2026-04-30') },
      vn('2026-03-31'),
    );
    const chased = tick(asked.state, vn('2026-04-02 00:00')).state;
    const grant = (due: string) =>
      does(
        chased,
        people.secretariat,
        { ...bodies['decide-extension'], due: vn(due) },
        vn('2026-04-02 09:00'),
      );
    expect(said(grant('2026-04-29').state.ladder!.rungs)[0]).toBe(`reminder: ${vn('2026-04-14 00:00')}`); // 118 days: ten
    // Until yesterday, and today is the first day of lateness.
    expect(said(grant('2026-04-01').state.ladder!.rungs)[0]).toBe(`late 3: ${vn('2026-04-06')}`);
  });

  test('a calendar taken on a Monday of rest leaves that week its report', () => {
    const { state } = tick(taken, vn('2026-04-21 08:00'));
    const weekly = { at: vn('2026-04-28 00:00'), command: 'report-overdue' };
    expect(task.next(state)).toEqual(weekly);
    const calendar = { ...vietNam, version: 2 };
    const found = does(state, ledgerActor, { type: 'take-calendar' }, vn('2026-04-27 09:00'), { calendar });
    expect(task.next(found.state)).toEqual(weekly);
  });

  test('by nobody’s hand', () => {
    for (const type of ['remind', 'escalate', 'chase-acknowledgement', 'report-overdue'] as const)
      expect(refused(taken, people.standing, { type }, vn('2026-06-10'))).toEqual({ rejected: 'forbidden' });
  });

  test('the rungs of a campaign are its own', () => {
    const rules = deadlineRules.parse({ ...defaultRules, late: [{ after: 2, tell: ['standing'] }] });
    const state = given(
      vn('2026-03-02 08:00'),
      { due: vn('2026-03-31'), lead: units.school, coordinating: [] },
      { rules },
    );
    expect(said(state.ladder!.rungs).slice(-2)).toEqual([
      `late 2: ${vn('2026-04-02')}`,
      `weekly: ${vn('2026-04-06 00:00')}`,
    ]);
  });
});
