// Targets over HTTP: what units report and enter is claimed, what is accepted counts, the list behind a number sums to it, revisions stay in sight.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf, plusDays } from '#domain/days.ts';
import { signIn, type Caller } from './client.ts';
import { scene } from '../setup/samples.ts';
import type { Resemblance } from '#web/use-cases/resembling.ts';
import { openParties, type Parties } from './parties.ts';

let parties: Parties;
let group: Caller;
let campaign: string;
let unit: string;
beforeAll(async () => {
  parties = await openParties();
  group = await signIn(parties.product.url, 'residential-group', parties.product.password);
  campaign = (await parties.secretariat.get('/campaigns')).body.items[0].id;
  unit = (await group.get('/me')).body.posts[0].unit.id;
}, 120_000);
afterAll(() => parties?.end());

const today = dayOf(new Date());
const target = async (key: string, caller = parties.secretariat, query = '') =>
  (await caller.get(`/targets/${campaign}/${key}${query}`)).body;
const enter = (caller: Caller, key: string, body: object, headers = {}) =>
  caller.post(`/targets/${campaign}/${key}/measurements`, { day: today, unit, ...body }, headers);

test('the plan’s targets are there, each of its kind; a cadence tells what its duty has covered', async () => {
  const { items } = (await parties.secretariat.get('/targets')).body;
  const kinds = new Map(items.map(({ key, kind }: { key: string; kind: string }) => [key, kind]));
  expect([kinds.get('residents-aware'), kinds.get('models-government'), kinds.get('vneid-staff')]).toEqual([
    'survey',
    'at_least',
    'percent',
  ]);
  const weekly = items.find(({ key }: { key: string }) => key === 'guidance-weekly');
  const grid = (await parties.secretariat.get('/duties/grid?key=guidance-weekly')).body;
  const met = grid.rows.flatMap((row: { cells: ({ state: string } | null)[] }) => row.cells);
  const ended = met.filter((cell: { state: string } | null) =>
    ['done', 'made_up', 'missed'].includes(cell?.state ?? ''),
  );
  expect(ended.length).toBeGreaterThan(10);
  expect(weekly.claimed.share).toBeGreaterThan(0.3);
  expect(weekly.claimed.share).toBeGreaterThanOrEqual(weekly.accepted.share);
});

test('claimed until it is accepted by somebody else; sent twice it is entered once; over nothing it is not computable', async () => {
  const key = 'vneid-staff';
  const send = () => enter(group, key, { kind: 'figure', amount: 18 }, { 'Idempotency-Key': 'figure' });
  const replies = [await send(), await send()];
  expect(replies.map(({ status }) => status)).toEqual([201, 201]);
  expect(replies[0]!.body).toEqual(replies[1]!.body);
  const before = await target(key);
  expect([before.claimed.amount, before.claimed.share, before.accepted.amount, before.toAccept]).toEqual([
    18,
    null,
    null,
    1,
  ]);
  const whole = await enter(parties.secretariat, key, { kind: 'denominator', amount: 20 });
  expect(whole.status).toBe(201);
  const ids = replies[0]!.body.ids;
  expect((await group.post('/measurements/accept', { ids })).status).toBe(403);
  const own = await parties.secretariat.post('/measurements/accept', { ids: whole.body.ids });
  expect([own.status, own.body.code]).toEqual([409, 'own_work']);
  expect((await parties.secretariat.post('/measurements/accept', { ids })).status).toBe(200);
  const after = await target(key);
  expect([after.accepted.amount, after.accepted.share, after.accepted.met]).toEqual([18, 0.9, false]);
  const list = after.measurements.filter(({ counts }: { counts: { accepted: boolean } }) => counts.accepted);
  expect(list.reduce((sum: number, { amount }: { amount: number }) => sum + amount, 0)).toBe(
    after.accepted.amount,
  );
});

test('revised in the open: the old number stays in sight with who and why, and what was known before is still told', async () => {
  const key = 'vneid-staff';
  const row = (await target(key)).measurements.find(({ kind }: { kind: string }) => kind === 'figure');
  const revise = { day: today, amount: 25, reason: 'Đếm sót' };
  expect((await group.post(`/measurements/${row.id}/revise`, revise)).status).toBe(200);
  const { measurements, claimed, accepted } = await target(key);
  const [now, old] = measurements.filter(({ id }: { id: string }) => id === row.id);
  expect([now.amount, now.acceptedAt, now.flags]).toEqual([25, null, ['above_denominator']]);
  expect([old.amount, old.ended.reason]).toEqual([18, 'Đếm sót']);
  expect([claimed.amount, accepted.amount]).toEqual([25, null]);
  const yesterday = await target(key, parties.secretariat, `?asOf=${plusDays(today, -1)}`);
  expect(yesterday.claimed.amount).toBeNull();
});

test('the household survey counts by group and unit, without names; bad input is told at its field', async () => {
  const counts = [{ unit, group: 'elderly', amount: 41 }];
  const survey = (body: object) =>
    group.post(`/campaigns/${campaign}/population`, { day: today, counts, ...body });
  expect((await survey({})).status).toBe(201);
  const says = async (
    reply: Promise<{ status: number; body: { code: string; errors?: { path: string }[] } }>,
  ) => {
    const { status, body } = await reply;
    return [status, body.code, body.errors?.[0]?.path];
  };
  expect(await says(survey({ counts: [{ unit, group: 'elderly', amount: -1 }] }))).toEqual([
    422,
    'invalid',
    'counts.0.amount',
  ]);
  expect(await says(enter(group, 'vneid-staff', { kind: 'figure', amount: -3 }))).toEqual([
    422,
    'invalid',
    'amount',
  ]);
  expect(await says(survey({ counts: [{ unit, group: 'pilots', amount: 1 }] }))).toEqual([
    422,
    'invalid',
    'counts.0.group',
  ]);
  expect(await says(survey({ day: plusDays(today, 1) }))).toEqual([422, 'in_future', 'day']);
  expect(await says(enter(group, 'vneid-staff', { kind: 'survey', amount: 1 }))).toEqual([
    422,
    'invalid',
    'kind',
  ]);
  const asked = {
    kind: 'survey',
    amount: 90,
    question: 'Có biết phong trào không?',
    method: 'Chọn ngẫu nhiên',
  };
  expect(await says(enter(group, 'residents-aware', asked))).toEqual([422, 'missing', 'asked']);
  expect(await says(enter(group, 'residents-aware', { ...asked, asked: 80 }))).toEqual([
    422,
    'more_than_all',
    'amount',
  ]);
  expect((await enter(group, 'residents-aware', { ...asked, asked: 100, stage: 'after' })).status).toBe(201);
  expect((await target('residents-aware')).claimed).toEqual({ amount: 90, share: 0.9, met: true });
  expect((await target('no-such-target')).code).toBe('not_found');
});

test('a photo or a text that another unit has sent is told to the acceptor, with the task, and blocks nothing', async () => {
  const { secretariat, police, lead } = parties;
  const text = 'Đã tổ chức ba buổi hướng dẫn cho bà con tại nhà văn hóa, có bốn mươi người tham dự';
  const reported = async (content: Buffer, said: string) => {
    const given = { title: 'Hướng dẫn bà con', product: 'Buổi hướng dẫn', lead, campaign };
    const { id } = (await secretariat.post('/tasks', { ...given, due: '2098-01-01T00:00:00+07:00' })).body;
    const file = (await police.upload('buổi.jpg', content, 'image/jpeg')).body.id;
    await police.post(`/tasks/${id}/acknowledge`);
    const figures = [{ target: 'models-party-agencies', amount: 1 }];
    const { status } = await police.post(`/tasks/${id}/submit`, { text: said, files: [file], figures });
    expect(status).toBe(200);
    return id as string;
  };
  const first = await reported(await scene(1), text);
  await reported(await scene(5), 'Chi bộ đã họp, phân công đảng viên phụ trách từng hộ trong tổ dân phố');
  const again = await reported(await scene(1, 320, 40), `${text}.`);
  const told = (await secretariat.get(`/tasks/${again}/resembling`)).body.items;
  expect(told.map(({ what, task }: Resemblance) => [what, task.id])).toEqual([
    ['alike_photo', first],
    ['same_text', first],
  ]);
  const { measurements } = await target('models-party-agencies');
  const flags = (task: string) =>
    measurements.find((one: { task: { id: string } }) => one.task.id === task).flags as string[];
  expect(flags(again)).toEqual(['same_text', 'alike_photo']);
  expect((await secretariat.post(`/tasks/${again}/accept`)).status).toBe(200);
  expect((await group.get(`/tasks/${again}/resembling`)).status).toBe(404);
});

test('a task’s report claims, its acceptance makes it count, and the number leads to the task', async () => {
  const { secretariat, police, lead } = parties;
  const given = await secretariat.post('/tasks', {
    ...{ title: 'Xây dựng mô hình', product: 'Mô hình', lead, campaign },
    due: '2098-01-01T00:00:00+07:00',
  });
  const id = given.body.id as string;
  await police.post(`/tasks/${id}/acknowledge`);
  const report = (figures: object[]) => police.post(`/tasks/${id}/submit`, { text: 'Đã xong', figures });
  const bad = await report([{ target: 'no-such-target', amount: 1 }]);
  expect([bad.status, bad.body.errors[0].path]).toEqual([422, 'figures.0.target']);
  expect((await report([{ target: 'models-government', amount: 2 }])).status).toBe(200);
  expect(await target('models-government')).toMatchObject({
    claimed: { amount: 2, met: true },
    accepted: { amount: null },
  });
  expect((await secretariat.post(`/tasks/${id}/accept`)).status).toBe(200);
  const { accepted, measurements } = await target('models-government');
  expect(accepted).toMatchObject({ amount: 2, met: true });
  expect(measurements[0].task.id).toBe(id);
});
