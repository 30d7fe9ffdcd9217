// Accounts and their audit: whoever makes or ends one, or tries to, is on record; no password is, anywhere.
import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPool, type Pool } from '#ledger/database.ts';
import { sealActs, verifySeals } from '#ledger/seal.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { signIn, type Caller } from './client.ts';

const PASSWORD = 'một mật khẩu rất riêng 7351';

let product: Product;
let admin: Caller;
let police: Caller;
let pool: Pool;
let post: string;

beforeAll(async () => {
  product = await startProduct({ worker: false });
  admin = await signIn(product.url, 'admin', product.password);
  police = await signIn(product.url, 'police', product.password);
  post = (await police.get('/me')).body.posts[0].id;
  pool = createPool(product.databaseUrl, 2);
});
afterAll(async () => {
  await pool?.end();
  await product?.stop();
});

const wanted = (account: string, more: object = {}) => ({
  account,
  name: 'Chức danh mới',
  password: PASSWORD,
  post,
  ...more,
});
const create = (account: string, more: object = {}, headers: Record<string, string> = {}) =>
  admin.post('/accounts', wanted(account, more), headers);
const holdingOf = async (account: string): Promise<string> => {
  const { items } = (await admin.get('/accounts')).body;
  return items.find((item: { account: string }) => item.account === account).posts[0].holding;
};
/** What the audit says of these: newest last. */
const audit = async (where: string, ...values: unknown[]) =>
  (
    await pool.query(
      `SELECT process_id, verb, outcome, field, request, person_id, post_id, command_id FROM act
       WHERE kind = 'account' AND ${where} ORDER BY id`,
      values,
    )
  ).rows;
const me = async (caller: Caller) => {
  const { person, posts } = (await caller.get('/me')).body;
  return { person_id: person.id as string, post_id: posts[0].id as string };
};

test('a new account can sign in, and who made it for which post is on record', async () => {
  const made = await create('new-one');
  expect(made.status).toBe(201);
  const entered = await signIn(product.url, 'new-one', PASSWORD);
  expect((await entered.get('/me')).body.posts[0].id).toBe(post);
  expect(await audit(`process_id = $1`, made.body.person)).toMatchObject([
    {
      verb: 'create',
      outcome: 'accepted',
      field: null,
      request: { account: 'new-one', name: 'Chức danh mới', post },
      ...(await me(admin)),
    },
  ]);
});

test('refused attempts name the field, leave nothing half-done, and are on record', async () => {
  await create('taken-one');
  const counted = async () =>
    (
      await pool.query(
        'SELECT (SELECT count(*) FROM "user")::int AS users, (SELECT count(*) FROM holding)::int AS holdings',
      )
    ).rows[0];
  const before = await counted();
  const stranger = '0190a0b0-0000-7000-8000-000000000000';
  const taken = await create('taken-one');
  expect(taken.body).toMatchObject({ status: 409, code: 'account_taken', errors: [{ path: 'account' }] });
  const unknown = await create('another-one', { post: stranger });
  expect(unknown.body).toMatchObject({ status: 422, code: 'unknown_post', errors: [{ path: 'post' }] });
  const forbidden = await police.post('/accounts', wanted('by-police'));
  expect(forbidden.body).toMatchObject({ status: 403, code: 'forbidden' });
  for (const [field, value] of [
    ['password', 'quá ngắn'],
    ['password', 'x'.repeat(129)],
    ['account', 'Chữ Hoa'],
    ['account', 'ab'],
    ['name', ' '],
    ['post', 'x'],
    ['roles', ['admin']],
  ] as const) {
    const { body } = await create('short-one', { [field]: value });
    expect(body).toMatchObject({ status: 422, code: 'invalid', errors: [{ path: field }] });
  }
  expect(await counted()).toEqual(before);
  expect(await audit(`outcome <> 'accepted' AND verb = 'create'`)).toMatchObject([
    { outcome: 'account_taken', field: 'account', request: { account: 'taken-one' }, ...(await me(admin)) },
    { outcome: 'unknown_post', field: 'post', request: { account: 'another-one' }, ...(await me(admin)) },
    { outcome: 'forbidden', field: null, request: { account: 'by-police' }, ...(await me(police)) },
  ]);
});

test('a repeated key gives the same answer and one account; at once too; another body is refused', async () => {
  const key = { 'idempotency-key': 'account-1' };
  const replies = await Promise.all(Array.from({ length: 5 }, () => create('keyed-one', {}, key)));
  const first = replies[0]!;
  expect(first.status).toBe(201);
  for (const reply of replies) expect([reply.status, reply.body]).toEqual([201, first.body]);
  expect(await audit(`request->>'account' = 'keyed-one'`)).toHaveLength(1);
  expect((await create('keyed-one', { password: `${PASSWORD}!` }, key)).body.code).toBe('key_reused');
  const taken = await create('keyed-one', {}, { 'idempotency-key': 'account-2' });
  expect(taken.body.code).toBe('account_taken');
  expect((await create('keyed-one', {}, { 'idempotency-key': 'account-2' })).body).toEqual(taken.body);
  expect(await audit(`request->>'account' = 'keyed-one'`)).toHaveLength(2);
});

test('an ended holding ends the sessions with it, once, and is on record', async () => {
  await create('leaving-one');
  const leaver = await signIn(product.url, 'leaving-one', PASSWORD);
  const holding = await holdingOf('leaving-one');
  expect((await police.post(`/holdings/${holding}/end`)).status).toBe(403);
  expect((await leaver.get('/me')).status).toBe(200);
  expect((await admin.post(`/holdings/${holding}/end`)).body).toEqual({ ended: true });
  expect((await leaver.get('/me')).status).toBe(401);
  const gone = await pool.query(
    `SELECT 1 FROM session s JOIN "user" u ON u.id = s.user_id WHERE u.username = 'leaving-one'`,
  );
  expect(gone.rowCount).toBe(0);
  expect((await admin.post(`/holdings/${holding}/end`)).status).toBe(404);
  expect(await audit('process_id = $1', holding)).toMatchObject([
    { verb: 'end-holding', outcome: 'forbidden', request: { holding }, ...(await me(police)) },
    { verb: 'end-holding', outcome: 'accepted', request: { holding }, ...(await me(admin)) },
    { verb: 'end-holding', outcome: 'not_found', request: { holding }, ...(await me(admin)) },
  ]);
});

test('the entries are sealed like all others', async () => {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM ward');
  const ward = rows[0]!.id;
  // The sealer waits for every older transaction of the server, those of tests beside this one too.
  await expect
    .poll(
      async () => {
        await sealActs(pool, ward, new Date());
        return verifySeals(pool, ward);
      },
      { timeout: 20_000 },
    )
    .toMatchObject({ unsealed: 0, faults: [] });
  const sealed = await pool.query(
    `SELECT count(*)::int AS n FROM act a JOIN seal s ON s.act_id = a.id WHERE a.kind = 'account'`,
  );
  expect(sealed.rows[0].n).toBe((await audit('TRUE')).length);
});

test('no password stands anywhere in the database, nor a bare hash of a body that had one', async () => {
  const database = new pg.Client({ connectionString: product.databaseUrl });
  await database.connect();
  try {
    const tables = await database.query<{ name: string }>(
      `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    const bare = createHash('sha256')
      .update(JSON.stringify(wanted('keyed-one')))
      .digest('base64url');
    expect((await database.query('SELECT 1 FROM receipt WHERE body_hash = $1', [bare])).rowCount).toBe(0);
    for (const { name } of tables.rows) {
      const found = await database.query(`SELECT 1 FROM ${name} t WHERE to_jsonb(t)::text LIKE $1`, [
        `%${PASSWORD.slice(0, 12)}%`,
      ]);
      expect(found.rowCount, name).toBe(0);
    }
  } finally {
    await database.end();
  }
});
