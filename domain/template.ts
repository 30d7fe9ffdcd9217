// A template: the content of a task that is given again and again, and the deadline that it has on the day on which it is given.
import { z } from 'zod';
import { plusWorkingDays, type Calendar } from './calendar.ts';
import { dayOf, endOfDay } from './days.ts';
import { taskContent, text } from './task-bodies.ts';

const { start: _start, due: _due, required: _required, waitsFor: _waitsFor, ...kept } = taskContent;

/** So many working days from the day on which it is given, that day not counted; or one day of the calendar. */
const due = z
  .union([
    z.strictObject({ workingDays: z.int().min(1).max(500) }),
    z.strictObject({
      day: z.iso.date().refine((day) => day >= '2000' && day < '2100', { error: 'out_of_years' }),
    }),
  ])
  .nullable();

export const templateContent = z.strictObject({
  ...kept,
  coordinating: kept.coordinating.default([]),
  watching: kept.watching.default([]),
  /** The units that usually lead. */
  leads: taskContent.coordinating.default([]),
  due,
});
export type TemplateContent = z.output<typeof templateContent>;

export const templateName = text(200).min(1);

/** The instant at which a task given now is due; null where the template names no day, or one that has passed. */
export function dueOf(template: Pick<TemplateContent, 'due'>, calendar: Calendar, now: Date): string | null {
  const { due } = template;
  if (!due) return null;
  const day = 'day' in due ? due.day : plusWorkingDays(calendar, dayOf(now), due.workingDays);
  const end = endOfDay(day);
  return end > now.toISOString() ? end : null;
}

/** Where the title names the unit that is given the task. */
export const unitPlace = '{đơn vị}';

/** By a function, so that a name with `$&` in it is no pattern. */
export const titleFor = (title: string, unit: string): string => title.replaceAll(unitPlace, () => unit);
