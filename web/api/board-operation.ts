// The operation behind the board: units and the official counters of what they lead.
import { z } from 'zod';
import { counters } from '#domain/deadline.ts';
import { operation } from './operation.ts';

const count = z.int().min(0);
const counts = z.object({
  ...(Object.fromEntries(counters.map((counter) => [counter, count])) as Record<
    (typeof counters)[number],
    typeof count
  >),
  total: count,
});

export const boardOperation = operation({
  id: 'getBoard',
  method: 'get',
  path: '/board',
  summary:
    'Units and the official counters of the tasks that they lead, of those you may see: most overdue first',
  query: z.strictObject({ campaign: z.uuid().optional(), phase: z.string().max(100).optional() }),
  answers: {
    status: 200,
    description: 'The board; behind each number stands the list of GET /tasks with `unit` and `counter`',
    schema: z.object({
      units: z.array(
        z.object({
          unit: z.object({ id: z.uuid(), code: z.string(), name: z.string() }),
          counts,
          latest: z.int().nullable().meta({
            description: 'whole working days by which its most overdue task is late',
          }),
          toReview: count.meta({ description: 'reported, and waiting for whoever gave it' }),
        }),
      ),
      total: counts,
    }),
  },
  refusals: [],
  handle: async ({ dondoc, actor, query }) => ({ status: 200, body: await dondoc.board(actor, query) }),
});
