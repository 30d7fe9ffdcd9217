// Numbers of decisions over the API. The faults: two decisions under one number at once, a number that a paper made elsewhere has,
// a series that goes on into the next year; the attacker: another unit that reads the register or frees a decision's number.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { signIn, type Caller } from './client.ts';

let product: Product;
let office: Caller;
let police: Caller;
let officer: Caller;
let cell: string;

beforeAll(async () => {
  product = await startProduct({ worker: false });
  [office, police, officer] = (await Promise.all(
    ['secretariat', 'police', 'police-officer'].map((name) => signIn(product.url, name, product.password)),
  )) as [Caller, Caller, Caller];
  const { items } = (await police.get('/units')).body;
  cell = items.find((one: { code: string }) => one.code === 'police-cell').id;
  // The ward makes its own, shorter way of the Party's awards: drawn up, approved by the unit's leader, decided.
  const { route, version } = (await office.get('/approval-routes/award-party')).body;
  const steps = route.steps.filter(({ key }: { key: string }) =>
    ['form', 'unit-leader', 'decision'].includes(key),
  );
  const made = await office.post('/approval-routes', { route: { ...route, steps }, madeFrom: version });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
});
afterAll(() => product?.stop());

/** An award that waits for its decision. */
async function waiting(title: string): Promise<string> {
  const content = { title, text: 'Thành tích và danh sách kèm theo.' };
  const started = await officer.post('/approvals', { route: 'award-party', unit: cell, content });
  expect(started.status, JSON.stringify(started.body)).toBe(201);
  const { id } = started.body as { id: string };
  await police.post(`/approvals/${id}/answer`, { step: 'unit-leader', answer: 'approve' });
  return id;
}
const decide = (id: string, number: string, on = '2026-11-02', headers = {}) =>
  office.post(
    `/approvals/${id}/answer`,
    { step: 'decision', answer: 'decided', reference: { number, on } },
    headers,
  );
const party = async (on = '2026-11-02') =>
  (await office.get(`/document-numbers?on=${on}`)).body.series.find(
    ({ key }: { key: string }) => key === 'party-decision',
  );
const offeredTo = async (id: string) =>
  (await office.get(`/approvals/${id}`)).body.steps.find(({ key }: { key: string }) => key === 'decision')
    .offered;

test('of decisions under one number at once a single one leaves; the others are told, and their award still waits', async () => {
  const ids = await Promise.all(['Một', 'Hai', 'Ba', 'Bốn'].map((name) => waiting(`Khen thưởng ${name}`)));
  expect(await offeredTo(ids[0]!)).toEqual({ next: '01-QĐ/ĐU', gaps: [] });
  const answers = await Promise.all(ids.map((id) => decide(id, '01-QĐ/ĐU')));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  const refused = answers.findIndex(({ status }) => status === 409);
  expect(answers[refused]!.body).toMatchObject({
    code: 'number_taken',
    errors: [{ path: 'reference.number' }],
  });
  expect((await office.get(`/approvals/${ids[refused]}`)).body.status).toBe('running');
  expect(await offeredTo(ids[refused]!)).toEqual({ next: '02-QĐ/ĐU', gaps: [] });
  const { entries } = await party();
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({ number: 1, on: '2026-11-02' });
});

test('sent again with its key it is one decision and one number', async () => {
  const id = await waiting('Khen thưởng Năm');
  const key = { 'idempotency-key': randomUUID() };
  const [once, twice] = [
    await decide(id, '02-QĐ/ĐU', undefined, key),
    await decide(id, '02-QĐ/ĐU', undefined, key),
  ];
  expect(twice).toMatchObject({ status: 200, body: once.body });
  expect((await party()).count).toBe(2);
});

test('a paper made elsewhere has its number: no decision takes it; a gap is named, and an entry made by mistake is free again', async () => {
  const id = await waiting('Khen thưởng Sáu');
  const elsewhere = {
    series: 'party-decision',
    on: '2026-10-01',
    from: 4,
    to: 6,
    words: 'Quyết định về cán bộ',
  };
  expect(await office.post('/document-numbers', elsewhere)).toMatchObject({
    status: 201,
    body: { span: '2025-2030', from: 4, to: 6 },
  });
  expect((await office.post('/document-numbers', { ...elsewhere, from: 6, to: 7 })).body).toMatchObject({
    code: 'number_taken',
    errors: [{ path: 'from' }],
  });
  expect(await offeredTo(id)).toEqual({ next: '07-QĐ/ĐU', gaps: ['03-QĐ/ĐU'] });
  expect((await decide(id, '05-QĐ/ĐU')).body.code).toBe('number_taken');
  const five = (await party()).entries.find(({ number }: { number: number }) => number === 5);
  expect(five).toMatchObject({ words: 'Quyết định về cán bộ', approval: null });
  const freed = await office.post(`/document-numbers/${five.id}/withdraw`, { reason: 'Ghi nhầm' });
  expect(freed).toMatchObject({ status: 200, body: { number: 5 } });
  expect((await decide(id, '05-QĐ/ĐU')).status).toBe(200);
  // What a decision has stays its own.
  const decided = (await party()).entries.find(({ number }: { number: number }) => number === 5);
  expect(decided).toMatchObject({ approval: id, words: 'Khen thưởng Sáu' });
  const kept = await office.post(`/document-numbers/${decided.id}/withdraw`, { reason: 'Thử' });
  expect(kept).toMatchObject({ status: 409, body: { code: 'wrong_state' } });
});

test('bad input is told at its field: another series, no number at all, a day before the term, a day ahead, too many at once', async () => {
  const id = await waiting('Khen thưởng Bảy');
  for (const [number, on, code, path] of [
    ['09/QĐ-UBND', '2026-11-02', 'number_form', 'reference.number'],
    ['chín', '2026-11-02', 'number_form', 'reference.number'],
    ['09-QĐ/ĐU', '2025-06-15', 'no_term', 'reference.number'],
    ['09-QĐ/ĐU', '2999-01-01', 'in_future', 'reference.on'],
  ] as const) {
    const { status, body } = await decide(id, number, on);
    expect([status, body.code, body.errors?.[0]?.path], number).toEqual([422, code, path]);
  }
  const body = { series: 'state-decision', on: '2026-01-05', from: 1, words: 'Khác' };
  for (const [more, code, path] of [
    [{ series: 'khong-co' }, 'invalid', 'series'],
    [{ to: 500 }, 'invalid', 'to'],
    [{ from: 9, to: 3 }, 'invalid', 'to'],
    [{ on: '2999-01-01' }, 'in_future', 'on'],
    [{ from: 0 }, 'invalid', 'from'],
    [{ words: '' }, 'invalid', 'words'],
  ] as const) {
    const { status, body: told } = await office.post('/document-numbers', { ...body, ...more });
    expect([status, told.code, told.errors?.[0]?.path], JSON.stringify(more)).toEqual([422, code, path]);
  }
});

test('the State counts each year from 1, the Party through its term', async () => {
  const state = { series: 'state-decision', from: 1, words: 'Quyết định khác' };
  expect((await office.post('/document-numbers', { ...state, on: '2025-12-31' })).body.span).toBe('2025');
  expect((await office.post('/document-numbers', { ...state, on: '2026-01-01' })).body.span).toBe('2026');
  expect((await party('2025-12-31')).entries).toEqual((await party('2026-11-02')).entries);
});

test('the attacker of another unit reads no register, enters nothing and frees nothing', async () => {
  const { entries } = await party();
  expect((await police.get('/document-numbers')).status).toBe(403);
  const body = { series: 'party-decision', on: '2026-10-01', from: 90, words: 'Chen vào' };
  expect((await police.post('/document-numbers', body)).status).toBe(403);
  expect((await police.post(`/document-numbers/${entries[0].id}/withdraw`, { reason: 'x' })).status).toBe(
    403,
  );
  expect((await party()).entries).toEqual(entries);
});
