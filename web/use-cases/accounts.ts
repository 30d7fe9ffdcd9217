// Accounts: made by the administrator, each for a person who holds a post from a day on; nobody signs up.
import { z } from 'zod';
import { reject } from '#domain/errors.ts';
import type { Post } from '#domain/process.ts';
import type { Client, Pool } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import { accountName, insertAccount, MIN_PASSWORD } from '#prisma/account.ts';
import type { Auth } from '../auth.ts';
import { administer, type Asking } from './administer.ts';
import type { Answer, SignedIn } from './types.ts';

/** Where notices are mailed to. */
const mailAddress = z.email().max(254);

export const emailBody = z.strictObject({ email: mailAddress.nullable() });

export const accountBody = z.strictObject({
  account: z.string().regex(accountName),
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((name) => name.isWellFormed() && !/\p{Cc}/u.test(name), { error: 'broken_text' }),
  password: z.string().min(MIN_PASSWORD).max(128),
  post: z.uuid(),
  email: mailAddress.optional(),
});
export type AccountBody = z.output<typeof accountBody>;

export const isAdministrator = (actor: SignedIn): boolean =>
  actor.posts.some((post) => post.roles.includes('admin'));

export interface AccountRow {
  readonly person: string;
  readonly name: string;
  readonly account: string;
  readonly email: string | null;
  readonly posts: readonly { readonly holding: string; readonly title: string; readonly unit: string }[];
}

export async function listAccounts(pool: Pool, actor: SignedIn, now: Date): Promise<AccountRow[]> {
  const { rows } = await pool.query<AccountRow>(
    `SELECT pe.id AS person, pe.name, us.username AS account, pe.email, coalesce((
       SELECT jsonb_agg(jsonb_build_object('holding', h.id, 'title', po.title, 'unit', po.unit_id) ORDER BY po.title)
       FROM holding h JOIN post po ON po.id = h.post_id
       WHERE h.person_id = pe.id AND h.from_at <= $2 AND (h.until_at IS NULL OR h.until_at > $2)), '[]') AS posts
     FROM person pe JOIN "user" us ON us.id = pe.user_id WHERE pe.ward_id = $1 ORDER BY us.username`,
    [actor.ward, now],
  );
  return rows;
}

interface Deps {
  readonly pool: Pool;
  readonly auth: Auth;
  readonly clock: () => Date;
}

/** What every deed on accounts is: the administrator's. */
const onAccounts = { kind: 'account', permits: ({ roles }: Post) => roles.includes('admin') } as const;

/** Makes user, person and holding together. */
export async function makeAccount(deps: Deps, asking: Asking, body: AccountBody): Promise<Answer> {
  const { password, email, ...request } = body;
  const now = deps.clock();
  const person = newId(now);
  // Before the transaction, as it takes long; and not for somebody who may not do this anyway.
  const hash = isAdministrator(asking.actor) ? await (await deps.auth.$context).password.hash(password) : '';
  return administer(deps.pool, now, asking, {
    ...onAccounts,
    verb: 'create',
    id: person,
    request,
    do: async (client) => {
      const { ward } = asking.actor;
      if (!(await isPostOf(client, ward, body.post))) return reject('unknown_post', 'post');
      const ids = { user: newId(now), person, holding: newId(now) };
      const made = await insertAccount(client, { ...request, email, ward, hash, since: now, ids });
      return made ? { status: 201, body: { person } } : reject('account_taken', 'account');
    },
  });
}

async function isPostOf(client: Client, ward: string, post: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'SELECT 1 FROM post po JOIN unit u ON u.id = po.unit_id WHERE po.id = $1 AND u.ward_id = $2 FOR SHARE OF po',
    [post, ward],
  );
  return rowCount === 1;
}

/** Ends a holding now: the rights that came with the post end with it, and the sessions too. */
export function endHolding(deps: Deps, asking: Asking, holding: string): Promise<Answer> {
  const now = deps.clock();
  return administer(deps.pool, now, asking, {
    ...onAccounts,
    verb: 'end-holding',
    id: holding,
    request: { holding },
    do: async (client) => {
      const { rows } = await client.query<{ user_id: string | null }>(
        `UPDATE holding h SET until_at = $3 FROM person pe
         WHERE h.id = $1 AND pe.id = h.person_id AND pe.ward_id = $2 AND h.until_at IS NULL RETURNING pe.user_id`,
        [holding, asking.actor.ward, now],
      );
      if (!rows[0]) return reject('not_found');
      await client.query('DELETE FROM session WHERE user_id = $1', [rows[0].user_id]);
      return { status: 200, body: { ended: true } };
    },
  });
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
