// The ladder as data: a campaign whose rules contradict themselves is refused with the place named, before anybody is told too late.
import { expect, test } from 'vitest';
import { defaultRules, type DeadlineRules } from '#domain/deadline-rules.ts';
import { deadlineRules } from '#domain/deadline-rules-schema.ts';

const pathsOf = (rules: unknown): string[] => {
  const parsed = deadlineRules.safeParse(rules);
  return parsed.success ? ['accepted'] : [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))];
};
const having = (more: Record<string, unknown>) => pathsOf({ ...defaultRules, ...more });
const lengths = (...all: [number | null, number[]][]) => ({
  reminders: { tell: ['leader'], lengths: all.map(([upToDays, before]) => ({ upToDays, before })) },
});
const late = (...all: number[]) => ({ late: all.map((after) => ({ after, tell: ['monitoring'] })) });

test('the usual rules are those of the plan', () => {
  expect(pathsOf(defaultRules)).toEqual(['accepted']);
  expect(deadlineRules.parse(JSON.parse(JSON.stringify(defaultRules)))).toEqual(defaultRules);
  expect(defaultRules.acknowledge.within).toBe(2);
  expect(defaultRules.reminders.lengths.map(({ before }) => before)).toEqual([[2], [5], [7], [10]]);
  expect(defaultRules.deadline.tell).toEqual(['leader']);
  expect(defaultRules.late.map(({ after, tell }) => [after, ...tell])).toEqual([
    [1, 'leader', 'coordinating'],
    [3, 'monitoring'],
    [7, 'permanent'],
    [14, 'standing'],
  ]);
  expect([defaultRules.extensions, defaultRules.urgeHours]).toEqual([2, 24]);
});

test('lengths grow, and only the last has no bound', () => {
  expect(having(lengths([7, [2]], [31, [5, 1]], [null, [10]]))).toEqual(['accepted']);
  expect(having(lengths([null, [10]]))).toEqual(['accepted']);
  for (const wrong of [
    lengths([31, [5]], [7, [2]], [null, [10]]),
    lengths([7, [2]], [7, [5]], [null, [10]]),
    lengths([7, [2]], [31, [5]]), // a longer task would have no reminder at all
    lengths([null, [2]], [null, [10]]),
    lengths([null, [2]], [31, [10]]),
  ])
    expect(having(wrong)).toEqual(['reminders.lengths']);
  expect(having(lengths([0, [2]], [null, [10]]))).toContain('reminders.lengths.0.upToDays');
  expect(having(lengths([7, []], [null, [10]]))).toEqual(['reminders.lengths.0.before']);
  expect(having(lengths([7, [-1]], [null, [10]]))).toEqual(['reminders.lengths.0.before.0']);
  expect(having(lengths())).toContain('reminders.lengths');
});

test('each late rung lies after the one before, and none at the deadline or before it', () => {
  expect(having(late(1, 2, 30))).toEqual(['accepted']);
  expect(having(late())).toEqual(['accepted']); // from the deadline straight to the weekly report
  for (const wrong of [late(3, 1), late(1, 3, 3), late(1, 7, 3, 14)]) expect(having(wrong)).toEqual(['late']);
  for (const wrong of [0, -1, 1.5, 251]) expect(having(late(wrong))).toEqual(['late.0.after']);
});

test('terms and limits have bounds', () => {
  for (const within of [0, -2, 0.5, 251, '2', null])
    expect(having({ acknowledge: { within, tell: ['leader'] } })).toEqual(['acknowledge.within']);
  for (const extensions of [-1, 21, 1.5, null]) expect(having({ extensions })).toEqual(['extensions']);
  expect(having({ extensions: 0 })).toEqual(['accepted']);
  for (const urgeHours of [0, -24, 721, 0.5]) expect(having({ urgeHours })).toEqual(['urgeHours']);
  for (const lastDayMoves of ['yes', 1, null]) expect(having({ lastDayMoves })).toEqual(['lastDayMoves']);
});

test('whoever is told is known, and somebody is', () => {
  expect(having({ deadline: { tell: ['everybody'] } })).toEqual(['deadline.tell.0']);
  expect(having({ weekly: { tell: ['leader', 'secretary'] } })).toEqual(['weekly.tell.1']);
  expect(having({ acknowledge: { within: 2, tell: [] } })).toEqual(['acknowledge.tell']);
  expect(having({ late: [{ after: 1, tell: ['police'] }] })).toEqual(['late.0.tell.0']);
});

test('a rule that is missing or misspelt is not passed over in silence', () => {
  for (const key of Object.keys(defaultRules) as (keyof DeadlineRules)[]) {
    const { [key]: _, ...rest } = defaultRules;
    expect(pathsOf(rest)).toEqual([key]);
  }
  expect(having({ weakly: { tell: ['leader'] } })).toEqual(['']);
});
