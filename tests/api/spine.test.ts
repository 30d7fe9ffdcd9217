// The contract's spine over HTTP: the police unit works one task to acceptance; keys, versions and refusals as promised.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { signIn, type Caller } from './client.ts';

let product: Product;
let secretariat: Caller;
let police: Caller;
let school: Caller;

beforeAll(async () => {
  product = await startProduct();
  const enter = (account: string) => signIn(product.url, account, product.password);
  [secretariat, police, school] = [await enter('secretariat'), await enter('police'), await enter('school')];
});
afterAll(() => product?.stop());

const policeUnit = async () => (await police.get('/me')).body.posts[0].unit.id as string;
const give = async (more: object = {}) => {
  const body = {
    title: 'Tập huấn an toàn số',
    product: 'Danh sách người dự',
    lead: await policeUnit(),
    ...more,
  };
  const given = await secretariat.post('/tasks', body);
  expect(given.status, JSON.stringify(given.body)).toBe(201);
  return given.body;
};

test('the La Gi plan stands launched as tasks of its units', async () => {
  const { status, body } = await secretariat.get('/tasks?limit=200');
  expect(status).toBe(200);
  expect(body.items.length).toBeGreaterThan(20);
  expect(body.counts.total).toBe(body.items.length);
  const campaigns = await police.get('/campaigns');
  expect(campaigns.body.items).toMatchObject([{ code: 'la-gi-2026', status: 'running' }]);
});

test('the police unit works one task to acceptance', async () => {
  const task = await give({ due: '2027-01-01T00:00:00+07:00' });
  expect(task).toMatchObject({
    state: 'assigned',
    due: '2027-01-01T00:00:00.000+07:00',
    lead: await policeUnit(),
  });
  expect((await police.post(`/tasks/${task.id}/acknowledge`)).body).toMatchObject({
    state: 'acknowledged',
    version: 2,
  });
  expect(
    (await police.post(`/tasks/${task.id}/progress`, { percent: 40, text: 'Đang làm' })).body,
  ).toMatchObject({ state: 'in_progress', progress: 40 });
  expect((await police.post(`/tasks/${task.id}/submit`, { text: 'Xong', files: [] })).body).toMatchObject({
    state: 'submitted',
  });
  expect(
    (await secretariat.post(`/tasks/${task.id}/return`, { reason: 'Thiếu số liệu' })).body,
  ).toMatchObject({ state: 'returned' });
  expect((await police.post(`/tasks/${task.id}/submit`, { text: 'Bổ sung' })).body).toMatchObject({
    state: 'submitted',
  });
  expect((await secretariat.post(`/tasks/${task.id}/accept`)).body).toMatchObject({
    state: 'accepted',
    deadline: 'done_on_time',
  });
  const { body } = await police.get(`/tasks/${task.id}/history`);
  expect(body.items.map((entry: { type: string }) => entry.type)).toEqual([
    'assigned',
    'acknowledged',
    'progressed',
    'submitted',
    'returned',
    'submitted',
    'accepted',
  ]);
});

test('the same key and body give the same answer, refusals too; another body is refused', async () => {
  const task = await give();
  const key = { 'idempotency-key': 'k-1' };
  const first = await police.post(`/tasks/${task.id}/acknowledge`, {}, key);
  await police.post(`/tasks/${task.id}/progress`, { text: 'x' });
  const again = await police.post(`/tasks/${task.id}/acknowledge`, {}, key);
  expect([again.status, again.body]).toEqual([first.status, first.body]);
  expect((await police.post(`/tasks/${task.id}/acknowledge`, { x: 1 }, key)).body).toMatchObject({
    status: 422,
    code: 'key_reused',
  });
  const wrong = await police.post(`/tasks/${task.id}/acknowledge`, {}, { 'idempotency-key': 'k-2' });
  expect(wrong.body).toMatchObject({ status: 409, code: 'wrong_state', current: { state: 'in_progress' } });
  await secretariat.post(`/tasks/${task.id}/reassign`, { lead: await policeUnit(), reason: 'x' });
  expect((await police.post(`/tasks/${task.id}/acknowledge`, {}, { 'idempotency-key': 'k-2' })).body).toEqual(
    wrong.body,
  );
  const bad = await police.post(`/tasks/${task.id}/submit`, {}, { 'idempotency-key': 'k-3' });
  expect(bad.body).toMatchObject({ status: 422, code: 'invalid', errors: [{ path: 'text' }] });
  expect((await police.post(`/tasks/${task.id}/submit`, {}, { 'idempotency-key': 'k-3' })).body).toEqual(
    bad.body,
  );
});

test('thirty requests with one key at once make one task', async () => {
  const lead = await policeUnit();
  const replies = await Promise.all(
    Array.from({ length: 30 }, () =>
      secretariat.post('/tasks', { title: 'Một', product: 'Một', lead }, { 'idempotency-key': 'thirty' }),
    ),
  );
  expect(new Set(replies.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
});

test('a stale version gives 409 with the task as it now is', async () => {
  const task = await give();
  await police.post(`/tasks/${task.id}/acknowledge`);
  const stale = await police.post(`/tasks/${task.id}/progress`, { text: 'x' }, { 'if-match': '"1"' });
  expect(stale.body).toMatchObject({
    status: 409,
    code: 'stale',
    current: { id: task.id, version: 2, state: 'acknowledged' },
  });
  expect((await police.post(`/tasks/${task.id}/progress`, { text: 'x' }, { 'if-match': '"2"' })).status).toBe(
    200,
  );
});

test('not yours to see is 404, yours to see but not to do is 403', async () => {
  const task = await give();
  expect((await school.get(`/tasks/${task.id}`)).status).toBe(404);
  expect((await school.post(`/tasks/${task.id}/acknowledge`)).body).toMatchObject({
    status: 404,
    code: 'not_found',
  });
  expect((await police.post(`/tasks/${task.id}/accept`)).body).toMatchObject({
    status: 403,
    code: 'forbidden',
  });
});

test('signed out, with a made-up token, and on an unknown path', async () => {
  const response = await fetch(`${product.url}/api/v1/tasks`);
  expect(response.status).toBe(401);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const madeUp = await fetch(`${product.url}/api/v1/tasks`, { headers: { authorization: 'Bearer nobody' } });
  expect(madeUp.status).toBe(401);
  expect((await police.get('/nothing')).body).toMatchObject({ status: 404, code: 'not_found' });
});
