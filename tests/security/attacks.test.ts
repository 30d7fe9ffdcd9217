// Attacks that once worked. Each test names its attacker: somebody outside, another site's page, or somebody signed in.
import exceljs from 'exceljs';
import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn, type Caller } from '../api/client.ts';
import { startProduct, type Product } from '../setup/product.ts';

let product: Product;
let secretariat: Caller;
let police: Caller;
let lead: string;

beforeAll(async () => {
  product = await startProduct({ worker: false });
  secretariat = await signIn(product.url, 'secretariat', product.password);
  police = await signIn(product.url, 'police', product.password);
  lead = (await police.get('/me')).body.posts[0].unit.id;
});
afterAll(() => product?.stop());

const newTask = async () =>
  (await secretariat.post('/tasks', { title: 'Việc', product: 'Sản phẩm', lead })).body.id as string;

/** Sends just these lines. @returns the status line, empty where the connection ended without one */
const raw = (...lines: string[]) =>
  new Promise<string>((resolve) => {
    const socket = connect(Number(new URL(product.url).port), 'localhost');
    let answer = '';
    socket.on('connect', () => socket.write([...lines, 'Connection: close', '', ''].join('\r\n')));
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer.split('\r\n')[0]!));
  });

test('somebody outside fills the memory by a password without end', async () => {
  const sent = await new Promise<{ status: number; bytes: number }>((resolve, reject) => {
    const request = httpRequest(`${product.url}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
    });
    let [bytes, over] = [0, false];
    request.on('response', ({ statusCode }) => {
      over = true;
      resolve({ status: statusCode!, bytes });
      request.destroy();
    });
    request.on('error', (error) => over || reject(error));
    const more = () => {
      if (over) return;
      if (bytes >= 4_000_000) return void request.end('"}');
      request.write('x'.repeat(8_192));
      bytes += 8_192;
      setImmediate(more);
    };
    request.write('{"username":"admin","password":"');
    more();
  });
  expect(sent.status).toBe(413);
});

/** What a browser that is signed in as the police adds by itself to a form without fields. */
const fromPage = async (path: string, headers: Record<string, string>) => {
  const options = { method: 'POST', redirect: 'manual' } as const;
  const cookie = `dondoc.session_token=${await cookieOf('police')}`;
  return fetch(product.url + path, {
    ...options,
    headers: { 'content-type': 'text/plain', cookie, ...headers },
  });
};
async function cookieOf(username: string): Promise<string> {
  const body = JSON.stringify({ username, password: product.password });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${product.url}/api/auth/sign-in/username`, { method: 'POST', headers, body });
  return /session_token=([^;]+)/.exec(response.headers.get('set-cookie')!)![1]!;
}

test("a page of a neighbouring site acts by its visitor's cookie: a form without fields needs no JSON", async () => {
  const id = await newTask();
  const path = `/api/v1/tasks/${id}/acknowledge`;
  for (const headers of [
    { origin: 'http://localhost:1', 'sec-fetch-site': 'same-site' },
    { origin: 'https://other.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'http://localhost:1' },
    { origin: 'null' },
  ] as Record<string, string>[]) {
    expect((await fromPage(path, headers)).status, JSON.stringify(headers)).toBe(403);
  }
  expect((await police.get(`/tasks/${id}`)).body.state).toBe('assigned');
  // Our own pages do the same by right, with and without https's header.
  expect((await fromPage(path, { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  expect(
    (await fromPage(`/api/v1/tasks/${await newTask()}/acknowledge`, { origin: product.url })).status,
  ).toBe(200);
});

test('a page of a neighbouring site signs its visitor out', async () => {
  const cookie = `dondoc.session_token=${await cookieOf('police')}`;
  const headers = { cookie, origin: 'http://localhost:1' };
  const response = await fetch(`${product.url}/sign-out`, { method: 'POST', redirect: 'manual', headers });
  expect(response.status).toBe(403);
  expect((await fetch(`${product.url}/api/v1/me`, { headers: { cookie } })).status).toBe(200);
});

test('somebody at the same address uses up its tries, so that nobody there can sign out', async () => {
  const cookie = `dondoc.session_token=${await cookieOf('police')}`;
  const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  for (let i = 0; i < 11; i++) {
    await Promise.all(Array.from({ length: 10 }, () => fetch(`${product.url}/api/auth/sign-out`, json)));
  }
  const headers = { cookie, origin: product.url };
  await fetch(`${product.url}/sign-out`, { method: 'POST', redirect: 'manual', headers });
  expect((await fetch(`${product.url}/api/v1/me`, { headers: { cookie } })).status).toBe(401);
});

test('somebody repeats an act under its key by spelling the address another way', async () => {
  const headers = { 'idempotency-key': 'one-key' };
  const body = { title: 'Một lần', product: 'Sản phẩm', lead };
  const spellings = ['/tasks', '/tasks/', '/Tasks', '/tasks?'];
  const replies = await Promise.all(spellings.map((path) => secretariat.post(path, body, headers)));
  expect(new Set(replies.map((reply) => reply.body.id)).size).toBe(1);
  const id = await newTask();
  for (const path of [
    `/tasks/${id}/comment`,
    `/tasks/${id.toUpperCase()}/comment`,
    `/TASKS/${id}/Comment/`,
  ]) {
    expect((await secretariat.post(path, { text: 'Một lần' }, headers)).status, path).toBe(200);
  }
  const { items } = (await secretariat.get(`/tasks/${id}/history`)).body;
  expect(items.filter(({ type }: { type: string }) => type === 'commented')).toHaveLength(1);
});

test('somebody brings a key to an address too long to be kept with it', async () => {
  const long = randomBytes(4_000).toString('base64url');
  const reply = await police.post(`/tasks/${long}/accept`, {}, { 'idempotency-key': 'long' });
  expect(reply.status).toBe(404);
});

test('somebody forges what the database alone can judge: cursors, search words, names', async () => {
  const id = '0190a0b0-0000-7000-8000-000000000000';
  for (const cursor of [
    ['due', '2026-99-99', id],
    ['due', '0000-00-00 ', id],
    ['due', 'infinity', '-'.repeat(36)],
  ]) {
    const after = Buffer.from(JSON.stringify(cursor)).toString('base64url');
    const reply = await police.get(`/tasks?after=${after}`);
    expect(reply.status, cursor.join()).toBe(422);
    expect(reply.body.errors[0].path).toBe('after');
  }
  for (const path of ['/tasks?q=a%00b', '/tasks/register?q=%00']) {
    const reply = await police.get(path);
    expect(reply.status, path).toBe(422);
    expect(reply.body.errors[0].path).toBe('q');
  }
  const admin = await signIn(product.url, 'admin', product.password);
  const post = (await police.get('/me')).body.posts[0].id;
  for (const name of ['a\u0000b', 'a\ud800b', 'a\u0007b']) {
    const reply = await admin.post('/accounts', { account: 'forger', name, password: 'x'.repeat(20), post });
    expect(reply.status, JSON.stringify(name)).toBe(422);
    expect(reply.body.errors[0].path).toBe('name');
  }
});

test('somebody learns that a task exists which is not theirs to see, by waiting while others work on it', async () => {
  const school = await signIn(product.url, 'school', product.password);
  const id = await newTask();
  const database = new pg.Client({ connectionString: product.databaseUrl });
  await database.connect();
  try {
    await database.query('BEGIN');
    await database.query('SELECT 1 FROM process WHERE id = $1 FOR UPDATE', [id]);
    const ask = () =>
      school.post(`/tasks/${id}/comment`, { text: 'Có không?' }, { 'idempotency-key': 'waiting' });
    const replies = await Promise.all([ask(), ask(), ask(), ask()]);
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    await database.query('ROLLBACK');
    // Asked four times with one key, refused once; and the refusal is on record.
    const text = `SELECT outcome FROM act WHERE process_id = $1 AND outcome <> 'accepted'`;
    expect((await database.query(text, [id])).rows).toEqual([{ outcome: 'not_found' }]);
  } finally {
    await database.end();
  }
});

test("a leader makes everybody's register unreadable by a character that XML can not hold", async () => {
  const refused = await secretariat.post('/tasks', {
    title: 'Hỏng\ufffe\uffff sổ',
    product: 'Sản phẩm\uffff',
    lead,
  });
  expect(refused.body).toMatchObject({ status: 422, errors: [{ path: 'title' }, { path: 'product' }] });
  const headers = { authorization: `Bearer ${secretariat.token}` };
  const response = await fetch(`${product.url}/api/v1/tasks/register?sort=updated`, { headers });
  await new exceljs.Workbook().xlsx.load(await response.arrayBuffer());
});

test('somebody sends people on to another site, or into a failure, after signing in', async () => {
  const cookie = `dondoc.session_token=${await cookieOf('police')}`;
  for (const next of ['//x.example', '/\\x.example', '/\t/x.example', 'https://x.example', '/đ', '/\u0001']) {
    const response = await fetch(`${product.url}/sign-in?next=${encodeURIComponent(next)}`, {
      headers: { cookie },
      redirect: 'manual',
    });
    expect([response.status, response.headers.get('location')], next).toEqual([303, '/']);
  }
});

test('somebody outside ends the web process by a request that sign-in can not read', async () => {
  expect(await raw('TRACE /api/auth/get-session HTTP/1.1', 'Host: localhost')).toContain(' 404 ');
  expect(await raw('GET /api/auth/get-session HTTP/1.1', 'Host: [')).toContain(' 400 ');
  expect(await raw('TRACE /sign-in HTTP/1.1', 'Host: localhost')).not.toBe('');
  expect((await fetch(`${product.url}/healthz`)).status).toBe(200);
  expect(product.web.exitCode).toBeNull();
});
