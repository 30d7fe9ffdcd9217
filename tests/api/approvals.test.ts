// Approvals over the API as outside scripts use them: the way of a document, two at once, retries, bad input, notices, live events, other wards.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { signIn, type Caller } from './client.ts';

let product: Product;
let as: Record<
  'police' | 'police-officer' | 'secretariat' | 'standing-committee' | 'standing-member' | 'school',
  Caller
>;
let cell: string;

beforeAll(async () => {
  product = await startProduct();
  const names = [
    'police',
    'police-officer',
    'secretariat',
    'standing-committee',
    'standing-member',
    'school',
  ] as const;
  const callers = await Promise.all(names.map((name) => signIn(product.url, name, product.password)));
  as = Object.fromEntries(names.map((name, i) => [name, callers[i]!])) as typeof as;
  const { items } = (await as.police.get('/units')).body;
  cell = items.find((one: { code: string }) => one.code === 'police-cell').id;
});
afterAll(() => product?.stop());

const content = { title: 'Kế hoạch tập huấn VNeID', text: 'Tổ chức 3 buổi cho đảng viên và người dân.' };
async function start(route = 'unit-document'): Promise<string> {
  const started = await as['police-officer'].post('/approvals', { route, unit: cell, content });
  expect(started.status, JSON.stringify(started.body)).toBe(201);
  return started.body.id as string;
}
const answer = (
  who: keyof typeof as,
  id: string,
  step: string,
  said: string,
  more: object = {},
  headers = {},
) => as[who].post(`/approvals/${id}/answer`, { step, answer: said, ...more }, headers);
const view = async (who: keyof typeof as, name: string) =>
  (await as[who].get(`/approvals?view=${name}`)).body as {
    items: { id: string; steps: string[]; waitingFor: string[]; due: string }[];
    counts: Record<string, number>;
  };

test('a document goes its way: each holder finds it in what waits for them, and its unit sees where it hangs', async () => {
  const id = await start();
  const [row] = (await view('police', 'to-decide')).items;
  expect(row).toMatchObject({
    id,
    steps: ['Lãnh đạo đơn vị duyệt'],
    waitingFor: ['Bí thư Chi bộ Công an phường'],
  });
  expect((await view('police-officer', 'mine')).items[0]).toMatchObject({
    id,
    waitingFor: row!.waitingFor,
    due: row!.due,
  });
  expect((await answer('police', id, 'unit-leader', 'approve')).status).toBe(200);
  expect((await view('police', 'to-decide')).items).toEqual([]);
  const before = (await view('secretariat', 'to-decide')).counts['to-decide'];
  expect((await answer('secretariat', id, 'office', 'return', { text: 'Thiếu dự toán' })).status).toBe(200);
  expect((await view('secretariat', 'to-decide')).counts['to-decide']).toBe(before! - 1);
  const back = (await as['police-officer'].get(`/approvals/${id}`)).body;
  expect(back.returned).toMatchObject({ reasons: ['Thiếu dự toán'] });
  expect(back.possible.answers).toEqual([{ step: 'form', answers: ['submitted'] }]);
  const mended = { content: { ...content, text: `${content.text} Dự toán kèm theo.` } };
  expect((await answer('police-officer', id, 'form', 'submitted', mended)).status).toBe(200);
  expect((await answer('police', id, 'unit-leader', 'approve')).status).toBe(200);
  const seen = (await as.secretariat.get(`/approvals/${id}`)).body;
  const office = seen.steps.find((one: { key: string }) => one.key === 'office');
  expect(office).toMatchObject({ state: 'open', changed: ['text'] });
  expect(seen.previous).toEqual(content);
  await answer('secretariat', id, 'office', 'passed');
  const ended = await answer('standing-committee', id, 'permanent', 'approve', { text: 'Đồng ý' });
  expect(ended.body).toMatchObject({ status: 'approved', round: 2 });
  const { items } = (await as.police.get(`/approvals/${id}/history`)).body;
  expect(items.map((one: { type: string }) => one.type).slice(0, 2)).toEqual(['started', 'opened']);
  expect(items.at(-1)).toMatchObject({
    type: 'ended',
    actor: { post: 'Phó Bí thư Thường trực Đảng ủy phường' },
  });
});

test('sent again with the same key it is the same approval and the same answer; another body is told', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const body = { route: 'unit-document', unit: cell, content };
  const [first, again] = [
    await as['police-officer'].post('/approvals', body, headers),
    await as['police-officer'].post('/approvals', body, headers),
  ];
  expect(again.body).toEqual(first.body);
  const other = await as['police-officer'].post('/approvals', { ...body, unit: randomUUID() }, headers);
  expect(other.body.code).toBe('key_reused');
  const key = { 'idempotency-key': randomUUID() };
  const once = await answer('police', first.body.id, 'unit-leader', 'approve', {}, key);
  const twice = await answer('police', first.body.id, 'unit-leader', 'approve', {}, key);
  expect(twice).toMatchObject({ status: 200, body: once.body });
  expect(once.body.steps[1].answers).toHaveLength(1);
});

test('two approvers at once: one answer stands, the other is told the state that it is in', async () => {
  const id = await start('committee-plan');
  await answer('secretariat', id, 'office', 'passed');
  await as.secretariat.post(`/approvals/${id}/close-opinions`, {
    step: 'opinion',
    reason: 'Đã trao đổi trực tiếp',
  });
  const both = await Promise.all(
    Array.from({ length: 6 }, () => answer('standing-committee', id, 'permanent', 'approve')),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
  expect(both.find(({ status }) => status === 409)!.body.current.steps).toBeDefined();
  // Two members of the Ban Thường vụ vote at once, each on the page as it was: neither makes the other's stale.
  const { version } = (await as.secretariat.get(`/approvals/${id}`)).body;
  const headers = { 'if-match': `"${version}"` };
  const votes = await Promise.all([
    answer('standing-committee', id, 'standing', 'approve', {}, headers),
    answer('standing-member', id, 'standing', 'approve', {}, headers),
  ]);
  expect(votes.map(({ status }) => status)).toEqual([200, 200]);
  const now = (await as.secretariat.get(`/approvals/${id}`)).body;
  expect(now.steps.find((one: { key: string }) => one.key === 'decision').state).toBe('open');
  const stale = await answer('secretariat', id, 'decision', 'decided', {}, headers);
  expect(stale).toMatchObject({ status: 409, body: { code: 'stale', current: { id } } });
});

test('bad input gets its own words, and never a failure of ours', async () => {
  const id = await start();
  const base = { route: 'unit-document', unit: cell, content };
  const cases: [
    Promise<{ status: number; body: { code: string; errors?: { path: string }[] } }>,
    number,
    string,
    string?,
  ][] = [
    [as.police.post('/approvals', { ...base, route: 'khong-co' }), 422, 'unknown_route', 'route'],
    [as.police.post('/approvals', { ...base, unit: randomUUID() }), 422, 'unknown_unit', 'unit'],
    [
      as.police.post('/approvals', { ...base, content: { title: '', text: 'x' } }),
      422,
      'invalid',
      'content.title',
    ],
    [
      as.police.post('/approvals', { ...base, content: { title: 'x\u0000', text: 'x' } }),
      422,
      'invalid',
      'content.title',
    ],
    [answer('police', id, 'khong-co', 'approve'), 422, 'invalid', 'step'],
    [answer('police', id, 'unit-leader', 'passed'), 422, 'invalid', 'answer'],
    [answer('police', id, 'unit-leader', 'maybe'), 422, 'invalid', 'answer'],
    [answer('police', id, 'unit-leader', 'reject'), 422, 'reason_needed', 'text'],
    [answer('police', id, 'unit-leader', 'return', { text: 'x', to: 'office' }), 422, 'invalid', 'to'],
    [answer('police', id, 'unit-leader', 'approve', { content }), 422, 'invalid', 'content'],
    [as.police.get('/approvals?after=abc'), 422, 'invalid', 'after'],
    [as.police.get('/approvals?view=nothing'), 422, 'invalid', 'view'],
    [as.police.get(`/approvals/${randomUUID()}`), 404, 'not_found'],
    [as.police.get('/approval-routes/khong-co'), 404, 'not_found'],
  ];
  for (const [reply, status, code, path] of cases) {
    const { status: given, body } = await reply;
    expect([given, body.code, body.errors?.[0]?.path]).toEqual([status, code, path]);
  }
  expect((await as.police.get('/approvals?q=%25_%5C')).body.items).toEqual([]);
});

test('a faulty route is refused with every fault at its path, in the language of the caller; what runs keeps its version', async () => {
  const { route, version } = (await as.secretariat.get('/approval-routes/unit-document')).body;
  const running = await start();
  const [form, leader, office, permanent] = route.steps;
  const faulty = {
    ...route,
    steps: [
      form,
      { ...leader, approve: { rule: 'percent', percent: 101, more: false } },
      {
        ...office,
        holder: { unit: 'party-office', post: 'khong-co' },
        leads: { passed: { to: 'unit-leader' } },
      },
      { ...permanent, approve: { rule: 'count', n: 0 }, leads: { approved: { end: 'approved' } } },
    ],
  };
  const refused = await as.secretariat.post('/approval-routes', { route: faulty, madeFrom: version });
  expect(refused).toMatchObject({ status: 422, body: { code: 'faulty_route' } });
  expect(
    refused.body.errors.map(({ path, code }: { path: string; code: string }) => `${code} ${path}`),
  ).toEqual([
    'return_in_vote steps.1.returns',
    'threshold steps.1.approve',
    'cycle steps.2.leads.passed',
    'unknown_post steps.2.holder.post',
    'no_outcome steps.3.leads.rejected',
    'return_in_vote steps.3.returns',
    'threshold steps.3.approve',
    'no_end steps',
    'unreachable steps.3',
  ]);
  const checked = await as.secretariat.post(
    '/approval-routes/check',
    { route: faulty },
    { 'accept-language': 'en' },
  );
  expect(checked.body.faults[1].message).toContain('100 %');
  const shorter = {
    ...route,
    steps: [form, { ...leader, leads: { ...leader.leads, approved: { end: 'approved' } } }],
  };
  const kept = await as.secretariat.post('/approval-routes', { route: shorter, madeFrom: version });
  expect(kept).toMatchObject({ status: 201, body: { version: version + 1 } });
  const late = await as.secretariat.post('/approval-routes', { route: shorter, madeFrom: version });
  expect(late).toMatchObject({ status: 409, body: { code: 'stale' } });
  expect((await answer('police', running, 'unit-leader', 'approve')).body.status).toBe('running');
  const by = await start();
  expect((await answer('police', by, 'unit-leader', 'approve')).body.status).toBe('approved');
});

test('the holder is told in the app and by mail, once; a result goes back to the one who started it', async () => {
  const id = await start('initiative');
  const database = new pg.Pool({ connectionString: product.databaseUrl, max: 1 });
  database.on('error', () => {});
  const told = async () =>
    (
      await database.query<{ type: string; reason: string; name: string }>(
        `SELECT n.type, n.reason, pe.name FROM notice n JOIN person pe ON pe.id = n.person_id
         WHERE n.process_id = $1 ORDER BY n.id`,
        [id],
      )
    ).rows;
  expect(await told()).toEqual([{ type: 'opened', reason: 'holder', name: 'Bí thư Chi bộ Công an phường' }]);
  await answer('police', id, 'unit-leader', 'return', { text: 'Cần rõ kết quả' });
  expect((await told()).at(-1)).toMatchObject({ type: 'returned', reason: 'starter' });
  await database.end();
});

test('what is not yours to see is not there, and changes are told live to those who may see them', async () => {
  const id = await start();
  expect((await as.school.get(`/approvals/${id}`)).status).toBe(404);
  expect((await answer('school', id, 'unit-leader', 'approve')).status).toBe(404);
  expect((await view('school', 'all')).items.map((one) => one.id)).not.toContain(id);
  const listen = async (caller: Caller) => {
    const leaving = new AbortController();
    const response = await fetch(`${product.url}/api/v1/events`, {
      headers: { authorization: `Bearer ${caller.token}` },
      signal: leaving.signal,
    });
    let heard = '';
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    void (async () => {
      for (;;) heard += (await reader.read()).value ?? '';
    })().catch(() => {});
    return { heard: () => heard, close: () => leaving.abort() };
  };
  const [leader, stranger] = [await listen(as.police), await listen(as.school)];
  await answer('police', id, 'unit-leader', 'return', { text: 'Bổ sung' });
  await expect
    .poll(leader.heard, { timeout: 10_000 })
    .toContain(`event: approval\ndata: {"approval":"${id}"`);
  expect(stranger.heard()).not.toContain(id);
  leader.close();
  stranger.close();
});
