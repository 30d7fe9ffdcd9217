// One's own password: changed by whoever is signed in, and the only thing that a one-time password opens.
import { z } from 'zod';
import { reject, type Rejection } from '#domain/errors.ts';
import { transaction, type Pool } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import { record } from '#ledger/record.ts';
import { MIN_PASSWORD, setPassword } from '#prisma/account.ts';
import type { Auth } from '../auth.ts';

export const ownPasswordBody = z.strictObject({
  current: z.string().min(1).max(128),
  password: z.string().min(MIN_PASSWORD).max(128),
});

interface Deps {
  readonly pool: Pool;
  readonly auth: Auth;
  readonly clock: () => Date;
}

interface Session {
  readonly user: string;
  /** Of the session that stays: all others end. */
  readonly token: string;
}

/** Null where nobody is signed in. The account may be one that can do nothing else yet. */
export async function ownSession({ auth }: Deps, headers: Headers): Promise<Session | null> {
  const found = await auth.api.getSession({ headers });
  return found && { user: found.user.id, token: found.session.token };
}

/** Whether this user has to change a password that somebody gave them. */
export async function passwordDue(pool: Pool, user: string): Promise<boolean> {
  const { rows } = await pool.query<{ due: boolean }>(
    'SELECT password_due AS due FROM "user" WHERE id = $1',
    [user],
  );
  return rows[0]?.due ?? false;
}

/** @returns why not, or null once it is changed */
export async function changePassword(
  { pool, auth, clock }: Deps,
  { user, token }: Session,
  { current, password }: z.output<typeof ownPasswordBody>,
): Promise<Rejection | null> {
  if (current === password) return reject('unchanged', 'password');
  const hashing = (await auth.$context).password;
  const { rows } = await pool.query<{ person: string; ward: string; hash: string }>(
    `SELECT pe.id AS person, pe.ward_id AS ward, ac.password AS hash
     FROM account ac JOIN person pe ON pe.user_id = ac.user_id WHERE ac.user_id = $1 AND ac.provider_id = 'credential'`,
    [user],
  );
  const found = rows[0];
  if (!found) return reject('not_found');
  if (!(await hashing.verify({ hash: found.hash, password: current })))
    return reject('password_wrong', 'current');
  const hash = await hashing.hash(password);
  const now = clock();
  await transaction(pool, async (client) => {
    await setPassword(client, user, hash, false, now);
    await client.query('DELETE FROM session WHERE user_id = $1 AND token <> $2', [user, token]);
    await record(client, {
      ...{
        ward: found.ward,
        id: found.person,
        commandId: newId(now),
        kind: 'account',
        verb: 'change-password',
      },
      ...{ at: now.toISOString(), person: found.person, post: null, outcome: 'accepted', request: {} },
    });
  });
  return null;
}
