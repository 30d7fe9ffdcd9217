// The bodies of people's acts on duties, as in the contract: requests are parsed by them, and the OpenAPI document is made from them.
import { z } from 'zod';
import { text } from './task-bodies.ts';

const day = z.iso.date().refine((value) => value >= '2000' && value < '2100', { error: 'out_of_years' });
const key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60);
/** More people than a ward has is a slip of the finger. */
const people = z.int().min(0).max(100_000);
const reason = text(2_000).min(1);
const slots = z
  .array(day)
  .min(1)
  .max(60)
  .meta({ description: 'the keys of slots: the first day of each period' });
const session = z.int().min(1);

export const sessionBody = z.strictObject({
  on: day.meta({ description: 'the day on which it was held' }),
  makesUp: day.nullish().meta({ description: 'the slot that it makes up for, where it was held later' }),
  place: text(300).nullish(),
  skills: z.array(key).max(20).default([]),
  people: people.nullish().meta({ description: 'everybody present' }),
  groups: z
    .record(key, people)
    .default({})
    .meta({ description: 'of these, how many of each vulnerable group' }),
  text: text(2_000).nullish(),
});

export const dutyBodies = {
  /** One session, or those of a whole week from a log: all are entered, or none. */
  record: z.strictObject({ sessions: z.array(sessionBody).min(1).max(31) }),
  correct: sessionBody.extend({ session, reason }),
  withdraw: z.strictObject({ session, reason }),
  accept: z.strictObject({ sessions: z.array(session).min(1).max(400) }),
  'ask-excuse': z.strictObject({ slots, reason }),
  'decide-excuse': z.strictObject({ slots, granted: z.boolean(), reason: text(2_000).nullish() }),
  excuse: z.strictObject({ slots, reason }),
  end: z.strictObject({ reason }),
} satisfies Record<string, z.ZodType>;

export type DutyVerb = keyof typeof dutyBodies;
export type DutyBodies = { [V in DutyVerb]: z.output<(typeof dutyBodies)[V]> };
export const dutyVerbs = Object.keys(dutyBodies) as DutyVerb[];
