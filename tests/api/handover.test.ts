// Leaving a post, and units that end. The faults: a right that outlives the post, a task that names somebody who is gone,
// a task of a closed unit that nobody has, a successor that would rule on its own work.
import exceljs from 'exceljs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPool, type Pool } from '#ledger/database.ts';
import { followHoldings } from '#ledger/follow-organisation.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { photo } from '../setup/samples.ts';
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
  // Open still, it would keep the two units from being merged, below.
  expect((await police.post(`/tasks/${ward}/recall`, { reason: 'Xong' })).status).toBe(200);
});

test('the pack has approvals, evidence, deadlines put off and mandates too; one of before has none', async () => {
  const leader = await somebody('leader-e', 'leader');
  const { caller } = leader;
  const [asked, extended] = [
    await give(id('police-cell'), office, { due: '2098-01-01T00:00:00+07:00' }),
    await give(id('police-cell'), office, { due: '2098-01-02T00:00:00+07:00' }),
  ];
  for (const [task, due] of [
    [asked, '2098-02-01T00:00:00+07:00'],
    [extended, '2098-02-02T00:00:00+07:00'],
  ]) {
    await caller.post(`/tasks/${task}/acknowledge`);
    await caller.post(`/tasks/${task}/request-extension`, { due, reason: 'Mưa' });
  }
  await office.post(`/tasks/${extended}/decide-extension`, { granted: true });
  const file = (await caller.upload('biên bản.jpg', await photo())).body.id as string;
  await caller.post(`/tasks/${asked}/progress`, { text: 'Đang làm', files: [file] });
  const route = {
    route: 'unit-document',
    unit: id('police-cell'),
    content: { title: 'Tờ trình', text: 'x' },
  };
  const approval = (await caller.post('/approvals', route)).body.id;
  const { body: stand } = await (await signIn(product.url, 'school', product.password)).get('/me');
  const mandate = await caller.post('/mandates', {
    ...{ post: leader.post, person: stand.person.id, acts: ['rule'] },
    ...{ from: '2098-01-01T00:00:00+07:00', until: '2098-02-01T00:00:00+07:00' },
    decision: { number: '9-QĐ/CB', date: '2026-11-20' },
  });
  expect([file, approval, mandate.body.id].map((made) => typeof made)).toEqual([
    'string',
    'string',
    'string',
  ]);
  await admin.post(`/holdings/${leader.holding}/end`, { reason: 'Điều động' });

  const { rest } = (await office.get(`/handovers/${leader.holding}`)).body;
  expect(rest.approvals).toMatchObject([{ id: approval, title: 'Tờ trình' }]);
  expect(rest.approvals[0].because).toContain('started');
  expect(rest.files).toMatchObject([{ id: file, name: 'biên bản.jpg' }]);
  expect(rest.promises).toMatchObject([
    { kind: 'asked', due: '2098-02-01T00:00:00.000+07:00', reason: 'Mưa' },
    { kind: 'extended', due: '2098-02-02T00:00:00.000+07:00' },
  ]);
  expect(rest.mandates).toMatchObject([
    { id: mandate.body.id, side: 'given', person: stand.person.name, decision: '9-QĐ/CB' },
  ]);
  expect((await admin.get(`/handovers/${leader.holding}`)).body.rest).toBeNull();
  const book = new exceljs.Workbook();
  await book.xlsx.load((await office.bytes(`/handovers/${leader.holding}/workbook`)) as never);
  const text = book.worksheets.map((sheet) => JSON.stringify(sheet.getSheetValues()));
  expect(
    text.map((sheet) => ['Tờ trình', 'biên bản.jpg', 'Mưa', '9-QĐ/CB'].map((one) => sheet.includes(one))),
  ).toEqual([
    [false, false, false, false],
    [true, false, false, false],
    [false, true, false, false],
    [false, false, true, false],
    [false, false, false, true],
  ]);

  const { rows } = await database.query<{ id: string }>(
    `INSERT INTO handover (holding_id, ward_id, reason, pack, at)
     SELECT h.id, pe.ward_id, '', '{"person":"A","post":"B","unit":"C","from":"2020-01-01T00:00:00.000Z","tasks":[]}', now()
     FROM holding h JOIN person pe ON pe.id = h.person_id WHERE h.person_id = $1 RETURNING holding_id AS id`,
    [stand.person.id],
  );
  expect((await office.get(`/handovers/${rows[0]!.id}`)).body).toMatchObject({
    ...{ person: 'A', tasks: [] },
    rest: { approvals: [], files: [], promises: [], mandates: [] },
  });
});

test('every door is shut that instant to the session of whoever left: lists, acts, files, events and pages', async () => {
  const leaver = await somebody('leaver-f');
  const task = await named([leaver.person]);
  const file = (await leaver.caller.upload('ảnh.jpg', await photo())).body.id as string;
  const doors = () => ({
    list: leaver.caller.get('/tasks'),
    task: leaver.caller.get(`/tasks/${task}`),
    act: leaver.caller.post(`/tasks/${task}/progress`, { text: 'x' }),
    file: leaver.caller.get(`/files/${file}`),
    upload: leaver.caller.upload('ảnh.jpg', new Uint8Array([1])),
    export: leaver.caller.get('/tasks/register'),
    page: fetch(`${product.url}/tasks/${task}`, {
      headers: { authorization: `Bearer ${leaver.caller.token}` },
      redirect: 'manual',
    }),
    events: fetch(`${product.url}/api/v1/events`, {
      headers: { authorization: `Bearer ${leaver.caller.token}` },
    }).then(async (answer) => (await answer.body?.cancel(), answer)),
  });
  const statuses = async () => {
    const found: Record<string, number> = {};
    for (const [door, answer] of Object.entries(doors())) found[door] = (await answer).status;
    return found;
  };
  const shut = {
    list: 401,
    task: 401,
    act: 401,
    file: 401,
    upload: 401,
    export: 401,
    page: 303,
    events: 401,
  };
  expect(Object.values(await statuses()).filter((status) => status === 401 || status === 303)).toEqual([]);
  await admin.post(`/holdings/${leaver.holding}/end`, { reason: 'Thôi việc' });
  expect(await statuses()).toEqual(shut);
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
