// A task that waits for others: not late meanwhile, nor by what they were late; for the unit that would answer for another's delay.
import { describe, expect, test } from 'vitest';
import { deadlineOf, resultOf, countedAt } from '#domain/deadline.ts';
import { task } from '#domain/task.ts';
import type { OtherTask, TaskState } from '#domain/task-types.ts';
import { bodies, create, people, units, uuid } from './generators.ts';
import { does, given, ledgerActor, refused, said, tick, typesOf, vn } from './time-cases.ts';

const [survey, list] = [uuid(8_001), uuid(8_002)];
const other = (due: string | null, open = true): OtherTask => ({
  ...{ open, lead: units.front, due: due && vn(due), campaign: null },
});
const awaiting = (...others: [string, OtherTask][]) => ({ awaited: new Map(others) });
const both = awaiting([survey, other('2026-03-20')], [list, other('2026-03-10')]);

const waits = (found = both, due: string | null = '2026-03-31'): TaskState =>
  given(vn('2026-03-02 08:00'), { due: due && vn(due), waitsFor: [...found.awaited.keys()] }, found);
const taken = (state: TaskState) =>
  does(state, people.police, bodies.acknowledge, vn('2026-03-03 08:00')).state;
const ends = (state: TaskState, id: string, at: string, found = both) =>
  does(state, ledgerActor, { type: 'end-wait', task: id }, vn(at), found);

describe('while it waits', () => {
  test('it is not late, and time does not come to it; the stage says why', () => {
    const state = taken(waits());
    expect(state.waiting).toEqual([survey, list]);
    expect(deadlineOf({ ...state, countedAt: countedAt(state) }, vn('2026-06-30'))).toBe('in_term');
    expect(task.next(state)).toBeNull();
    expect(tick(state, vn('2026-06-30')).events).toEqual([]);
    expect(task.stage(state)).toBe('waiting for another task');
  });

  test('one that has ended already is not waited for; one of another ward is refused where it stands', () => {
    const done = awaiting([survey, other('2026-02-20', false)], [list, other(null)]);
    expect(waits(done)).toMatchObject({ waiting: [list], waitsFor: [survey, list] });
    expect(waits(awaiting([survey, other(null, false)]))).not.toHaveProperty('waiting');
    const asked = create({ waitsFor: [survey, uuid(8_003)] });
    expect(refused(null, people.secretariat, asked, vn('2026-03-02'), both)).toEqual({
      ...{ rejected: 'unknown_task', field: 'waitsFor.1' },
    });
  });
});

describe('when it ends', () => {
  test('with the last of them only, each once, and by nobody but the ledger', () => {
    const state = taken(waits());
    const one = ends(state, list, '2026-03-09 10:00');
    expect(typesOf(one.events)).toEqual(['waiting-ended']);
    expect(one.state).toMatchObject({ waiting: [survey], due: vn('2026-03-31') });
    expect(task.next(one.state)).toBeNull();
    // However late the first of them: what is lost is known when the last has ended.
    const late = ends(state, list, '2026-03-27 10:00');
    expect(typesOf(late.events)).toEqual(['waiting-ended']);
    expect(late.state).toMatchObject({ waiting: [survey], due: vn('2026-03-31') });
    expect(ends(one.state, list, '2026-03-09 11:00').events).toEqual([]);
    expect(ends(one.state, uuid(8_003), '2026-03-09 11:00').events).toEqual([]);
    const command = { type: 'end-wait', task: survey } as const;
    for (const by of [people.police, people.secretariat, people.standing])
      expect(refused(one.state, by, command, vn('2026-03-10'), both)).toEqual({ rejected: 'forbidden' });
  });

  test('in time: the deadline stays, and its ladder begins', () => {
    const one = ends(taken(waits()), list, '2026-03-09 10:00').state;
    const { state, events } = ends(one, survey, '2026-03-20');
    expect(typesOf(events)).toEqual(['waiting-ended']);
    expect(state).toMatchObject({ due: vn('2026-03-31'), waiting: [] });
    expect(said(state.ladder!.rungs).slice(0, 2)).toEqual([
      `reminder: ${vn('2026-03-24 00:00')}`,
      `deadline: ${vn('2026-03-31')}`,
    ]);
    expect(task.stage(state)).toBe('in hand');
  });

  test('late: the deadline moves by the working days that the last of them was late, not by those of one that was due before', () => {
    const one = ends(taken(waits()), survey, '2026-03-19 10:00').state;
    // Wednesday the 25th: three working days after Friday the 20th. That its own was due on the 10th matters not.
    const { state, events } = ends(one, list, '2026-03-25 10:00');
    expect(typesOf(events)).toEqual(['waiting-ended', 'due-moved']);
    expect(events[1]).toMatchObject({ because: 'waited', previous: vn('2026-03-31'), due: vn('2026-04-03') });
    expect(state).toMatchObject({ due: vn('2026-04-03'), originalDue: vn('2026-03-31'), waiting: [] });
    expect(said(state.ladder!.rungs).find((one) => one.startsWith('deadline'))).toBe(
      `deadline: ${vn('2026-04-03')}`,
    );
    expect(state.extensions ?? 0).toBe(0);
  });

  test('a part moves no further than its parent, and not at all where that is due with it', () => {
    const found = awaiting([survey, other('2026-03-20')]);
    const within = (due: string) => ({ ...found, parent: other(due) });
    const ended = (due: string) => ends(taken(waits(found)), survey, '2026-03-25 10:00', within(due));
    expect(ended('2026-04-01').state.due).toBe(vn('2026-04-01'));
    expect(typesOf(ended('2026-03-31').events)).toEqual(['waiting-ended']);
    expect(ended('2026-03-31').state).toMatchObject({ due: vn('2026-03-31'), waiting: [] });
  });

  test('days of rest are nobody’s lateness', () => {
    const found = awaiting([survey, other('2026-03-20')]);
    expect(ends(taken(waits(found)), survey, '2026-03-22 10:00', found).state.due).toBe(vn('2026-03-31'));
  });

  test('long after its own deadline: it is late by nothing, and never was', () => {
    const found = awaiting([survey, other('2026-03-31')]);
    const { state } = ends(taken(waits(found)), survey, '2026-04-20 10:00', found);
    expect(state.due).toBe(vn('2026-04-20')); // 14 working days later
    expect(state).toMatchObject({ deadlinePassed: false, originalDue: vn('2026-03-31') });
    expect(tick(state, vn('2026-04-20')).events.map(({ type }) => type)).toEqual(['deadline-passed']);
  });

  test('where the other had no deadline, the days past this task’s own are not this unit’s', () => {
    const found = awaiting([survey, other(null)]);
    expect(ends(taken(waits(found)), survey, '2026-03-30 10:00', found).state.due).toBe(vn('2026-03-31'));
    expect(ends(taken(waits(found)), survey, '2026-04-02 10:00', found).state.due).toBe(vn('2026-04-02'));
  });

  test('a task without a deadline goes on without one', () => {
    const found = awaiting([survey, other('2026-03-20')]);
    const { state, events } = ends(taken(waits(found, null)), survey, '2026-04-20', found);
    expect(typesOf(events)).toEqual(['waiting-ended']);
    expect(state.due).toBeNull();
  });

  test('one that was recalled meanwhile is left alone', () => {
    const state = does(waits(), people.secretariat, bodies.recall, vn('2026-03-05')).state;
    expect(ends(state, survey, '2026-03-25').events).toEqual([]);
  });
});

test('reported by the deadline that moved: on time as extended, and not late in the counters', () => {
  const found = awaiting([survey, other('2026-03-20')]);
  const moved = ends(taken(waits(found)), survey, '2026-03-25 10:00', found).state;
  const end = (reported: string) => {
    const { state } = does(moved, people.police, bodies.submit, vn(reported));
    const accepted = does(state, people.secretariat, bodies.accept, vn('2026-05-04 09:00')).state;
    const timed = { ...accepted, countedAt: countedAt(accepted) };
    return [resultOf(timed), deadlineOf(timed, vn('2026-05-05'))];
  };
  expect(end('2026-03-31')).toEqual(['on_time', 'done_on_time']);
  expect(end('2026-04-03')).toEqual(['on_time_extended', 'done_on_time']);
  expect(end('2026-04-04 08:00')).toEqual(['late', 'done_late']);
});

describe('accepted while it still waits', () => {
  const found = awaiting([survey, other('2026-03-20')]);
  const accepted = (due: string, reported: string) => {
    const state = does(taken(waits(found, due)), people.police, bodies.submit, vn(reported), found).state;
    return does(state, people.secretariat, bodies.accept, vn('2026-04-20 10:00'), found);
  };

  test('it is judged by the deadline that it would have, had the wait ended with it', () => {
    const { state, events } = accepted('2026-03-31', '2026-04-10 10:00');
    expect(typesOf(events)).toEqual(['due-moved', 'accepted']);
    const judged = { ...state, countedAt: countedAt(state) };
    expect(deadlineOf(judged, vn('2026-06-30'))).toBe('done_on_time');
    expect(resultOf(judged)).toBe('on_time_extended');
    expect(state).toMatchObject({ status: 'accepted', originalDue: vn('2026-03-31') });
  });

  test('what the others were not late by is its own: late before they were due, it stays late', () => {
    const { state, events } = accepted('2026-02-27', '2026-04-19 10:00');
    expect(typesOf(events)).toEqual(['due-moved', 'accepted']);
    expect(deadlineOf({ ...state, countedAt: countedAt(state) }, vn('2026-06-30'))).toBe('done_late');
  });

  test('where nobody was late, the deadline stays', () => {
    const early = awaiting([survey, other('2026-05-20')]);
    const state = does(taken(waits(early)), people.police, bodies.submit, vn('2026-03-30'), early).state;
    const { events } = does(state, people.secretariat, bodies.accept, vn('2026-04-20 10:00'), early);
    expect(typesOf(events)).toEqual(['accepted']);
  });
});
