// Accounts: made by the administrator, each for a person who holds a post from a day on; nobody signs up.
import { z } from 'zod';
import type { Pool } from '#ledger/database.ts';
import { transaction } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import { accountName, MIN_PASSWORD, type Auth } from '../auth.ts';
import type { SignedIn } from './types.ts';

export const accountBody = z.strictObject({
  account: z.string().regex(accountName),
  name: z.string().trim().min(1).max(200),
  password: z.string().min(MIN_PASSWORD).max(128),
  post: z.uuid(),
});
export type AccountBody = z.output<typeof accountBody>;

export const isAdministrator = (actor: SignedIn): boolean => actor.posts.some((post) => post.roles.includes('admin'));

export interface AccountRow {
  readonly person: string;
  readonly name: string;
  readonly account: string;
  readonly posts: readonly { readonly holding: string; readonly title: string; readonly unit: string }[];
}

export async function listAccounts(pool: Pool, actor: SignedIn, now: Date): Promise<AccountRow[]> {
  const { rows } = await pool.query<AccountRow>(
    `SELECT pe.id AS person, pe.name, us.username AS account, coalesce((
       SELECT jsonb_agg(jsonb_build_object('holding', h.id, 'title', po.title, 'unit', po.unit_id) ORDER BY po.title)
       FROM holding h JOIN post po ON po.id = h.post_id
       WHERE h.person_id = pe.id AND h.from_at <= $2 AND (h.until_at IS NULL OR h.until_at > $2)), '[]') AS posts
     FROM person pe JOIN "user" us ON us.id = pe.user_id WHERE pe.ward_id = $1 ORDER BY us.username`,
    [actor.ward, now],
  );
  return rows;
}

export type MadeAccount = { readonly person: string } | { readonly fault: 'account' | 'post' };

interface Deps {
  readonly pool: Pool;
  readonly auth: Auth;
  readonly clock: () => Date;
}

/** Makes user, person and holding together; an account name that is taken, or a post of another ward, is a fault. */
export async function makeAccount({ pool, auth, clock }: Deps, ward: string, body: AccountBody): Promise<MadeAccount> {
  const { password: passwords } = await auth.$context;
  const hash = await passwords.hash(body.password);
  return transaction(pool, async (client) => {
    const post = await client.query(
      'SELECT 1 FROM post po JOIN unit u ON u.id = po.unit_id WHERE po.id = $1 AND u.ward_id = $2 FOR SHARE OF po',
      [body.post, ward],
    );
    if (post.rowCount !== 1) return { fault: 'post' };
    const now = clock();
    const [user, person] = [newId(now), newId(now)];
    // better-auth wants an address for every user; ours sign in by account name, and get no mail there.
    const made = await client.query(
      `INSERT INTO "user" (id, name, email, username, display_username, updated_at)
       VALUES ($1, $2, $3, $4, $4, $5) ON CONFLICT DO NOTHING`,
      [user, body.name, `${body.account}@account.invalid`, body.account, now],
    );
    if (made.rowCount !== 1) return { fault: 'account' };
    await client.query(
      `INSERT INTO account (id, account_id, provider_id, user_id, password, updated_at)
       VALUES ($1, $2, 'credential', $2, $3, $4)`,
      [newId(now), user, hash, now],
    );
    await client.query('INSERT INTO person (id, ward_id, name, user_id) VALUES ($1, $2, $3, $4)', [
      person,
      ward,
      body.name,
      user,
    ]);
    await client.query('INSERT INTO holding (id, person_id, post_id, from_at) VALUES ($1, $2, $3, $4)', [
      newId(now),
      person,
      body.post,
      now,
    ]);
    return { person };
  });
}

/** Ends a holding now: the rights that came with the post end with it, and the sessions too. */
export const endHolding = ({ pool, clock }: Omit<Deps, 'auth'>, ward: string, holding: string): Promise<boolean> =>
  transaction(pool, async (client) => {
    const { rows } = await client.query<{ user_id: string | null }>(
      `UPDATE holding h SET until_at = $3 FROM person pe
       WHERE h.id = $1 AND pe.id = h.person_id AND pe.ward_id = $2 AND h.until_at IS NULL RETURNING pe.user_id`,
      [holding, ward, clock()],
    );
    if (!rows[0]) return false;
    await client.query('DELETE FROM session WHERE user_id = $1', [rows[0].user_id]);
    return true;
  });
