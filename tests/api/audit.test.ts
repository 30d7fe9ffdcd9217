// The audit over HTTP: who signed in and failed to, who read what, from where; read by whom it concerns and by nobody else, itself
// on record. The attackers: a reader of accounts who is no administrator, one who guesses passwords, one who looks around.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn, type Caller } from './client.ts';
import { openParties, type Parties } from './parties.ts';

let parties: Parties;
let admin: Caller;

beforeAll(async () => {
  parties = await openParties();
  admin = await signIn(parties.product.url, 'admin', parties.product.password);
});
afterAll(() => parties?.end());

interface Entry {
  id: string;
  kind: string;
  verb: string;
  outcome: string;
  person: { id: string } | null;
  object: { id: string };
  origin: { address: string; program: string; session: string } | null;
  request: Record<string, unknown>;
}
const entries = async (caller: Caller, query = ''): Promise<Entry[]> =>
  (await caller.get(`/audit${query}`)).body.items;

test('sign-ins, granted and refused, and sign-outs, each with whose and from where', async () => {
  const { url, password } = parties.product;
  const school = await signIn(url, 'school', password);
  const { person } = (await school.get('/me')).body;
  await expect(signIn(url, 'school', 'not the password')).rejects.toThrow('401');
  await expect(signIn(url, 'nobody-has-this', 'not the password')).rejects.toThrow('401');
  await fetch(`${url}/api/auth/sign-out`, {
    method: 'POST',
    headers: { authorization: `Bearer ${school.token}`, 'content-type': 'application/json' },
    body: '{}',
  });
  const found = await entries(admin, `?kind=session&person=${person.id}`);
  expect(found.map(({ verb, outcome }) => [verb, outcome])).toEqual([
    ['sign-out', 'accepted'],
    ['sign-in', 'unauthenticated'],
    ['sign-in', 'accepted'],
  ]);
  for (const one of found) expect(one.origin?.address).toMatch(/127\.0\.0\.1|::1/);
  const { rows } = await parties.database.query(
    `SELECT string_agg(a::text, ' ') AS all FROM act a WHERE kind = 'session'`,
  );
  for (const secret of [password, 'not the password', school.token])
    expect(rows[0].all).not.toContain(secret);
});

test('readings of accounts, files that leave, and readings of the audit are entries themselves', async () => {
  await admin.get('/accounts');
  const { secretariat } = parties;
  const token = { authorization: `Bearer ${secretariat.token}` };
  await fetch(`${parties.product.url}/api/v1/tasks/register?q=abc`, { headers: token });
  const readings = await entries(admin, '?kind=read');
  expect(readings.map(({ verb }) => verb)).toContain('listAccounts');
  const own = await entries(secretariat, '?kind=export');
  expect(own[0]).toMatchObject({ verb: 'exportTaskRegister', request: { q: 'abc' } });
  const again = await entries(secretariat, '?kind=read');
  expect(again[0]).toMatchObject({ verb: 'listAudit', request: { kind: 'export' } });
});

test('an act with what it changed, before and after, under which post and from where; by object and by person', async () => {
  const { secretariat, police, lead } = parties;
  const { id } = (await secretariat.post('/tasks', { title: 'Dấu vết', product: 'x', lead })).body;
  await police.post(`/tasks/${id}/acknowledge`);
  await police.post(`/tasks/${id}/accept`);
  const { person } = (await police.get('/me')).body;
  const found = await entries(secretariat, `?object=${id}&person=${person.id}`);
  expect(found.map(({ verb, outcome }) => [verb, outcome])).toEqual([
    ['accept', 'forbidden'],
    ['acknowledge', 'accepted'],
  ]);
  expect(found.every(({ origin }) => origin?.session?.length === 16 && origin.program === 'node')).toBe(true);
  const { body } = await secretariat.get(`/audit/${found[1]!.id}`);
  expect(body).toMatchObject({ before: { status: 'assigned' }, after: { status: 'acknowledged' } });
});

test('acts are not the administrator’s to read, accounts not the office’s', async () => {
  const kinds = async (caller: Caller) =>
    new Set((await entries(caller, '?limit=200')).map(({ kind }) => kind));
  expect(await kinds(admin)).not.toContain('task');
  expect(await kinds(parties.secretariat)).toContain('task');
  for (const kind of ['account', 'session']) expect(await kinds(parties.secretariat)).not.toContain(kind);
  const id = (await entries(parties.secretariat, '?kind=task&limit=1'))[0]!.id;
  expect((await admin.get(`/audit/${id}`)).status).toBe(404);
});

test('the product’s own connection can neither change nor remove an entry', async () => {
  const client = new pg.Client({ connectionString: parties.product.databaseUrl });
  await client.connect();
  for (const table of ['act', 'journal', 'seal']) {
    for (const sql of [`UPDATE ${table} SET at = now()`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
      await expect(client.query(sql), sql).rejects.toThrow('append-only');
    }
  }
  await client.end();
});
