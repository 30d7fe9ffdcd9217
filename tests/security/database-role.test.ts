// The attacker: whoever has got hold of the address that web and workers connect with. What is append-only they can neither
// change, delete, empty nor unguard, in whatever way; what the product does they can.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditIsLocked } from '#ledger/database-role.ts';
import { admitApplication, RoleError } from '#prisma/application-role.ts';
import { wardFixture, type Ward } from '../ledger/fixture.ts';
import { freshDatabase, type FreshDatabase } from '../setup/database.ts';

let database: FreshDatabase;
let ward: Ward;
let attacker: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  ward = await wardFixture(database);
  await ward.act(ward.police, await ward.task(), { type: 'acknowledge' });
  attacker = new pg.Pool({ connectionString: database.application, max: 1 });
});
afterAll(async () => {
  await attacker?.end();
  await ward?.end();
});

/** The tables that nothing may be taken from, each with one of its columns. */
const appended = {
  act: 'verb',
  journal: 'event',
  seal: 'hash',
  unit_change: 'at',
  handover: 'at',
  approval_route: 'at',
  award_rules: 'at',
  council: 'at',
  ballot_published: 'root',
};

test('every table that is append-only is among those tried', async () => {
  const { rows } = await ward.pool.query<{ name: string }>(
    `SELECT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname = 'append_only' ORDER BY 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(appended).sort());
});

describe.each(Object.entries(appended))('%s', (table, column) => {
  const copy = `CREATE FUNCTION pg_temp.skip() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`;
  test.each([
    `UPDATE ${table} SET ${column} = ${column}`,
    `DELETE FROM ${table}`,
    `TRUNCATE ${table}`,
    `TRUNCATE ward CASCADE`,
    `SELECT 1 FROM ${table} FOR UPDATE`,
    `MERGE INTO ${table} t USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE`,
    `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
    `ALTER TABLE ${table} DISABLE TRIGGER append_only`,
    `DROP TRIGGER append_only ON ${table}`,
    `${copy}; CREATE TRIGGER first BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION pg_temp.skip()`,
    `CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`,
    `DROP FUNCTION append_only() CASCADE`,
    `CREATE RULE nothing AS ON INSERT TO ${table} DO INSTEAD NOTHING`,
    `ALTER TABLE ${table} OWNER TO CURRENT_USER`,
    `GRANT UPDATE ON ${table} TO CURRENT_USER; UPDATE ${table} SET ${column} = ${column}`,
    `DROP SCHEMA public CASCADE`,
    `DROP TABLE ${table} CASCADE`,
    `ALTER TABLE ${table} RENAME TO gone`,
    `SET session_replication_role = replica`,
    `SET ROLE postgres`,
    `SET SESSION AUTHORIZATION postgres`,
    `COPY ${table} FROM PROGRAM 'true'`,
  ])('%s', async (statement) => {
    await expect(attacker.query(statement)).rejects.toMatchObject({ code: expect.stringMatching(/^42/) });
  });
});

test('what the audit names may be deleted or renamed by it: no foreign key takes or changes an entry along', async () => {
  const entries = 'SELECT * FROM act ORDER BY id';
  const before = (await ward.pool.query(entries)).rows;
  const client = await attacker.connect();
  for (const statement of [
    'DELETE FROM process',
    'UPDATE process SET id = gen_random_uuid()',
    'DELETE FROM ward',
  ]) {
    await client.query('BEGIN');
    await client.query(statement).catch(() => undefined);
    await client.query('COMMIT');
  }
  client.release();
  expect((await ward.pool.query(entries)).rows).toEqual(before);
});

test('it can say of itself that the audit is locked, and the owner that it is not', async () => {
  expect(await auditIsLocked(attacker)).toBe(true);
  expect(await auditIsLocked(ward.pool)).toBe(false);
  for (const right of ['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) {
    await ward.pool.query(`GRANT ${right} ON journal TO dondoc_app`);
    expect(await auditIsLocked(attacker), right).toBe(false);
    await ward.pool.query(`REVOKE ${right} ON journal FROM dondoc_app`);
  }
});

test('a right that somebody gave by hand is taken back with the next migration', async () => {
  await ward.pool.query('GRANT ALL ON act TO dondoc_app');
  await admitApplication({ owner: database.url, application: database.application });
  expect(await auditIsLocked(attacker)).toBe(true);
});

test('a role that is missing, and an owner who may make none: told in words, with the statement', async () => {
  const { rows } = await ward.pool.query<{ name: string }>('SELECT current_database() AS name');
  const { name } = rows[0]!;
  await ward.pool.query(`CREATE ROLE poor_${name} LOGIN PASSWORD 'poor'`);
  const owner = new URL(database.url);
  [owner.username, owner.password] = [`poor_${name}`, 'poor'];
  const application = new URL(owner);
  application.username = `absent_${name}`;
  try {
    const asked = admitApplication({ owner: owner.href, application: application.href });
    await expect(asked).rejects.toThrow(RoleError);
    await expect(asked).rejects.toThrow(/CREATE ROLE "absent_/);
  } finally {
    await ward.pool.query(`DROP ROLE poor_${name}`);
  }
});
