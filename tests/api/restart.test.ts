// Faults around the API: the web killed under load and started again, Temporal and the worker away; every answer stays true.
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { ended, run, type Product } from '../setup/product.ts';
import { callerWith, type Caller, type Reply } from './client.ts';
import { openParties } from './parties.ts';

let product: Product;
let database: pg.Client;
let secretariat: Caller;
let police: Caller;
let lead: string;
let end: () => Promise<void>;

beforeAll(async () => {
  // No worker and nobody at Temporal's address: people go on working.
  ({ product, database, secretariat, police, lead, end } = await openParties({
    temporalAddress: '127.0.0.1:1',
  }));
});
afterAll(() => end?.());

const give = async () =>
  (await secretariat.post('/tasks', { title: 'Việc', product: 'Sản phẩm', lead })).body.id as string;

test('with Temporal away people go on working, and readiness says what is missing', async () => {
  const id = await give();
  expect((await police.post(`/tasks/${id}/acknowledge`)).body).toMatchObject({ state: 'acknowledged' });
  const ready = await fetch(`${product.url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { database: true, temporal: false, worker: false, auditLocked: true },
  ]);
  expect((await database.query('SELECT 1 FROM wake WHERE process_id = $1', [id])).rowCount).toBe(2);
});

test('the web killed under load: what was answered stands, what was not is told by its key', async () => {
  const id = await give();
  await police.post(`/tasks/${id}/acknowledge`);
  const answered = new Map<string, Reply>();
  const say = async (n: number) => {
    const key = `kill-${n}`;
    const reply = await police.post(`/tasks/${id}/comment`, { text: `lời ${n}` }, { 'idempotency-key': key });
    answered.set(key, reply);
  };
  const load = Array.from({ length: 200 }, (_, n) =>
    sleep(n * 4)
      .then(() => say(n))
      .catch(() => {}),
  );
  while (answered.size < 20) await sleep(5);
  product.web.kill('SIGKILL');
  await ended(product.web);
  await Promise.all(load);
  expect(answered.size).toBeGreaterThanOrEqual(20);
  expect(answered.size).toBeLessThan(200);

  const again = run('web/server.ts', product.environment);
  try {
    const caller = callerWith(product.url, police.token);
    while (!(await fetch(`${product.url}/healthz`).catch(() => null))?.ok) await sleep(50);
    for (let n = 0; n < 200; n++) {
      const key = `kill-${n}`;
      const reply = await caller.post(
        `/tasks/${id}/comment`,
        { text: `lời ${n}` },
        { 'idempotency-key': key },
      );
      expect(reply.status).toBe(200);
      const before = answered.get(key);
      if (before) expect(reply.body).toEqual(before.body);
    }
    const { rows } = await database.query(
      `SELECT event->>'text' AS text FROM journal WHERE process_id = $1 AND type = 'commented'`,
      [id],
    );
    expect(rows.map((row) => row.text).sort()).toEqual(
      Array.from({ length: 200 }, (_, n) => `lời ${n}`).sort(),
    );
  } finally {
    again.kill('SIGTERM');
    await ended(again);
  }
});
