// The operations of the lateness ledger: working time in the hands of each unit, what of it was late, and its workbook.
import { z } from 'zod';
import { hands } from '#domain/lateness.ts';
import { exportLateness } from '../use-cases/export-lateness.ts';
import { readLateness } from '../use-cases/lateness.ts';
import { NONE } from '../use-cases/types.ts';
import { operation } from './operation.ts';
import { problem } from './problems.ts';

const days = z.object(
  Object.fromEntries(hands.map((hand) => [hand, z.number().min(0)])) as Record<
    (typeof hands)[number],
    z.ZodNumber
  >,
);
const kept = {
  time: days.meta({
    description:
      'working days: with the lead, under review, with the assigner (handed back, suspended), waiting for other tasks',
  }),
  late: days.meta({ description: 'what of them came after the deadline' }),
};

const query = z.strictObject({
  campaign: z.union([z.uuid(), z.literal(NONE)]).optional(),
  phase: z.string().max(100).optional().meta({ description: 'its key, or `none`' }),
  unit: z.uuid().optional().meta({ description: 'tasks that this unit and those below it lead' }),
});

const ledger = operation({
  id: 'getLateness',
  method: 'get',
  path: '/lateness',
  summary:
    'Working time in the hands of each unit over the tasks that you may see, lateness charged to the holder',
  query,
  answers: {
    status: 200,
    description: 'Holders, most late first; together they are the total, and so are the tasks',
    schema: z.object({
      holders: z.array(
        z.object({
          unit: z.object({ id: z.uuid(), code: z.string(), name: z.string() }).nullable().meta({
            description: 'null: the tasks that others waited for',
          }),
          ...kept,
        }),
      ),
      tasks: z.array(z.object({ number: z.int(), title: z.string(), lead: z.string(), ...kept })),
      total: z.object(kept),
    }),
  },
  refusals: ['too_many_rows'],
  async handle({ dondoc, actor, query, locale }) {
    const body = await readLateness(dondoc.deps, actor, query);
    return body ? { status: 200, body } : problem('too_many_rows', locale);
  },
});

const workbook = operation({
  id: 'exportLateness',
  method: 'get',
  path: '/lateness/workbook',
  summary: 'The lateness ledger as an Excel workbook, by holder and by task',
  query,
  answers: {
    status: 200,
    description: 'The workbook',
    file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  refusals: ['too_many_rows'],
  async handle({ dondoc, actor, query, locale }) {
    const file = await exportLateness(dondoc.deps, actor, query, locale);
    return file ? { status: 200, body: file } : problem('too_many_rows', locale);
  },
});

export const latenessOperations = [ledger, workbook];
