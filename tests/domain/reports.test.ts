// When work counts as done, and reports that the office enters for a unit: for the unit whose paper came late, and against who would accept their own entry.
import { describe, expect, test } from 'vitest';
import { countedAt, deadlineOf, resultOf } from '#domain/deadline.ts';
import { verbsFor } from '#domain/permissions.ts';
import type { TaskState, TaskStatus } from '#domain/task-types.ts';
import { bodies, create, instantAt, people, personNames, units } from './generators.ts';
import { givenByCommittee, givenByUnit, reach } from './task-cases.ts';
import { does, refused, vn } from './time-cases.ts';

const judged = (state: TaskState) => {
  const timed = { ...state, countedAt: countedAt(state) };
  return [resultOf(timed), deadlineOf(timed, vn('2026-12-31'))];
};
/** The deadline lies at hour 200; it is reported at hour 250. */
const reported = (doneAt?: string) =>
  does(reach(givenByCommittee, 'in_progress'), people.police, { ...bodies.submit, doneAt }, instantAt(250))
    .state;
const accept = (state: TaskState, countsAs?: 'doneAt' | 'submittedAt' | null) =>
  does(state, people.secretariat, { ...bodies.accept, countsAs }, instantAt(260)).state;

describe('which instant counts', () => {
  test('the report’s entry, unless the acceptor rules that it is the day of the work', () => {
    const state = reported(instantAt(190));
    expect(judged(accept(state))).toEqual(['late', 'done_late']);
    expect(judged(accept(state, 'submittedAt'))).toEqual(['late', 'done_late']);
    expect(judged(accept(state, null))).toEqual(['late', 'done_late']);
    expect(judged(accept(state, 'doneAt'))).toEqual(['on_time', 'done_on_time']);
  });

  test('both are kept, whichever counts', () => {
    for (const countsAs of ['doneAt', 'submittedAt'] as const)
      expect(accept(reported(instantAt(190)), countsAs).submission).toMatchObject({
        ...{ at: instantAt(250), doneAt: instantAt(190), person: people.police.person },
      });
    expect(accept(reported(instantAt(190)), 'doneAt').countedAt).toBe(instantAt(190));
    expect(accept(reported(instantAt(190)))).not.toHaveProperty('countedAt');
  });

  test('a day of the work after the deadline is late still', () => {
    expect(judged(accept(reported(instantAt(200.5)), 'doneAt'))).toEqual(['late', 'done_late']);
    expect(judged(accept(reported(instantAt(200)), 'doneAt'))).toEqual(['on_time', 'done_on_time']);
  });

  test('where no day was named none can count', () => {
    const command = { ...bodies.accept, countsAs: 'doneAt' as const };
    expect(refused(reported(), people.secretariat, command, instantAt(260))).toEqual({
      ...{ rejected: 'invalid', field: 'countsAs' },
    });
  });

  test('the unit does not rule on it: naming a day changes nothing before the acceptance', () => {
    const state = reported(instantAt(190));
    expect(deadlineOf({ ...state, countedAt: countedAt(state) }, instantAt(251))).toBe('overdue');
  });

  test('of a second report its own day counts, not that of the one that was returned', () => {
    const back = does(reported(instantAt(190)), people.secretariat, bodies.return, instantAt(255)).state;
    const again = does(back, people.police, bodies.submit, instantAt(256)).state;
    const command = { ...bodies.accept, countsAs: 'doneAt' as const };
    expect(refused(again, people.secretariat, command, instantAt(260))).toMatchObject({
      rejected: 'invalid',
    });
    expect(judged(accept(again))).toEqual(['late', 'done_late']);
  });
});

describe('a report that the office enters for a unit', () => {
  const behalf = { ...bodies.submit, onBehalf: true };
  const at = instantAt(5);
  const outcome = (status: TaskStatus, name: keyof typeof people, given = givenByCommittee) =>
    refused(reach(given, status), people[name], behalf, at);

  test('is the office’s alone, and not where it sits in the unit that leads', () => {
    const may = personNames.filter((name) => !('rejected' in outcome('in_progress', name)));
    expect(may).toEqual(['secretariat', 'policeAndOffice']);
    for (const name of [
      'police',
      'policeDeputy',
      'school',
      'standing',
      'overseer',
      'monitor',
      'administrator',
    ] as const)
      expect(outcome('in_progress', name), name).toEqual({ rejected: 'forbidden' });
    const own = does(null, people.standing, create({ lead: units.office }), at).state;
    expect(refused(own, people.secretariat, behalf, at)).toEqual({ rejected: 'forbidden' });
  });

  test('nor for a task that a unit gave: that is not the office’s to follow', () => {
    for (const name of ['secretariat', 'standing', 'police', 'policeAndOffice', 'squad'] as const)
      expect(outcome('in_progress', name, givenByUnit), name).toEqual({ rejected: 'forbidden' });
  });

  test('from every state in which the task is with the unit, also before it took it', () => {
    for (const status of ['assigned', 'acknowledged', 'in_progress', 'returned'] as const)
      expect(outcome(status, 'secretariat'), status).toEqual({ done: ['submitted'] });
    for (const status of ['submitted', 'accepted', 'recalled', 'handed_back', 'suspended'] as const)
      expect(outcome(status, 'secretariat'), status).toEqual({ rejected: 'wrong_state' });
    // The unit itself takes the task first.
    expect(refused(reach(givenByCommittee, 'assigned'), people.police, bodies.submit, at)).toEqual({
      rejected: 'wrong_state',
    });
  });

  test('says so, and whoever entered it neither accepts nor returns it, now or later; another does', () => {
    const entered = does(reach(givenByCommittee, 'assigned'), people.secretariat, behalf, at).state;
    expect(entered.submission).toMatchObject({ onBehalf: true, person: people.secretariat.person });
    for (const verb of ['accept', 'return'] as const) {
      expect(refused(entered, people.secretariat, bodies[verb], at)).toEqual({ rejected: 'own_work' });
      expect(verbsFor(entered, people.secretariat, at)).not.toContain(verb);
    }
    expect(refused(entered, people.standing, bodies.accept, at)).toEqual({ done: ['accepted'] });
    const back = does(entered, people.standing, bodies.return, at).state;
    const again = does(back, people.police, bodies.submit, at).state;
    expect(again.submission).not.toHaveProperty('onBehalf');
    expect(refused(again, people.secretariat, bodies.accept, at)).toEqual({ rejected: 'own_work' });
  });

  test('names the day of the work, which can count as any other’s', () => {
    const command = { ...behalf, doneAt: instantAt(150) };
    const { state } = does(reach(givenByCommittee, 'assigned'), people.secretariat, command, instantAt(230));
    const counted = { ...bodies.accept, countsAs: 'doneAt' as const };
    expect(judged(does(state, people.standing, counted, instantAt(240)).state)[0]).toBe('on_time');
  });
});

describe('what the monitoring body itself leads', () => {
  const found = { leadMonitors: true };
  const led = does(null, people.secretariat, create({ lead: units.cell }), instantAt(0), found).state;
  const inHand = does(led, people.monitor, bodies.acknowledge, instantAt(1)).state;
  const submitted = does(inHand, people.monitor, bodies.submit, instantAt(2)).state;

  test('is accepted and returned, and its extensions are decided, by the Thường trực alone', () => {
    const asked = does(inHand, people.monitor, bodies['request-extension'], instantAt(2)).state;
    for (const [state, verb] of [
      [submitted, 'accept'],
      [submitted, 'return'],
      [asked, 'decide-extension'],
    ] as const) {
      const may = personNames.filter(
        (name) => !('rejected' in refused(state, people[name], bodies[verb], instantAt(3))),
      );
      expect(may, verb).toEqual(['standing']);
    }
  });

  test('is recalled and given to another unit by the office as any other, which is then its acceptor again', () => {
    expect(refused(inHand, people.secretariat, bodies.recall, instantAt(3))).toEqual({ done: ['recalled'] });
    const moved = does(inHand, people.secretariat, bodies.reassign, instantAt(3)).state;
    expect(moved.ledByMonitor).toBe(false);
    const taken = does(moved, people.front, bodies.acknowledge, instantAt(4)).state;
    const done = does(taken, people.front, bodies.submit, instantAt(5)).state;
    expect(refused(done, people.secretariat, bodies.accept, instantAt(6))).toEqual({ done: ['accepted'] });
  });

  test('and a task that comes to it is from then on', () => {
    const command = { ...bodies.reassign, lead: units.cell };
    const { state } = does(
      reach(givenByCommittee, 'in_progress'),
      people.secretariat,
      command,
      instantAt(3),
      found,
    );
    expect(state.ledByMonitor).toBe(true);
  });
});
