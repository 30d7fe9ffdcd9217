// Uploads over bad lines: the web killed with all but the end arrived, and the rest sent afterwards; other people's uploads.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ended, run, type Product } from '../setup/product.ts';
import { photo, types } from '../setup/samples.ts';
import { type Caller } from './client.ts';
import { openParties } from './parties.ts';

let product: Product;
let secretariat: Caller;
let police: Caller;
let end: () => Promise<void>;
let content: Buffer;

beforeAll(async () => {
  ({ product, secretariat, police, end } = await openParties());
  // Noise after the picture, as phones append their own: some megabytes that no line sends at once.
  content = Buffer.concat([await photo(), Buffer.alloc(6_000_000, 'dữ liệu của máy ảnh')]);
});
afterAll(() => end?.());

const tus = (
  method: string,
  path: string,
  caller: Caller,
  more: Record<string, string> = {},
  body?: Buffer,
) =>
  fetch(`${product.url}${path}`, {
    method,
    headers: { 'tus-resumable': '1.0.0', authorization: `Bearer ${caller.token}`, ...more },
    ...(body && { body: new Uint8Array(body) }),
  });

const base64 = (text: string) => Buffer.from(text).toString('base64');

async function begin(caller: Caller, bytes: number): Promise<string> {
  const metadata = `filename ${base64('Ảnh lớp học.jpg')},filetype ${base64(types.jpg)}`;
  const response = await tus('POST', '/api/v1/uploads', caller, {
    'upload-length': String(bytes),
    'upload-metadata': metadata,
  });
  expect(response.status).toBe(201);
  return response.headers.get('location')!;
}
const send = (at: string, caller: Caller, offset: number, part: Buffer) =>
  tus(
    'PATCH',
    at,
    caller,
    { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    part,
  );
const arrived = async (at: string, caller: Caller) =>
  Number((await tus('HEAD', at, caller)).headers.get('upload-offset'));
const idOf = (at: string) => at.split('/').at(-1)!;

test('the web killed at 99 %: what arrived is there afterwards, the rest is sent, and it is one file', async () => {
  const at = await begin(police, content.length);
  const most = Math.floor(content.length * 0.99);
  // A line that stays open with its last part still to come.
  const hanging = new ReadableStream({
    start: (stream) => stream.enqueue(new Uint8Array(content.subarray(0, most))),
  });
  const cut = fetch(`${product.url}${at}`, {
    method: 'PATCH',
    headers: {
      'tus-resumable': '1.0.0',
      authorization: `Bearer ${police.token}`,
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
    body: hanging,
    duplex: 'half',
  } as RequestInit).then(
    () => 'answered',
    () => 'cut',
  );
  const folder = join(product.environment.DATA_DIR!, 'uploads');
  // Looked at on the disk: asking the web would end the sending.
  const there = () => statSync(join(folder, idOf(at)), { throwIfNoEntry: false })?.size ?? 0;
  for (const begun = Date.now(); there() < most * 0.9; await sleep(50))
    if (Date.now() - begun > 20_000) throw new Error('nothing arrived');
  product.web.kill('SIGKILL');
  await ended(product.web);
  expect(await cut).toBe('cut');

  const again = run('web/server.ts', product.environment);
  try {
    for (
      const begun = Date.now();
      !(await fetch(`${product.url}/healthz`).catch(() => null))?.ok;
      await sleep(100)
    )
      if (Date.now() - begun > 60_000) throw new Error('the web did not come again');
    const offset = await arrived(at, police);
    expect(offset).toBeGreaterThan(most * 0.9);
    expect(offset).toBeLessThanOrEqual(most);
    // Asked for too early it is no file yet.
    const early = await police.post('/files', { upload: idOf(at) });
    expect(early.body.code).toBe('unknown_upload');
    expect((await send(at, police, offset, content.subarray(offset))).status).toBe(204);

    const key = { 'idempotency-key': 'upload-1' };
    const { status, body } = await police.post('/files', { upload: idOf(at) }, key);
    expect([status, body.name, body.bytes]).toEqual([201, 'Ảnh lớp học.jpg', content.length]);
    expect((await police.bytes(`/files/${body.id}`)).equals(content)).toBe(true);
    // The answer lost and asked for again: the same; and the same content in one piece is the same file.
    expect((await police.post('/files', { upload: idOf(at) }, key)).body).toEqual(body);
    expect((await police.upload('Ảnh lớp học.jpg', content)).body).toEqual(body);
    expect(readdirSync(folder)).toEqual([]);
    await others();
  } finally {
    again.kill('SIGTERM');
    await ended(again);
  }
});

/** What else the running web is asked. */
async function others(): Promise<void> {
  // Somebody else's is not there, whatever is done to it.
  const at = await begin(police, 10);
  expect((await send(at, police, 0, Buffer.from('12345'))).status).toBe(204);
  for (const method of ['HEAD', 'DELETE']) expect((await tus(method, at, secretariat)).status).toBe(404);
  expect((await send(at, secretariat, 5, Buffer.from('67890'))).status).toBe(404);
  expect((await secretariat.post('/files', { upload: idOf(at) })).body.code).toBe('unknown_upload');
  // Nobody reads back what is on its way, neither openly nor in disguise.
  expect((await tus('GET', at, police)).status).toBe(405);
  expect((await tus('POST', at, police, { 'x-http-method-override': 'GET' })).status).toBe(405);
  // Strangers, too much, and lengths that are none.
  const begins = async (headers: Record<string, string>, token = police.token) =>
    (
      await fetch(`${product.url}/api/v1/uploads`, {
        method: 'POST',
        headers: { 'tus-resumable': '1.0.0', authorization: `Bearer ${token}`, ...headers },
      })
    ).status;
  expect(await begins({ 'upload-length': '10' }, 'nobody')).toBe(401);
  expect(await begins({ 'upload-length': '25000001' })).toBe(413);
  for (const length of ['-1', 'x', '1e9']) expect(await begins({ 'upload-length': length })).toBe(400);
  expect(await begins({ 'upload-defer-length': '1' })).toBe(411);
  // A disk can't be filled with beginnings.
  const many = await Promise.all(Array.from({ length: 60 }, () => begins({ 'upload-length': '10' })));
  expect(many).toContain(429);
  // What is refused when it has arrived leaves nothing behind.
  const secret = Buffer.from('%PDF-1.4 nothing');
  const refusedAt = await begin(secretariat, secret.length);
  await send(refusedAt, secretariat, 0, secret);
  expect((await secretariat.post('/files', { upload: idOf(refusedAt) })).status).toBe(422);
  expect((await tus('HEAD', refusedAt, secretariat)).status).toBe(404);
}
