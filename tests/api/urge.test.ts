// Urging over HTTP: by the assigner, the standing committee or the monitoring body; kept in the history; once in 24 hours.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { signIn, type Caller } from './client.ts';

let product: Product;
let database: pg.Client;
const callers = new Map<string, Caller>();
const as = (account: string) => callers.get(account)!;

beforeAll(async () => {
  product = await startProduct({ worker: false });
  for (const account of ['secretariat', 'standing-committee', 'party-building', 'police', 'front'])
    callers.set(account, await signIn(product.url, account, product.password));
  database = new pg.Client({ connectionString: product.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database?.end();
  await product?.stop();
});

const unitOf = async (account: string) => (await as(account).get('/me')).body.posts[0].unit.id as string;
const give = async (account = 'police') =>
  (
    await as('secretariat').post('/tasks', {
      title: 'Đôn đốc',
      product: 'Báo cáo',
      lead: await unitOf(account),
    })
  ).body.id as string;
const urge = (account: string, task: string, text?: string, headers = {}) =>
  as(account).post(`/tasks/${task}/urge`, { text }, headers);

test('kept with its words; a second one within 24 hours is refused, whoever it comes from', async () => {
  const task = await give();
  const urged = await urge('secretariat', task, 'Đề nghị báo cáo trong tuần.');
  expect(urged).toMatchObject({ status: 200, body: { version: 2, state: 'assigned' } });
  expect(urged.body.urgedAt).toMatch(/\+07:00$/);
  expect(urged.body.verbs).not.toContain('urge');
  for (const account of ['secretariat', 'standing-committee', 'party-building']) {
    expect((await urge(account, task)).body, account).toMatchObject({
      ...{ status: 409, code: 'urged_recently', current: { version: 2 } },
    });
  }
  const { body } = await as('police').get(`/tasks/${task}/history`);
  expect(body.items.at(-1)).toMatchObject({ type: 'urged', data: { text: 'Đề nghị báo cáo trong tuần.' } });

  // A day later, as the ledger would have it.
  await database.query(
    `UPDATE process SET state = jsonb_set(state, '{urgedAt}', to_jsonb($2::text)) WHERE id = $1`,
    [task, new Date(Date.now() - 86_400_000).toISOString()],
  );
  expect((await urge('party-building', task)).body).toMatchObject({ version: 3 });
});

test('two at once are one', async () => {
  const task = await give();
  const replies = await Promise.all(
    ['secretariat', 'standing-committee', 'party-building'].map((account) => urge(account, task)),
  );
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
});

test('not by the lead or a coordinating unit, nor by the monitoring body in its own work', async () => {
  expect((await urge('police', await give())).status).toBe(403);
  expect((await urge('front', await give())).status).toBe(404);
  expect((await urge('party-building', await give('party-building'))).status).toBe(403);
  expect((await urge('secretariat', await give('party-building'))).status).toBe(200);
});

test('only what lies with the unit', async () => {
  const task = await give();
  await as('police').post(`/tasks/${task}/acknowledge`);
  await as('police').post(`/tasks/${task}/submit`, { text: 'Xong' });
  expect((await urge('secretariat', task)).body).toMatchObject({ status: 409, code: 'wrong_state' });
});

test('a form that was open meanwhile is stale', async () => {
  const task = await give();
  await urge('standing-committee', task);
  expect((await urge('secretariat', task, 'x', { 'if-match': '"1"' })).body).toMatchObject({
    ...{ status: 409, code: 'stale', current: { version: 2 } },
  });
});
