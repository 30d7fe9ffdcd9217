// What a template must be: the content of a task without its dates, and a deadline that each giving counts anew.
import { z } from 'zod';
import { evidenceNeeds } from './evidence-schema.ts';
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
  evidence: evidenceNeeds,
});
export const templateName = text(200).min(1);
