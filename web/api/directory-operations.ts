// The operations on who and what a ward has: me, units, people, campaigns, accounts.
import { z } from 'zod';
import { actKinds } from '#domain/mandate.ts';
import {
  accountBody,
  emailBody,
  endHolding,
  isAdministrator,
  listAccounts,
  makeAccount,
  setEmail,
} from '../use-cases/accounts.ts';
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
  summary: 'The units of the ward',
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
        }),
      ),
    }),
  },
  refusals: [],
  handle: async ({ dondoc, actor }) => ({ status: 200, body: { items: await dondoc.units.list(actor) } }),
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

const accounts = operation({
  id: 'listAccounts',
  method: 'get',
  path: '/accounts',
  summary: 'The accounts of the ward and the posts behind them; the administrator only',
  answers: {
    status: 200,
    description: 'The accounts',
    schema: z.object({
      items: z.array(
        z.object({
          person: z.uuid(),
          name: z.string(),
          account: z.string(),
          email: z.string().nullable(),
          posts: z.array(z.object({ holding: z.uuid(), title: z.string(), unit: z.uuid() })),
        }),
      ),
    }),
  },
  refusals: ['forbidden'],
  async handle({ dondoc: { deps }, actor, locale }) {
    if (!isAdministrator(actor)) return problem('forbidden', locale);
    return { status: 200, body: { items: await listAccounts(deps.pool, actor, deps.clock()) } };
  },
});

const newAccount = operation({
  id: 'createAccount',
  method: 'post',
  path: '/accounts',
  summary: 'Makes an account for a person who holds a post from now on; the administrator only',
  body: accountBody,
  answers: { status: 201, description: 'The person', schema: z.object({ person: z.uuid() }) },
  refusals: ['forbidden', 'unknown_post', 'account_taken'],
  keepsReceipt: true,
  handle: ({ dondoc: { deps }, body, ...asking }) => makeAccount(deps, asking, body),
});

const email = operation({
  id: 'setEmail',
  method: 'post',
  path: '/accounts/{id}/email',
  summary:
    'Sets the address to which a person’s notices are mailed, or with null none; the administrator only',
  params: byId,
  body: emailBody,
  answers: { status: 200, description: 'The person', schema: z.object({ person: z.uuid() }) },
  refusals: ['forbidden', 'not_found'],
  keepsReceipt: true,
  handle: ({ dondoc: { deps }, params, body, ...asking }) => setEmail(deps, asking, params.id, body),
});

const ended = operation({
  id: 'endHolding',
  method: 'post',
  path: '/holdings/{id}/end',
  summary: 'Ends the holding of a post now: its rights and sessions end with it; the administrator only',
  params: byId,
  body: z.strictObject({}),
  answers: { status: 200, description: 'It has ended', schema: z.object({ ended: z.literal(true) }) },
  refusals: ['forbidden', 'not_found'],
  keepsReceipt: true,
  handle: ({ dondoc: { deps }, params, ...asking }) => endHolding(deps, asking, params.id),
});

export const directoryOperations: readonly Operation[] = [
  me,
  units,
  people,
  campaigns,
  campaign,
  accounts,
  newAccount,
  email,
  ended,
];
