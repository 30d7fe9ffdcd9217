// What a ladder must be: terms in working days, and rungs that grow.
import { z } from 'zod';
import { audiences } from './deadline-rules.ts';

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
