// Report rounds over HTTP, with the worker that closes figures at the cut-off. The faults: a unit that sees another's
// figures, a file whose numbers are not those of the screen, a bad period, a round closed twice.
import exceljs from 'exceljs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { counters } from '#domain/deadline.ts';
import { textOf } from '../documents/word.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { callerWith, signIn, type Caller } from './client.ts';

let product: Product;
let office: Caller;
let police: Caller;
beforeAll(async () => {
  product = await startProduct();
  office = await signIn(product.url, 'secretariat', product.password);
  police = await signIn(product.url, 'police', product.password);
});
afterAll(() => product?.stop());

/** A cut-off that has passed comes at once. */
async function collected(key: string, to = 'committee'): Promise<string> {
  const { status, body } = await office.post('/report-rounds', { every: 'month', key, repeats: false, to });
  expect(status).toBe(201);
  for (let state = body.state; state === 'running'; await sleep(100))
    state = (await office.get(`/report-rounds/${body.id}`)).body.state;
  return body.id;
}

const fileOf = (path: string, caller: Caller): Promise<Buffer> => caller.bytes(path);

test('from cut-off to close: every number is its list, the files say the same, each unit sees its own', async () => {
  const id = await collected('2026-10');
  const { body: round } = await office.get(`/report-rounds/${id}`);
  expect(round).toMatchObject({
    state: 'collecting',
    whole: true,
    verbs: ['close'],
    period: 'tháng 10 năm 2026',
  });
  expect(round.units.length).toBeGreaterThan(3);
  const mine = (await police.get(`/report-rounds/${id}`)).body;
  expect(mine.whole).toBe(false);
  expect(mine.units.map((one: { unit: { code: string } }) => one.unit.code)).toEqual(['police-cell']);

  const { report } = mine.units[0];
  await police.post(`/tasks/${report.task}/acknowledge`);
  expect(
    (await police.post(`/tasks/${report.task}/submit`, { text: 'Khó khăn: =1+1 thiếu máy', files: [] }))
      .status,
  ).toBe(200);
  const book = new exceljs.Workbook();
  await book.xlsx.load((await fileOf(`/report-rounds/${id}/excel`, office)) as never);
  const sums = book.getWorksheet('Tổng hợp')!;
  const lists = book.getWorksheet('Danh sách')!;
  expect(sums.getCell('B2').value).toBeInstanceOf(Date);
  let listed = 0;
  for (const { unit, tasks } of round.units) {
    const row = sums.getColumn(1).values.indexOf(unit.name);
    counters.forEach((counter, i) =>
      expect(sums.getRow(row).getCell(i + 2).value).toBe(tasks[counter].length),
    );
    listed += counters.reduce((n, counter) => n + tasks[counter].length, 0);
  }
  expect(lists.rowCount - 1).toBe(listed);
  const text = (await textOf(await fileOf(`/report-rounds/${id}/word`, office))).join('\n');
  expect(text).toContain(`Tổng số nhiệm vụ: ${listed}.`);
  expect(text).toContain('thiếu máy');
  expect(text).toContain('Chưa gửi báo cáo:');

  const closed = await office.post(
    `/report-rounds/${id}/close`,
    { conclusions: 'Tốt' },
    { 'If-Match': `"${round.version}"` },
  );
  expect(closed).toMatchObject({ status: 200, body: { state: 'closed', conclusions: 'Tốt', verbs: [] } });
  expect(await office.post(`/report-rounds/${id}/close`, {})).toMatchObject({
    status: 409,
    body: { code: 'wrong_state' },
  });
  expect((await office.get(`/report-rounds/${id}`)).body.units).toEqual(
    (await office.get(`/report-rounds/${id}`)).body.units,
  );
});

test('the ward’s report is signed under the post of whoever makes it, in somebody’s place as what they are at home', async () => {
  const [committee, permanent] = [await collected('2026-08'), await collected('2026-07', 'permanent')];
  const lines = async (id: string, caller: Caller) =>
    (await textOf(await fileOf(`/report-rounds/${id}/word`, caller))).filter(
      (line) => line !== '' && line === line.toUpperCase() && /BAN|BÍ THƯ/.test(line) && !/ĐẢNG/.test(line),
    );
  const signer = await signIn(product.url, 'standing-committee', product.password);
  const board = await signIn(product.url, 'party-building', product.password);
  // Who only prepares it leaves it to the head.
  expect(await lines(committee, office)).toEqual(['T/M BAN THƯỜNG VỤ']);
  expect(await lines(permanent, office)).toEqual(['TRƯỞNG BAN']);
  expect(await lines(committee, signer)).toEqual(['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ']);
  expect(await lines(permanent, board)).toEqual(['TRƯỞNG BAN']);
  expect(await lines(committee, board)).toEqual(['T/M BAN THƯỜNG VỤ']);
  const give = async (acts: string[]) => {
    const post = (await signer.get('/me')).body.posts[0].id;
    const person = (await board.get('/me')).body.person.id;
    const [from, until] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
    const decision = { number: '1-QĐ/ĐU', date: '2026-11-20' };
    const given = await signer.post('/mandates', { post, person, acts, decision, from, until });
    expect(given.status, JSON.stringify(given.body)).toBe(201);
    return given.body.id as string;
  };
  const ruling = await give(['rule']);
  expect(await lines(committee, board)).toEqual(['T/M BAN THƯỜNG VỤ']);
  await signer.post(`/mandates/${ruling}/revoke`);
  const directing = await give(['direct']);
  expect(await lines(committee, board)).toEqual(['T/L BAN THƯỜNG VỤ', 'TRƯỞNG BAN']);
  // Under their own post they do not sign for the committee.
  const own = (await board.get('/me')).body.posts[0].id;
  const underOwn = callerWith(product.url, board.token, { 'x-acting-post': own });
  expect(await lines(committee, underOwn)).toEqual(['T/M BAN THƯỜNG VỤ']);
  await signer.post(`/mandates/${directing}/revoke`);
});

test.each([
  [{ every: 'week' }, 422, 'invalid'],
  [{ every: 'quarter', key: '2026-Q9' }, 422, 'invalid'],
  [{ every: 'month', key: '2027-01', cutOffDay: 31 }, 422, 'invalid'],
  [{ every: 'month', key: '2027-01', reportWithin: 0 }, 422, 'invalid'],
  [
    { every: 'month', key: '2027-01', campaign: '00000000-0000-4000-8000-000000000000' },
    422,
    'unknown_campaign',
  ],
  [{ every: 'month', key: '2027-01', more: 1 }, 422, 'invalid'],
])('a bad plan %j: %i %s', async (body, status, code) => {
  expect(await office.post('/report-rounds', body)).toMatchObject({ status, body: { code } });
});

test('the same key again is the same round; the same period again is refused; a stranger is told nothing', async () => {
  const key = { 'Idempotency-Key': 'round-once-0001' };
  const first = await office.post('/report-rounds', { every: 'quarter', key: '2027-Q4' }, key);
  expect(await office.post('/report-rounds', { every: 'quarter', key: '2027-Q4' }, key)).toMatchObject({
    status: 201,
    body: { id: first.body.id },
  });
  expect(await office.post('/report-rounds', { every: 'quarter', key: '2027-Q4' })).toMatchObject({
    status: 409,
    body: { code: 'round_exists' },
  });
  expect((await callerWith(product.url, '').get(`/report-rounds/${first.body.id}`)).status).toBe(401);
  expect((await office.get('/report-rounds/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  expect((await office.get(`/report-rounds/${first.body.id}/word`)).status).toBe(409);
});

test('a figure for a day of a closed period: the closed one stays, what is accepted since is told, the reviewer is warned', async () => {
  const id = await collected('2026-09');
  const [campaign] = (await office.get('/campaigns')).body.items;
  const group = await signIn(product.url, 'residential-group', product.password);
  const unit = (await group.get('/me')).body.posts[0].unit.id;
  const path = `/targets/${campaign.id}/models-government`;
  const closed = async () =>
    (await office.get(`/report-rounds/${id}`)).body.targets.find(
      ({ key }: { key: string }) => key === 'models-government',
    );
  expect(await closed()).toMatchObject({ reached: { amount: null }, since: null });
  const figure = { kind: 'figure', unit, day: '2026-09-10', amount: 2 };
  const { ids } = (await group.post(`${path}/measurements`, figure)).body;
  expect((await office.get(path)).body.measurements[0].flags).toEqual(['after_closing']);
  await office.post('/measurements/accept', { ids });
  expect(await closed()).toMatchObject({ reached: { amount: null }, since: { amount: 2, met: true } });
  const text = (await textOf(await fileOf(`/report-rounds/${id}/word`, office))).join('\n');
  expect(text).toContain('khi chốt là chưa có số liệu được xác nhận, nay xác nhận 2.');
});
