// What somebody drafted and a leader sent: the event names them, and they rule on it as little as the leader. The attacker: a drafter who accepts what they wrote.
import { expect, test } from 'vitest';
import { isRejection } from '#domain/errors.ts';
import { draftVerbs, takes } from '#domain/drafting.ts';
import { taskStates, type TaskState } from '#domain/task-types.ts';
import { bodies, decideAs, instantAt, people } from './generators.ts';
import { givenByCommittee, reach } from './task-cases.ts';
import { does, refused } from './time-cases.ts';

const { police, secretariat, standing } = people;
const draftedBy = [secretariat.person];

test.each(draftVerbs)('%s: the event says who wrote it', (verb) => {
  const { events } = does(
    reach(givenByCommittee, 'acknowledged'),
    police,
    { ...bodies[verb], draftedBy },
    instantAt(5),
  );
  expect(events).toMatchObject([{ draftedBy }]);
  const own = does(
    reach(givenByCommittee, 'acknowledged'),
    police,
    { ...bodies[verb], draftedBy: [] },
    instantAt(5),
  );
  expect(own.events[0]).not.toHaveProperty('draftedBy');
});

test('whoever wrote a report or a request does not rule on it, whatever post they have', () => {
  const taken = reach(givenByCommittee, 'acknowledged');
  const submitted = does(taken, police, { ...bodies.submit, draftedBy }, instantAt(5)).state;
  for (const verb of ['accept', 'return'] as const) {
    expect(refused(submitted, secretariat, bodies[verb], instantAt(6))).toEqual({ rejected: 'own_work' });
    does(submitted, standing, bodies[verb], instantAt(6));
  }
  const asked = does(taken, police, { ...bodies['request-extension'], draftedBy }, instantAt(5)).state;
  expect(refused(asked, secretariat, bodies['decide-extension'], instantAt(6))).toEqual({
    rejected: 'own_work',
  });
});

test('a draft is taken just where the lead could act, whatever bars them at this instant', () => {
  for (const status of taskStates) {
    const state: TaskState = { ...reach(givenByCommittee, status), extensions: 0 };
    for (const verb of draftVerbs) {
      const outcome = decideAs(state, police, bodies[verb], 5);
      expect(takes({ state: status, due: state.due }, verb), `${verb} ${status}`).toBe(!isRejection(outcome));
    }
  }
});
