// Units, posts and who holds them, changed over the API. The faults: a broken tree, a ward without an administrator,
// rights that outlive a post, a one-time password that opens more than its own change.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { signIn, type Caller } from './client.ts';

const PASSWORD = 'một mật khẩu rất riêng 7351';

let product: Product;
let admin: Caller;
let office: Caller;
let database: pg.Client;
let units: Map<string, { id: string; version: number; parent: string | null }>;

beforeAll(async () => {
  product = await startProduct({ worker: false });
  [admin, office] = await Promise.all([
    signIn(product.url, 'admin', product.password),
    signIn(product.url, 'secretariat', product.password),
  ]);
  database = new pg.Client({ connectionString: product.databaseUrl });
  await database.connect();
  await look();
});
afterAll(async () => {
  await database?.end();
  await product?.stop();
});

const look = async () => {
  const { items } = (await admin.get('/units?closed=true')).body;
  units = new Map(items.map((one: { code: string }) => [one.code, one]));
};
const id = (code: string) => units.get(code)!.id;
const newUnit = async (code: string, more: object = {}) => {
  const made = await office.post('/units', {
    ...{ code, name: `Đơn vị ${code}`, shortName: code, kind: 'party_cell', parent: id('cells') },
    ...more,
  });
  await look();
  return made;
};
const newPost = async (unit: string, code: string, more: object = {}) =>
  (
    await admin.post(`/units/${id(unit)}/posts`, {
      code,
      title: `Chức danh ${code}`,
      rank: 'leader',
      ...more,
    })
  ).body.id as string;
const newAccount = (account: string, post: string, more: object = {}) =>
  admin.post('/accounts', { account, name: 'Người mới', password: PASSWORD, post, ...more });
const newTask = async (lead: string, as = office, more: object = {}) =>
  (await as.post('/tasks', { title: 'Việc của đơn vị', product: 'Báo cáo', lead: id(lead), ...more })).body
    .id as string;

test('a school, its cell and its leader are made; the leader gets a task given to the cell', async () => {
  expect((await newUnit('nursery-cell', { parent: id('schools') })).status).toBe(201);
  expect((await newUnit('nursery', { kind: 'school', parent: id('nursery-cell') })).status).toBe(201);
  const leads = await office.post(`/units/${id('nursery-cell')}/amend`, { leads: id('nursery') });
  expect(leads.body).toMatchObject({ version: 2 });
  const post = await newPost('nursery-cell', 'nursery-head');
  await newAccount('nursery-head', post);
  const head = await signIn(product.url, 'nursery-head', PASSWORD);
  const task = await newTask('nursery-cell');
  expect((await head.post(`/tasks/${task}/acknowledge`)).status).toBe(200);
});

test('a tree that would be broken is refused at its field, and stays as it was', async () => {
  await newUnit('deep-1');
  await newUnit('deep-2', { parent: id('deep-1') });
  const amend = (code: string, body: object) => office.post(`/units/${id(code)}/amend`, body);
  const refusals = [
    [await amend('deep-1', { parent: id('deep-1') }), 'unit_cycle', 'parent'],
    [await amend('deep-1', { parent: id('deep-2') }), 'unit_cycle', 'parent'],
    [await amend('deep-1', { parent: null }), 'one_root', 'parent'],
    [await amend('deep-1', { parent: '0190a0b0-0000-7000-8000-000000000000' }), 'unknown_unit', 'parent'],
    [await amend('deep-1', { leads: id('deep-2') }), 'not_led', 'leads'],
    [await amend('deep-1', { leads: id('ward-police') }), 'unit_twice', 'leads'],
    [await amend('deep-1', { kind: 'superior' }), 'one_root', 'kind'],
    [await newUnit('deep-1'), 'code_taken', 'code'],
    [await newUnit('second-root', { parent: null }), 'one_root', 'parent'],
    [await newUnit('Chữ Hoa'), 'invalid', 'code'],
    [await newUnit('no-name', { name: ' \u0000 ' }), 'invalid', 'name'],
  ] as const;
  for (const [{ body }, code, path] of refusals) expect(body).toMatchObject({ code, errors: [{ path }] });
  expect((await amend('deep-1', { name: 'Đơn vị deep-1' })).body.code).toBe('unchanged');
  const before = new Map(units);
  await look();
  expect(units).toEqual(before);
});

test('a moved unit takes its rights along at once, in both directions', async () => {
  await newUnit('area-a');
  await newUnit('area-b');
  await newUnit('group-x', { parent: id('area-a'), kind: 'residential_group' });
  await newAccount('area-b', await newPost('area-b', 'area-b-head'));
  const leader = await signIn(product.url, 'area-b', PASSWORD);
  const give = () =>
    leader
      .post('/tasks', { title: 'Việc', product: 'Báo cáo', lead: id('group-x') })
      .then(({ body }) => body.code);
  expect(await give()).toBe('outside_scope');
  await office.post(`/units/${id('group-x')}/amend`, { parent: id('area-b'), decision: '12-QĐ/ĐU' });
  expect(await give()).toBeUndefined();
  await office.post(`/units/${id('group-x')}/amend`, { parent: id('area-a') });
  expect(await give()).toBe('outside_scope');
  const { changes } = (await office.get(`/units/${id('group-x')}`)).body;
  expect(changes.map(({ kind }: { kind: string }) => kind)).toEqual(['moved', 'moved', 'created']);
  expect(changes[1]).toMatchObject({
    decision: '12-QĐ/ĐU',
    before: { parent: id('area-a') },
    after: { parent: id('area-b') },
  });
});

test('two who change one unit at once: the second is told, and the audit has before and after', async () => {
  await newUnit('contested');
  const { id: unit, version } = units.get('contested')!;
  const rename = (as: Caller, name: string) =>
    as.post(`/units/${unit}/amend`, { name }, { 'if-match': `"${version}"` });
  const both = await Promise.all([rename(admin, 'Tên một'), rename(office, 'Tên hai')]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const { rows } = await database.query(
    `SELECT outcome, request FROM act WHERE process_id = $1 AND verb = 'amend' ORDER BY outcome`,
    [unit],
  );
  expect(rows).toMatchObject([
    { outcome: 'accepted', request: { before: { name: 'Đơn vị contested' } } },
    { outcome: 'stale' },
  ]);
  expect(['Tên một', 'Tên hai']).toContain(rows[0].request.after.name);
});

test('a level above the ward stands over its root, and is given no tasks', async () => {
  const province = await newUnit('province', { kind: 'superior', parent: null, name: 'Tỉnh ủy' });
  expect(province.status).toBe(201);
  expect(units.get('party-committee')!.parent).toBe(id('province'));
  expect((await newUnit('central', { kind: 'superior', parent: id('cells') })).body.code).toBe('one_root');
  const refused = await office.post('/tasks', { title: 'Việc', product: 'Báo cáo', lead: id('province') });
  expect(refused.body).toMatchObject({ code: 'unknown_unit', errors: [{ path: 'lead' }] });
  const given = await office.post('/tasks', { title: 'Việc', product: 'Báo cáo', lead: id('cell-2') });
  expect(given.body.assigner).toBe(id('party-committee'));
});

test('roles that reach all of the ward are the administrator’s to give, confirmed; the administrator’s stands alone', async () => {
  const post = await newPost('cell-2', 'cell-2-helper', { rank: 'officer' });
  const amend = (body: object, as = admin) => as.post(`/posts/${post}/amend`, body);
  expect((await amend({ roles: ['appraiser'] }, office)).status).toBe(403);
  expect((await amend({ roles: ['monitor'] })).body).toMatchObject({ code: 'unconfirmed' });
  expect((await amend({ roles: ['admin', 'monitor'], confirmed: true })).body.code).toBe('admin_alone');
  expect((await amend({ roles: ['monitor'], confirmed: true })).status).toBe(200);
  await newAccount('two-hats', post);
  const { items } = (await admin.get('/directory?q=two-hats')).body;
  const second = await newPost('cell-2', 'cell-2-desk', {
    rank: 'officer',
    roles: ['admin'],
    confirmed: true,
  });
  const given = await admin.post(`/people/${items[0].id}/holdings`, { post: second });
  expect(given.body).toMatchObject({ code: 'admin_alone', errors: [{ path: 'post' }] });
});

test('the last administrator can neither leave, nor lock themselves, nor give the role away', async () => {
  const { items } = (await admin.get('/accounts')).body;
  const own = items.find(({ account }: { account: string }) => account === 'admin');
  const post = (await admin.get('/me')).body.posts[0];
  expect((await admin.post(`/holdings/${own.posts[0].holding}/end`)).body.code).toBe('last_admin');
  expect((await admin.post(`/accounts/${own.person}/lock`)).body.code).toBe('last_admin');
  expect((await admin.post(`/posts/${post.id}/amend`, { roles: [] })).body.code).toBe('last_admin');
  expect((await admin.post(`/units/${post.unit.id}/close`, { successor: null })).body.code).toBe(
    'last_admin',
  );
  expect((await admin.get('/me')).status).toBe(200);
});

test('two administrators who end each other at once: one of them stays', async () => {
  const post = (await admin.get('/me')).body.posts[0].id as string;
  await newAccount('admin-two', post);
  const two = await signIn(product.url, 'admin-two', PASSWORD);
  const { items } = (await admin.get('/accounts')).body;
  const holding = (account: string) =>
    items.find((one: { account: string }) => one.account === account).posts[0].holding as string;
  const both = await Promise.all([
    admin.post(`/holdings/${holding('admin-two')}/end`),
    two.post(`/holdings/${holding('admin')}/end`),
  ]);
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  // The tests below are the first one's: whoever lost gets the post back.
  const stays = both[0]!.status === 200 ? admin : two;
  if (stays === two) {
    const lost = items.find((one: { account: string }) => one.account === 'admin').person;
    await two.post(`/people/${lost}/holdings`, { post });
    admin = await signIn(product.url, 'admin', product.password);
  }
});

test('a post that is to come gives no right yet, and one that has run out gives none any more', async () => {
  const post = await newPost('cell-2', 'cell-2-later');
  const person = (await admin.post('/people', { name: 'Người sẽ nhận', code: 'cb-01' })).body.person;
  expect((await admin.post('/people', { name: 'Trùng mã', code: 'cb-01' })).body.code).toBe('code_taken');
  const soon = new Date(Date.now() + 86_400_000).toISOString();
  const give = (body: object) => admin.post(`/people/${person}/holdings`, { post, ...body });
  expect((await give({ from: soon, until: soon })).body).toMatchObject({
    code: 'invalid',
    errors: [{ path: 'until' }],
  });
  expect((await give({ from: soon })).status).toBe(201);
  expect((await give({ from: new Date(Date.now() + 2 * 86_400_000).toISOString() })).body.code).toBe(
    'holding_overlaps',
  );
  const account = await admin.post('/accounts', { account: 'later-one', password: PASSWORD, person });
  expect(account.status).toBe(201);
  expect(
    (await admin.post('/accounts', { account: 'later-two', password: PASSWORD, person })).body.code,
  ).toBe('has_account');
  const later = await signIn(product.url, 'later-one', PASSWORD);
  expect((await later.get('/me')).status).toBe(401);
  await database.query(`UPDATE holding SET from_at = now() - interval '1 hour' WHERE person_id = $1`, [
    person,
  ]);
  expect((await later.get('/me')).status).toBe(200);
  await database.query(`UPDATE holding SET until_at = now() - interval '1 minute' WHERE person_id = $1`, [
    person,
  ]);
  expect((await later.get('/me')).status).toBe(401);
});

test('a one-time password opens nothing but its own change; a locked account opens nothing', async () => {
  const post = await newPost('cell-2', 'cell-2-reset');
  const { person } = (await newAccount('reset-one', post)).body;
  const before = await signIn(product.url, 'reset-one', PASSWORD);
  const reset = await admin.post(`/accounts/${person}/password`, { password: 'mật khẩu dùng một lần' });
  expect(reset.body).toEqual({ person });
  expect((await before.get('/me')).status, 'whoever was signed in is out').toBe(401);
  const due = await signIn(product.url, 'reset-one', 'mật khẩu dùng một lần');
  for (const path of ['/me', '/tasks', '/units'])
    expect((await due.get(path)).body).toMatchObject({ status: 403, code: 'password_due' });
  expect((await due.post('/tasks', {})).status).toBe(403);
  await admin.post(`/accounts/${person}/password`, { password: PASSWORD, oneTime: false });
  const again = await signIn(product.url, 'reset-one', PASSWORD);
  expect((await again.get('/me')).status).toBe(200);
  await admin.post(`/accounts/${person}/sign-out`);
  expect((await again.get('/me')).status).toBe(401);
  const open = await signIn(product.url, 'reset-one', PASSWORD);
  await admin.post(`/accounts/${person}/lock`);
  expect((await open.get('/me')).status).toBe(401);
  await expect(signIn(product.url, 'reset-one', PASSWORD)).rejects.toThrow('401');
  expect((await admin.post(`/accounts/${person}/lock`)).body.code).toBe('unchanged');
  await admin.post(`/accounts/${person}/unlock`);
  expect((await (await signIn(product.url, 'reset-one', PASSWORD)).get('/me')).status).toBe(200);
});
