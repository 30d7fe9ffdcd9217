// The approval routes over the API: read by all, made by the office, each with what the lint says of it.
import { z } from 'zod';
import { routeSchema } from '#domain/approval-route.ts';
import { checkRoute, getRoute, listRoutes, makeRoute } from '../use-cases/approval-routes.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';

const fault = z.object({ path: z.string(), code: z.string(), message: z.string() });
const routeJson = z
  .object({
    route: routeSchema,
    version: z.int(),
    madeAt: z.iso.datetime({ offset: true }).nullable().meta({ description: 'null of one that ships' }),
    faults: z.array(fault),
  })
  .meta({ id: 'ApprovalRoute' });

const list = operation({
  id: 'listApprovalRoutes',
  method: 'get',
  path: '/approval-routes',
  summary: 'The approval routes of the ward, each in its newest version',
  answers: { status: 200, description: 'The routes', schema: z.object({ items: z.array(routeJson) }) },
  refusals: [],
  handle: async ({ dondoc, actor, locale }) => ({
    status: 200,
    body: { items: await listRoutes(dondoc.deps, actor, locale) },
  }),
});

const get = operation({
  id: 'getApprovalRoute',
  method: 'get',
  path: '/approval-routes/{code}',
  summary: 'One approval route in its newest version',
  params: z.object({ code: z.string().max(40) }),
  answers: { status: 200, description: 'The route', schema: routeJson },
  refusals: ['not_found'],
  async handle({ dondoc, actor, params, locale }) {
    const found = await getRoute(dondoc.deps, actor, params.code, locale);
    return found ? { status: 200, body: found } : problem('not_found', locale);
  },
});

const check = operation({
  id: 'checkApprovalRoute',
  method: 'post',
  path: '/approval-routes/check',
  summary: 'What the lint says of a route; nothing is kept',
  body: z.strictObject({ route: routeSchema }),
  answers: {
    status: 200,
    description: 'Its faults: none, where it can be run',
    schema: z.object({ faults: z.array(fault) }),
  },
  refusals: [],
  handle: async ({ dondoc, actor, body, locale }) => ({
    status: 200,
    body: { faults: await checkRoute(dondoc.deps, actor, body.route, locale) },
  }),
});

const make = operation({
  id: 'makeApprovalRoute',
  method: 'post',
  path: '/approval-routes',
  summary: 'The office keeps a route as its next version; approvals that run keep theirs',
  body: z.strictObject({
    route: routeSchema,
    madeFrom: z.int().min(0).meta({
      description: 'the version that it was made from, 0 for a new route: refused where there is a newer one',
    }),
  }),
  answers: { status: 201, description: 'The route, with its version', schema: routeJson },
  refusals: ['forbidden', 'faulty_route', 'stale'],
  keepsReceipt: true,
  handle: ({ dondoc, actor, body, keyed, locale }) => makeRoute(dondoc.deps, { actor, keyed, locale }, body),
});

export const routeOperations: readonly Operation[] = [list, check, get, make];
