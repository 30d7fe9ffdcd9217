// Applies the committed migrations, and keeps the record of it in Prisma's own table: `prisma migrate deploy` may follow.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** Prisma's own: whoever changes tables or rights on them holds it. */
export const migrationLock = 72707369;
const outage = /^(08|53|57|58)|^E[A-Z]/;

const recordTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id varchar(36) PRIMARY KEY,
    checksum varchar(64) NOT NULL,
    finished_at timestamptz,
    migration_name varchar(255) NOT NULL,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;

type Migration = { name: string; sql: string; checksum: string };
type Applied = { migration_name: string; checksum: string; finished_at: Date | null };

export class MigrationError extends Error {
  readonly migration: string;

  constructor(migration: string, message: string, cause?: unknown) {
    super(`migration ${migration} ${message}`, { cause });
    this.name = 'MigrationError';
    this.migration = migration;
  }
}

function committed(folder: string): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** Connects, making the database first if the server doesn't have it. */
async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined); // the query under way reports it
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    if ((error as { code?: string }).code !== '3D000') throw error;
  }
  const address = new URL(databaseUrl);
  const name = decodeURIComponent(address.pathname.slice(1));
  address.pathname = '/postgres';
  const admin = new pg.Client({ connectionString: address.href });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(name)}`);
  } catch (error) {
    // Two starts may make it at once; the loser finds it there.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
  } finally {
    await admin.end();
  }
  return connect(databaseUrl);
}

function check(records: Applied[], migrations: Migration[]): void {
  for (const record of records) {
    const name = record.migration_name;
    if (!record.finished_at)
      throw new MigrationError(
        name,
        'failed before: mend the database, then mark it with `prisma migrate resolve`',
      );
    const migration = migrations.find((one) => one.name === name);
    if (!migration)
      throw new MigrationError(
        name,
        'was applied by another version of the program and is unknown to this one',
      );
    if (migration.checksum !== record.checksum)
      throw new MigrationError(name, 'was changed after it was applied: restore the file and add a new one');
  }
}

/** Migration and record are one transaction: a kill in between leaves neither. */
async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const { name, sql, checksum } = migration;
  const id = randomUUID();
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [id, checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    // A full disk or a stopped server says nothing against the migration: it may be tried again.
    if (outage.test((error as { code?: string }).code ?? '08')) throw error;
    await client.query('ROLLBACK');
    const reason = error instanceof Error ? error.message : String(error);
    await client.query(
      'INSERT INTO _prisma_migrations (id, checksum, migration_name, logs) VALUES ($1, $2, $3, $4)',
      [id, checksum, name, reason],
    );
    throw new MigrationError(name, `failed: ${reason}`, error);
  }
}

/** Names of the migrations that it applied, in their order. */
export async function deployMigrations(
  databaseUrl: string,
  folder = join(import.meta.dirname, 'migrations'),
): Promise<string[]> {
  const migrations = committed(folder);
  const client = await connect(databaseUrl);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await client.query(recordTable);
    const { rows } = await client.query<Applied>(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    );
    check(rows, migrations);
    const missing = migrations.filter((one) => !rows.some((record) => record.migration_name === one.name));
    for (const migration of missing) await apply(client, migration);
    return missing.map((one) => one.name);
  } finally {
    await client.end();
  }
}
