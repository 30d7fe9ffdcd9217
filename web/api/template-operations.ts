// The operations on templates: what is given again and again.
import { z } from 'zod';
import { templateContent } from '#domain/template-schema.ts';
import { templateBody, templateEdit } from '../use-cases/templates.ts';
import { needsJson } from './file-json.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';

const template = z
  .object({
    id: z.uuid(),
    name: z.string(),
    unit: z.uuid().nullable().meta({ description: "whose it is; null: the ward's" }),
    content: templateContent.extend({ evidence: needsJson.optional() }),
    version: z.int(),
    at: z.iso.datetime({ offset: true }),
    mine: z.boolean().meta({ description: 'whether you may edit and retire it' }),
  })
  .meta({ id: 'Template' });
const params = z.object({ id: z.uuid() });

const list = operation({
  id: 'listTemplates',
  method: 'get',
  path: '/templates',
  summary: "Templates of tasks: the ward's, and those of your units",
  answers: { status: 200, description: 'Templates', schema: z.object({ items: z.array(template) }) },
  refusals: [],
  handle: async ({ dondoc, actor }) => ({ status: 200, body: { items: await dondoc.templates.list(actor) } }),
});

const get = operation({
  id: 'getTemplate',
  method: 'get',
  path: '/templates/{id}',
  summary: 'A template',
  params,
  answers: { status: 200, description: 'The template', schema: template },
  refusals: ['not_found'],
  async handle({ dondoc, actor, params, locale }) {
    const found = await dondoc.templates.get(actor, params.id);
    return found ? { status: 200, body: found } : problem('not_found', locale);
  },
});

const create = operation({
  id: 'createTemplate',
  method: 'post',
  path: '/templates',
  summary: 'Keeps a template: the office for the ward, a leader for their unit',
  body: templateBody,
  answers: { status: 201, description: 'The template', schema: template },
  refusals: ['forbidden', 'unknown_unit'],
  keepsReceipt: true,
  handle: ({ dondoc, body, ...asking }) => dondoc.templates.make(asking, body),
});

const edit = operation({
  id: 'editTemplate',
  method: 'post',
  path: '/templates/{id}',
  summary: 'Changes a template, whole; tasks that were given by it stay',
  params,
  body: templateEdit,
  answers: { status: 200, description: 'The template', schema: template },
  refusals: ['forbidden', 'not_found', 'stale', 'unknown_unit'],
  keepsReceipt: true,
  handle: ({ dondoc, body, params, ifMatch, ...asking }) =>
    dondoc.templates.edit(asking, params.id, body, ifMatch),
});

const retire = operation({
  id: 'retireTemplate',
  method: 'post',
  path: '/templates/{id}/retire',
  summary: 'Offers a template no longer',
  params,
  answers: { status: 200, description: 'Done', schema: z.object({ retired: z.literal(true) }) },
  refusals: ['forbidden', 'not_found'],
  keepsReceipt: true,
  handle: ({ dondoc, params, ...asking }) => dondoc.templates.retire(asking, params.id),
});

export const templateOperations: readonly Operation[] = [list, get, create, edit, retire];
