// Templates over HTTP: the ward's by its office, a unit's by its leaders, seen by nobody else, each change on record. The attacker: another unit's leader.
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn, type Caller } from './client.ts';
import { openParties } from './parties.ts';

let secretariat: Caller;
let police: Caller;
let officer: Caller;
let school: Caller;
let lead: string;
let database: pg.Client;
let end: () => Promise<void>;

beforeAll(async () => {
  const parties = await openParties();
  ({ secretariat, police, lead, end, database } = parties);
  const { url, password } = parties.product;
  [officer, school] = await Promise.all([
    signIn(url, 'police-officer', password),
    signIn(url, 'school', password),
  ]);
});
afterAll(() => end?.());

const content = { title: 'Báo cáo tuần của {đơn vị}', product: 'Báo cáo', due: { workingDays: 5 } };
const seen = async (by: Caller) =>
  (await by.get('/templates')).body.items.map(({ name }: { name: string }) => name);

test("a unit's template is its own: seen by its people, changed by its leaders, none to others", async () => {
  const made = await police.post('/templates', { name: 'Của công an', unit: lead, content });
  expect(made).toMatchObject({ status: 201, body: { unit: lead, version: 1, mine: true } });
  const path = `/templates/${made.body.id}`;
  expect(await seen(officer)).toContain('Của công an');
  for (const other of [school, secretariat]) {
    expect(await seen(other)).not.toContain('Của công an');
    expect((await other.get(path)).status).toBe(404);
    expect((await other.post(path, { name: 'x', content })).status).toBe(404);
    expect((await other.post(`${path}/retire`)).status).toBe(404);
  }
  expect((await officer.post(path, { name: 'x', content })).status).toBe(403);
  expect((await school.post('/templates', { name: 'x', unit: lead, content })).status).toBe(403);
  expect((await police.post('/templates', { name: 'x', content })).status).toBe(403);
});

test('an edit keeps to the version that was seen; retired, it is gone for everybody; all of it is on record', async () => {
  const { body } = await secretariat.post('/templates', { name: 'Mẫu chung', content });
  const path = `/templates/${body.id}`;
  const edit = (name: string, version: number) =>
    secretariat.post(path, { name, content }, { 'If-Match': `"${version}"` });
  expect((await edit('Mẫu chung 2', 1)).body).toMatchObject({ name: 'Mẫu chung 2', version: 2 });
  expect((await edit('Mẫu chung 3', 1)).body).toMatchObject({ status: 409, code: 'stale' });
  expect(await seen(school)).toContain('Mẫu chung 2');
  expect((await secretariat.post(`${path}/retire`)).status).toBe(200);
  expect((await secretariat.get(path)).status).toBe(404);
  const { rows } = await database.query(
    `SELECT verb, outcome FROM act WHERE kind = 'template' AND process_id = $1 ORDER BY id`,
    [body.id],
  );
  expect(rows.map(({ verb, outcome }) => `${verb} ${outcome}`)).toEqual([
    ...['create accepted', 'edit accepted', 'edit stale', 'retire accepted'],
  ]);
});

test('two at once with one key make one; a unit that is not there, a name too long are refused at their field', async () => {
  const key = { 'Idempotency-Key': crypto.randomUUID() };
  const body = { name: 'Một lần', content };
  const both = await Promise.all([1, 2].map(() => secretariat.post('/templates', body, key)));
  expect(new Set(both.map(({ body: { id } }) => id)).size).toBe(1);
  const unknown = { name: 'x', content: { ...content, watching: [crypto.randomUUID()] } };
  expect((await secretariat.post('/templates', unknown)).body).toMatchObject({
    ...{ status: 422, code: 'unknown_unit', errors: [{ path: 'content.watching.0' }] },
  });
  expect((await secretariat.post('/templates', { name: 'x'.repeat(201), content })).body).toMatchObject({
    ...{ status: 422, errors: [{ path: 'name' }] },
  });
  expect((await secretariat.post('/templates', { name: 'x'.repeat(200), content })).status).toBe(201);
});

test('a template holds the evidence that its tasks will need; one from before, without it, stays readable', async () => {
  const evidence = { photos: 2 };
  const { body } = await secretariat.post('/templates', {
    name: 'Có minh chứng',
    content: { ...content, evidence },
  });
  expect((await secretariat.get(`/templates/${body.id}`)).body.content.evidence).toEqual(evidence);
  const refused = await secretariat.post('/templates', {
    name: 'Quá nhiều',
    content: { ...content, evidence: { photos: 21 } },
  });
  expect(refused.body).toMatchObject({ status: 422, errors: [{ path: 'content.evidence.photos' }] });
  await database.query(`UPDATE template SET content = content - 'evidence' WHERE id = $1`, [body.id]);
  expect((await secretariat.get(`/templates/${body.id}`)).body.content).toMatchObject({
    title: content.title,
  });
});
