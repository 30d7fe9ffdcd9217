// The operation that tells who may see a task: those whom a comment can mention.
import { z } from 'zod';
import { operation } from './operation.ts';
import { problem } from './problems.ts';

export const taskPeopleOperation = operation({
  id: 'listTaskPeople',
  method: 'get',
  path: '/tasks/{id}/people',
  summary: 'Others who may see a task, once for each of their posts: whom a comment can mention',
  params: z.object({ id: z.uuid() }),
  answers: {
    status: 200,
    description: 'The people',
    schema: z.object({
      items: z.array(z.object({ id: z.uuid(), name: z.string(), post: z.string(), unit: z.string() })),
    }),
  },
  refusals: ['not_found'],
  async handle({ dondoc, actor, params, locale }) {
    const items = await dondoc.tasks.people(actor, params.id);
    return items ? { status: 200, body: { items } } : problem('not_found', locale);
  },
});
