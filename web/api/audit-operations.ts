// The audit over the API: its entries, one of them with what it changed, and the roots of its days.
import { z } from 'zod';
import { instant } from '#domain/task-bodies.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';

const position = z.string().regex(/^\d{1,18}$/);
const time = z.iso.datetime({ offset: true });
const person = z.object({ id: z.uuid(), name: z.string(), post: z.string().nullable() });

const entry = z.object({
  id: position,
  at: time,
  kind: z.string(),
  verb: z.string(),
  outcome: z.string().meta({ description: 'accepted, or the code of the refusal' }),
  field: z.string().nullable(),
  person: person.nullable().meta({ description: 'null: the product itself' }),
  post: z.string().nullable(),
  inPlaceOf: z
    .object({ mandate: z.uuid().nullable(), person: person.nullable() })
    .nullable()
    .meta({ description: 'by which mandate, and whose; neither: for a vacant post, as those above' }),
  object: z.object({ id: z.uuid(), title: z.string().nullable() }),
  origin: z
    .object({
      address: z.string().nullable(),
      program: z.string().nullable(),
      session: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'from where; `session` is a mark of it that opens nothing' }),
  request: z.unknown(),
  events: z.array(z.string()),
});

const list = operation({
  id: 'listAudit',
  method: 'get',
  path: '/audit',
  summary:
    'Who did what, newest first: acts to the office, the Thường trực and the monitoring body, accounts and sign-ins to the administrator',
  query: z.strictObject({
    person: z.uuid().optional(),
    object: z.uuid().optional(),
    kind: z
      .string()
      .regex(/^[a-z-]{1,40}$/)
      .optional(),
    from: instant.optional(),
    until: instant.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: position.optional(),
  }),
  answers: {
    status: 200,
    description: 'A page of entries',
    schema: z.object({ items: z.array(entry), next: position.nullable() }),
  },
  refusals: ['forbidden'],
  noted: 'read',
  async handle({ dondoc, actor, query, locale }) {
    const found = await dondoc.audit.list(actor, query);
    return found ? { status: 200, body: found } : problem('forbidden', locale);
  },
});

const one = operation({
  id: 'getAuditEntry',
  method: 'get',
  path: '/audit/{id}',
  summary: 'One entry, with the fields that it changed, before and after',
  params: z.object({ id: position }),
  answers: {
    status: 200,
    description: 'The entry',
    schema: entry.extend({
      before: z.record(z.string(), z.unknown()),
      after: z.record(z.string(), z.unknown()),
    }),
  },
  refusals: ['forbidden', 'not_found'],
  noted: 'read',
  async handle({ dondoc, actor, params, locale }) {
    if (!dondoc.audit.reads(actor)) return problem('forbidden', locale);
    const found = await dondoc.audit.get(actor, params.id);
    return found ? { status: 200, body: found } : problem('not_found', locale);
  },
});

const roots = operation({
  id: 'listAuditRoots',
  method: 'get',
  path: '/audit-roots',
  summary:
    'The root of each day: printed and kept elsewhere, it proves that nothing before it was changed since',
  query: z.strictObject({ from: z.iso.date().optional(), until: z.iso.date().optional() }),
  answers: {
    status: 200,
    description: 'Newest first, at most 400 days',
    schema: z.object({
      items: z.array(z.object({ day: z.iso.date(), entries: z.int(), root: z.string() })),
    }),
  },
  refusals: ['forbidden'],
  async handle({ dondoc, actor, query, locale }) {
    if (!dondoc.audit.reads(actor)) return problem('forbidden', locale);
    return { status: 200, body: { items: await dondoc.audit.roots(actor, query) } };
  },
});

export const auditOperations: readonly Operation[] = [list, one, roots];
