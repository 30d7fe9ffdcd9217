// The ladder as data, one set a campaign: when a task is reminded of, who is told how late it is, and the limits of asking and urging.
import type { z } from 'zod';
import type { deadlineRules } from './deadline-rules-schema.ts';

/** Who is told: positions by their part in the task, or by their part in the ward. */
export const audiences = [
  'leader', // the leaders of the lead unit
  'assignee', // those whom the lead unit named
  'coordinating', // the leaders of the coordinating units
  'watching', // the leaders of the watching units
  'assigner', // whoever rules on the task: the office, or the leaders of the unit that gave it
  'monitoring', // cơ quan theo dõi; for its own tasks the Thường trực in its place
  'permanent', // Thường trực
  'standing', // Ban Thường vụ
] as const;
export type Audience = (typeof audiences)[number];

/** Those of them to whom lateness is reported upwards. */
export const superiors = ['monitoring', 'permanent', 'standing'] as const satisfies readonly Audience[];
export type Superior = (typeof superiors)[number];

export type DeadlineRules = z.output<typeof deadlineRules>;

/**
 * What holds where a campaign says nothing. Reminders 2, 5, 7 and 10 working days before the end of weekly, monthly,
 * quarterly and yearly work: the lead times that ServiceNow's goals are reminded by.
 */
export const defaultRules: DeadlineRules = {
  acknowledge: { within: 2, tell: ['leader', 'assigner'] },
  reminders: {
    tell: ['leader', 'assignee'],
    lengths: [
      { upToDays: 7, before: [2] },
      { upToDays: 31, before: [5] },
      { upToDays: 92, before: [7] },
      { upToDays: null, before: [10] },
    ],
  },
  deadline: { tell: ['leader'] },
  late: [
    { after: 1, tell: ['leader', 'coordinating'] },
    { after: 3, tell: ['monitoring'] },
    { after: 7, tell: ['permanent'] },
    { after: 14, tell: ['standing'] },
  ],
  weekly: { tell: ['leader', 'monitoring', 'permanent', 'standing'] },
  lastDayMoves: false,
  extensions: 2,
  urgeHours: 24,
};
