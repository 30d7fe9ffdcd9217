// Migrations: made once though two start at once, refused when changed or failed before, tried again after an outage.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startPostgres, type Postgres } from '#local/postgres.ts';
import { deployMigrations } from '#prisma/deploy.ts';
import { remove, temporaryFolder } from './programs.ts';

let folder: string;
let server: Postgres;
let url: string;
let databases = 0;

beforeAll(async () => {
  folder = temporaryFolder();
  server = await startPostgres({ dataDir: folder, durable: false, removeAfterKill: folder });
});

afterAll(async () => {
  await server.stop();
  remove(folder);
});

beforeEach(() => {
  rmSync(join(folder, 'migrations'), { recursive: true, force: true });
  const address = new URL(server.url);
  address.pathname = `/đôn_đốc_${++databases}`;
  url = address.href;
  put(
    '1_first',
    'CREATE TABLE first (number int);\nCREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END; $$;',
  );
});

const deploy = (): Promise<string[]> => deployMigrations(url, join(folder, 'migrations'));

function put(name: string, sql: string): void {
  mkdirSync(join(folder, 'migrations', name), { recursive: true });
  writeFileSync(join(folder, 'migrations', name, 'migration.sql'), sql);
}

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('a database that is missing is made, and two starts at once apply each migration once', async () => {
  put('2_second', 'ALTER TABLE first ADD COLUMN more int');
  const both = await Promise.all([deploy(), deploy()]);
  expect(both.flat()).toEqual(['1_first', '2_second']);
  expect(await deploy()).toEqual([]);
  expect(await query('SELECT one()')).toEqual([{ one: 1 }]);
});

test('what it records is what Prisma looks for', async () => {
  await deploy();
  const [record] = await query('SELECT * FROM _prisma_migrations');
  expect(record).toMatchObject({
    migration_name: '1_first',
    rolled_back_at: null,
    logs: null,
    applied_steps_count: 1,
  });
  expect(record?.checksum).toMatch(/^[0-9a-f]{64}$/);
  expect(record?.finished_at).toBeInstanceOf(Date);
});

test('a committed migration that was changed afterwards is refused by name', async () => {
  await deploy();
  put('1_first', 'CREATE TABLE first (number bigint)');
  await expect(deploy()).rejects.toThrow(/1_first was changed after it was applied/);
});

test('a database of a newer version is refused by name', async () => {
  put('2_second', 'SELECT 1');
  await deploy();
  rmSync(join(folder, 'migrations', '2_second'), { recursive: true });
  await expect(deploy()).rejects.toThrow(/2_second was applied by another version/);
});

test('a migration that fails leaves nothing of itself but its record, and stops the next start', async () => {
  put('2_second', 'CREATE TABLE second (number int); CREATE TABL third');
  await expect(deploy()).rejects.toThrow(/2_second failed: syntax error/);
  expect(await query(`SELECT to_regclass('second') AS second`)).toEqual([{ second: null }]);
  await expect(deploy()).rejects.toThrow(/2_second failed before/);
});

test('an outage in the middle is no fault of the migration: the next start applies it', async () => {
  put('2_second', 'CREATE TABLE second (number int); SELECT pg_terminate_backend(pg_backend_pid())');
  await expect(deploy()).rejects.toThrow();
  put('2_second', 'CREATE TABLE second (number int)');
  expect(await deploy()).toEqual(['2_second']);
});
