// An approval as the contract has it: its steps with who holds each, since when, and what was said; units and people with their names.
import { z } from 'zod';
import {
  holderSchema,
  outcomes,
  stepKinds,
  type OutcomeName,
  type StepKind,
} from '#domain/approval-route.ts';
import { answers, approvalStates } from '#domain/approval-types.ts';

const time = z.iso.datetime({ offset: true }).meta({ description: 'ISO 8601, at +07:00' });
const unit = z.object({ id: z.uuid(), code: z.string(), name: z.string() });
const person = z.object({ id: z.uuid(), name: z.string(), post: z.string().nullable() });
const actor = person.extend({
  inPlaceOf: person.optional().meta({ description: 'by mandate: in whose place' }),
});
const reference = z.object({ number: z.string(), on: z.iso.date() });
const outcome = z.enum([...new Set([...Object.values(outcomes).flat(), 'returned'])] as [
  OutcomeName | 'returned',
  ...(OutcomeName | 'returned')[],
]);

const holder = z
  .object({ post: z.string(), unit: z.string(), people: z.array(z.string()), answered: z.boolean() })
  .meta({ id: 'StepHolder', description: 'a post that has an answer here, and who holds it now' });

const given = z
  .object({
    person: actor,
    post: z.string().meta({ description: 'the title under which it was said' }),
    unit: z.string(),
    answer: z.enum(answers),
    text: z.string().nullable(),
    reference: reference.nullable(),
    ballot: z.uuid().nullable().meta({ description: 'the ballot whose result it is, where you may see it' }),
    at: time,
  })
  .meta({ id: 'StepAnswer' });

const step = z
  .object({
    key: z.string(),
    name: z.string(),
    kind: z.enum(stepKinds as [StepKind, ...StepKind[]]),
    group: z.int().meta({ description: 'steps of the same group stand side by side' }),
    state: z.enum(['done', 'kept', 'open', 'returned', 'to-come']),
    position: holderSchema.nullable().meta({ description: 'who holds it, by position' }),
    positionUnit: z.string().nullable().meta({ description: 'the name of the unit that the position names' }),
    holders: z.array(holder),
    standIn: z.enum(['vacant', 'own']).nullable().meta({
      description: 'somebody above holds it: the post is vacant, or it is their own work',
    }),
    within: z.int(),
    since: time.nullable(),
    due: time.nullable(),
    workingDays: z.int().nullable().meta({ description: 'left until its deadline; negative once late' }),
    overdue: z.boolean(),
    outcome: outcome.nullable(),
    at: time.nullable().meta({ description: 'when it came to its outcome' }),
    answers: z.array(given),
    needed: z.int().nullable().meta({ description: 'of a vote: how many must approve' }),
    changed: z.array(z.string()).meta({ description: 'the parts that changed since it was last answered' }),
    termEnd: time.nullable(),
    sent: z.object({ at: time, reference }).nullable(),
    returns: z.array(z.object({ key: z.string(), name: z.string() })),
    offered: z
      .object({ next: z.string(), gaps: z.array(z.string()) })
      .nullable()
      .meta({
        description: 'of an open decision with a series: the number that comes next, and those left out',
      }),
  })
  .meta({ id: 'ApprovalStep' });

export const approvalJson = z
  .object({
    id: z.uuid(),
    number: z.int(),
    title: z.string(),
    content: z.record(z.string(), z.string()),
    previous: z.record(z.string(), z.string()).nullable().meta({
      description: 'what was put in the time before, where it was put in again',
    }),
    route: z.object({ code: z.string(), name: z.string(), version: z.int() }),
    unit,
    starter: actor,
    status: z.enum(approvalStates),
    round: z.int().meta({ description: 'how often it was put in' }),
    steps: z.array(step),
    returned: z.object({ at: time, from: z.array(z.string()), reasons: z.array(z.string()) }).nullable(),
    version: z.int(),
    possible: z.object({
      answers: z.array(z.object({ step: z.string(), answers: z.array(z.enum(answers)) })),
      closes: z.array(z.string()),
      withdraws: z.boolean(),
      urges: z.boolean(),
    }),
    inPlaceOf: z
      .object({ post: z.string(), name: z.string().nullable(), vacant: z.boolean() })
      .nullable()
      .meta({
        description:
          'the post of somebody else under which those are yours, by mandate, or as those above while it is vacant',
      }),
    urgedAt: time.nullable(),
    createdAt: time,
    updatedAt: time,
    closedAt: time.nullable(),
  })
  .meta({ id: 'Approval' });
export type ApprovalView = z.output<typeof approvalJson>;
export type StepView = ApprovalView['steps'][number];

export const approvalRowJson = z
  .object({
    id: z.uuid(),
    number: z.int(),
    title: z.string(),
    route: z.string(),
    unit,
    status: z.enum(approvalStates),
    steps: z.array(z.string()).meta({ description: 'the steps at which it is now' }),
    waitingFor: z.array(z.string()).meta({ description: 'the posts whose answer is waited for' }),
    since: time.nullable(),
    due: time.nullable(),
    overdue: z.boolean(),
    workingDays: z.int().nullable(),
    updatedAt: time,
    closedAt: time.nullable(),
  })
  .meta({ id: 'ApprovalRow' });
export type ApprovalRow = z.output<typeof approvalRowJson>;

export const approvalEventJson = z.object({
  sequence: z.int(),
  at: time,
  type: z.string(),
  actor: z.object({
    person: person.nullable(),
    post: z.string().nullable(),
    inPlaceOf: z
      .object({ person: person.nullable(), post: z.string().nullable() })
      .optional()
      .meta({ description: 'by mandate: in whose place, and of which post' }),
    system: z.boolean(),
  }),
  data: z.object({
    step: z.string().optional(),
    answer: z.enum(answers).optional(),
    outcome: outcome.optional(),
    text: z.string().optional(),
    changed: z.array(z.string()).optional(),
    result: z.enum(['approved', 'rejected']).optional(),
    due: time.optional(),
    late: z.int().optional(),
    tell: z.array(z.string()).optional(),
  }),
});
export type ApprovalHistoryEntry = z.output<typeof approvalEventJson>;
