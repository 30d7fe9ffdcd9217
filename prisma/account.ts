// The rows of one account: the user that signs in, the person behind it, and the post that they hold.
import type pg from 'pg';

/** Account names: lower case, digits and hyphens. */
export const accountName = /^[a-z0-9][a-z0-9-]{2,29}$/;

/** Passwords have at least 14 characters while there is no second factor (vn-rules: level 2 of network security). */
export const MIN_PASSWORD = 14;

export interface NewUser {
  readonly user: string;
  /** The name to sign in by. */
  readonly account: string;
  readonly name: string;
  /** The password's hash, as better-auth makes it. */
  readonly hash: string;
  /** The password was given by somebody else, and must be changed. */
  readonly due?: boolean;
  readonly since: Date | string;
}

export interface NewAccount extends Omit<NewUser, 'user'> {
  readonly ward: string;
  readonly post: string;
  /** Where mail goes; without it notices come in the app only. */
  readonly email?: string | null | undefined;
  /** From when the post is held. */
  readonly since: Date | string;
  readonly ids: { readonly user: string; readonly person: string; readonly holding: string };
}

/** Who signs in, without a person behind. @returns false, with nothing written, where the account name is taken */
export async function insertUser(client: pg.ClientBase, one: NewUser): Promise<boolean> {
  // better-auth wants an address for every user; ours sign in by account name, and get no mail there.
  const made = await client.query(
    `INSERT INTO "user" (id, name, email, username, display_username, updated_at, password_due)
     VALUES ($1, $2, $3, $4, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [one.user, one.name, `${one.account}@account.invalid`, one.account, one.since, one.due ?? false],
  );
  if (made.rowCount !== 1) return false;
  await client.query(
    `INSERT INTO account (id, account_id, provider_id, user_id, password, updated_at)
     VALUES ($1, $1, 'credential', $1, $2, $3)`,
    [one.user, one.hash, one.since],
  );
  return true;
}

export async function setPassword(
  client: pg.ClientBase,
  user: string,
  hash: string,
  due: boolean,
  at: Date,
): Promise<void> {
  await client.query(
    `UPDATE account SET password = $2, updated_at = $3 WHERE user_id = $1 AND provider_id = 'credential'`,
    [user, hash, at],
  );
  await client.query('UPDATE "user" SET password_due = $2, updated_at = $3 WHERE id = $1', [user, due, at]);
}

/** In the caller's transaction. @returns false, with nothing written, where the account name is taken */
export async function insertAccount(client: pg.ClientBase, one: NewAccount): Promise<boolean> {
  const { user, person, holding } = one.ids;
  if (!(await insertUser(client, { ...one, user }))) return false;
  await client.query('INSERT INTO person (id, ward_id, name, user_id, email) VALUES ($1, $2, $3, $4, $5)', [
    person,
    one.ward,
    one.name,
    user,
    one.email ?? null,
  ]);
  await client.query('INSERT INTO holding (id, person_id, post_id, from_at) VALUES ($1, $2, $3, $4)', [
    holding,
    person,
    one.post,
    one.since,
  ]);
  return true;
}
