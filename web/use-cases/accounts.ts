// Accounts: made by the administrator, each for a person who holds a post from a day on; nobody signs up.
import { z } from 'zod';
import { reject, type Rejection } from '#domain/errors.ts';
import type { Post } from '#domain/process.ts';
import type { Client, Pool } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import { administratorFault, lockOrganisation } from '#ledger/organisation.ts';
import { accountName, insertAccount, insertUser, MIN_PASSWORD, setPassword } from '#prisma/account.ts';
import type { Auth } from '../auth.ts';
import { administer, type Asking } from './administer.ts';
import type { Answer, SignedIn } from './types.ts';
import { orgName } from './unit-bodies.ts';
import type { Deps } from './units.ts';

/** Where notices are mailed to. */
const mailAddress = z.email().max(254);

export const emailBody = z.strictObject({ email: mailAddress.nullable() });

const password = z.string().min(MIN_PASSWORD).max(128);

/** The password is known to whoever gave it: its owner must change it before anything else. */
const oneTime = z.boolean().optional();

/** For a person who is known already, or with name and post for a new one. */
export const accountBody = z.strictObject({
  account: z.string().regex(accountName),
  person: z.uuid().optional(),
  name: orgName(200).optional(),
  post: z.uuid().optional(),
  password,
  oneTime,
  email: mailAddress.optional(),
});
export type AccountBody = z.output<typeof accountBody>;

export const passwordBody = z.strictObject({ password, oneTime });

export const isAdministrator = (actor: SignedIn): boolean =>
  actor.posts.some((post) => post.roles.includes('admin'));

export interface AccountRow {
  readonly person: string;
  readonly name: string;
  readonly account: string;
  readonly email: string | null;
  readonly locked: boolean;
  readonly passwordDue: boolean;
  readonly posts: readonly { readonly holding: string; readonly title: string; readonly unit: string }[];
}

export async function listAccounts(pool: Pool, actor: SignedIn, now: Date): Promise<AccountRow[]> {
  const { rows } = await pool.query<AccountRow>(
    `SELECT pe.id AS person, pe.name, us.username AS account, pe.email, us.banned IS TRUE AS locked,
       us.password_due AS "passwordDue", coalesce((
       SELECT jsonb_agg(jsonb_build_object('holding', h.id, 'title', po.title, 'unit', po.unit_id) ORDER BY po.title)
       FROM holding h JOIN post po ON po.id = h.post_id
       WHERE h.person_id = pe.id AND h.from_at <= $2 AND (h.until_at IS NULL OR h.until_at > $2)), '[]') AS posts
     FROM person pe JOIN "user" us ON us.id = pe.user_id WHERE pe.ward_id = $1 ORDER BY us.username`,
    [actor.ward, now],
  );
  return rows;
}

interface AuthDeps extends Deps {
  readonly auth: Auth;
}

/** What every deed on accounts is: the administrator's. */
const onAccounts = { kind: 'account', permits: ({ roles }: Post) => roles.includes('admin') } as const;

/** Before the transaction, as it takes long; and not for somebody who may not do this anyway. */
const hashed = async ({ auth }: AuthDeps, { actor }: Asking, given: string): Promise<string> =>
  isAdministrator(actor) ? (await auth.$context).password.hash(given) : '';

/** Makes user, person and holding together; or the user alone, for a person who is there. */
export async function makeAccount(deps: AuthDeps, asking: Asking, body: AccountBody): Promise<Answer> {
  const { password: given, email, oneTime: due = false, ...request } = body;
  const now = deps.clock();
  const person = body.person ?? newId(now);
  const hash = await hashed(deps, asking, given);
  return administer(deps.pool, now, asking, {
    ...onAccounts,
    verb: 'create',
    id: person,
    request,
    do: async (client) => {
      const { ward } = asking.actor;
      await lockOrganisation(client, ward);
      const user = { user: newId(now), account: body.account, hash, since: now, due };
      if (body.person) {
        const found = await accountOf(client, ward, person);
        if (!found) return reject('unknown_person', 'person');
        if (found.user) return reject('has_account', 'person');
        if (!(await insertUser(client, { ...user, name: found.name })))
          return reject('account_taken', 'account');
        await client.query('UPDATE person SET user_id = $2, email = coalesce($3, email) WHERE id = $1', [
          ...[person, user.user, email ?? null],
        ]);
        return { status: 201, body: { person } };
      }
      const { name, post } = body;
      if (!name || !post) return reject('invalid', name ? 'post' : 'name');
      if (!(await isPostOf(client, ward, post))) return reject('unknown_post', 'post');
      const ids = { user: user.user, person, holding: newId(now) };
      const made = await insertAccount(client, { ...user, name, post, email, ward, ids });
      return made ? { status: 201, body: { person } } : reject('account_taken', 'account');
    },
  });
}

interface Known {
  readonly name: string;
  readonly user: string | null;
  readonly banned: boolean | null;
}

async function accountOf(client: Client, ward: string, person: string): Promise<Known | null> {
  const { rows } = await client.query<Known>(
    `SELECT pe.name, pe.user_id AS user, us.banned FROM person pe LEFT JOIN "user" us ON us.id = pe.user_id
     WHERE pe.id = $2 AND pe.ward_id = $1 FOR UPDATE OF pe`,
    [ward, person],
  );
  return rows[0] ?? null;
}

/** A deed on the account of one person of the ward, who has one. */
function onAccount(
  deps: Deps,
  asking: Asking,
  person: string,
  verb: string,
  run: (client: Client, found: Known & { user: string }, now: Date) => Promise<Rejection | void>,
): Promise<Answer> {
  const now = deps.clock();
  const { ward } = asking.actor;
  return administer(deps.pool, now, asking, {
    ...{ ...onAccounts, verb, id: person, request: { person } },
    async do(client) {
      await lockOrganisation(client, ward);
      const found = await accountOf(client, ward, person);
      if (!found) return reject('not_found');
      const { user } = found;
      if (!user) return reject('no_account');
      return (await run(client, { ...found, user }, now)) ?? { status: 200, body: { person } };
    },
  });
}

const endSessions = (client: Client, user: string) =>
  client.query('DELETE FROM session WHERE user_id = $1', [user]);

/** Sets another password, by default one that must be changed; whoever is signed in with the old one is signed out. */
export async function resetPassword(
  deps: AuthDeps,
  asking: Asking,
  person: string,
  { password: given, oneTime: due = true }: z.output<typeof passwordBody>,
): Promise<Answer> {
  const hash = await hashed(deps, asking, given);
  return onAccount(deps, asking, person, 'reset-password', async (client, { user }, now) => {
    await setPassword(client, user, hash, due, now);
    await endSessions(client, user);
  });
}

export const signOutEverywhere = (deps: Deps, asking: Asking, person: string): Promise<Answer> =>
  onAccount(deps, asking, person, 'sign-out', async (client, { user }) => {
    await endSessions(client, user);
  });

/** A locked account can't sign in, and is signed out; posts and tasks stay. */
export const lockAccount = (deps: Deps, asking: Asking, person: string, locked: boolean): Promise<Answer> =>
  onAccount(deps, asking, person, locked ? 'lock' : 'unlock', async (client, { user, banned }, now) => {
    if ((banned === true) === locked) return reject('unchanged');
    await client.query('UPDATE "user" SET banned = $2 WHERE id = $1', [user, locked]);
    if (!locked) return;
    await endSessions(client, user);
    const fault = await administratorFault(client, asking.actor.ward, now.toISOString());
    if (fault === 'last_admin') return reject(fault);
  });

async function isPostOf(client: Client, ward: string, post: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM post po JOIN unit u ON u.id = po.unit_id
     WHERE po.id = $1 AND u.ward_id = $2 AND po.closed_at IS NULL FOR SHARE OF po`,
    [post, ward],
  );
  return rowCount === 1;
}

/** Gives a person an address for mail, another one, or none. */
export function setEmail(
  deps: Deps,
  asking: Asking,
  person: string,
  { email }: z.output<typeof emailBody>,
): Promise<Answer> {
  return administer(deps.pool, deps.clock(), asking, {
    ...onAccounts,
    verb: 'set-email',
    id: person,
    request: { person, email: email === null ? 'removed' : 'set' },
    do: async (client) => {
      const { rowCount } = await client.query('UPDATE person SET email = $3 WHERE id = $1 AND ward_id = $2', [
        person,
        asking.actor.ward,
        email,
      ]);
      return rowCount === 1 ? { status: 200, body: { person } } : reject('not_found');
    },
  });
}
