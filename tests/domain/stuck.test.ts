// Where a task is stuck, by working days. The fault: a day of rest counted, or the day on which it came.
import { expect, test } from 'vitest';
import { vietNam } from '#domain/calendar-vn.ts';
import { lainSince, stuckOf } from '#domain/stuck.ts';
import type { TaskState } from '#domain/task-types.ts';
import { bodies, clockActor, create, people, take, type Step } from './generators.ts';

const at = (day: string, time = '10:00') => new Date(`2026-${day}T${time}:00+07:00`);
const stuck = (status: TaskState['status'], since: string, now: string, waiting: string[] = []) =>
  stuckOf({ status, waiting, since: at(since).toISOString() }, vietNam, at(now));

test.each([
  // 2026-03-02 is a Monday.
  ['assigned', '03-02', '03-04', null],
  ['assigned', '03-02', '03-05', 'unacknowledged'],
  ['assigned', '03-05', '03-09', null],
  ['assigned', '03-05', '03-10', 'unacknowledged'],
  ['assigned', '03-07', '03-10', null],
  ['assigned', '03-07', '03-11', 'unacknowledged'],
  ['submitted', '03-02', '03-05', null],
  ['submitted', '03-02', '03-06', 'unreviewed'],
  ['handed_back', '03-02', '03-02', 'handed_back'],
  ['in_progress', '03-02', '06-02', null],
  ['suspended', '03-02', '06-02', null],
  ['accepted', '03-02', '06-02', null],
] as const)('%s since %s, on %s: %s', (status, since, now, kind) => {
  expect(stuck(status, since, now)).toBe(kind);
});

test('what waits is stuck while it lies with its unit, and says that rather than that it is not acknowledged', () => {
  for (const status of ['assigned', 'acknowledged', 'in_progress', 'returned'] as const)
    expect(stuck(status, '03-02', '06-02', ['x'])).toBe('waiting');
  for (const status of ['suspended', 'accepted', 'recalled'] as const)
    expect(stuck(status, '03-02', '06-02', ['x'])).toBeNull();
});

test('over Tết nobody is stuck: 14 to 22 February 2026 rest', () => {
  // From Thursday 12 February, two whole working days are the 13th and the 23rd.
  expect(stuck('assigned', '02-12', '02-23')).toBeNull();
  expect(stuck('assigned', '02-12', '02-24')).toBe('unacknowledged');
  expect(lainSince(vietNam, at('02-20'), 0)).toBe(at('02-20', '00:00').toISOString());
});

test('since: it begins anew with each change of hands, and with nothing else', () => {
  const { police, secretariat } = people;
  const step = (by: Step['by'], command: Step['command']): Step => ({ by, command, hours: 10 });
  const taken = take([
    { by: secretariat, command: create(), hours: 0 },
    step(police, bodies.acknowledge),
    step(police, bodies.progress),
    step(secretariat, bodies.comment),
    step(police, bodies.submit),
    step(secretariat, bodies.return),
    step(police, bodies['hand-back']),
    step(secretariat, bodies.reassign),
    step(secretariat, bodies.suspend),
    step(secretariat, bodies.resume),
  ]);
  const begun = taken.map(({ after, rejected }) => {
    expect(rejected).toBeNull();
    return after!.since === after!.updatedAt;
  });
  expect(begun).toEqual([true, false, false, false, true, true, true, true, true, true]);
});

test('what was reported upwards stays with its first instant, until there is a later deadline', () => {
  const create_ = { by: people.secretariat, command: create(), hours: 0 };
  const escalate: Step = { by: clockActor, command: { type: 'escalate' }, hours: 500 };
  const extend: Step[] = [
    {
      by: people.police,
      command: { type: 'request-extension', due: '2026-06-30T17:00:00.000Z', reason: 'x' },
      hours: 1,
    },
    { by: people.secretariat, command: bodies['decide-extension'], hours: 1 },
  ];
  const [, late, later] = take([create_, escalate, { ...escalate, hours: 400 }]);
  expect(late!.after!.escalated).toEqual({
    monitoring: late!.after!.updatedAt,
    permanent: late!.after!.updatedAt,
  });
  expect(later!.after!.escalated!.monitoring).toBe(late!.after!.updatedAt);
  expect(later!.after!.escalated!.standing).toBe(later!.after!.updatedAt);
  // Asked for before the deadline, granted long after it.
  const extended = take([create_, extend[0]!, escalate, extend[1]!]);
  expect(extended.at(-2)!.after!.escalated).not.toEqual({});
  expect(extended.at(-1)!.after!.escalated).toEqual({});
});
