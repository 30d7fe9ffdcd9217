// Helpers and drafts over HTTP: written together, sent by a leader alone, seen by nobody else. The attacker: a helper who sends, or looks on after the end; the fault: of two who write at once, one is lost.
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { signIn, type Caller } from './client.ts';
import { openParties } from './parties.ts';

let secretariat: Caller;
let police: Caller;
let officer: Caller;
let school: Caller;
let lead: string;
let helper: string;
let database: pg.Client;
let end: () => Promise<void>;
let task: string;

beforeAll(async () => {
  const parties = await openParties();
  ({ secretariat, police, lead, end, database } = parties);
  const { url, password } = parties.product;
  [officer, school] = await Promise.all([
    signIn(url, 'police-officer', password),
    signIn(url, 'school', password),
  ]);
  helper = (await officer.get('/me')).body.person.id;
});
afterAll(() => end?.());

const named = () => police.post('/helpers', { unit: lead, person: helper });
const ended = async () => {
  for (const { id } of (await police.get('/helpers')).body.items)
    expect((await police.post(`/helpers/${id}/end`)).status).toBe(200);
};

beforeEach(async () => {
  await ended();
  expect((await named()).status).toBe(201);
  const given = await secretariat.post('/tasks', {
    ...{ title: 'Soạn giúp', product: 'Báo cáo', lead, due: '2098-04-01T00:00:00+07:00' },
  });
  task = given.body.id;
  await police.post(`/tasks/${task}/acknowledge`);
});

const begin = (by: Caller, verb: string, body: object, ready = false) =>
  by.post(`/tasks/${task}/drafts`, { verb, body, ready });
const match = (version: number) => ({ 'If-Match': `"${version}"` });
const newest = async (by: Caller) => (await by.get('/notices?limit=1')).body.items[0];

test('a helper begins it unfinished, hands it in, it comes back with a note, and goes out under the leader with their name', async () => {
  const begun = await begin(officer, 'submit', { text: '' });
  expect(begun).toMatchObject({
    status: 201,
    body: { status: 'writing', version: 1, moved: false, takes: true },
  });
  const path = `/drafts/${begun.body.id}`;
  expect((await officer.post(path, { body: { text: 'Đã xong' }, ready: true })).body).toMatchObject({
    ...{ status: 'ready', version: 2, body: { text: 'Đã xong' } },
  });
  expect(await newest(police)).toMatchObject({ type: 'draft-ready', reason: 'leader', task: { id: task } });
  const back = await police.post(`${path}/return`, { note: 'Thêm số liệu' }, match(2));
  expect(back.body).toMatchObject({ status: 'returned', note: 'Thêm số liệu' });
  expect(await newest(officer)).toMatchObject({ type: 'draft-returned', reason: 'helper' });
  await officer.post(path, { body: { text: 'Đã xong, 12 hộ' }, ready: true });
  const sent = await police.post(`${path}/send`, { body: { text: 'Đã xong, đủ 12 hộ' } });
  expect(sent.body).toMatchObject({ state: 'submitted', submission: { text: 'Đã xong, đủ 12 hộ' } });
  const history = (await secretariat.get(`/tasks/${task}/history`)).body.items.at(-1);
  const me = (await police.get('/me')).body.person.id;
  expect(history).toMatchObject({
    ...{ type: 'submitted', actor: { person: { id: me } }, data: { draftedBy: [{ id: helper }] } },
  });
  expect(await newest(officer)).toMatchObject({ type: 'draft-sent' });
  expect((await police.get(`/tasks/${task}/drafts`)).body.items).toEqual([]);
  // Whoever wrote the report counts as having reported: they can't accept it.
  const { rows } = await database.query('SELECT state FROM process WHERE id = $1', [task]);
  expect(rows[0].state.submitters).toContain(helper);
});

test('a helper sends nothing; others see nothing; who was taken off sees nothing at once', async () => {
  const { body } = await begin(officer, 'progress', { text: 'Đang làm' });
  const path = `/drafts/${body.id}`;
  expect((await officer.post(`${path}/send`, {})).status).toBe(403);
  expect((await officer.post(`${path}/return`, { note: 'x' })).status).toBe(403);
  for (const other of [school, secretariat]) {
    expect((await other.post(path, { body: {} })).status).toBe(404);
    expect((await other.post(`${path}/send`, {})).status).toBe(404);
    expect((await other.post(`/tasks/${task}/drafts`, { verb: 'submit', body: {} })).status).toBe(404);
  }
  expect((await secretariat.get(`/tasks/${task}/drafts`)).body).toEqual({ as: null, items: [] });
  expect((await school.get(`/tasks/${task}/drafts`)).status).toBe(404);
  await ended();
  expect((await officer.get(`/tasks/${task}/drafts`)).body).toEqual({ as: null, items: [] });
  expect((await officer.post(path, { body: { text: 'còn viết' } })).status).toBe(404);
  // What they wrote is the unit's: its leader goes on with it.
  expect((await police.get(`/tasks/${task}/drafts`)).body.items).toMatchObject([
    { body: { text: 'Đang làm' } },
  ]);
});

test('of two who write at once the second is refused, shown what the first wrote, and nothing is sent over it', async () => {
  const { body } = await begin(officer, 'submit', { text: 'Một' });
  const path = `/drafts/${body.id}`;
  const both = await Promise.all([
    officer.post(path, { body: { text: 'Hai' } }, match(1)),
    police.post(path, { body: { text: 'Ba' } }, match(1)),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [kept, lost] = [
    both.find(({ status }) => status === 200)!,
    both.find(({ status }) => status === 409)!,
  ];
  expect(lost.body).toMatchObject({ code: 'stale', current: { version: 2, body: kept.body.body } });
  expect((await police.post(`${path}/send`, {}, match(1))).body).toMatchObject({ code: 'stale' });
  expect((await police.get(`/tasks/${task}`)).body.state).toBe('acknowledged');
  expect((await begin(police, 'submit', { text: 'Khác' })).body).toMatchObject({
    ...{ status: 409, code: 'draft_open', current: { id: body.id } },
  });
});

test('sent twice at once, with the same key or without, it becomes one act', async () => {
  const keyed: Record<string, string> = { 'Idempotency-Key': crypto.randomUUID() };
  for (const headers of [keyed, {}]) {
    const { body } = await begin(officer, 'progress', { percent: 10, text: 'Đang làm' });
    const answers = await Promise.all([1, 2].map(() => police.post(`/drafts/${body.id}/send`, {}, headers)));
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    const { items } = (await police.get(`/tasks/${task}/history`)).body;
    const drafted = items.filter(({ data }: { data: { draftedBy?: object } }) => data.draftedBy);
    expect(drafted).toHaveLength(headers === keyed ? 1 : 2);
  }
});

test('a draft whose task moved on says so, is refused by the rules when it is sent, and is kept', async () => {
  const { body } = await begin(officer, 'submit', { text: 'Xong' });
  await secretariat.post(`/tasks/${task}/suspend`, { reason: 'Chờ' });
  const [left] = (await officer.get(`/tasks/${task}/drafts`)).body.items;
  expect(left).toMatchObject({ moved: true, takes: false });
  expect((await police.post(`/drafts/${body.id}/send`, {})).body).toMatchObject({ code: 'wrong_state' });
  expect((await police.get(`/tasks/${task}/drafts`)).body.items).toHaveLength(1);
  const { body: unfit } = await police.post(`/drafts/${body.id}/send`, { body: { text: '' } });
  expect(unfit).toMatchObject({ status: 422, errors: [{ path: 'text' }] });
});

test('what can be no draft is refused at its field', async () => {
  const refused = async (body: object) => {
    const { status, body: problem } = await officer.post(`/tasks/${task}/drafts`, body);
    return [status, problem.errors?.[0]?.path];
  };
  expect(await refused({ verb: 'accept', body: {} })).toEqual([422, 'verb']);
  expect(await refused({ verb: 'submit', body: { percent: 3 } })).toEqual([422, 'body']);
  expect(await refused({ verb: 'submit', body: { text: 'x\u0000' } })).toEqual([422, 'body']);
  expect(await refused({ verb: 'submit', body: { text: '\ud800' } })).toEqual([422, 'body']);
  expect(await refused({ verb: 'submit', body: { text: 'x'.repeat(60_000) } })).toEqual([422, 'body']);
  const files = [crypto.randomUUID()];
  expect((await begin(officer, 'submit', { text: 'x', files })).body).toMatchObject({ body: { files } });
});

test('a helper is somebody of the unit or below, once at a time, and never oneself', async () => {
  const stranger = (await school.get('/me')).body.person.id;
  const self = (await police.get('/me')).body.person.id;
  for (const person of [stranger, self])
    expect((await police.post('/helpers', { unit: lead, person })).body).toMatchObject({
      ...{ code: 'unknown_person', errors: [{ path: 'person' }] },
    });
  expect((await named()).body.code).toBe('unchanged');
  expect((await school.post('/helpers', { unit: lead, person: stranger })).status).toBe(403);
  const { items } = (await police.get('/helpers')).body;
  expect((await officer.post(`/helpers/${items[0].id}/end`)).status).toBe(403);
  const { rows } = await database.query(
    `SELECT count(*)::int AS n FROM act WHERE kind = 'helper' AND outcome = 'accepted'`,
  );
  expect(rows[0].n).toBeGreaterThan(2);
});
