// The operations on what somebody leaves behind with a post.
import { z } from 'zod';
import { handoverWorkbook } from '#documents/handover.ts';
import { taskStates } from '#domain/task-types.ts';
import { packReasons } from '../use-cases/handover-pack.ts';
import { approvalReasons, mandateSides, promiseKinds } from '../use-cases/handover-rest.ts';
import { listHandovers } from '../use-cases/handovers.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';

const time = z.iso.datetime({ offset: true });

const handoverJson = z
  .object({
    id: z.uuid(),
    person: z.string(),
    post: z.string(),
    unit: z.string(),
    from: time,
    at: time,
    reason: z.string(),
    heir: z.object({ id: z.uuid(), name: z.string(), post: z.string().nullable() }).nullable(),
    count: z.int(),
    tasks: z
      .array(
        z.object({
          id: z.uuid(),
          number: z.int(),
          title: z.string(),
          state: z.enum(taskStates),
          due: time.nullable(),
          because: z.array(z.enum(packReasons)),
        }),
      )
      .nullable()
      .meta({ description: 'null for the administrator, to whom no task is shown' }),
    rest: z
      .object({
        approvals: z.array(
          z.object({
            ...{ id: z.uuid(), number: z.int(), title: z.string(), due: time.nullable() },
            because: z.array(z.enum(approvalReasons)),
          }),
        ),
        files: z.array(z.object({ id: z.uuid(), name: z.string(), task: z.int(), at: time })),
        promises: z.array(
          z.object({
            ...{ task: z.int(), title: z.string(), kind: z.enum(promiseKinds), due: time },
            reason: z.string().nullable(),
          }),
        ),
        mandates: z.array(
          z.object({
            ...{ id: z.uuid(), side: z.enum(mandateSides), post: z.string(), person: z.string().nullable() },
            ...{ decision: z.string(), from: time, until: time },
          }),
        ),
      })
      .nullable()
      .meta({ description: 'approvals, evidence, deadlines put off, mandates; null as `tasks` is' }),
  })
  .meta({ id: 'Handover' });

const list = operation({
  id: 'listHandovers',
  noted: 'read',
  method: 'get',
  path: '/handovers',
  summary: 'What was left behind with posts, as far as it is the caller’s to see; the newest 500',
  answers: { status: 200, description: 'The handovers', schema: z.object({ items: z.array(handoverJson) }) },
  refusals: [],
  handle: async ({ dondoc: { deps }, actor }) => ({
    status: 200,
    body: { items: await listHandovers(deps.pool, actor) },
  }),
});

const one = operation({
  id: 'getHandover',
  noted: 'read',
  method: 'get',
  path: '/handovers/{id}',
  summary: 'What was left behind with one post',
  params: z.object({ id: z.uuid() }),
  answers: { status: 200, description: 'The handover', schema: handoverJson },
  refusals: ['not_found'],
  async handle({ dondoc: { deps }, actor, params, locale }) {
    const found = (await listHandovers(deps.pool, actor, params.id))[0];
    return found ? { status: 200, body: found } : problem('not_found', locale);
  },
});

const workbook = operation({
  id: 'exportHandover',
  method: 'get',
  path: '/handovers/{id}/workbook',
  summary: 'One handover as an Excel workbook; not for the administrator, to whom no task is shown',
  params: z.object({ id: z.uuid() }),
  answers: {
    status: 200,
    description: 'The workbook: a sheet each of tasks, approvals, evidence, deadlines put off, mandates',
    file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  refusals: ['not_found'],
  async handle({ dondoc: { deps }, actor, params, locale }) {
    const found = (await listHandovers(deps.pool, actor, params.id))[0];
    if (!found?.tasks || !found.rest) return problem('not_found', locale);
    const { tasks, rest, heir, ...handover } = found;
    const bytes = await handoverWorkbook({ ...handover, ...rest, locale, tasks, heir: heir?.name ?? null });
    const name = { vi: 'Bàn giao', en: 'Handover' }[locale];
    return { status: 200, body: { name: `${name} ${found.at.slice(0, 10)}.xlsx`, bytes } };
  },
});

export const handoverOperations: readonly Operation[] = [list, one, workbook];
