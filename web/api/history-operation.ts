// What happened to a task, as the API tells it.
import { z } from 'zod';
import { editedFields } from '#domain/task-types.ts';
import { fileJson, needsJson } from './file-json.ts';
import { operation } from './operation.ts';
import { problem } from './problems.ts';

const person = z.object({ id: z.uuid(), name: z.string(), post: z.string().nullable() });
const unit = z.object({ id: z.uuid(), code: z.string(), name: z.string() });

const changed = z.union([z.string(), z.boolean(), z.array(z.string()), needsJson]).nullable();

export const history = operation({
  id: 'getTaskHistory',
  method: 'get',
  path: '/tasks/{id}/history',
  summary: 'What happened to a task, in order',
  params: z.object({ id: z.uuid() }),
  answers: {
    status: 200,
    description: 'The events',
    schema: z.object({
      items: z.array(
        z.object({
          sequence: z.int(),
          at: z.iso.datetime({ offset: true }),
          type: z.string(),
          actor: z.object({
            person: person.nullable(),
            post: z.string().nullable(),
            inPlaceOf: z
              .object({ person: person.nullable(), post: z.string().nullable() })
              .optional()
              .meta({ description: 'by mandate: in whose place, and of which post' }),
            system: z.boolean(),
          }),
          data: z.object({
            reason: z.string().optional(),
            text: z.string().nullish(),
            percent: z.int().nullish(),
            lead: unit.optional(),
            previous: unit.optional(),
            people: z.array(person).optional(),
            mentions: z.array(person).optional(),
            due: z.string().nullish(),
            previousDue: z.string().optional(),
            because: z.enum(['parent', 'waited']).optional(),
            late: z.int().optional(),
            tell: z.array(z.string()).optional(),
            parts: z.int().optional(),
            doneAt: z.string().optional(),
            countedAt: z.string().optional(),
            onBehalf: z.boolean().optional(),
            files: z.array(fileJson).optional(),
            rulings: z
              .array(z.object({ name: z.string(), accepted: z.boolean(), reason: z.string().nullable() }))
              .optional(),
            draftedBy: z.array(person).optional(),
            changes: z
              .array(z.object({ field: z.enum(editedFields), before: changed, after: changed }))
              .optional(),
          }),
        }),
      ),
    }),
  },
  refusals: ['not_found'],
  async handle({ dondoc, actor, params, locale }) {
    const items = await dondoc.tasks.history(actor, params.id);
    return items ? { status: 200, body: { items } } : problem('not_found', locale);
  },
});
