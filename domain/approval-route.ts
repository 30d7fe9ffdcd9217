// An approval route as data: its steps one after another or side by side, who holds each, and where each answer leads.
import { z } from 'zod';
import { postRoles } from './organisation.ts';
import { text } from './task-bodies.ts';

const key = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const workingDays = z.int().min(1).max(250);

/** Who holds a step, by position: a rank in the subject's unit or the one above it, roles of the ward, a named unit or post. */
export const holderSchema = z.union([
  z.strictObject({ of: z.enum(['subject', 'above']), rank: z.enum(['leader', 'any']) }),
  z.strictObject({ roles: z.array(z.enum(postRoles)).min(1).max(6) }),
  z.strictObject({ unit: key, post: key.optional() }),
]);
export type Holder = z.output<typeof holderSchema>;

// Bounds are the lint's to refuse, in words: the schema only says that they are whole numbers.
const count = z.strictObject({ rule: z.literal('count'), n: z.int() });
/** A share of all who hold the step: at least so many per cent, or more than that. */
const percent = z.strictObject({ rule: z.literal('percent'), percent: z.int(), more: z.boolean() });

/** How many must approve. `one`: whoever holds the position answers for it, and the first answer is the answer. */
export const approveRule = z.union([z.strictObject({ rule: z.enum(['one', 'any', 'all']) }), count, percent]);
/** How many rejections reject; `unreachable`: as many as leave too few who could still approve. */
export const rejectRule = z.union([z.strictObject({ rule: z.enum(['any', 'unreachable']) }), count, percent]);
export type ApproveRule = z.output<typeof approveRule>;
export type RejectRule = z.output<typeof rejectRule>;

/** What each kind of step can come to. Those of `againstOf` need a reason, and one that ends well never reads them. */
export const outcomes = {
  form: ['submitted'], // the unit puts the subject in
  check: ['passed'], // form and completeness; what is wrong is returned
  opinion: ['heard'], // said and kept; no decision
  approve: ['approved', 'rejected'],
  ballot: ['passed', 'failed'], // voted outside of this process, and recorded
  public: ['clear', 'objected'], // shown to the public for so many working days
  decision: ['decided', 'refused'], // with number and date
  forward: ['granted', 'refused'], // sent to a body outside, which is waited for
  publish: ['published'],
} as const satisfies Record<string, readonly string[]>;
export type StepKind = keyof typeof outcomes;
export const stepKinds = Object.keys(outcomes) as StepKind[];
export type OutcomeName = (typeof outcomes)[StepKind][number];

/** Where an outcome leads: on to what follows, forward to a named step, back to an earlier one, or to the end. */
export const leadSchema = z.union([
  z.literal('on'),
  z.strictObject({ to: key }),
  z.strictObject({ back: key }),
  z.strictObject({ end: z.enum(['approved', 'rejected']) }),
]);
export type Lead = z.output<typeof leadSchema>;

export const stepSchema = z.strictObject({
  key,
  kind: z.enum(stepKinds as [StepKind, ...StepKind[]]),
  name: text(160).min(1),
  holder: holderSchema.optional(),
  /** Working days that the holder has; nobody's silence is an answer, whatever passes. */
  within: workingDays,
  /** The parts of the subject that it looks at: while they stay the same, its outcome stands. */
  looks: z.union([z.literal('all'), z.array(key).min(1).max(20)]).default('all'),
  /** May not be passed over on the way to an approval. */
  required: z.boolean().default(true),
  leads: z.record(z.string().max(20), leadSchema),
  /** Earlier steps to which whoever holds it may return the subject, with a reason. */
  returns: z.array(key).max(20).default([]),
  /** Of an approval. */
  approve: approveRule.optional(),
  reject: rejectRule.optional(),
  /** Of an opinion: whose is waited for. */
  hear: z.enum(['one', 'all']).optional(),
  /** Of a public list: how many working days it is shown. */
  days: z.int().min(1).max(250).optional(),
  /** Of a forwarding: working days within which the body outside should answer. */
  outside: workingDays.optional(),
});
export type Step = z.output<typeof stepSchema>;

export const routeSchema = z.strictObject({
  code: key,
  name: text(160).min(1),
  /** What it is for, as the one who starts an approval reads it. */
  purpose: text(500),
  /** The rule or decision that it rests on. */
  ground: text(500).default(''),
  /** What it can carry: a unit's own document, or what another part of the product puts in. */
  subject: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*$/)
    .max(40)
    .default('document'),
  steps: z
    .array(z.union([stepSchema, z.strictObject({ parallel: z.array(stepSchema).min(2).max(12) })]))
    .min(1)
    .max(40),
});
export type Route = z.output<typeof routeSchema>;
export type RouteInput = z.input<typeof routeSchema>;

/** The steps as they come, those that stand side by side together. */
export const groupsOf = (route: Pick<Route, 'steps'>): readonly (readonly Step[])[] =>
  route.steps.map((one) => ('parallel' in one ? one.parallel : [one]));

export const stepsOf = (route: Pick<Route, 'steps'>): readonly Step[] => groupsOf(route).flat();

/** The place of the group in which a step stands; -1 where there is none. */
export const placeOf = (route: Pick<Route, 'steps'>, step: string): number =>
  groupsOf(route).findIndex((group) => group.some((one) => one.key === step));

/** A step that weighs the subject: nobody answers there on what they put in themselves. */
export const rules = (kind: StepKind): boolean => ['check', 'approve', 'decision'].includes(kind);
