// Extensions and urging: asked for in time, decided by another, never more than two, the first deadline kept; urged once a day.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deadlineOf, resultOf } from '#domain/deadline.ts';
import { task } from '#domain/task.ts';
import type { TaskCommand, TaskState } from '#domain/task-types.ts';
import {
  anyLife,
  bodies,
  clockActor,
  create,
  decideAs,
  instantAt,
  people,
  take,
  type PersonName,
} from './generators.ts';
import { givenByCommittee, reach } from './task-cases.ts';

/** The task's deadline lies at hour 200. */
type Moment = [hour: number, who: PersonName | 'clock', command: TaskCommand];
const ask = (due: number): TaskCommand => ({ ...bodies['request-extension'], due: instantAt(due) });
const grant = (due?: number): TaskCommand => ({
  ...bodies['decide-extension'],
  ...(due && { due: instantAt(due) }),
});
const refuse: TaskCommand = { ...bodies['decide-extension'], granted: false, reason: 'Không đủ lý do' };

/** When the deadline itself comes. */
const climbsAt = (state: TaskState): string | undefined =>
  state.ladder!.rungs.find(({ kind }) => kind === 'deadline')?.at;

function live(...moments: Moment[]): { state: TaskState; told: (string | null)[] } {
  let hour = 0;
  const steps = moments.map(([at, who, command]) => {
    const step = { by: who === 'clock' ? clockActor : people[who], command, hours: at - hour };
    hour = at;
    return step;
  });
  const life = take([{ by: people.secretariat, command: create(), hours: 0 }, ...steps]);
  return { state: life.at(-1)!.after!, told: life.slice(1).map(({ rejected }) => rejected) };
}

describe('what is refused', () => {
  const cases: [string, Moment[], string | null][] = [
    ['at the very deadline it may still be asked for', [[200, 'police', ask(300)]], null],
    ['a moment later no more', [[200.001, 'police', ask(300)]], 'deadline_passed'],
    ['to the present deadline', [[1, 'police', ask(200)]], 'due_not_later'],
    ['to an earlier one', [[1, 'police', ask(100)]], 'due_not_later'],
    [
      'a second while the first waits',
      [
        [1, 'police', ask(300)],
        [2, 'policeDeputy', ask(400)],
      ],
      'extension_pending',
    ],
    [
      'a third after two were granted',
      [
        [1, 'police', ask(300)],
        [2, 'secretariat', grant()],
        [3, 'police', ask(400)],
        [4, 'secretariat', grant()],
        [5, 'police', ask(500)],
      ],
      'extension_limit',
    ],
    [
      'refused ones are not counted',
      [
        [1, 'police', ask(300)],
        [2, 'secretariat', refuse],
        [3, 'police', ask(300)],
        [4, 'secretariat', refuse],
        [5, 'police', ask(300)],
      ],
      null,
    ],
    ['a decision on nothing', [[1, 'secretariat', grant()]], 'wrong_state'],
    [
      'a decision that was made already',
      [
        [1, 'police', ask(300)],
        [2, 'secretariat', refuse],
        [3, 'standing', grant()],
      ],
      'wrong_state',
    ],
    [
      'one’s own request, under a second post in the office',
      [
        [1, 'policeAndOffice', ask(300)],
        [2, 'policeAndOffice', grant()],
      ],
      'own_work',
    ],
    [
      'a grant to a day that is not later',
      [
        [1, 'police', ask(300)],
        [2, 'secretariat', grant(200)],
      ],
      'due_not_later',
    ],
    [
      'a refusal without a reason',
      [
        [1, 'police', ask(300)],
        [2, 'secretariat', { type: 'decide-extension', granted: false }],
      ],
      'invalid',
    ],
    [
      'urged again within the day',
      [
        [1, 'secretariat', bodies.urge],
        [24.999, 'monitor', bodies.urge],
      ],
      'urged_recently',
    ],
    [
      'urged again a day later',
      [
        [1, 'secretariat', bodies.urge],
        [25, 'monitor', bodies.urge],
      ],
      null,
    ],
  ];
  test.each(cases)('%s', (_, moments, expected) => expect(live(...moments).told.at(-1)).toBe(expected));

  test('without a deadline there is nothing to extend', () => {
    const { after } = take([{ by: people.secretariat, command: create({ due: null }), hours: 0 }]).at(-1)!;
    expect(decideAs(after, people.police, ask(300))).toEqual({ rejected: 'no_deadline' });
  });

  test('a refusal without a reason names its field', () => {
    const { state } = live([1, 'police', ask(300)]);
    expect(decideAs(state, people.secretariat, { type: 'decide-extension', granted: false })).toEqual({
      rejected: 'invalid',
      field: 'reason',
    });
  });
});

describe('what it leaves behind', () => {
  test('granted as asked, or to another day: the first deadline stays beside the new one', () => {
    expect(live([1, 'police', ask(300)], [2, 'secretariat', grant()]).state).toMatchObject({
      ...{ due: instantAt(300), originalDue: instantAt(200), extension: null, extensions: 1 },
    });
    const { state } = live([1, 'police', ask(300)], [2, 'standing', grant(250)]);
    expect(state).toMatchObject({ due: instantAt(250), originalDue: instantAt(200) });
    expect(climbsAt(state)).toBe(instantAt(250));
  });

  test('refused: the deadline stays, and the reason is kept', () => {
    const { state } = live([1, 'police', ask(300)], [2, 'secretariat', refuse]);
    expect(state).toMatchObject({ due: instantAt(200), extension: null });
    expect(state.extensions).toBeUndefined();
  });

  test('granted after the deadline passed meanwhile: time comes again for a later one, not for one that is over too', () => {
    const asked: Moment[] = [
      [199, 'police', ask(300)],
      [201, 'clock', { type: 'pass-deadline' }],
    ];
    const later = live(...asked, [210, 'secretariat', grant()]).state;
    expect(later.deadlinePassed).toBe(false);
    expect(task.next(later)).toEqual({ at: instantAt(300), command: 'pass-deadline' });
    const over = live(...asked, [210, 'secretariat', grant(205)]).state;
    expect(over).toMatchObject({ deadlinePassed: true, due: instantAt(205) });
    // Its first late rung: the working day after that day at that hour.
    expect(climbsAt(over)).toBeUndefined();
    expect(task.next(over)).toEqual({ at: instantAt(229), command: 'escalate' });
  });

  test('a request lapses with a report, a recall, a handing back and another lead, not with a suspension', () => {
    const after = (who: PersonName, command: TaskCommand) =>
      live([1, 'police', bodies.acknowledge], [2, 'police', ask(300)], [3, who, command]).state.extension;
    expect(after('police', bodies.submit)).toBeNull();
    expect(after('secretariat', bodies.recall)).toBeNull();
    expect(after('police', bodies['hand-back'])).toBeNull();
    expect(after('secretariat', bodies.reassign)).toBeNull();
    expect(after('secretariat', bodies.suspend)).toMatchObject({ due: instantAt(300) });
  });

  test('a suspended task is extended without waking: its time goes on when it is resumed', () => {
    const suspended = live(
      [1, 'police', ask(300)],
      [2, 'secretariat', bodies.suspend],
      [3, 'secretariat', grant()],
    ).state;
    expect(task.next(suspended)).toBeNull();
    const resumed = take([{ by: people.standing, command: bodies.resume, hours: 4 }], suspended).at(-1)!;
    expect(climbsAt(resumed.after!)).toBe(instantAt(300));
  });

  test('a state stored before there were extensions works on, and folds to the same again', () => {
    const stored = JSON.parse(JSON.stringify(reach(givenByCommittee, 'assigned'))) as TaskState;
    expect(Object.keys(stored)).not.toContain('extension');
    expect(Object.keys(reach(givenByCommittee, 'accepted'))).not.toContain('extension');
    expect(decideAs(stored, people.police, ask(300))).toMatchObject([{ type: 'extension-requested' }]);
    expect(decideAs(stored, people.secretariat, grant())).toEqual({ rejected: 'wrong_state' });
    expect(decideAs(stored, people.monitor, bodies.urge)).toMatchObject([{ type: 'urged' }]);
  });
});

describe('three results', () => {
  const result = (submitted: number, status: TaskState['status'] = 'accepted', due: number | null = 300) => {
    const timed = {
      ...{ status, countedAt: instantAt(submitted) },
      ...{ due: due === null ? null : instantAt(due), originalDue: due === null ? null : instantAt(200) },
    };
    return [resultOf(timed), deadlineOf(timed, instantAt(999))];
  };
  test('by the first deadline, by the extended one, late; the official counters know two', () => {
    expect(result(200)).toEqual(['on_time', 'done_on_time']);
    expect(result(200.001)).toEqual(['on_time_extended', 'done_on_time']);
    expect(result(300)).toEqual(['on_time_extended', 'done_on_time']);
    expect(result(300.001)).toEqual(['late', 'done_late']);
    expect(result(200.001, 'accepted', 200)).toEqual(['late', 'done_late']);
    expect(result(999, 'accepted', null)).toEqual(['on_time', 'done_on_time']);
    for (const open of ['submitted', 'returned', 'suspended', 'recalled'] as const)
      expect(result(1, open)[0]).toBeNull();
  });
});

/** Lives that turn about extensions: asked for often, decided often, by those whose it is and by one who has both posts. */
const extensionLife = fc
  .array(
    fc.tuple(
      fc.constantFrom<PersonName>('police', 'policeAndOffice', 'secretariat', 'standing'),
      fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 150, max: 900 }).map(ask) },
        { weight: 3, arbitrary: fc.constant(grant()) },
        { weight: 2, arbitrary: fc.integer({ min: 150, max: 900 }).map(grant) },
        fc.constantFrom(
          refuse,
          bodies.acknowledge,
          bodies.submit,
          bodies.return,
          bodies.suspend,
          bodies.resume,
        ),
      ),
      fc.integer({ min: 0, max: 12 }),
    ),
    { minLength: 10, maxLength: 40, size: 'max' },
  )
  .map((acts) =>
    take([
      { by: people.secretariat, command: create(), hours: 0 },
      ...acts.map(([who, command, hours]) => ({ by: people[who], command, hours })),
    ]),
  );

test('in any life: the first deadline never changes, none moves earlier, two are granted at most, nobody grants their own', () => {
  const met = { decided: 0, second: 0 };
  fc.assert(
    fc.property(fc.oneof(anyLife, extensionLife), (life) => {
      let asker: string | null = null;
      let grants = 0;
      for (const { before, after, events } of life) {
        if (before && after) {
          expect(after.originalDue).toBe(before.originalDue);
          expect((after.due ?? '') >= (before.due ?? '')).toBe(true);
        }
        for (const event of events) {
          if (event.type === 'extension-requested') {
            expect(event.at <= before!.due! && event.due > before!.due!).toBe(true);
            asker = 'person' in event.by ? event.by.person : null;
          }
          if (event.type !== 'extension-granted' && event.type !== 'extension-refused') continue;
          expect('person' in event.by && event.by.person !== asker && event.by.unit !== before!.lead).toBe(
            true,
          );
          if (event.type === 'extension-granted') grants++;
          met.decided++;
        }
      }
      expect(grants).toBeLessThanOrEqual(2);
      if (grants === 2) met.second++;
      expect(life.at(-1)!.after?.extensions ?? 0).toBe(grants);
    }),
    { numRuns: 400 },
  );
  expect(met.decided, 'how often a request was decided').toBeGreaterThan(200);
  expect(met.second, 'how many lives came to the limit').toBeGreaterThan(50);
});

test('in any life nobody is urged twice within 24 hours, nor by the unit itself', () => {
  let urged = 0;
  fc.assert(
    fc.property(anyLife, (life) => {
      const moments = life.flatMap(({ events, before }) =>
        events.flatMap((event) => {
          if (event.type !== 'urged') return [];
          expect('unit' in event.by && event.by.unit).not.toBe(before!.lead);
          return [Date.parse(event.at)];
        }),
      );
      urged += moments.length;
      moments.slice(1).forEach((at, i) => expect(at - moments[i]!).toBeGreaterThanOrEqual(24 * 3_600_000));
    }),
    { numRuns: 300 },
  );
  expect(urged).toBeGreaterThan(100);
});
