// The operations on helpers, and on what they draft.
import { z } from 'zod';
import { draftVerbs } from '#domain/drafting.ts';
import { helperBody } from '../use-cases/helpers.ts';
import { draftBody, draftEdit, draftReturn } from '../use-cases/drafts.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';
import { taskJson } from './task-json.ts';
import { asJson } from './task-answer.ts';

const time = z.iso.datetime({ offset: true });
const person = z.object({ id: z.uuid(), name: z.string(), post: z.string().nullable() });
const params = z.object({ id: z.uuid() });

const helper = z.object({
  id: z.uuid(),
  unit: z.object({ id: z.uuid(), code: z.string(), name: z.string() }),
  person,
  from: time,
  until: time.nullable(),
  active: z.boolean().meta({ description: 'drafts now: the days have come, and a post is held' }),
});

const helpers = operation({
  id: 'listHelpers',
  method: 'get',
  path: '/helpers',
  summary: 'Who drafts for the leaders of the units that you lead, and for whom you draft',
  answers: { status: 200, description: 'Helpers', schema: z.object({ items: z.array(helper) }) },
  refusals: [],
  handle: async ({ dondoc, actor }) => ({ status: 200, body: { items: await dondoc.helpers.list(actor) } }),
});

const name = operation({
  id: 'nameHelper',
  method: 'post',
  path: '/helpers',
  summary: 'A leader names somebody of their unit, or of one below it, who drafts for them',
  body: helperBody,
  answers: { status: 201, description: 'The helper', schema: z.object({ id: z.uuid() }) },
  refusals: ['forbidden', 'unknown_person', 'unchanged', 'due_before_start'],
  keepsReceipt: true,
  handle: ({ dondoc, body, ...asking }) => dondoc.helpers.name(asking, body),
});

const end = operation({
  id: 'endHelper',
  method: 'post',
  path: '/helpers/{id}/end',
  summary: 'Ends it now: from then on they see and write no draft any more',
  params,
  answers: { status: 200, description: 'Done', schema: z.object({ ended: z.literal(true) }) },
  refusals: ['forbidden', 'not_found'],
  keepsReceipt: true,
  handle: ({ dondoc, params, ...asking }) => dondoc.helpers.end(asking, params.id),
});

const draft = z
  .object({
    id: z.uuid(),
    task: z.uuid(),
    verb: z.enum(draftVerbs),
    body: z.record(z.string(), z.unknown()),
    status: z.enum(['writing', 'ready', 'returned']),
    note: z.string().nullable().meta({ description: 'why it was returned' }),
    version: z.int(),
    drafters: z.array(person),
    updatedBy: person,
    at: time,
    updatedAt: time,
    moved: z.boolean().meta({ description: 'the task has changed since the draft was last written' }),
    takes: z.boolean().meta({ description: 'the task, as it stands, takes this act' }),
  })
  .meta({ id: 'Draft' });
const one = { status: 200, description: 'The draft', schema: draft } as const;
const onDraft = ['not_found', 'forbidden', 'stale'] as const;

const drafts = operation({
  id: 'listDrafts',
  method: 'get',
  path: '/tasks/{id}/drafts',
  summary:
    'What is drafted on a task, for the leaders of the unit that leads it and their helpers; to others nothing',
  params,
  answers: {
    status: 200,
    description: 'Open drafts',
    schema: z.object({
      as: z.enum(['leader', 'helper']).nullable().meta({ description: 'as whom you draft on this task' }),
      items: z.array(draft),
    }),
  },
  refusals: ['not_found'],
  async handle({ dondoc, actor, params, locale }) {
    if (!(await dondoc.tasks.get(actor, params.id))) return problem('not_found', locale);
    return { status: 200, body: await dondoc.drafts.of(actor, params.id) };
  },
});

const begin = operation({
  id: 'beginDraft',
  method: 'post',
  path: '/tasks/{id}/drafts',
  summary: 'Begins a draft of an act, complete or not; `ready`: the leaders are told of it',
  params,
  body: draftBody,
  answers: { ...one, status: 201 },
  refusals: ['not_found', 'wrong_state', 'draft_open'],
  keepsReceipt: true,
  handle: ({ dondoc, params, body, ...asking }) => dondoc.drafts.begin(asking, params.id, body),
});

const save = operation({
  id: 'saveDraft',
  method: 'post',
  path: '/drafts/{id}',
  summary: 'Writes a draft, whole; of two at once the second is refused and shown what the first wrote',
  params,
  body: draftEdit,
  answers: one,
  refusals: onDraft,
  keepsReceipt: true,
  handle: ({ dondoc, params, body, ifMatch, ...asking }) =>
    dondoc.drafts.save(asking, params.id, body, ifMatch),
});

const giveBack = operation({
  id: 'returnDraft',
  method: 'post',
  path: '/drafts/{id}/return',
  summary: 'A leader gives a draft back to whoever wrote it, with a note',
  params,
  body: draftReturn,
  answers: one,
  refusals: onDraft,
  keepsReceipt: true,
  handle: ({ dondoc, params, body, ifMatch, ...asking }) =>
    dondoc.drafts.giveBack(asking, params.id, body, ifMatch),
});

const discard = operation({
  id: 'discardDraft',
  method: 'post',
  path: '/drafts/{id}/discard',
  summary: 'Takes a draft away: a leader any, a helper what they alone wrote',
  params,
  answers: { status: 200, description: 'Done', schema: z.object({ discarded: z.literal(true) }) },
  refusals: onDraft,
  keepsReceipt: true,
  handle: ({ dondoc, params, ifMatch, ...asking }) => dondoc.drafts.discard(asking, params.id, ifMatch),
});

const send = operation({
  id: 'sendDraft',
  method: 'post',
  path: '/drafts/{id}/send',
  summary: 'A leader sends a draft: it becomes the act, under their post, and names who wrote it',
  params,
  body: z.strictObject({
    body: z.record(z.string(), z.unknown()).nullish().meta({
      description: "the act's body as the leader has it; without it, as the draft is kept",
    }),
  }),
  answers: { status: 200, description: 'The task as it now is', schema: taskJson },
  refusals: [
    ...onDraft,
    'wrong_state',
    'no_deadline',
    'deadline_passed',
    'extension_pending',
    'extension_limit',
  ],
  keepsReceipt: true,
  handle: ({ dondoc, params, body, ifMatch, ...asking }) =>
    dondoc.drafts.send(asking, params.id, { body: body.body ?? null, version: ifMatch, present: asJson }),
});

export const helperOperations: readonly Operation[] = [
  ...[helpers, name, end],
  ...[drafts, begin, save, giveBack, discard, send],
];
