// Bad input: a clear problem in the caller's language with the field named, nothing half-done, never a 500.
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller, Reply } from './client.ts';
import { openParties } from './parties.ts';

let secretariat: Caller;
let police: Caller;
let database: pg.Client;
let lead: string;
let end: () => Promise<void>;

beforeAll(async () => {
  ({ database, secretariat, police, lead, end } = await openParties());
});
afterAll(() => end?.());

const stored = async () =>
  (
    await database.query(
      'SELECT (SELECT count(*) FROM journal)::int AS events, (SELECT sum(last_task_number) FROM ward)::int AS n',
    )
  ).rows[0];

/** Nothing was stored, and the problem is as promised. */
async function refuses(
  send: () => Promise<Reply>,
  status: number,
  code: string,
  ...fields: string[]
): Promise<Reply> {
  const before = await stored();
  const reply = await send();
  expect(reply.type).toContain('application/problem+json');
  expect({ status: reply.status, code: reply.body.code }, JSON.stringify(reply.body)).toEqual({
    status,
    code,
  });
  // In whatever order the schema tells of them.
  expect((reply.body.errors ?? []).map((error: { path: string }) => error.path).sort()).toEqual(
    [...fields].sort(),
  );
  expect(await stored()).toEqual(before);
  return reply;
}

const good = () => ({ title: 'Việc', product: 'Sản phẩm', lead });
const create = (more: object) => () => secretariat.post('/tasks', { ...good(), ...more });

test('foreign and made-up ids', async () => {
  const stranger = '0190a0b0-0000-7000-8000-000000000000';
  await refuses(create({ lead: stranger }), 422, 'unknown_unit', 'lead');
  await refuses(create({ coordinating: [stranger] }), 422, 'unknown_unit', 'coordinating.0');
  await refuses(create({ lead: 'x' }), 422, 'invalid', 'lead');
  await refuses(create({ campaign: stranger }), 422, 'unknown_campaign', 'campaign');
  await refuses(create({ watching: [lead] }), 422, 'unit_twice', 'watching.0');
  await refuses(() => secretariat.post(`/tasks/${stranger}/accept`), 404, 'not_found');
  await refuses(() => secretariat.post(`/tasks/'; DROP TABLE task; --/accept`), 404, 'not_found');
  await refuses(() => secretariat.get('/tasks/%00'), 404, 'not_found');
  await refuses(() => secretariat.get('/tasks/%E0%A4%A'), 400, 'malformed');
});

test('another ward: its tasks, units and people are as if they were not there', async () => {
  const [ward, unit] = ['0190a0b0-0000-7000-8000-0000000000aa', '0190a0b0-0000-7000-8000-0000000000ab'];
  await database.query(`INSERT INTO ward (id, code, name) VALUES ($1, 'other', 'Phường khác')`, [ward]);
  await database.query(
    `INSERT INTO unit (id, ward_id, code, name, short_name, kind) VALUES ($1, $2, 'u', 'U', 'U', 'group')`,
    [unit, ward],
  );
  await refuses(create({ lead: unit }), 422, 'unknown_unit', 'lead');
  expect((await secretariat.get(`/people?unit=${unit}`)).body.items).toEqual([]);
  expect((await secretariat.get(`/tasks?unit=${unit}`)).body).toMatchObject({
    items: [],
    counts: { total: 0 },
  });
});

test('absurd dates', async () => {
  await refuses(create({ due: '0001-01-01T00:00:00Z' }), 422, 'invalid', 'due');
  await refuses(create({ due: '9999-12-31T00:00:00Z' }), 422, 'invalid', 'due');
  await refuses(create({ due: '2026-02-31T00:00:00Z' }), 422, 'invalid', 'due');
  await refuses(create({ due: '2026-13-01T00:00:00Z' }), 422, 'invalid', 'due');
  await refuses(create({ due: 'hôm nay' }), 422, 'invalid', 'due');
  await refuses(create({ due: 1767225600000 }), 422, 'invalid', 'due');
  await refuses(create({ due: '2026-06-30' }), 422, 'invalid', 'due');
  await refuses(
    create({ start: '2027-02-01T00:00:00Z', due: '2027-01-01T00:00:00Z' }),
    422,
    'due_before_start',
    'due',
  );
});

test('texts: 10 MB, empty, blank, broken UTF-8, NUL, lone surrogates', async () => {
  await refuses(create({ title: 'x'.repeat(10_000_000) }), 413, 'too_large');
  await refuses(create({ title: 'x'.repeat(501) }), 422, 'invalid', 'title');
  await refuses(create({ title: '' }), 422, 'invalid', 'title');
  await refuses(create({ title: ' \n\t ' }), 422, 'invalid', 'title');
  await refuses(create({ title: 'a\u0000b' }), 422, 'invalid', 'title');
  await refuses(create({ title: 'a\ud800b' }), 422, 'invalid', 'title');
  const broken = Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
  await refuses(() => secretariat.raw('/tasks', broken), 400, 'malformed');
});

test('bodies: empty, no JSON, wrong types, unknown fields, another media type, deep nesting', async () => {
  await refuses(() => secretariat.raw('/tasks', ''), 422, 'invalid', 'title', 'product', 'lead');
  await refuses(() => secretariat.raw('/tasks', '{"title":'), 400, 'malformed');
  await refuses(() => secretariat.raw('/tasks', '[]'), 422, 'invalid', '');
  await refuses(() => secretariat.raw('/tasks', 'null'), 422, 'invalid', '');
  await refuses(() => secretariat.raw('/tasks', '['.repeat(500_000)), 400, 'malformed');
  await refuses(create({ title: { $ne: null } }), 422, 'invalid', 'title');
  await refuses(create({ coordinating: 'front' }), 422, 'invalid', 'coordinating');
  await refuses(create({ state: 'accepted', version: 9 }), 422, 'invalid', 'state', 'version');
  await refuses(
    () => secretariat.raw('/tasks', `{"__proto__":{"a":1}}`),
    422,
    'invalid',
    'title',
    'product',
    'lead',
    '__proto__',
  );
  await refuses(
    () => secretariat.raw('/tasks', 'title=x', { 'content-type': 'application/x-www-form-urlencoded' }),
    415,
    'unsupported_media',
  );
  await refuses(
    () => secretariat.raw('/tasks', 'x', { 'content-encoding': 'nonsense' }),
    415,
    'unsupported_media',
  );
});

test('queries: unknown names, wrong values, a cursor that is none of ours', async () => {
  await refuses(() => secretariat.get('/tasks?state=done'), 422, 'invalid', 'state');
  await refuses(() => secretariat.get('/tasks?limit=0'), 422, 'invalid', 'limit');
  await refuses(() => secretariat.get('/tasks?limit=1e9'), 422, 'invalid', 'limit');
  await refuses(() => secretariat.get('/tasks?page=2'), 422, 'invalid', 'page');
  await refuses(() => secretariat.get('/tasks?view=all&view=mine'), 422, 'invalid', 'view');
  await refuses(() => secretariat.get('/tasks?after=abc'), 422, 'invalid', 'after');
  const forged = Buffer.from(
    JSON.stringify(['due', "'; DROP TABLE task; --", '0190a0b0-0000-7000-8000-000000000000']),
  ).toString('base64url');
  await refuses(() => secretariat.get(`/tasks?after=${forged}`), 422, 'invalid', 'after');
  expect((await secretariat.get(`/tasks?q=${encodeURIComponent("%_\\' OR 1=1")}`)).body.items).toEqual([]);
});

test('headers: keys and versions of the wrong form', async () => {
  await refuses(
    () => secretariat.post('/tasks', good(), { 'idempotency-key': 'x'.repeat(201) }),
    422,
    'invalid',
    'Idempotency-Key',
  );
  await refuses(() => secretariat.post('/tasks', good(), { 'if-match': 'abc' }), 422, 'invalid', 'If-Match');
});

test('acts in the wrong state name the rule and show the task as it is', async () => {
  const { body: task } = await secretariat.post('/tasks', good());
  for (const [caller, verb, body] of [
    [police, 'submit', { text: 'x' }],
    [police, 'progress', { text: 'x' }],
    [secretariat, 'accept', {}],
    [secretariat, 'return', { reason: 'x' }],
    [secretariat, 'resume', {}],
  ] as const) {
    const reply = await refuses(() => caller.post(`/tasks/${task.id}/${verb}`, body), 409, 'wrong_state');
    expect(reply.body.current).toMatchObject({ id: task.id, state: 'assigned' });
  }
  await refuses(() => police.post(`/tasks/${task.id}/hand-back`), 422, 'invalid', 'reason');
  await refuses(
    () => secretariat.post(`/tasks/${task.id}/recall`, { reason: ' ' }),
    422,
    'invalid',
    'reason',
  );
});

test('the problem speaks the language of the caller', async () => {
  const vi = await refuses(create({ title: '' }), 422, 'invalid', 'title');
  const send = () =>
    secretariat.post('/tasks', { ...good(), title: '' }, { 'accept-language': 'en-GB,en;q=0.9' });
  const en = await refuses(send, 422, 'invalid', 'title');
  expect(vi.body.title).toBe('Dữ liệu chưa hợp lệ');
  expect(en.body.title).toBe('Invalid input');
  expect(vi.body.errors[0].message).not.toBe(en.body.errors[0].message);
});
