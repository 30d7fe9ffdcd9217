// Many tasks in one call: each given or refused by itself.
import { z } from 'zod';
import { taskBodies } from '#domain/task-bodies.ts';
import { MOST_AT_ONCE } from '../use-cases/give-many.ts';
import { problemJson } from './document-schemas.ts';
import { operation } from './operation.ts';

export const batchOperation = operation({
  id: 'createTasks',
  method: 'post',
  path: '/tasks/batch',
  summary:
    'Gives up to 500 tasks, each by itself: `items` says of each whether it was given or why not. With an ' +
    'Idempotency-Key the same list, sent again, gives nothing twice and goes on with what could not be stored',
  body: z.strictObject({ tasks: z.array(taskBodies.create).min(1).max(MOST_AT_ONCE) }),
  answers: {
    status: 200,
    description: 'What became of each, in the order of the list',
    schema: z.object({
      items: z.array(
        z.object({
          index: z.int(),
          status: z.int().meta({ description: '201, or the status of the refusal' }),
          task: z.object({ id: z.uuid(), number: z.int() }).optional(),
          problem: problemJson.optional(),
        }),
      ),
    }),
  },
  refusals: [],
  // Each row keeps its own: the whole is never kept, or a row that could not be stored would stay so.
  keepsReceipt: true,
  async handle({ dondoc, actor, body, keyed, locale }) {
    const asked = body.tasks.map((task, index) => ({ body: task, key: keyed && `${keyed.key}:${index}` }));
    const items = await dondoc.tasks.giveMany(actor, asked, locale);
    return { status: 200, body: { items } };
  },
});
