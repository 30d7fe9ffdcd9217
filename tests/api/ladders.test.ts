// A running campaign's rules amended as data. The faults: a deadline that moves, a rung told twice or for the past, tasks left
// behind on the old rules, two who amend at once and one of them unheard.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followRules } from '#ledger/follow-organisation.ts';
import { createPool, type Pool } from '#ledger/database.ts';
import { rebuild } from '#ledger/rebuild.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { signIn, type Caller } from './client.ts';

let product: Product;
let office: Caller;
let database: pg.Client;
let pool: Pool;
let campaign: string;

beforeAll(async () => {
  product = await startProduct({ worker: false });
  office = await signIn(product.url, 'secretariat', product.password);
  database = new pg.Client({ connectionString: product.databaseUrl });
  await database.connect();
  pool = createPool(product.databaseUrl, 2);
  campaign = (await office.get('/campaigns')).body.items[0].id;
});
afterAll(async () => {
  await pool?.end();
  await database?.end();
  await product?.stop();
});

const states = async () =>
  (
    await database.query<{
      id: string;
      due: string | null;
      rungs: { at: string; kind: string; late?: number }[];
      rules: number;
    }>(
      `SELECT t.id, s.state->>'due' AS due, s.state->'ladder'->'rungs' AS rungs, coalesce(t.rules, 1) AS rules
       FROM task t JOIN process s ON s.id = t.id WHERE t.campaign_id = $1 AND t.status NOT IN ('accepted', 'recalled') ORDER BY t.id`,
      [campaign],
    )
  ).rows;
const read = async () => (await office.get(`/campaigns/${campaign}/rules`)).body;

test('rules that contradict themselves are refused at their field; nobody but the office amends them', async () => {
  const { rules, version } = await read();
  const late = [...rules.late].reverse();
  const put = (as: Caller, changed: object, more: object = {}) =>
    as.post(`/campaigns/${campaign}/rules`, {
      rules: { ...rules, ...changed },
      reason: 'Thông báo',
      madeFrom: version,
      ...more,
    });
  const faulty = await put(office, { late });
  expect(faulty.body).toMatchObject({ code: 'invalid', errors: [{ path: 'rules.late' }] });
  const police = await signIn(product.url, 'police', product.password);
  expect((await put(police, {})).status).toBe(403);
  expect((await put(office, {}, { reason: ' ' })).body).toMatchObject({ errors: [{ path: 'reason' }] });
  expect(await read()).toEqual({ rules, version });
});

test('open tasks follow, deadlines stay, what lies behind is not told again; the preview said how many', async () => {
  const { rules, version } = await read();
  const before = await states();
  const changed = {
    ...rules,
    acknowledge: { ...rules.acknowledge, within: 4 },
    late: [...rules.late, { after: 21, tell: ['standing'] }],
  };
  const preview = (await office.post(`/campaigns/${campaign}/rules/preview`, { rules: changed })).body;
  expect(preview.tasks).toBe(before.length);
  expect(await states(), 'a preview writes nothing').toEqual(before);
  const now = new Date().toISOString();
  const done = await office.post(`/campaigns/${campaign}/rules`, {
    rules: changed,
    reason: 'Thông báo 12',
    madeFrom: version,
  });
  expect(done.body).toEqual({ version: version + 1 });
  while ((await followRules(pool, new Date())) > 0);
  const after = await states();
  expect(after.map(({ id, due }) => [id, due])).toEqual(before.map(({ id, due }) => [id, due]));
  expect(new Set(after.map(({ rules: taken }) => taken))).toEqual(new Set([version + 1]));
  const told = ({ rungs }: { rungs: { at: string }[] }) => JSON.stringify(rungs);
  const moved = after.filter((task, i) => told(task) !== told(before[i]!));
  expect(moved.length).toBe(preview.changing);
  expect(moved.length).toBeGreaterThan(0);
  for (const [i, task] of after.entries()) {
    const old = new Set(before[i]!.rungs.map(({ at, kind }) => `${at} ${kind}`));
    const added = task.rungs.filter(({ at, kind }) => !old.has(`${at} ${kind}`));
    expect(
      added.every(({ at }) => at > now),
      'no new rung in the past',
    ).toBe(true);
  }
  expect(after.some(({ rungs }) => rungs?.some(({ late }) => late === 21))).toBe(true);
  const audit = await database.query(
    `SELECT type, event FROM journal WHERE process_id = $1 AND type = 'rules-amended'`,
    [campaign],
  );
  expect(audit.rows[0].event).toMatchObject({ reason: 'Thông báo 12', version: version + 1 });
  expect((await rebuild(pool, true)).differing, 'rows are what the journal says').toEqual([]);
});

test('two who amend one version: one of them is told', async () => {
  const { rules, version } = await read();
  const amend = (extensions: number) =>
    office.post(`/campaigns/${campaign}/rules`, {
      rules: { ...rules, extensions },
      reason: 'Thông báo',
      madeFrom: version,
    });
  const both = await Promise.all([amend(3), amend(4)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await read()).version).toBe(version + 1);
});

test('a new task has the new limits; a key sent again amends once', async () => {
  const { rules, version } = await read();
  const key = { 'idempotency-key': 'rules-1' };
  const body = { rules: { ...rules, urgeHours: 5 }, reason: 'Thông báo', madeFrom: version };
  const replies = [
    await office.post(`/campaigns/${campaign}/rules`, body, key),
    await office.post(`/campaigns/${campaign}/rules`, body, key),
  ];
  expect(replies.map(({ body: answer }) => answer)).toEqual([
    { version: version + 1 },
    { version: version + 1 },
  ]);
  const { items } = (await office.get('/units')).body;
  const lead = items.find(({ code }: { code: string }) => code === 'cell-1').id;
  const task = (await office.post('/tasks', { title: 'Việc', product: 'Báo cáo', lead, campaign })).body.id;
  const { rows } = await database.query(`SELECT state->'limits' AS limits FROM process WHERE id = $1`, [
    task,
  ]);
  expect(rows[0].limits).toMatchObject({ urgeHours: 5, rules: version + 1 });
});

test('a phase is opened by hand only where no date opens it', async () => {
  const { items } = (await office.get('/campaigns')).body;
  const dated = items[0].phases.find(({ start }: { start: string | null }) => start !== null).key;
  const open = (phase: string) => office.post(`/campaigns/${campaign}/open-phase`, { phase });
  expect((await open(dated)).body).toMatchObject({ code: 'wrong_state', errors: [{ path: 'phase' }] });
  expect((await open('không-có')).body).toMatchObject({ code: 'invalid', errors: [{ path: 'phase' }] });
});
