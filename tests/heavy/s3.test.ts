// The store in S3, before a server that is not AWS's: what every store must do; a wrong secret, no bucket, a server that hangs or is
// killed with half of a file; and the product on it. The faults: half a file under its key, missing told where nobody answered.
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { s3Store, type S3Settings } from '#files/s3-store.ts';
import { StoreUnavailable, type FileStore } from '#files/store.ts';
import { signIn } from '../api/client.ts';
import { arrived, bytesUnder, storeCases } from '../files/store-cases.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { photo } from '../setup/samples.ts';
import { BUCKET, findS3Server, KEYS, s3Server, type S3Server } from './s3-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'dondoc-s3-'));
let notRun = '';
let server: S3Server;
let store: FileStore;

const storeAt = (more: Partial<S3Settings> = {}): FileStore =>
  s3Store({ bucket: BUCKET, endpoint: server.endpoint, region: 'us-east-1', ...KEYS, ...more });

beforeAll(async () => {
  try {
    server = await s3Server(await findS3Server(), folder);
  } catch (error) {
    notRun = `not run: no S3 server could be had; ${(error as Error).message}`;
    return;
  }
  await server.start();
  store = storeAt();
});
beforeEach((context) => {
  if (notRun) context.skip(notRun);
});
afterAll(async () => {
  await server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

storeCases(() => ({ store, folder }));

test('a wrong secret, a key that nobody has, no such bucket: a fault, not a missing file, and nothing is kept', async () => {
  const { path, key } = arrived(folder, 1_000);
  for (const wrong of [storeAt({ secretAccessKey: 'another' }), storeAt({ accessKeyId: 'nobody' })]) {
    await expect(wrong.read(key)).rejects.toThrow(StoreUnavailable);
    await expect(wrong.put(key, path)).rejects.toThrow(StoreUnavailable);
    await expect(wrong.remove(key)).rejects.toThrow(StoreUnavailable);
  }
  await expect(storeAt({ secretAccessKey: 'another' }).has(key)).rejects.toThrow(StoreUnavailable);
  const nowhere = storeAt({ bucket: 'nowhere' });
  await expect(nowhere.put(key, path)).rejects.toThrow(StoreUnavailable);
  await expect(nowhere.read(key)).rejects.toThrow(StoreUnavailable);
  expect(await store.has(key)).toBe(false);
});

/** Stands before the server and lets so many bytes through, then does what it is told. */
async function gate(bytes: number, then: (socket: Socket) => void): Promise<{ url: string; gate: Server }> {
  const { port } = new URL(server.endpoint);
  let through = 0;
  const between = createServer((socket) => {
    const behind = connect(Number(port), '127.0.0.1');
    for (const one of [socket, behind]) one.on('error', () => {});
    behind.pipe(socket);
    behind.on('close', () => socket.destroy());
    socket.on('data', (chunk) => {
      if (through > bytes) return;
      through += chunk.length;
      behind.write(chunk);
      if (through > bytes) then(behind);
    });
  });
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(between.address() as { port: number }).port}`, gate: between };
}

test('killed with half of a file received: a fault, nothing under its key; started again, the same is put in whole', async () => {
  const { path, content, key } = arrived(folder, 20_000_000);
  const half = await gate(10_000_000, () => void server.kill());
  await expect(storeAt({ endpoint: half.url }).put(key, path)).rejects.toThrow(StoreUnavailable);
  half.gate.close();
  await expect(store.has(key), 'nobody answers').rejects.toThrow(StoreUnavailable);
  await server.start();
  expect(await store.has(key)).toBe(false);
  expect(await store.read(key)).toBeNull();
  await store.put(key, path);
  expect((await bytesUnder(store, key))!.equals(content)).toBe(true);
});

test('the line is cut once in the middle: the fault is told, and the next attempt brings all of it', async () => {
  const { path, content, key } = arrived(folder, 5_000_000);
  const cut = await gate(2_000_000, (behind) => behind.destroy());
  await expect(storeAt({ endpoint: cut.url }).put(key, path)).rejects.toThrow(StoreUnavailable);
  cut.gate.close();
  expect(await store.has(key)).toBe(false);
  await store.put(key, path);
  expect((await bytesUnder(store, key))!.equals(content)).toBe(true);
});

test('a server that takes the line and says nothing is given up within half a minute', async () => {
  const mute = await gate(-1, () => {});
  const begun = Date.now();
  await expect(storeAt({ endpoint: mute.url }).has('aa')).rejects.toThrow(StoreUnavailable);
  expect(Date.now() - begun).toBeLessThan(30_000);
  mute.gate.close();
});

describe('the product on it', () => {
  let product: Product;
  beforeAll(async () => {
    if (notRun) return;
    const settings = { S3_BUCKET: BUCKET, S3_ENDPOINT: server.endpoint, S3_REGION: 'us-east-1' };
    const secrets = { S3_ACCESS_KEY_ID: KEYS.accessKeyId, S3_SECRET_ACCESS_KEY: KEYS.secretAccessKey };
    product = await startProduct({ worker: false, more: { ...settings, ...secrets } });
  });
  afterAll(() => product?.stop());

  test('evidence comes in and goes out as it was; while the store is away it is 503, and nothing is lost', async () => {
    const police = await signIn(product.url, 'police', product.password);
    const picture = await photo();
    const first = await police.upload('lớp học.jpg', picture);
    expect(first.status, JSON.stringify(first.body)).toBe(201);
    expect(await store.has(first.body.sha256)).toBe(true);
    expect((await police.bytes(`/files/${first.body.id}`)).equals(picture)).toBe(true);
    await server.kill();
    const other = await photo();
    expect((await police.upload('lớp khác.jpg', other)).status).toBe(503);
    expect((await police.get(`/files/${first.body.id}`)).status).toBe(503);
    await server.start();
    const again = await police.upload('lớp khác.jpg', other);
    expect(again.status).toBe(201);
    expect((await police.bytes(`/files/${again.body.id}`)).equals(other)).toBe(true);
    expect((await police.bytes(`/files/${first.body.id}`)).equals(picture)).toBe(true);
  });
});
