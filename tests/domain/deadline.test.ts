// The second axis of a task: each state on both sides of its deadline, judged by the report and not by its acceptance.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deadlineOf, deadlines, type Deadline } from '#domain/deadline.ts';
import { taskStates, type TaskStatus } from '#domain/task-types.ts';

const due = '2026-03-31T17:00:00.000Z'; // 24:00 of 31 March at +07:00
const shifted = (ms: number) => new Date(Date.parse(due) + ms).toISOString();
const DAY = 86_400_000;
const at = (
  status: TaskStatus,
  now: string,
  countedAt: string | null = null,
  deadline: string | null = due,
) => deadlineOf({ status, due: deadline, countedAt }, now);

describe('the deadline is the end of its day', () => {
  test.each(['assigned', 'acknowledged', 'in_progress', 'returned', 'handed_back'] as const)(
    '%s',
    (status) => {
      expect(at(status, shifted(-6 * DAY))).toBe('in_term');
      expect(at(status, shifted(-5 * DAY - 1))).toBe('in_term');
      expect(at(status, shifted(-5 * DAY))).toBe('due_soon');
      expect(at(status, '2026-03-31T16:59:59.999Z')).toBe('due_soon');
      expect(at(status, due)).toBe('due_soon');
      expect(at(status, shifted(1))).toBe('overdue');
      expect(at(status, shifted(900 * DAY))).toBe('overdue');
      expect(at(status, shifted(900 * DAY), null, null)).toBe('none');
    },
  );
});

test('under review it is judged by when the unit reported, however long the review takes', () => {
  expect(at('submitted', shifted(30 * DAY), shifted(-1))).toBe('in_term');
  expect(at('submitted', shifted(30 * DAY), due)).toBe('in_term');
  expect(at('submitted', shifted(30 * DAY), shifted(1))).toBe('overdue');
});

test('an accepted task is on time or late by its report, and on time without a deadline', () => {
  expect(at('accepted', shifted(30 * DAY), due)).toBe('done_on_time');
  expect(at('accepted', shifted(30 * DAY), shifted(1))).toBe('done_late');
  expect(at('accepted', shifted(30 * DAY), shifted(1), null)).toBe('done_on_time');
});

test('a returned report counts as not done: the task is overdue again once its instant has passed', () => {
  expect(at('returned', shifted(1), shifted(-DAY))).toBe('overdue');
});

test('a suspended or recalled task is never red', () => {
  for (const status of ['suspended', 'recalled'] as const) {
    expect(at(status, shifted(30 * DAY))).toBe('in_term');
    expect(at(status, shifted(30 * DAY), null, null)).toBe('none');
  }
});

test('a task that waits for another is never red meanwhile, and is again as soon as nothing holds it', () => {
  const waits = (waiting: string[]) =>
    deadlineOf({ status: 'in_progress', due, countedAt: null, waiting }, shifted(30 * DAY));
  expect(waits(['x'])).toBe('in_term');
  expect(waits([])).toBe('overdue');
});

test('every state at every instant has exactly one, and time only ever moves it towards red', () => {
  const severity: Deadline[] = ['in_term', 'due_soon', 'overdue'];
  const reached = fc.constantFrom(...taskStates);
  const offset = fc.integer({ min: -20 * DAY, max: 20 * DAY });
  fc.assert(
    fc.property(reached, offset, offset, offset, fc.boolean(), (status, first, later, submitted, dated) => {
      const [from, to] = [first, later].sort((a, b) => a - b) as [number, number];
      const task = [status, shifted(submitted), dated ? due : null] as const;
      const [before, after] = [from, to].map((ms) => at(task[0], shifted(ms), task[1], task[2])) as [
        Deadline,
        Deadline,
      ];
      expect(deadlines).toContain(before);
      if (severity.includes(before))
        expect(severity.indexOf(after)).toBeGreaterThanOrEqual(severity.indexOf(before));
      else expect(after).toBe(before);
    }),
  );
});
