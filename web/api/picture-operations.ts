// The operations behind the pictures of monitoring: their figures, and the same as a workbook.
import { z } from 'zod';
import { deadlines } from '#domain/deadline.ts';
import { targetKinds } from '#domain/target-types.ts';
import { exportPictures } from '../use-cases/export-pictures.ts';
import { MOST_LINES, readPictures } from '../use-cases/pictures.ts';
import { NONE } from '../use-cases/types.ts';
import { operation } from './operation.ts';

const day = z.iso.date();
const n = z.int().min(0);
const bar = { name: z.string(), from: day.nullable(), to: day.nullable() };
const number = z.number().nullable();

const query = z.strictObject({
  campaign: z.union([z.uuid(), z.literal(NONE)]).optional(),
  phase: z.string().max(100).optional().meta({ description: 'its key, or `none`' }),
  unit: z.uuid().optional().meta({ description: 'what this unit and those below it lead' }),
});

const pictures = operation({
  id: 'getPictures',
  method: 'get',
  path: '/board/pictures',
  summary: 'Units by weeks, the plan on a line of time and targets on their way, of what you may see',
  query,
  answers: {
    status: 200,
    description: 'Figures',
    schema: z.object({
      today: day,
      weeks: z.array(day).meta({ description: 'Mondays' }),
      heat: z.array(
        z.object({
          unit: z.object({ id: z.uuid(), code: z.string(), name: z.string() }),
          cells: z.array(z.object({ due: n, late: n }).nullable()).meta({
            description: 'one a week; behind each the list of GET /tasks with `unit` and `dueWeek`',
          }),
        }),
      ),
      phases: z.array(z.object(bar)),
      tasks: z
        .array(
          z.object({ ...bar, id: z.uuid(), number: z.int(), lead: z.string(), deadline: z.enum(deadlines) }),
        )
        .meta({ description: `at most ${MOST_LINES}, open ones first to be taken` }),
      allTasks: n,
      burnUps: z.array(
        z.object({
          campaign: z.uuid(),
          key: z.string(),
          population: z.string(),
          kind: z.enum(targetKinds),
          value: z.number(),
          due: day.nullable(),
          points: z
            .array(z.object({ day, plan: number, claimed: number, accepted: number }))
            .meta({ description: 'at the end of each month; a number, or per cent' }),
        }),
      ),
    }),
  },
  refusals: [],
  handle: async ({ dondoc, actor, query }) => ({
    status: 200,
    body: await readPictures(dondoc.deps, actor, query),
  }),
});

const workbook = operation({
  id: 'exportPictures',
  method: 'get',
  path: '/board/pictures/workbook',
  summary: 'The same figures as an Excel workbook, one sheet a picture',
  query,
  answers: {
    status: 200,
    description: 'The workbook',
    file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  refusals: [],
  handle: async ({ dondoc, actor, query, locale }) => ({
    status: 200,
    body: await exportPictures(dondoc.deps, actor, query, locale),
  }),
});

export const pictureOperations = [pictures, workbook];
