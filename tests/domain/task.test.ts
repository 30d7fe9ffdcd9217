// What a task's rules refuse and what each act leaves behind, by example; who may do what stands in task-rights.
import { describe, expect, test } from 'vitest';
import { isRejection } from '#domain/errors.ts';
import { task } from '#domain/task.ts';
import { taskStates, type TaskEvent } from '#domain/task-types.ts';
import { taskVerbs } from '#domain/task-bodies.ts';
import {
  bodies,
  create,
  decideAs,
  instantAt,
  people,
  take,
  units,
  uuid,
  type PersonName,
} from './generators.ts';
import { givenByCommittee, givenByUnit, reach } from './task-cases.ts';

test('whoever reported may neither accept nor return it, though their second post assigned it', () => {
  const both = people.policeAndOffice;
  const life = take([
    { by: people.secretariat, command: create(), hours: 0 },
    { by: both, command: bodies.acknowledge, hours: 1 },
    { by: both, command: bodies.submit, hours: 1 },
    { by: both, command: bodies.accept, hours: 1 },
    { by: both, command: bodies.return, hours: 1 },
    { by: people.secretariat, command: bodies.return, hours: 1 },
    { by: people.police, command: bodies.submit, hours: 1 },
    { by: both, command: bodies.accept, hours: 1 }, // the second report was another's, the first was theirs
    { by: people.secretariat, command: bodies.accept, hours: 1 },
  ]);
  expect(life.map(({ rejected }) => rejected)).toEqual([
    null,
    null,
    null,
    'own_work',
    'own_work',
    null,
    null,
    'own_work',
    null,
  ]);
});

test("a unit never rules on its own work, whatever roles its posts have: the office's own tasks are the standing committee's to accept", () => {
  const state = take([
    { by: people.secretariat, command: create({ lead: units.office }), hours: 0 },
    { by: people.officeHead, command: bodies.acknowledge, hours: 1 },
    { by: people.officeHead, command: bodies.submit, hours: 1 },
  ]).at(-1)!.after!;
  expect(decideAs(state, people.secretariat, bodies.accept)).toEqual({ rejected: 'forbidden' });
  expect(decideAs(state, people.policeAndOffice, bodies.accept)).toEqual({ rejected: 'forbidden' });
  expect(decideAs(state, people.standing, bodies.accept)).toMatchObject([{ type: 'accepted' }]);
});

describe('who may give a task to whom', () => {
  const creations: [PersonName, keyof typeof units, string][] = [
    ['secretariat', 'police', 'yes'],
    ['secretariat', 'office', 'yes'],
    ['standing', 'cell', 'yes'],
    ['police', 'squad', 'yes'],
    ['policeDeputy', 'otherSquad', 'yes'],
    ['overseer', 'school', 'yes'],
    ['police', 'police', 'outside_scope'],
    ['police', 'school', 'outside_scope'],
    ['squad', 'police', 'outside_scope'],
    ['policeOfficer', 'squad', 'forbidden'],
    ['administrator', 'police', 'forbidden'],
    ['schoolOfficer', 'school', 'forbidden'],
    ['noPost', 'police', 'forbidden'],
  ];
  test.each(creations)('%s to %s: %s', (name, lead, expected) => {
    const outcome = decideAs(
      null,
      people[name],
      create({ lead: units[lead], coordinating: [], watching: [] }),
    );
    expect(isRejection(outcome) ? outcome.rejected : 'yes').toBe(expected);
  });

  const faulty: [string, Parameters<typeof create>[0], object][] = [
    ['an unknown lead', { lead: uuid(77) }, { rejected: 'unknown_unit', field: 'lead' }],
    [
      'an unknown second watcher',
      { watching: [units.front, uuid(77)] },
      { rejected: 'unknown_unit', field: 'watching.1' },
    ],
    [
      'a lead that also coordinates',
      { coordinating: [units.police] },
      { rejected: 'unit_twice', field: 'coordinating.0' },
    ],
    [
      'a unit that coordinates and watches',
      { watching: [units.school] },
      { rejected: 'unit_twice', field: 'coordinating.0' },
    ],
    [
      'a unit that watches twice',
      { watching: [units.front, units.front] },
      { rejected: 'unit_twice', field: 'watching.0' },
    ],
    [
      'a deadline before the start',
      { start: instantAt(300) },
      { rejected: 'due_before_start', field: 'due' },
    ],
    ['a deadline at the start', { start: instantAt(200) }, { rejected: 'due_before_start', field: 'due' }],
  ];
  test.each(faulty)('refused: %s', (_, parts, expected) => {
    expect(decideAs(null, people.secretariat, create(parts))).toEqual(expected);
  });

  test('a second creation under the same id, or an act on no task, is refused', () => {
    const state = reach(givenByCommittee, 'assigned');
    expect(decideAs(state, people.secretariat, create())).toEqual({ rejected: 'unchanged' });
    for (const verb of taskVerbs)
      expect(decideAs(null, people.secretariat, bodies[verb])).toEqual({ rejected: 'not_found' });
  });
});

describe('reassigning', () => {
  const lead = (unit: string) => ({ ...bodies.reassign, lead: unit });
  test('the new unit starts from assignment, named once, with nobody assigned yet', () => {
    const state = take([
      { by: people.secretariat, command: create(), hours: 0 },
      { by: people.police, command: bodies.assign, hours: 1 },
      { by: people.secretariat, command: lead(units.school), hours: 1 },
    ]).at(-1)!.after!;
    expect(state).toMatchObject({ status: 'assigned', lead: units.school, coordinating: [], people: [] });
  });

  test('to the same unit only after it handed the task back', () => {
    expect(decideAs(reach(givenByCommittee, 'returned'), people.secretariat, lead(units.police))).toEqual({
      rejected: 'unchanged',
      field: 'lead',
    });
    expect(
      decideAs(reach(givenByCommittee, 'handed_back'), people.secretariat, lead(units.police)),
    ).toMatchObject([{ type: 'reassigned' }]);
  });

  test('to an unknown unit, or out of the scope of the unit that assigned', () => {
    const state = reach(givenByUnit, 'assigned');
    expect(decideAs(state, people.police, lead(uuid(77)))).toEqual({
      rejected: 'unknown_unit',
      field: 'lead',
    });
    expect(decideAs(state, people.police, lead(units.school))).toEqual({
      rejected: 'outside_scope',
      field: 'lead',
    });
  });

  test('never to the unit that assigned it, whose own leaders could then rule on it or nobody could', () => {
    const state = reach(givenByUnit, 'assigned');
    expect(decideAs(state, people.policeAndAbove, lead(units.police))).toEqual({
      rejected: 'outside_scope',
      field: 'lead',
    });
    expect(decideAs(state, people.policeAndOffice, lead(units.police))).toEqual({
      rejected: 'outside_scope',
      field: 'lead',
    });
  });
});

describe('what each act leaves behind', () => {
  test('a suspended task goes on where it stood', () => {
    for (const status of ['assigned', 'acknowledged', 'in_progress', 'returned'] as const) {
      const suspended = take(
        [{ by: people.secretariat, command: bodies.suspend, hours: 1 }],
        reach(givenByCommittee, status),
      ).at(-1)!.after!;
      expect(suspended).toMatchObject({ status: 'suspended', suspendedFrom: status });
      const resumed = take([{ by: people.standing, command: bodies.resume, hours: 1 }], suspended).at(
        -1,
      )!.after!;
      expect(resumed).toMatchObject({ status, suspendedFrom: null });
    }
  });

  test('a return is counted, and the report stays readable until the next', () => {
    const state = reach(givenByCommittee, 'returned');
    expect(state).toMatchObject({
      returns: 1,
      closedAt: null,
      submission: { text: 'Đã xong', person: people.police.person },
    });
    const again = take(
      [{ by: people.policeDeputy, command: { ...bodies.submit, text: 'Bổ sung' }, hours: 1 }],
      state,
    ).at(-1)!.after!;
    expect(again).toMatchObject({ returns: 1, status: 'submitted', submission: { text: 'Bổ sung' } });
  });

  test('progress without a figure keeps the last one', () => {
    const state = reach(givenByCommittee, 'in_progress');
    const after = take(
      [{ by: people.school, command: { type: 'progress', text: 'Góp phần' }, hours: 1 }],
      state,
    ).at(-1)!.after!;
    expect(after.percent).toBe(40);
  });

  test('work is not done in the future; a day that is named by its end may still run', () => {
    const submit = (doneAt: string) =>
      decideAs(reach(givenByCommittee, 'acknowledged'), people.police, { ...bodies.submit, doneAt }, 10);
    expect(submit(instantAt(10 + 24))).toMatchObject([{ type: 'submitted', doneAt: instantAt(34) }]);
    expect(submit(instantAt(10 + 25))).toEqual({ rejected: 'invalid', field: 'doneAt' });
    expect(submit(instantAt(-1_000))).toMatchObject([{ type: 'submitted' }]);
  });

  test('people of another unit are not assigned, and each is named once', () => {
    const state = reach(givenByCommittee, 'assigned');
    const assign = (...named: string[]) => decideAs(state, people.police, { type: 'assign', people: named });
    expect(assign(uuid(2_001), uuid(99))).toEqual({ rejected: 'unknown_person', field: 'people.1' });
    expect(assign(uuid(2_002), uuid(2_001), uuid(2_002))).toMatchObject([
      { people: [uuid(2_001), uuid(2_002)] },
    ]);
  });

  test('who may not see the task is not mentioned; each is mentioned once, and nobody in comments from before', () => {
    const state = reach(givenByCommittee, 'assigned');
    const say = (...mentions: string[]) =>
      decideAs(state, people.police, { type: 'comment', text: 'x', mentions });
    expect(say(uuid(2_001), uuid(99))).toEqual({ rejected: 'unknown_person', field: 'mentions.1' });
    expect(say(uuid(2_002), uuid(2_001), uuid(2_002))).toMatchObject([
      { mentions: [uuid(2_001), uuid(2_002)] },
    ]);
    expect(say()).toEqual([expect.not.objectContaining({ mentions: expect.anything() })]);
  });

  test('an event keeps the post under which the act was done', () => {
    const [event] = decideAs(
      reach(givenByCommittee, 'assigned'),
      people.policeAndOffice,
      bodies.recall,
    ) as readonly TaskEvent[];
    expect(event!.by).toEqual({
      person: people.policeAndOffice.person,
      post: people.policeAndOffice.posts[1]!.id,
      unit: units.office,
      rank: 'officer',
    });
  });

  test('the stages that a workflow shows', () => {
    const stages = Object.fromEntries(
      taskStates.map((status) => [status, task.stage(reach(givenByCommittee, status))]),
    );
    expect(stages).toEqual({
      assigned: 'awaiting acknowledgement',
      acknowledged: 'in hand',
      in_progress: 'in hand',
      returned: 'in hand',
      submitted: 'under review',
      handed_back: 'with the assigner',
      suspended: 'suspended',
      accepted: 'closed',
      recalled: 'closed',
    });
  });
});
