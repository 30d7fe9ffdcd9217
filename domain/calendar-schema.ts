// What a working calendar must be: its days as they are given, in order and not against their weekdays.
import { z } from 'zod';
import { calendarKinds, isWeekend } from './calendar.ts';

const day = z.iso.date();

export const calendarDay = z.strictObject({
  day,
  kind: z.enum(calendarKinds),
  name: z.string().min(1),
  /** The law or notice that says so. */
  ground: z.string().min(1),
  /** A provisional day counts as it stands, and shows that it may still change. */
  status: z.enum(['official', 'provisional']),
});

export const calendarSchema = z
  .strictObject({
    version: z.int().min(1),
    /** Nothing is known of days outside: terms that reach there say so. */
    from: day,
    until: day,
    days: z.array(calendarDay),
  })
  .superRefine(({ days, from, until }, context) => {
    days.forEach((one, index) => {
      const fault = (message: string) =>
        context.addIssue({ code: 'custom', path: ['days', index, 'day'], message });
      if (one.day < from || one.day > until) fault('outside the years that the calendar covers');
      if (index > 0 && one.day <= days[index - 1]!.day) fault('days must be in order, each once');
      const rest = isWeekend(one.day);
      if (one.kind === 'swapped_work' && !rest)
        fault('a day that is worked in exchange must be a day of rest');
      if ((one.kind === 'swapped_off' || one.kind === 'in_lieu') && rest)
        fault('this is a day of rest already');
    });
  });
