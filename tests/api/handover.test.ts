// Leaving a post, and units that end. The faults: a right that outlives the post, a task that names somebody who is gone,
// a task of a closed unit that nobody has, a successor that would rule on its own work.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPool, type Pool } from '#ledger/database.ts';
import { followHoldings } from '#ledger/follow-organisation.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { signIn, type Caller } from './client.ts';

const PASSWORD = 'một mật khẩu rất riêng 7351';

let product: Product;
let admin: Caller;
let office: Caller;
let police: Caller;
let database: pg.Client;
let pool: Pool;
const ids = new Map<string, string>();

beforeAll(async () => {
  product = await startProduct({ worker: false });
  [admin, office, police] = await Promise.all([
    signIn(product.url, 'admin', product.password),
    signIn(product.url, 'secretariat', product.password),
    signIn(product.url, 'police', product.password),
  ]);
  database = new pg.Client({ connectionString: product.databaseUrl });
  await database.connect();
  pool = createPool(product.databaseUrl, 2);
  for (const { code, id } of (await admin.get('/units')).body.items) ids.set(code, id);
});
afterAll(async () => {
  await pool?.end();
  await database?.end();
  await product?.stop();
});

const id = (code: string) => ids.get(code)!;
const give = async (lead: string, as = office, more: object = {}): Promise<string> =>
  (await as.post('/tasks', { title: 'Việc bàn giao', product: 'Báo cáo', lead, ...more })).body.id;

/** Somebody new in a new post of the police cell. */
async function somebody(account: string, rank = 'officer') {
  const made = await admin.post(`/units/${id('police-cell')}/posts`, {
    code: account,
    title: `Vị trí ${account}`,
    rank,
  });
  const post = made.body.id as string;
  const { person } = (await admin.post('/accounts', { account, name: account, password: PASSWORD, post }))
    .body;
  const { items } = (await admin.get(`/directory?q=${account}`)).body;
  return {
    person,
    post,
    holding: items[0].holdings[0].id as string,
    caller: await signIn(product.url, account, PASSWORD),
  };
}
const named = async (people: string[]): Promise<string> => {
  const task = await give(id('police-cell'));
  await police.post(`/tasks/${task}/acknowledge`);
  await police.post(`/tasks/${task}/assign`, { people });
  return task;
};
const assignees = async (task: string) => (await police.get(`/tasks/${task}`)).body.assignees as string[];

test('rights end with the post, the heir has it, is named on the tasks, and the pack tells what was open', async () => {
  const leaver = await somebody('leaver-a');
  const heir = await somebody('heir-a');
  const task = await named([leaver.person]);
  await office.post(`/tasks/${task}/comment`, { text: 'Gửi' });
  const end = (body: object) => admin.post(`/holdings/${leaver.holding}/end`, body);
  expect((await end({ heir: leaver.person })).body).toMatchObject({
    code: 'unknown_person',
    errors: [{ path: 'heir' }],
  });
  expect((await leaver.caller.get('/me')).status).toBe(200);
  expect((await end({ reason: 'Điều động', heir: heir.person })).status).toBe(200);
  expect((await leaver.caller.get('/me')).status, 'the very next request').toBe(401);
  expect(await assignees(task)).toEqual([heir.person]);
  expect((await heir.caller.get('/me')).body.posts.map(({ id: post }: { id: string }) => post)).toContain(
    leaver.post,
  );
  const { rows } = await database.query(
    `SELECT event FROM journal WHERE process_id = $1 AND type = 'people-assigned' ORDER BY sequence DESC LIMIT 1`,
    [task],
  );
  expect(rows[0].event).toMatchObject({
    left: leaver.person,
    people: [heir.person],
    by: { system: 'ledger' },
  });
  const pack = (await police.get(`/handovers/${leaver.holding}`)).body;
  expect(pack).toMatchObject({
    person: 'leaver-a',
    reason: 'Điều động',
    heir: { id: heir.person },
    count: 1,
  });
  expect(pack.tasks).toMatchObject([{ id: task, because: ['named'] }]);
  expect((await admin.get(`/handovers/${leaver.holding}`)).body).toMatchObject({ count: 1, tasks: null });
});

test('without an heir nobody is named; whoever still holds another post of the unit stays named', async () => {
  const leaver = await somebody('leaver-b');
  const other = await somebody('stays-b');
  await admin.post(`/people/${other.person}/holdings`, { post: leaver.post });
  const task = await named([leaver.person, other.person]);
  await admin.post(`/holdings/${leaver.holding}/end`, { reason: 'Nghỉ hưu' });
  await admin.post(`/holdings/${other.holding}/end`, { reason: 'Thôi một vị trí' });
  expect(await assignees(task)).toEqual([other.person]);
});

test('a holding that runs out by itself takes the name off as well', async () => {
  const leaver = await somebody('leaver-c');
  const task = await named([leaver.person]);
  await database.query(`UPDATE holding SET until_at = now() - interval '1 second' WHERE id = $1`, [
    leaver.holding,
  ]);
  expect((await leaver.caller.get('/me')).status).toBe(401);
  expect(await followHoldings(pool, new Date())).toBe(1);
  expect(await followHoldings(pool, new Date())).toBe(0);
  expect(await assignees(task)).toEqual([]);
});

test('a leader’s pack has what the unit leads, what waits for their ruling, and what they asked for', async () => {
  const leader = await somebody('leader-d', 'deputy');
  const due = '2098-01-01T00:00:00+07:00';
  const led = await give(id('police-cell'), office, { due });
  await leader.caller.post(`/tasks/${led}/acknowledge`);
  await leader.caller.post(`/tasks/${led}/request-extension`, {
    due: '2098-02-01T00:00:00+07:00',
    reason: 'Mưa',
  });
  const ward = await give(id('ward-police'), leader.caller);
  await admin.post(`/holdings/${leader.holding}/end`, { reason: 'Chuyển công tác' });
  const { tasks } = (await office.get(`/handovers/${leader.holding}`)).body;
  const because = (task: string) => tasks.find((one: { id: string }) => one.id === task)?.because;
  expect(because(led)).toEqual(['led', 'asked']);
  expect(because(ward), 'given away, nothing waits').toBeUndefined();
});

test('a unit with open tasks is closed only into a successor, which has them at once; no task can be given to it any more', async () => {
  const make = async (code: string, parent = 'cells') => {
    const unit = { code, name: `Chi bộ ${code}`, shortName: code, kind: 'party_cell', parent: id(parent) };
    ids.set(code, (await office.post('/units', unit)).body.id);
  };
  await make('old-cell');
  await make('new-cell');
  await make('old-below', 'old-cell');
  const task = await give(id('old-cell'), office, {
    coordinating: [id('new-cell')],
    watching: [id('front')],
  });
  const close = (body: object) => office.post(`/units/${id('old-cell')}/close`, body);
  expect((await close({ successor: null })).body.code).toBe('unit_has_parts');
  expect((await close({ successor: id('old-cell') })).body).toMatchObject({
    code: 'unknown_unit',
    errors: [{ path: 'successor' }],
  });
  expect((await close({ successor: id('old-below') })).body.code, 'a successor from below').toBe(
    'unit_cycle',
  );
  const done = await close({ successor: id('new-cell'), decision: '77-QĐ/ĐU' });
  expect(done.body).toMatchObject({ tasks: 1 });
  const after = (await office.get(`/tasks/${task}`)).body;
  expect(after).toMatchObject({
    lead: id('new-cell'),
    coordinating: [],
    watching: [id('front')],
    state: 'assigned',
  });
  const { items } = (await office.get('/units')).body;
  expect(items.find(({ code }: { code: string }) => code === 'old-below').parent).toBe(id('new-cell'));
  expect(items.some(({ code }: { code: string }) => code === 'old-cell')).toBe(false);
  const refused = await office.post('/tasks', { title: 'Việc', product: 'Báo cáo', lead: id('old-cell') });
  expect(refused.body).toMatchObject({ code: 'unknown_unit', errors: [{ path: 'lead' }] });
  expect((await close({ successor: id('new-cell') })).body.code).toBe('wrong_state');
  const history = (await office.get(`/tasks/${task}/history`)).body.items;
  expect(history.at(-1)).toMatchObject({
    type: 'unit-succeeded',
    data: { lead: { code: 'new-cell' }, previous: { code: 'old-cell' } },
  });
});

test('a merger after which a unit would rule on its own work is refused until that task is decided', async () => {
  const task = await give(id('ward-police'), police);
  const close = () => office.post(`/units/${id('ward-police')}/close`, { successor: id('police-cell') });
  expect((await close()).body).toMatchObject({ code: 'unit_has_tasks', errors: [{ path: 'successor' }] });
  await police.post(`/tasks/${task}/recall`, { reason: 'Sáp nhập' });
  expect((await close()).status).toBe(200);
});

test('history tells a unit’s name of its time, everything else its name of today', async () => {
  const task = await give(id('cell-3'));
  const name = (await office.get(`/units/${id('cell-3')}`)).body.name;
  await office.post(`/units/${id('cell-3')}/amend`, { name: 'Chi bộ Khu phố Biển', decision: '5-QĐ/ĐU' });
  const { items } = (await office.get(`/tasks/${task}/history`)).body;
  expect(items[0].data.lead.name).toBe(name);
  await office.post(`/tasks/${task}/reassign`, { lead: id('cell-1'), reason: 'Chuyển' });
  const later = (await office.get(`/tasks/${task}/history`)).body.items;
  expect(later.at(-1).data.previous.name).toBe('Chi bộ Khu phố Biển');
});
