// The operations behind the board: units and phases by the official counters and by what is stuck, and its workbook.
import { z } from 'zod';
import { counters } from '#domain/deadline.ts';
import { stuckKinds } from '#domain/stuck.ts';
import { boardSorts, levels } from '../use-cases/board-query.ts';
import { exportBoard } from '../use-cases/export-board.ts';
import { NONE } from '../use-cases/types.ts';
import { operation } from './operation.ts';
import { problem } from './problems.ts';

const count = z.int().min(0);
const byKey = <K extends string>(keys: readonly K[]) =>
  z.object(Object.fromEntries(keys.map((key) => [key, count])) as Record<K, typeof count>);
const counts = byKey([...counters, 'total']);

const figures = {
  stuck: byKey([...stuckKinds, 'total']).meta({
    description: 'behind each the list of GET /tasks with `stuck`; behind `total`, with `any`',
  }),
  latest: z
    .int()
    .nullable()
    .meta({ description: 'whole working days by which its most overdue task is late' }),
  toReview: count.meta({ description: 'reported, and waiting for whoever gave it' }),
};

const boardQuery = z.strictObject({
  campaign: z.union([z.uuid(), z.literal(NONE)]).optional(),
  phase: z.string().max(100).optional().meta({ description: 'its key, or `none`' }),
  unit: z.uuid().optional().meta({ description: 'this unit and those below it' }),
  level: z.enum(levels).default('unit').meta({
    description: '`unit`: each by itself; `branch`: those next below, each with all that is below it',
  }),
  sort: z.enum(boardSorts).default('trouble'),
});

const boardOperation = operation({
  id: 'getBoard',
  method: 'get',
  path: '/board',
  summary:
    'Units, and phases, by the official counters of the tasks that they lead, of those you may see: most overdue first',
  query: boardQuery,
  answers: {
    status: 200,
    description:
      'The board; behind each number stands the list of GET /tasks with `unit`, `below` (where `level` is `branch`), `campaign`, `phase` and `counter`',
    schema: z.object({
      units: z.array(
        z.object({
          unit: z.object({ id: z.uuid(), code: z.string(), name: z.string() }),
          level: z.enum(levels),
          below: count.meta({ description: 'how many units stand below it' }),
          counts,
          ...figures,
        }),
      ),
      phases: z.array(
        z.object({
          campaign: z.object({ id: z.uuid(), title: z.string() }).nullable(),
          phase: z.object({ key: z.string(), name: z.string() }).nullable(),
          counts,
          ...figures,
        }),
      ),
      total: counts,
      ...figures,
    }),
  },
  refusals: [],
  handle: async ({ dondoc, actor, query }) => ({ status: 200, body: await dondoc.board(actor, query) }),
});

const workbookOperation = operation({
  id: 'exportBoard',
  method: 'get',
  path: '/board/workbook',
  summary:
    'The board as an Excel workbook, with the lists of what is overdue and stuck; at most 10,000 tasks',
  query: boardQuery,
  answers: {
    status: 200,
    description: 'The workbook: one sheet by unit, one by phase, one of overdue and one of stuck tasks',
    file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  refusals: ['too_many_rows'],
  async handle({ dondoc, actor, query, locale }) {
    const file = await exportBoard(dondoc.deps, actor, query, locale);
    return file ? { status: 200, body: file } : problem('too_many_rows', locale);
  },
});

export const boardOperations = [boardOperation, workbookOperation];
