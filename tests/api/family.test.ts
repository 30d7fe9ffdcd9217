// Tasks that hang together, over HTTP: parts and their whole, and those that wait. The fault: half of it done, or a task ended over open parts.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn, type Caller } from './client.ts';
import { openParties, type Parties } from './parties.ts';

let parties: Parties;
let school: Caller;
let front: Caller;
let schools: Caller;
let unit: (code: string) => string;
const due = '2097-06-01T00:00:00.000+07:00';
const text = { text: 'Đã xong' };

beforeAll(async () => {
  parties = await openParties();
  const { product } = parties;
  [school, front, schools] = (await Promise.all(
    ['school', 'front', 'schools'].map((name) => signIn(product.url, name, product.password)),
  )) as [Caller, Caller, Caller];
  const { body } = await front.get('/units');
  const units = new Map<string, string>(
    body.items.map((one: { code: string; id: string }) => [one.code, one.id]),
  );
  unit = (code) => units.get(code)!;
});
afterAll(() => parties?.end());

/** A task of the schools' heading, acknowledged. */
async function whole(more: object = {}): Promise<string> {
  const { body } = await parties.secretariat.post('/tasks', {
    title: 'Cả việc',
    product: 'Báo cáo',
    lead: unit('schools'),
    due,
    ...more,
  });
  await schools.post(`/tasks/${body.id}/acknowledge`);
  return body.id as string;
}

const part = (more: object = {}) => ({
  title: 'Phần việc',
  product: 'Danh sách',
  lead: unit('primary-school-cell'),
  ...more,
});
const state = async (caller: Caller, id: string) => (await caller.get(`/tasks/${id}`)).body;

test('a whole is not accepted over an open part, and is once the part is', async () => {
  const id = await whole();
  const split = await schools.post(`/tasks/${id}/split`, {
    children: [
      part(),
      part({ lead: unit('kindergarten-cell'), required: false, due: '2097-05-01T00:00:00.000+07:00' }),
    ],
  });
  expect(split.status).toBe(200);
  const [required, other] = split.body.parts;
  expect(split.body.parts).toMatchObject([
    { title: 'Phần việc', open: true, required: true, state: 'assigned' },
    { open: true, required: false },
  ]);
  // Without a deadline of its own it is due with the whole; its assigner is whoever leads that.
  expect(await state(school, required.id)).toMatchObject({
    parent: id,
    due,
    assigner: unit('schools'),
    state: 'assigned',
  });
  await schools.post(`/tasks/${id}/submit`, text);
  expect((await parties.secretariat.post(`/tasks/${id}/accept`)).body).toMatchObject({
    code: 'child_open',
    current: { state: 'submitted' },
  });
  await school.post(`/tasks/${required.id}/acknowledge`);
  await school.post(`/tasks/${required.id}/submit`, text);
  expect((await schools.post(`/tasks/${required.id}/accept`)).body).toMatchObject({ state: 'accepted' });
  expect((await parties.secretariat.post(`/tasks/${id}/accept`)).body).toMatchObject({ state: 'accepted' });
  expect((await state(schools, other.id)).state).toBe('assigned');
});

test('one refused part refuses the split: no part stands, no number is lost, the key gives the same answer', async () => {
  const id = await whole();
  const before = await state(schools, id);
  const body = { children: [part(), part({ due: '2097-06-02T00:00:00.000+07:00' })] };
  const once = await schools.post(`/tasks/${id}/split`, body, { 'idempotency-key': 'half-a-split' });
  expect(once.body).toMatchObject({ code: 'due_after_parent', errors: [{ path: 'children.1.due' }] });
  expect(once.status).toBe(422);
  expect(await schools.post(`/tasks/${id}/split`, body, { 'idempotency-key': 'half-a-split' })).toMatchObject(
    {
      body: once.body,
    },
  );
  expect(await state(schools, id)).toEqual({ ...before, workingDays: expect.any(Number) });
  const outside = { children: [part({ lead: unit('front') })] };
  expect((await schools.post(`/tasks/${id}/split`, outside)).body.code).toBe('outside_scope');
  const next = await whole();
  expect((await state(schools, next)).number).toBe(before.number + 1);
});

test('recall and extension of the whole reach its parts, those that end with it', async () => {
  const id = await whole();
  const earlier = '2097-05-01T00:00:00.000+07:00';
  const { body } = await schools.post(`/tasks/${id}/split`, { children: [part(), part({ due: earlier })] });
  const [withIt, before] = body.parts.map((one: { id: string }) => one.id) as [string, string];
  const longer = '2097-07-01T00:00:00.000+07:00';
  await schools.post(`/tasks/${id}/request-extension`, { due: longer, reason: 'Chờ số liệu' });
  await parties.secretariat.post(`/tasks/${id}/decide-extension`, { granted: true });
  expect(await state(schools, withIt)).toMatchObject({ due: longer, originalDue: due });
  expect(await state(schools, before)).toMatchObject({ due: earlier });
  const deeper = { children: [part({ lead: unit('primary-school') })] };
  const grandchild = (await school.post(`/tasks/${withIt}/split`, deeper)).body.parts[0].id as string;
  await parties.secretariat.post(`/tasks/${id}/recall`, { reason: 'Dừng việc này' });
  for (const one of [withIt, before, grandchild])
    expect(await state(parties.secretariat, one)).toMatchObject({ state: 'recalled' });
});

test('only who leads the whole gives parts of it, and only while it is open', async () => {
  const id = await whole();
  expect((await parties.secretariat.post('/tasks', part({ parent: id }))).body.code).toBe('forbidden');
  expect((await schools.post('/tasks', part({ parent: id }))).status).toBe(201);
  const lost = part({ parent: '00000000-0000-7000-8000-000000000000' });
  expect((await schools.post('/tasks', lost)).body.code).toBe('unknown_task');
  await parties.secretariat.post(`/tasks/${id}/recall`, { reason: 'Dừng' });
  expect((await schools.post('/tasks', part({ parent: id }))).body).toMatchObject({ code: 'wrong_state' });
});

test('what waits for another task is not late meanwhile, and is free when that is accepted', async () => {
  const first = await whole({ title: 'Sản phẩm phải có trước' });
  const { body: second } = await parties.secretariat.post('/tasks', {
    title: 'Việc chờ',
    product: 'Báo cáo',
    lead: unit('front'),
    due: '2026-01-05T17:00:00.000+07:00',
    waitsFor: first,
  });
  expect(second).toMatchObject({ waiting: true, deadline: 'in_term', waitsFor: [{ id: first, open: true }] });
  // The front does not see the schools' task: that it is there, not what it says.
  expect((await state(front, second.id)).waitsFor[0].title).toBeNull();
  await schools.post(`/tasks/${first}/submit`, text);
  await parties.secretariat.post(`/tasks/${first}/accept`);
  const freed = await state(front, second.id);
  expect(freed).toMatchObject({ waiting: false, deadline: 'overdue' });
  const unknown = {
    title: 'x',
    product: 'x',
    lead: unit('front'),
    waitsFor: ['00000000-0000-7000-8000-000000000000'],
  };
  expect((await parties.secretariat.post('/tasks', unknown)).body).toMatchObject({
    code: 'unknown_task',
    errors: [{ path: 'waitsFor.0' }],
  });
});

test('the office enters a report for a unit; another person accepts it, by the day on which the work was done', async () => {
  const { body } = await parties.secretariat.post('/tasks', {
    title: 'Báo cáo giấy',
    product: 'Báo cáo',
    lead: unit('front'),
    due: '2026-02-01T00:00:00.000+07:00',
  });
  const report = {
    text: 'Báo cáo số 5, nhận bằng giấy',
    doneAt: '2026-01-30T00:00:00.000+07:00',
    onBehalf: true,
  };
  expect((await front.post(`/tasks/${body.id}/submit`, report)).body.code).toBe('forbidden');
  expect((await parties.secretariat.post(`/tasks/${body.id}/submit`, report)).body).toMatchObject({
    state: 'submitted',
    submission: { onBehalf: true },
  });
  expect((await parties.secretariat.post(`/tasks/${body.id}/accept`)).body.code).toBe('own_work');
  const { product } = parties;
  const permanent = await signIn(product.url, 'standing-committee', product.password);
  const accepted = await permanent.post(`/tasks/${body.id}/accept`, { countsAs: 'doneAt' });
  expect(accepted.body).toMatchObject({ state: 'accepted', deadline: 'done_on_time', result: 'on_time' });
  expect(accepted.body.countedAt).toBe('2026-01-30T00:00:00.000+07:00');
  const late = await permanent.get(`/tasks?deadline=done_on_time&q=Báo cáo giấy`);
  expect(late.body.counts).toMatchObject({ doneOnTime: 1, total: 1 });
});
