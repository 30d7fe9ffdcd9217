// A template: the content of a task that is given again and again, and the deadline that it has on the day on which it is given.
import type { z } from 'zod';
import { plusWorkingDays, type Calendar } from './calendar.ts';
import { dayOf, endOfDay } from './days.ts';
import type { templateContent } from './template-schema.ts';

export type TemplateContent = z.output<typeof templateContent>;

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
