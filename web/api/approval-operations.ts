// The operations on approvals: list, read, start, answer at a step, close opinions, withdraw, urge.
import { z } from 'zod';
import { approvalBodies, approvalVerbs } from '#domain/approval-bodies.ts';
import type { ApprovalCommand } from '#domain/approval-types.ts';
import type { ErrorCode } from '#domain/errors.ts';
import { approvalViews } from '../policies/approvals.ts';
import { actOnApproval } from '../use-cases/act-on-approval.ts';
import { listApprovals } from '../use-cases/list-approvals.ts';
import { approvalHistory, getApproval } from '../use-cases/read-approval.ts';
import { approvalEventJson, approvalJson, approvalRowJson } from './approval-json.ts';
import { operation, type Call, type Operation } from './operation.ts';
import { problem } from './problems.ts';

const approvalId = z.object({ id: z.uuid() });
const count = z.int().min(0);

export const approvalQuery = z.strictObject({
  view: z.enum(approvalViews).default('all'),
  state: z.enum(['open', 'closed']).optional(),
  q: z
    .string()
    .max(200)
    .refine((words) => !/[\p{Cc}\ufffe\uffff]/u.test(words), { error: 'broken_text' })
    .optional()
    .meta({ description: 'words of number, title or route; diacritics do not matter' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z
    .string()
    .regex(/^\d{1,7}$/)
    .optional()
    .meta({ description: 'the `next` of the page before' }),
});

const list = operation({
  id: 'listApprovals',
  method: 'get',
  path: '/approvals',
  summary:
    'Approvals that are yours to see: those that wait for you, those of your unit, or all, each with who holds it',
  query: approvalQuery,
  answers: {
    status: 200,
    description: 'A page of approvals, and how many of each view still run',
    schema: z.object({
      items: z.array(approvalRowJson),
      next: z.string().nullable(),
      counts: z.object({ 'to-decide': count, mine: count, all: count }),
    }),
  },
  refusals: [],
  handle: async ({ dondoc, actor, query }) => ({
    status: 200,
    body: await listApprovals(dondoc.deps, actor, query),
  }),
});

const get = operation({
  id: 'getApproval',
  method: 'get',
  path: '/approvals/{id}',
  summary: 'An approval as it now is: its steps, who holds them, what was said, and what is yours to do',
  params: approvalId,
  answers: { status: 200, description: 'The approval', schema: approvalJson },
  refusals: ['not_found'],
  async handle({ dondoc, actor, params, locale }) {
    const found = await getApproval(dondoc.deps, actor, params.id);
    return found ? { status: 200, body: found } : problem('not_found', locale);
  },
});

const history = operation({
  id: 'getApprovalHistory',
  method: 'get',
  path: '/approvals/{id}/history',
  summary: 'What happened to an approval, in order',
  params: approvalId,
  answers: {
    status: 200,
    description: 'The events',
    schema: z.object({ items: z.array(approvalEventJson) }),
  },
  refusals: ['not_found'],
  async handle({ dondoc, actor, params, locale }) {
    const items = await approvalHistory(dondoc.deps, actor, params.id);
    return items ? { status: 200, body: { items } } : problem('not_found', locale);
  },
});

const through = (call: Call<unknown, unknown, object>, id: string | null, type: ApprovalCommand['type']) =>
  actOnApproval(call.dondoc.deps, {
    ...{ actor: call.actor, id, keyed: call.keyed, ifMatch: call.ifMatch, locale: call.locale },
    command: { type, ...call.body } as ApprovalCommand,
    present: (answer) => answer,
  });

const start = operation({
  id: 'startApproval',
  method: 'post',
  path: '/approvals',
  summary:
    "Puts a unit's document in for approval along a route; the route's first step must be yours in that unit",
  body: approvalBodies.start,
  answers: { status: 201, description: 'The approval', schema: approvalJson },
  refusals: ['forbidden', 'unknown_unit', 'unknown_route'],
  keepsReceipt: true,
  handle: (call) => through(call, null, 'start'),
});

const summaries: Record<(typeof approvalVerbs)[number], { summary: string; refusals: readonly ErrorCode[] }> =
  {
    answer: {
      summary:
        'Whoever holds an open step answers there, once; or returns it, with a reason, to an earlier step',
      refusals: [
        ...([
          'own_work',
          'answered_already',
          'term_running',
          'reason_needed',
          'reference_needed',
          'in_future',
        ] as const),
      ],
    },
    'close-opinions': {
      summary: 'The office goes on with the opinions that it has, and says why',
      refusals: [],
    },
    withdraw: { summary: 'The unit takes it back', refusals: [] },
    urge: {
      summary:
        'The unit, the office, the standing committee or the monitoring body urges those who hold it, once in 24 hours',
      refusals: ['urged_recently'],
    },
  };

const verbs = approvalVerbs.map((verb) =>
  operation({
    id: `${verb.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Approval`,
    method: 'post',
    path: `/approvals/{id}/${verb}`,
    summary: summaries[verb].summary,
    params: approvalId,
    body: approvalBodies[verb] as z.ZodType<object>,
    answers: { status: 200, description: 'The approval as it now is', schema: approvalJson },
    refusals: ['not_found', 'forbidden', 'stale', 'wrong_state', ...summaries[verb].refusals],
    keepsReceipt: true,
    handle: (call) => through(call, call.params.id, verb),
  }),
);

export const approvalOperations: readonly Operation[] = [list, get, history, start, ...verbs];
