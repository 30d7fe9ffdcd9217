// The bodies of people's acts on tasks, as in the contract: requests are parsed by them, and the OpenAPI document is made from them.
import { z } from 'zod';
import { mostFiles } from './evidence.ts';
import { evidenceAsked, evidenceNeeds } from './evidence-schema.ts';
import { figureBody } from './task-figures-schema.ts';

const id = z.uuid();
/** What neither XML nor a screen can hold: an Excel file with one of them could not be read. */
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
/** Text that a person typed: trimmed, no control characters but line breaks and tabs, well-formed Unicode. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((value) => value.isWellFormed() && !unfit.test(value), { error: 'broken_text' });
const said = text(10_000);
const reason = text(2_000).min(1);
const units = z.array(id).max(500);
/** Ids of files that were uploaded before, or came with the task's earlier reports. */
const files = z.array(id).max(mostFiles).default([]);
/** Of single files of the report; a refusal gives its reason. */
const rulings = z
  .array(z.strictObject({ file: id, accepted: z.boolean(), reason: text(500).nullish() }))
  .max(mostFiles)
  .nullish();

/** An instant between 2000 and 2100, with an offset; stored in UTC. */
export const instant = z.iso.datetime({ offset: true }).pipe(
  z
    .string()
    .refine((value) => value >= '2000' && value < '2100', { error: 'out_of_years' })
    .transform((value) => new Date(value).toISOString()),
);

/** One task or several: a list in either case. */
const tasks = z
  .union([id, z.array(id).max(50)])
  .transform((value) => (typeof value === 'string' ? [value] : [...new Set(value)]));

/** What a task says, whoever leads it: in the same shapes when it is given, edited, and kept as a template. */
export const taskContent = {
  title: text(500).min(1),
  product: text(1_000).min(1),
  acceptance: text(2_000).nullish(),
  coordinating: units,
  watching: units,
  start: instant.nullish(),
  due: instant.nullish(),
  /** A deadline on a day of rest moves to the next working day; without it, as the campaign's rules say. */
  movesToWorkingDay: z.boolean().nullish(),
  /** Of a part: whether its parent can't be accepted while it is open. */
  required: z.boolean(),
  /** The tasks that have to be accepted first: meanwhile this one is not late. */
  waitsFor: tasks,
  /** At least how many photos, documents or files of any kind a report needs. */
  evidence: evidenceAsked,
};

const create = z.strictObject({
  campaign: id.nullish(),
  lead: id,
  ...taskContent,
  coordinating: units.default([]),
  watching: units.default([]),
  /** The task that this one is a part of. */
  parent: id.nullish(),
  required: taskContent.required.default(true),
  waitsFor: tasks.nullish().transform((value) => value ?? []),
  evidence: evidenceNeeds,
});

/** The bodies of people's acts, as in the contract; the OpenAPI document is made from them. */
export const taskBodies = {
  create,
  /** What is left out stays as it is; a new deadline or product needs its reason. */
  edit: z.strictObject(taskContent).partial().extend({ reason: reason.nullish() }),
  acknowledge: z.strictObject({}),
  assign: z.strictObject({ people: z.array(id).min(1).max(50) }),
  progress: z.strictObject({ percent: z.int().min(0).max(100).nullish(), text: said.min(1), files }),
  /** `doneAt`: when the work was done, which may lie before its entry. `onBehalf`: the office enters a unit's report (ghi nhận thay). */
  submit: z.strictObject({
    text: said.min(1),
    files,
    doneAt: instant.nullish(),
    onBehalf: z.boolean().nullish(),
    /** What the report claims for targets of the plan. */
    figures: z.array(figureBody).max(50).optional(),
  }),
  /** Which of the two instants lateness is judged by: of the report's entry, where nothing is said. */
  accept: z.strictObject({
    text: said.nullish(),
    countsAs: z.enum(['submittedAt', 'doneAt']).nullish(),
    rulings,
  }),
  return: z.strictObject({ reason, rulings }),
  reassign: z.strictObject({ lead: id, reason }),
  recall: z.strictObject({ reason }),
  'hand-back': z.strictObject({ reason }),
  suspend: z.strictObject({ reason }),
  resume: z.strictObject({}),
  'request-extension': z.strictObject({ due: instant, reason }),
  /** Granted without a day is granted as asked; a refusal gives its reason. */
  'decide-extension': z.strictObject({
    granted: z.boolean(),
    due: instant.nullish(),
    reason: reason.nullish(),
  }),
  split: z.strictObject({ children: z.array(create).min(1).max(100) }),
  urge: z.strictObject({ text: said.nullish() }),
  /** `mentions`: people who may see the task and are told of it. */
  comment: z.strictObject({ text: said.min(1), mentions: z.array(id).max(20).optional() }),
} as const;

export type Bodies = { [V in keyof typeof taskBodies]: z.output<(typeof taskBodies)[V]> };
export type TaskVerb = Exclude<keyof Bodies, 'create'>;
export const taskVerbs = Object.keys(taskBodies).filter((verb) => verb !== 'create') as TaskVerb[];
