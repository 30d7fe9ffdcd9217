// The bodies of people's acts on measurements, as in the contract: requests are parsed by them, and the OpenAPI document is made from them.
import { z } from 'zod';
import { measurementKinds } from './target-types.ts';
import { text } from './task-bodies.ts';

const day = z.iso.date().refine((value) => value >= '2000' && value < '2100', { error: 'out_of_years' });
const amount = z.int().min(0).max(10_000_000);
const reason = text(2_000).min(1);

const content = {
  day: day.meta({ description: 'the day that it tells of' }),
  amount,
  asked: amount.nullish().meta({ description: 'of a survey: how many were asked' }),
  question: text(1_000).nullish(),
  method: text(1_000).nullish().meta({ description: 'of a survey: how those asked were chosen' }),
  stage: z.enum(['before', 'after']).nullish(),
  text: text(2_000).nullish(),
};

export const measurementBodies = {
  enter: z.strictObject({
    kind: z.enum(measurementKinds).exclude(['population']),
    unit: z.uuid(),
    group: z.string().min(1).max(100).nullish(),
    ...content,
  }),
  /** The household survey: how many of each group live in each unit, on one day, without names. */
  population: z.strictObject({
    day,
    counts: z
      .array(z.strictObject({ unit: z.uuid(), group: z.string().min(1).max(100), amount }))
      .min(1)
      .max(2_000),
    text: text(2_000).nullish(),
  }),
  revise: z.strictObject({ ...content, reason }),
  withdraw: z.strictObject({ reason }),
  accept: z.strictObject({ ids: z.array(z.uuid()).min(1).max(500) }),
};
export type MeasurementBodies = {
  [V in keyof typeof measurementBodies]: z.output<(typeof measurementBodies)[V]>;
};
