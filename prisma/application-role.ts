// The role that web and workers connect as: it may do their work, and can neither change nor delete what is append-only.
import { createHmac } from 'node:crypto';
import pg from 'pg';
import { migrationLock } from './deploy.ts';

/** `owner` makes and changes the tables; `application` is what web and workers are given. The same where there is but one. */
export type Addresses = { owner: string; application: string };

/** The application's address at a server of our own: its password is made from the owner's, and tells nothing of it. */
export function applicationOf(owner: string): string {
  const address = new URL(owner);
  address.username = 'dondoc_app';
  address.password = createHmac('sha256', loginOf(owner).password).update('dondoc_app').digest('base64url');
  return address.href;
}

export class RoleError extends Error {
  override readonly name = 'RoleError';
}

/** The tables whose rows are never changed or deleted are those that carry the trigger `append_only`. */
const tables = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name,
    EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'append_only') AS appended
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
  ORDER BY 1`;

const loginOf = (address: string): { name: string; password: string } => {
  const { username, password } = new URL(address);
  return { name: decodeURIComponent(username), password: decodeURIComponent(password) };
};

/** Only who may log in at all has a password: the words that the server keeps of this statement are the owner's own. */
async function makeRole(client: pg.Client, address: string, renew: boolean): Promise<void> {
  const { name, password } = loginOf(address);
  const role = client.escapeIdentifier(name);
  const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  if (known.rowCount && !renew) return;
  const how = known.rowCount ? 'ALTER' : 'CREATE';
  try {
    await client.query(`${how} ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
  } catch (error) {
    // Another start may have made it at this moment: for another database of the same server.
    if ((error as { code?: string }).code === '42710') return;
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new RoleError(
      `the role ${name} of DATABASE_URL is not there, and the owner may not make it: CREATE ROLE ${role} LOGIN PASSWORD '…'`,
      { cause: error },
    );
  }
}

/**
 * Makes the application's role if it is missing, and gives it just what it needs of every table that there is now: to be
 * called after the migrations, as often as you like. Does nothing where owner and application are the same.
 * @param renew sets the role's password to the address's, for a server of our own
 * @throws RoleError where the role is missing and the owner may not make it
 */
export async function admitApplication(
  { owner, application }: Addresses,
  { renew = false } = {},
): Promise<void> {
  if (loginOf(owner).name === loginOf(application).name) return;
  const client = new pg.Client({ connectionString: owner });
  client.on('error', () => undefined); // the query under way reports it
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await makeRole(client, application, renew);
    const role = client.escapeIdentifier(loginOf(application).name);
    const { rows } = await client.query<{ name: string; appended: boolean }>(tables);
    const named = (appended: boolean) =>
      rows.filter((one) => one.appended === appended).map(({ name }) => name);
    const { rows: here } = await client.query<{ name: string }>('SELECT current_database() AS name');
    await client.query(`BEGIN;
      GRANT CONNECT ON DATABASE ${client.escapeIdentifier(here[0]!.name)} TO ${role};
      GRANT USAGE ON SCHEMA public TO ${role};
      REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${role};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${named(false).join(', ')} TO ${role};
      GRANT SELECT, INSERT ON ${named(true).join(', ')} TO ${role};
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role};
      COMMIT`);
  } finally {
    await client.end();
  }
}
