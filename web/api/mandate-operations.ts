// Mandates and days off: given, read and ended over the API.
import { z } from 'zod';
import { actKinds } from '#domain/mandate.ts';
import { giveMandate, mandateBody, revokeMandate } from '../use-cases/mandates.ts';
import {
  cancelTimeOff,
  confirmBody,
  confirmTimeOff,
  enterTimeOff,
  timeOffBody,
} from '../use-cases/time-off.ts';
import { operation, type Operation } from './operation.ts';

const byId = z.object({ id: z.uuid() });
const time = z.iso.datetime({ offset: true });
const person = z.object({ id: z.uuid(), name: z.string(), post: z.string().nullable() });
const unit = z.object({ id: z.uuid(), code: z.string(), name: z.string() });
const decision = z.object({ number: z.string(), date: z.iso.date() });

const mandate = z.object({
  id: z.uuid(),
  post: z.object({ id: z.uuid(), title: z.string(), unit }),
  principal: person.nullable().meta({ description: 'in whose place; null: the post was vacant' }),
  person,
  acts: z.array(z.enum(actKinds)),
  campaigns: z
    .array(z.object({ id: z.uuid(), title: z.string() }))
    .meta({ description: 'none: tasks of all campaigns, and of none' }),
  decision,
  from: time,
  until: time,
  state: z.enum(['to_come', 'standing', 'over', 'revoked', 'lapsed']).meta({
    description: 'lapsed: whoever gave it no longer holds the post',
  }),
  givenAt: time,
  givenBy: person,
  revokedAt: time.nullable(),
  mayRevoke: z.boolean(),
  mine: z.enum(['given', 'held']).nullable(),
});

const list = operation({
  id: 'listMandates',
  method: 'get',
  path: '/mandates',
  summary: 'Mandates that you gave or hold; the office and the administrator see all of the ward',
  query: z.strictObject({
    of: z.enum(['given', 'held', 'all']).default('all'),
    current: z.stringbool().optional().meta({ description: 'only those that stand or are to come' }),
  }),
  answers: { status: 200, description: 'Newest first', schema: z.object({ items: z.array(mandate) }) },
  refusals: [],
  handle: async ({ dondoc, actor, query }) => ({
    status: 200,
    body: { items: await dondoc.mandates.list(actor, query) },
  }),
});

const give = operation({
  id: 'giveMandate',
  method: 'post',
  path: '/mandates',
  summary:
    'Gives a post into somebody’s hands for a while: by whoever holds it, or by the office on a decision from above',
  body: mandateBody,
  answers: { status: 201, description: 'The mandate', schema: mandate },
  refusals: [
    ...(['forbidden', 'unknown_post', 'unknown_person', 'unknown_campaign', 'period_over'] as const),
    ...(['mandate_self', 'mandate_loop', 'mandate_post'] as const),
  ],
  keepsReceipt: true,
  handle: ({ dondoc, body, ...asking }) => giveMandate(dondoc.deps, asking, body),
});

const revoke = operation({
  id: 'revokeMandate',
  method: 'post',
  path: '/mandates/{id}/revoke',
  summary: 'Ends a mandate at once',
  params: byId,
  answers: { status: 200, description: 'The mandate', schema: mandate },
  refusals: ['not_found', 'forbidden', 'wrong_state'],
  keepsReceipt: true,
  handle: ({ dondoc, params, ...asking }) => revokeMandate(dondoc.deps, asking, params.id),
});

const timeOff = z.object({
  id: z.uuid(),
  person,
  from: time,
  until: time,
  decision: decision.nullable(),
  substitute: person.nullable().meta({
    description:
      'proposed: a deputy of the unit, else whoever leads it or the next above; once confirmed, who acts',
  }),
  confirmedAt: time.nullable(),
  cancelledAt: time.nullable(),
  open: z.boolean(),
  mayConfirm: z.boolean(),
  mayCancel: z.boolean(),
});

const daysOff = operation({
  id: 'listTimeOff',
  noted: 'read',
  method: 'get',
  path: '/time-off',
  summary: 'Days off to come: yours, those of the units that you lead; to the office all of the ward',
  answers: { status: 200, description: 'By their first day', schema: z.object({ items: z.array(timeOff) }) },
  refusals: [],
  handle: async ({ dondoc, actor }) => ({
    status: 200,
    body: { items: await dondoc.mandates.timeOff(actor) },
  }),
});

const enter = operation({
  id: 'enterTimeOff',
  method: 'post',
  path: '/time-off',
  summary: 'Enters days off of yours or of somebody whom you lead, and proposes who stands in',
  body: timeOffBody,
  answers: { status: 201, description: 'The days off, with the proposal', schema: timeOff },
  refusals: ['forbidden', 'unknown_person', 'period_over'],
  keepsReceipt: true,
  handle: ({ dondoc, body, ...asking }) => enterTimeOff(dondoc.deps, asking, body),
});

const confirm = operation({
  id: 'confirmTimeOff',
  method: 'post',
  path: '/time-off/{id}/confirm',
  summary: 'Makes mandates of the proposal: every post of the person, for those days',
  params: byId,
  body: confirmBody,
  answers: { status: 200, description: 'The days off', schema: timeOff },
  refusals: [
    ...(['not_found', 'wrong_state', 'unknown_person', 'period_over'] as const),
    ...(['mandate_self', 'mandate_loop'] as const),
  ],
  keepsReceipt: true,
  handle: ({ dondoc, params, body, ...asking }) => confirmTimeOff(dondoc.deps, asking, params.id, body),
});

const cancel = operation({
  id: 'cancelTimeOff',
  method: 'post',
  path: '/time-off/{id}/cancel',
  summary: 'Calls the days off, and ends the mandates that were made of them',
  params: byId,
  answers: { status: 200, description: 'The days off', schema: timeOff },
  refusals: ['not_found', 'wrong_state'],
  keepsReceipt: true,
  handle: ({ dondoc, params, ...asking }) => cancelTimeOff(dondoc.deps, asking, params.id),
});

export const mandateOperations: readonly Operation[] = [list, give, revoke, daysOff, enter, confirm, cancel];
