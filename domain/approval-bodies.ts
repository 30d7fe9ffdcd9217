// The bodies of people's acts on approvals, as in the contract: requests are parsed by them, and the OpenAPI document is made from them.
import { z } from 'zod';
import { answers } from './approval-types.ts';
import { text } from './task-bodies.ts';

const reason = text(2_000).min(1);
const key = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** A unit's own document: what is to be approved, in its own words. */
export const contentBody = z.strictObject({
  title: text(500).min(1),
  text: text(20_000).min(1),
});

export const approvalBodies = {
  /** `unit` is the one whose document it is; the route's first step must be the caller's there. */
  start: z.strictObject({ route: key, unit: z.uuid(), content: contentBody }),
  /** An answer at one open step; `to` where it is returned, `content` where the subject is put in again. */
  answer: z.strictObject({
    step: key,
    answer: z.enum(answers),
    text: text(10_000).nullish(),
    to: key.nullish(),
    content: contentBody.nullish(),
    /** Number and day of the paper: of a decision, a letter sent or received. */
    reference: z.strictObject({ number: text(60).min(1), on: z.iso.date() }).nullish(),
  }),
  /** The office goes on with the opinions that it has. */
  'close-opinions': z.strictObject({ step: key, reason }),
  withdraw: z.strictObject({ reason }),
  urge: z.strictObject({ text: text(10_000).nullish() }),
} as const;

export type ApprovalBodies = { [V in keyof typeof approvalBodies]: z.output<(typeof approvalBodies)[V]> };
export const approvalVerbs = ['answer', 'close-opinions', 'withdraw', 'urge'] as const;
