// The operations on tasks: list, read, create, and one for each verb.
import { z } from 'zod';
import { counters, deadlines } from '#domain/deadline.ts';
import { superiors } from '#domain/deadline-rules.ts';
import type { ErrorCode } from '#domain/errors.ts';
import { stuckKinds } from '#domain/stuck.ts';
import { taskStates, type TaskCommand } from '#domain/task-types.ts';
import { taskBodies, taskVerbs } from '#domain/task-bodies.ts';
import { actOnTask } from '../use-cases/act-on-task.ts';
import { BadCursor } from '../use-cases/list-tasks.ts';
import { NONE, sorts, views } from '../use-cases/types.ts';
import { history } from './history-operation.ts';
import { operation, type Call, type Operation } from './operation.ts';
import { problem } from './problems.ts';
import { asJson } from './task-answer.ts';
import { taskJson, toTaskJson } from './task-json.ts';

const taskId = z.object({ id: z.uuid() });
const count = z.int().min(0);

export const listQuery = z.strictObject({
  view: z.enum(views).default('all'),
  campaign: z.union([z.uuid(), z.literal(NONE)]).optional(),
  unit: z.uuid().optional().meta({ description: 'tasks that this unit leads' }),
  below: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional()
    .meta({ description: 'with `unit`: also tasks of the units below it' }),
  parent: z.uuid().optional().meta({ description: 'the parts of this task' }),
  state: z
    .enum([...taskStates, 'open', 'closed'])
    .optional()
    .meta({ description: 'without it, all but recalled ones' }),
  deadline: z.enum(deadlines).optional(),
  dueWeek: z.iso
    .date()
    .refine((day) => day >= '2000' && day < '2100', { error: 'out_of_years' })
    .optional()
    .meta({ description: 'due in the seven days from this one' }),
  counter: z.enum(counters).optional().meta({ description: 'what one of the counters counts' }),
  phase: z
    .string()
    .max(100)
    .optional()
    .meta({ description: "the key of a phase of the campaign's plan, or `none`" }),
  stuck: z.enum([...stuckKinds, 'any']).optional(),
  escalated: z
    .enum(superiors)
    .optional()
    .meta({ description: 'of which the lateness was reported to these' }),
  q: z
    .string()
    .max(200)
    .refine((words) => !/[\p{Cc}\ufffe\uffff]/u.test(words), { error: 'broken_text' })
    .optional()
    .meta({ description: 'words of number, title, product or clause; diacritics do not matter' }),
  sort: z.enum(sorts).default('due'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(1_000).optional().meta({ description: 'the `next` of the page before' }),
});

const list = operation({
  id: 'listTasks',
  method: 'get',
  path: '/tasks',
  summary: 'Tasks that are yours to see, by view and filter, with exact counts of the same filter',
  query: listQuery,
  answers: {
    status: 200,
    description: 'A page of tasks',
    schema: z.object({
      items: z.array(taskJson),
      next: z.string().nullable(),
      counts: z.object({
        doneOnTime: count,
        doneLate: count,
        openInTerm: count,
        openOverdue: count,
        openNoDeadline: count,
        total: count,
      }),
    }),
  },
  refusals: [],
  async handle({ dondoc, actor, query, locale }) {
    try {
      const { items, ...rest } = await dondoc.tasks.list(actor, query);
      return { status: 200, body: { items: items.map(toTaskJson), ...rest } };
    } catch (error) {
      if (error instanceof BadCursor) return problem('invalid', locale, { field: error.message });
      throw error;
    }
  },
});

const get = operation({
  id: 'getTask',
  method: 'get',
  path: '/tasks/{id}',
  summary: 'A task as it now is, with the verbs that are yours',
  params: taskId,
  answers: { status: 200, description: 'The task', schema: taskJson },
  refusals: ['not_found'],
  async handle({ dondoc, actor, params, locale }) {
    const task = await dondoc.tasks.get(actor, params.id);
    return task ? { status: 200, body: toTaskJson(task) } : problem('not_found', locale);
  },
});

const through = async (
  call: Call<unknown, unknown, object>,
  task: string | null,
  type: TaskCommand['type'],
) =>
  actOnTask(call.dondoc.deps, {
    actor: call.actor,
    task,
    command: { type, ...call.body } as TaskCommand,
    keyed: call.keyed,
    ifMatch: call.ifMatch,
    locale: call.locale,
    present: asJson,
  });

const create = operation({
  id: 'createTask',
  method: 'post',
  path: '/tasks',
  summary:
    'Gives a task to a unit: the office to any unit of the ward, a leader to units below theirs; with `parent`, as a part of a task that they lead',
  body: taskBodies.create,
  answers: { status: 201, description: 'The task', schema: taskJson },
  refusals: [
    'forbidden',
    'outside_scope',
    'unknown_unit',
    'unit_twice',
    'unknown_campaign',
    'unknown_task',
    'wrong_state',
    'due_before_start',
    'due_after_parent',
  ],
  keepsReceipt: true,
  handle: (call) => through(call, null, 'create'),
});

const summaries: Record<(typeof taskVerbs)[number], { summary: string; refusals?: readonly ErrorCode[] }> = {
  edit: {
    summary: 'The assigner changes what the task says; a new deadline or product with its reason',
    refusals: [
      ...(['unchanged', 'reason_needed', 'due_in_past', 'due_before_start', 'due_before_part'] as const),
      ...(['due_after_parent', 'own_work', 'unknown_unit', 'unit_twice', 'unknown_task'] as const),
      'waits_in_circle',
    ],
  },
  acknowledge: { summary: 'The lead unit takes the task' },
  assign: { summary: 'The lead unit names those of its people who do it', refusals: ['unknown_person'] },
  progress: {
    summary: 'The lead or a coordinating unit reports how it goes',
    refusals: ['unknown_file'],
  },
  submit: {
    summary: 'The lead unit reports the result for acceptance; `onBehalf`: the office enters it for the unit',
    refusals: ['evidence_missing', 'unknown_file'],
  },
  accept: {
    summary: 'The assigner accepts the result, and says which of its instants counts: the task is done',
    refusals: ['own_work', 'child_open', 'evidence_missing', 'unknown_file', 'reason_needed'],
  },
  return: {
    summary: 'The assigner asks for it to be done again: it counts as not done',
    refusals: ['own_work', 'unknown_file', 'reason_needed'],
  },
  reassign: {
    summary: 'The assigner gives it to another lead unit',
    refusals: ['unknown_unit', 'unchanged', 'outside_scope', 'child_open'],
  },
  recall: { summary: 'The assigner withdraws it' },
  'hand-back': { summary: 'The lead unit gives it back to the assigner', refusals: ['child_open'] },
  suspend: { summary: 'The assigner lets it rest: its deadline stands still' },
  resume: { summary: 'The assigner lets it go on' },
  'request-extension': {
    summary: 'The lead unit asks, before the deadline passes, for a later one',
    refusals: [
      ...(['no_deadline', 'deadline_passed', 'extension_pending', 'extension_limit'] as const),
      ...(['due_not_later', 'due_after_parent'] as const),
    ],
  },
  'decide-extension': {
    summary: 'The assigner grants the extension, as asked or to another day, or refuses it with a reason',
    refusals: ['own_work', 'due_not_later', 'due_after_parent'],
  },
  split: {
    summary: 'The lead unit gives parts of it to units below, due no later than the whole',
    refusals: [
      ...(['unknown_unit', 'unit_twice', 'outside_scope', 'due_before_start', 'due_after_parent'] as const),
      ...(['unknown_task', 'unknown_campaign'] as const),
    ],
  },
  urge: {
    summary:
      'The assigner, the standing committee or the monitoring body urges the lead unit, once in 24 hours',
    refusals: ['urged_recently'],
  },
  comment: {
    summary: 'Whoever takes part says something; those who are mentioned, and may see the task, are told',
    refusals: ['unknown_person'],
  },
};

const verbs = taskVerbs.map((verb) =>
  operation({
    id: `${verb.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Task`,
    method: 'post',
    path: `/tasks/{id}/${verb}`,
    summary: summaries[verb].summary,
    params: taskId,
    body: taskBodies[verb] as z.ZodType<object>,
    answers: { status: 200, description: 'The task as it now is', schema: taskJson },
    refusals: ['not_found', 'forbidden', 'stale', 'wrong_state', ...(summaries[verb].refusals ?? [])],
    keepsReceipt: true,
    handle: (call) => through(call, call.params.id, verb),
  }),
);

export const taskOperations: readonly Operation[] = [list, get, history, create, ...verbs];
