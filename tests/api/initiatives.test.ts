// Initiatives over HTTP, with the worker and a real approval. The faults: a recognition that nobody decided, a selected one that
// its target does not count, a file that others can't learn from, bad input that is stored or answered by a 500.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf, plusDays } from '#domain/days.ts';
import { periodWith } from '#domain/round-periods.ts';
import { photo } from '../setup/samples.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { callerWith, signIn, type Caller } from './client.ts';

let product: Product;
const as: Record<string, Caller> = {};
let unit: string;
let school: string;
let campaign: string;
const today = dayOf(new Date());
const { key: quarter } = periodWith('quarter', null, today);

beforeAll(async () => {
  product = await startProduct();
  for (const account of [
    'secretariat',
    'police',
    'police-officer',
    'school',
    'appraiser',
    'standing-committee',
  ])
    as[account] = await signIn(product.url, account, product.password);
  [unit, school] = (await Promise.all(
    [as.police!, as.school!].map(async (caller) => (await caller.get('/me')).body.posts[0].unit.id as string),
  )) as [string, string];
  campaign = (await as.secretariat!.get('/campaigns')).body.items[0].id;
});
afterAll(() => product?.stop());

const content = {
  summary: 'Mỗi khu phố có một tổ giúp người cao tuổi cài và dùng VNeID tại nhà',
  ...{ method: 'Lập danh sách, chia tổ, đến từng nhà hai buổi một tuần', measure: 'Số người dùng được' },
};
const registration = (title: string, more: object = {}) => ({ unit, title, ...content, ...more });
const put = async (account: string, id: string, verb: string, body: object = {}, status = 200) => {
  const answer = await as[account]!.post(`/initiatives/${id}/${verb}`, body);
  expect(answer.status, `${verb}: ${JSON.stringify(answer.body)}`).toBe(status);
  return answer.body;
};
const pilot = { from: plusDays(today, -1), place: 'Khu phố 1' };
const measured = { day: today, before: 3, after: 40, unit: 'người' };
async function register(title: string, more: object = {}): Promise<string> {
  const { status, body } = await as['police-officer']!.post('/initiatives', registration(title, more));
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
}
const selected = async (title: string, more: object = {}): Promise<string> => {
  const id = await register(title, more);
  await put('police-officer', id, 'start-pilot', pilot);
  await put('police-officer', id, 'measure', measured);
  await put('secretariat', id, 'evaluate', { quarter, verdict: 'scale', text: 'Nên làm ở nơi khác' });
  await put('standing-committee', id, 'select', { reason: 'Số liệu rõ' });
  return id;
};

test('from a phone’s photo to the tasks of other units: decided by people, counted for its target, learned from by all', async () => {
  const target = async () => (await as.secretariat!.get(`/targets/${campaign}/models-government`)).body;
  const before = (await target()).accepted.amount ?? 0;
  const uploaded = await as['police-officer']!.upload('ảnh.jpg', await photo());
  const files = [uploaded.body.id];
  const id = await selected('Tổ công nghệ số đến tận nhà', { campaign, target: 'models-government', files });
  const counted = await target();
  expect(counted.accepted.amount).toBe(before + 1);
  expect(
    counted.measurements.find((one: { initiative: { id: string } | null }) => one.initiative?.id === id),
  ).toMatchObject({
    ...{
      amount: 1,
      day: today,
      mayRevise: false,
      mayAccept: false,
      counts: { claimed: true, accepted: true },
    },
  });
  // Whoever is to learn from it sees its pictures.
  expect((await as.school!.get(`/files/${files[0]}`)).status).toBe(200);
  expect((await as.school!.get(`/initiatives/${id}`)).body).toMatchObject({
    files: [{ id: files[0] }],
    verbs: [],
  });

  const { approval } = await put('police-officer', id, 'propose');
  await put('police-officer', id, 'close', { reason: 'Thôi' }, 403);
  const answer = async (account: string, step: string, said: string, more: object = {}) => {
    const { status, body } = await as[account]!.post(`/approvals/${approval.id}/answer`, {
      step,
      answer: said,
      ...more,
    });
    expect(status, `${step}: ${JSON.stringify(body)}`).toBe(200);
  };
  await answer('police', 'unit-leader', 'approve');
  await answer('appraiser', 'appraisal', 'passed');
  await answer('standing-committee', 'permanent', 'approve');
  expect((await as.police!.get(`/initiatives/${id}`)).body.state).toBe('recognising');
  const reference = { number: '12-QĐ/ĐU', on: today };
  await answer('secretariat', 'decision', 'decided', { reference });
  const recognised = (await as.secretariat!.get(`/initiatives/${id}`)).body;
  expect(recognised).toMatchObject({
    state: 'recognised',
    decision: reference,
    approval: { status: 'approved' },
  });

  const key = { 'Idempotency-Key': 'scale-once-0001' };
  const scale = () => as.secretariat!.post(`/initiatives/${id}/scale`, { units: [school] }, key);
  const [first, again] = [await scale(), await scale()];
  expect(first).toMatchObject({
    status: 200,
    body: { state: 'scaled', scaledTo: 1, scaled: [{ unit: { id: school } }] },
  });
  expect(again.body).toEqual(first.body);
  expect(await put('secretariat', id, 'scale', { units: [school] }, 409)).toMatchObject({
    ...{ code: 'scaled_already', errors: [{ path: 'units.0' }] },
  });
  const task = first.body.scaled[0].task.id;
  expect((await as.school!.get(`/tasks/${task}`)).body).toMatchObject({
    title: 'Nhân rộng mô hình: Tổ công nghệ số đến tận nhà',
    lead: school,
  });
  // The unit whose it is does not see the others' tasks; that they have it, it does.
  expect((await as.police!.get(`/initiatives/${id}`)).body.scaled[0]).toMatchObject({
    unit: { id: school },
    task: null,
  });
  await put('secretariat', id, 'close', { reason: 'Đã nhân rộng' });
  await put('police-officer', id, 'measure', measured, 409);
  expect((await target()).accepted.amount).toBe(before + 1);
});

test('one that says the same as another is told to whoever weighs it', async () => {
  const id = await register('Mô hình chép lại');
  const { resembles } = (await as.secretariat!.get(`/initiatives/${id}`)).body;
  expect(resembles.some((one: { same: boolean }) => one.same)).toBe(true);
});

test.each<[string, object, number, string, string?]>([
  ['no title', { title: ' ' }, 422, 'invalid', 'title'],
  ['a quarter that is none', { evaluates: ['2026-Q5'] }, 422, 'invalid', 'evaluates.0'],
  ['a quarter long over', { evaluates: ['2020-Q2'] }, 422, 'period_over', 'evaluates.0'],
  ['what nobody asks for', { more: 1 }, 422, 'invalid'],
  ['a unit that is not there', { unit: '00000000-0000-4000-8000-000000000000' }, 422, 'unknown_unit', 'unit'],
  [
    'a campaign that is not there',
    { campaign: '00000000-0000-4000-8000-000000000000' },
    422,
    'unknown_campaign',
    'campaign',
  ],
  ['a file of nobody', { files: ['00000000-0000-4000-8000-000000000000'] }, 422, 'unknown_file', 'files.0'],
])('registered with %s', async (_, more, status, code, path) => {
  const answer = await as.police!.post('/initiatives', registration('Q', more));
  expect(answer).toMatchObject({ status, body: { code } });
  if (path) expect(answer.body.errors.map((one: { path: string }) => one.path)).toContain(path);
});

test('a target that is no “at least”, the same title again, and a title that was freed', async () => {
  const percent = { campaign, target: 'vneid-party-members' };
  expect(await as.police!.post('/initiatives', registration('Khác', percent))).toMatchObject({
    ...{ status: 422, body: { code: 'unknown_target' } },
  });
  const id = await register('Hai lần');
  expect(await as.police!.post('/initiatives', registration('hai  LẦN'))).toMatchObject({
    ...{ status: 409, body: { code: 'initiative_twice', errors: [{ path: 'title' }] } },
  });
  await put('police-officer', id, 'withdraw', { reason: 'Trùng' });
  await register('Hai lần');
});

test.each<[string, object, string, string]>([
  ['people less than none', { ...measured, after: -1 }, 'invalid', 'after'],
  ['half a person', { ...measured, before: 1.5 }, 'invalid', 'before'],
  ['a number as text', { ...measured, before: '3' }, 'invalid', 'before'],
  ['tomorrow', { ...measured, day: plusDays(today, 1) }, 'in_future', 'day'],
  ['before its trial', { ...measured, day: plusDays(today, -2) }, 'outside_period', 'day'],
  ['a day that is none', { ...measured, day: '2026-02-30' }, 'invalid', 'day'],
  ['a revision of nothing', { ...measured, replaces: 9 }, 'unknown_measurement', 'replaces'],
])('measured with %s', async (what, body, code, path) => {
  const id = await register(`Số liệu: ${what}`);
  await put('police-officer', id, 'start-pilot', pilot);
  const { code: refused, errors } = await put('police-officer', id, 'measure', body, 422);
  expect([refused, errors[0].path]).toEqual([code, path]);
});

test('a stranger is told nothing; somebody who saw an older one is told so, with what it is now', async () => {
  const id = await register('Hai người cùng làm');
  expect((await callerWith(product.url, '').get(`/initiatives/${id}`)).status).toBe(401);
  expect((await as.police!.get('/initiatives/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  const { version } = (await as.police!.get(`/initiatives/${id}`)).body;
  await put('police-officer', id, 'edit', { summary: 'Nội dung khác hẳn' });
  const stale = await as.police!.post(`/initiatives/${id}/start-pilot`, pilot, {
    'If-Match': `"${version}"`,
  });
  expect(stale).toMatchObject({
    status: 409,
    body: { code: 'stale', current: { summary: 'Nội dung khác hẳn' } },
  });
});
