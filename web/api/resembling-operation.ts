// What of a task's report another report has as well, as the API tells it.
import { z } from 'zod';
import { resembling } from '../use-cases/resembling.ts';
import { operation } from './operation.ts';
import { problem } from './problems.ts';

export const resemblingOperation = operation({
  id: 'getTaskResembling',
  method: 'get',
  path: '/tasks/{id}/resembling',
  summary: 'The same or nearly the same photo or text in the report of another task that you may see',
  params: z.object({ id: z.uuid() }),
  answers: {
    status: 200,
    description: 'What repeats; nothing is refused for it',
    schema: z.object({
      items: z.array(
        z.object({
          what: z.enum(['same_photo', 'alike_photo', 'same_text', 'alike_text']),
          file: z.string().nullable().meta({ description: 'of a photo: the name of the report’s own file' }),
          task: z.object({ id: z.uuid(), number: z.int(), lead: z.string() }),
        }),
      ),
    }),
  },
  refusals: ['not_found'],
  async handle({ dondoc, actor, params, locale }) {
    const items = await resembling(dondoc.deps.pool, actor, params.id);
    return items ? { status: 200, body: { items } } : problem('not_found', locale);
  },
});
