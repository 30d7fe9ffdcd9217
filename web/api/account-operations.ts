// The operations on people, the posts that they hold, their accounts, and what they leave behind: the administrator's.
import { z } from 'zod';
import {
  accountBody,
  emailBody,
  isAdministrator,
  listAccounts,
  lockAccount,
  makeAccount,
  passwordBody,
  resetPassword,
  setEmail,
  signOutEverywhere,
} from '../use-cases/accounts.ts';
import { listDirectory } from '../use-cases/directory-admin.ts';
import { endHolding, leaving } from '../use-cases/holdings.ts';
import { giveHolding, holdingBody, makePerson, personBody, renamePerson } from '../use-cases/people.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';
import { holdingJson } from './unit-operations.ts';

const byId = z.object({ id: z.uuid() });
const person = z.object({ person: z.uuid() });
const thePerson = { status: 200, description: 'The person', schema: person } as const;
const nothing = z.strictObject({});

const accounts = operation({
  id: 'listAccounts',
  noted: 'read',
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
          locked: z.boolean(),
          passwordDue: z.boolean(),
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

const directory = operation({
  id: 'listDirectory',
  noted: 'read',
  method: 'get',
  path: '/directory',
  summary: 'Everybody of the ward with what they held, hold and will hold; the administrator only',
  query: z.strictObject({ q: z.string().max(200).optional() }),
  answers: {
    status: 200,
    description: 'The people',
    schema: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          code: z.string().nullable(),
          email: z.string().nullable(),
          account: z
            .object({
              name: z.string(),
              locked: z.boolean(),
              passwordDue: z.boolean(),
              sessions: z.int(),
            })
            .nullable(),
          holdings: z.array(holdingJson),
        }),
      ),
    }),
  },
  refusals: ['forbidden'],
  async handle({ dondoc: { deps }, actor, query, locale }) {
    if (!isAdministrator(actor)) return problem('forbidden', locale);
    return { status: 200, body: { items: await listDirectory(deps.pool, actor, query, deps.clock()) } };
  },
});

const newPerson = operation({
  id: 'createPerson',
  method: 'post',
  path: '/people',
  summary: 'Somebody who can hold posts; the administrator only',
  body: personBody,
  answers: { ...thePerson, status: 201 },
  refusals: ['forbidden', 'code_taken'],
  keepsReceipt: true,
  handle: ({ dondoc: { deps }, body, ...asking }) => makePerson(deps, asking, body),
});

const renamed = operation({
  id: 'renamePerson',
  method: 'post',
  path: '/people/{id}/name',
  summary: 'Changes a person’s name; the administrator only',
  params: byId,
  body: personBody.pick({ name: true }),
  answers: thePerson,
  refusals: ['forbidden', 'not_found', 'unchanged'],
  keepsReceipt: true,
  handle: ({ dondoc: { deps }, params, body, ...asking }) => renamePerson(deps, asking, params.id, body),
});

const given = operation({
  id: 'giveHolding',
  method: 'post',
  path: '/people/{id}/holdings',
  summary: 'Somebody holds a post, from now or a later day, until one or without end; the administrator only',
  params: byId,
  body: holdingBody,
  answers: { status: 201, description: 'The holding', schema: z.object({ holding: z.uuid() }) },
  refusals: ['forbidden', 'not_found', 'unknown_post', 'holding_overlaps', 'admin_alone'],
  keepsReceipt: true,
  handle: ({ dondoc: { deps }, params, body, ...asking }) => giveHolding(deps, asking, params.id, body),
});

const ended = operation({
  id: 'endHolding',
  method: 'post',
  path: '/holdings/{id}/end',
  summary:
    'Ends the holding of a post now: its rights and sessions end with it, and what was left behind is kept; the administrator only',
  params: byId,
  body: leaving,
  answers: { status: 200, description: 'It has ended', schema: z.object({ ended: z.literal(true) }) },
  refusals: ['forbidden', 'not_found', 'unknown_person', 'last_admin', 'admin_alone'],
  keepsReceipt: true,
  handle: ({ dondoc: { deps }, params, body, ...asking }) => endHolding(deps, asking, params.id, body),
});

const newAccount = operation({
  id: 'createAccount',
  method: 'post',
  path: '/accounts',
  summary:
    'Makes an account for a person of the ward, or for a new one who holds a post from now on; the administrator only',
  body: accountBody,
  answers: { ...thePerson, status: 201 },
  refusals: ['forbidden', 'unknown_post', 'unknown_person', 'account_taken', 'has_account'],
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
  answers: thePerson,
  refusals: ['forbidden', 'not_found'],
  keepsReceipt: true,
  handle: ({ dondoc: { deps }, params, body, ...asking }) => setEmail(deps, asking, params.id, body),
});

const password = operation({
  id: 'resetPassword',
  method: 'post',
  path: '/accounts/{id}/password',
  summary:
    'Sets another password, by default one that must be changed at once, and signs the person out; the administrator only',
  params: byId,
  body: passwordBody,
  answers: thePerson,
  refusals: ['forbidden', 'not_found', 'no_account'],
  keepsReceipt: true,
  handle: ({ dondoc: { deps }, params, body, ...asking }) => resetPassword(deps, asking, params.id, body),
});

const signedOut = operation({
  id: 'signOutEverywhere',
  method: 'post',
  path: '/accounts/{id}/sign-out',
  summary: 'Ends all sessions of a person; the administrator only',
  params: byId,
  body: nothing,
  answers: thePerson,
  refusals: ['forbidden', 'not_found', 'no_account'],
  keepsReceipt: true,
  handle: ({ dondoc: { deps }, params, ...asking }) => signOutEverywhere(deps, asking, params.id),
});

const lock = (locked: boolean) =>
  operation({
    id: locked ? 'lockAccount' : 'unlockAccount',
    method: 'post',
    path: `/accounts/{id}/${locked ? 'lock' : 'unlock'}`,
    summary: locked
      ? 'Locks an account: it can’t sign in and is signed out; the administrator only'
      : 'Unlocks an account; the administrator only',
    params: byId,
    body: nothing,
    answers: thePerson,
    refusals: [
      'forbidden',
      'not_found',
      'no_account',
      'unchanged',
      ...(locked ? (['last_admin'] as const) : []),
    ],
    keepsReceipt: true,
    handle: ({ dondoc: { deps }, params, ...asking }) => lockAccount(deps, asking, params.id, locked),
  });

export const accountOperations: readonly Operation[] = [
  ...[accounts, newAccount, email, password, signedOut, lock(true), lock(false)],
  ...[directory, newPerson, renamed, given, ended],
];
