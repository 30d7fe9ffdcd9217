// The operations on who and what a ward has: me, units, people, campaigns.
import { z } from 'zod';
import { actKinds } from '#domain/mandate.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';

const unit = z.object({ id: z.uuid(), code: z.string(), name: z.string() });
const byId = z.object({ id: z.uuid() });
const time = z.iso.datetime({ offset: true });

const post = z.object({ id: z.uuid(), title: z.string(), unit, roles: z.array(z.string()) });

const me = operation({
  id: 'getMe',
  method: 'get',
  path: '/me',
  summary: 'Who is signed in, and the posts that they hold now',
  answers: {
    status: 200,
    description: 'The person, their posts and their ward',
    schema: z.object({
      person: z.object({ id: z.uuid(), name: z.string() }),
      posts: z.array(post),
      mandated: z
        .array(
          post.extend({
            mandate: z.object({
              id: z.uuid(),
              principal: z.object({ id: z.uuid(), name: z.string() }).nullable(),
              acts: z.array(z.enum(actKinds)),
              campaigns: z.array(z.uuid()),
              until: time,
            }),
          }),
        )
        .meta({ description: 'posts of others that you act for now, by mandate' }),
      vacant: z.array(post).meta({
        description: 'posts of units below that nobody leads now: you act for them until somebody has them',
      }),
      acting: z
        .uuid()
        .nullable()
        .meta({ description: 'the post that this request acts under, where it chose one' }),
      ward: z.object({ id: z.uuid(), name: z.string() }),
      demo: z.object({ shiftDays: z.int() }).nullable(),
    }),
  },
  refusals: [],
  handle: async ({ dondoc, actor }) => ({ status: 200, body: await dondoc.me(actor) }),
});

const units = operation({
  id: 'listUnits',
  method: 'get',
  path: '/units',
  summary: 'The units of the ward; those that were closed only where asked for',
  query: z.strictObject({ closed: z.enum(['true', 'false']).optional() }),
  answers: {
    status: 200,
    description: 'The units, as a tree by `parent`',
    schema: z.object({
      items: z.array(
        unit.extend({
          shortName: z.string(),
          kind: z.string(),
          parent: z.uuid().nullable(),
          leads: z.uuid().nullable(),
          closed: time.nullable(),
          version: z.int(),
        }),
      ),
    }),
  },
  refusals: [],
  handle: async ({ dondoc, actor, query }) => ({
    status: 200,
    body: { items: await dondoc.units.list(actor, query.closed === 'true') },
  }),
});

const people = operation({
  id: 'listPeople',
  method: 'get',
  path: '/people',
  summary: 'People who hold a post now, once for each post',
  query: z.strictObject({ unit: z.uuid().optional() }),
  answers: {
    status: 200,
    description: 'The people',
    schema: z.object({
      items: z.array(
        z.object({ id: z.uuid(), name: z.string(), post: z.string().nullable(), unit: z.uuid() }),
      ),
    }),
  },
  refusals: [],
  handle: async ({ dondoc, actor, query }) => ({
    status: 200,
    body: { items: await dondoc.people.list(actor, query) },
  }),
});

const campaignJson = z
  .object({
    id: z.uuid(),
    code: z.string(),
    title: z.string(),
    status: z.enum(['running', 'closed']),
    phases: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        clause: z.string(),
        start: time.nullable(),
        end: time.nullable(),
        open: z.boolean(),
      }),
    ),
    launchedAt: time,
  })
  .meta({ id: 'Campaign' });

const campaigns = operation({
  id: 'listCampaigns',
  method: 'get',
  path: '/campaigns',
  summary: 'The campaigns that were launched in the ward',
  answers: { status: 200, description: 'The campaigns', schema: z.object({ items: z.array(campaignJson) }) },
  refusals: [],
  handle: async ({ dondoc, actor }) => ({ status: 200, body: { items: await dondoc.campaigns.list(actor) } }),
});

const campaign = operation({
  id: 'getCampaign',
  method: 'get',
  path: '/campaigns/{id}',
  summary: 'A campaign and its phases',
  params: byId,
  answers: { status: 200, description: 'The campaign', schema: campaignJson },
  refusals: ['not_found'],
  async handle({ dondoc, actor, params, locale }) {
    const found = await dondoc.campaigns.get(actor, params.id);
    return found ? { status: 200, body: found } : problem('not_found', locale);
  },
});

export const directoryOperations: readonly Operation[] = [me, units, people, campaigns, campaign];
