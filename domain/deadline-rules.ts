// The ladder as data, one set a campaign: when a task is reminded of, who is told how late it is, and the limits of asking and urging.
import { z } from 'zod';

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

const tell = z.array(z.enum(audiences)).min(1);
const workingDays = z.int().min(0).max(250);

export const deadlineRules = z
  .strictObject({
    /** How many working days a unit has to acknowledge a task. */
    acknowledge: z.strictObject({ within: workingDays.min(1), tell }),
    /** By how long a task is, in calendar days: how many working days before its deadline it is reminded of. The last entry has no bound. */
    reminders: z.strictObject({
      tell,
      lengths: z
        .array(z.strictObject({ upToDays: z.int().min(1).nullable(), before: z.array(workingDays).min(1) }))
        .min(1),
    }),
    /** At the deadline itself. */
    deadline: z.strictObject({ tell }),
    /** After so many whole working days past the deadline. */
    late: z.array(z.strictObject({ after: workingDays.min(1), tell })),
    /** After the last of these, on the first working day of each week. */
    weekly: z.strictObject({ tell }),
    /** Whether a last day that is a day of rest moves to the next working day, where the task does not say. */
    lastDayMoves: z.boolean(),
    /** How often one task's deadline may be extended. */
    extensions: z.int().min(0).max(20),
    /** A task is urged at most once in so many hours. */
    urgeHours: z
      .int()
      .min(1)
      .max(24 * 30),
  })
  .superRefine(({ reminders, late }, context) => {
    const bounds = reminders.lengths.map(({ upToDays }) => upToDays);
    const grows = bounds.every((bound, i) =>
      i === bounds.length - 1 ? bound === null : bound !== null && (i === 0 || bound > bounds[i - 1]!),
    );
    if (!grows)
      context.addIssue({
        code: 'custom',
        path: ['reminders', 'lengths'],
        message: 'lengths must grow, and only the last has no bound',
      });
    if (late.some(({ after }, i) => i > 0 && after <= late[i - 1]!.after))
      context.addIssue({ code: 'custom', path: ['late'], message: 'each rung must be later than the last' });
  });

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
