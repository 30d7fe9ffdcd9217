// Server-sent events: whoever may see a task hears within a second that it changed; nobody else hears that it is there.
// The attackers: a stranger, another unit; the fault: a lost database connection, or one browser that opens too many streams.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Parameters } from '#web/policies/reach.ts';
import { sees, visible } from '#web/policies/tasks.ts';
import { resolveActor } from '#web/use-cases/actor.ts';
import { createPool, type Pool } from '#ledger/database.ts';
import { signIn } from './client.ts';
import { openParties, type Parties } from './parties.ts';
import { listenTo, type Stream } from './stream.ts';

let parties: Parties;
let pool: Pool;

beforeAll(async () => {
  parties = await openParties();
  pool = createPool(parties.product.databaseUrl, 2);
});
afterAll(async () => {
  await pool?.end();
  await parties?.end();
});

const listen = (token: string, since?: string) => listenTo(parties.product.url, token, since);

const give = async (more: object = {}): Promise<string> => {
  const body = { title: 'Việc mới', product: 'Báo cáo', lead: parties.lead, ...more };
  return (await parties.secretariat.post('/tasks', body)).body.id as string;
};

async function hears(stream: Stream, task: string, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(20))
    if (stream.heard.some((one) => one.task === task)) return true;
  return false;
}

test('a change is heard within a second by who may see it, and by nobody else', async () => {
  const { product, police, secretariat } = parties;
  expect((await fetch(`${product.url}/api/v1/events`)).status).toBe(401);
  const school = await signIn(product.url, 'school', product.password);
  const streams = await Promise.all([police, secretariat, school].map(({ token }) => listen(token)));
  const [lead, office, other] = streams as [Stream, Stream, Stream];
  const task = await give();
  expect(await hears(lead, task, 1_000)).toBe(true);
  expect(await hears(office, task, 1_000)).toBe(true);
  await police.post(`/tasks/${task}/acknowledge`);
  await sleep(1_000);
  expect(lead.heard.filter((one) => one.task === task).map(({ sequence }) => sequence)).toEqual([1, 2]);
  expect(other.heard).toEqual([]);
  // Ids and counts, no words.
  expect(Object.keys(lead.heard[0]!).sort()).toEqual(['sequence', 'task']);
  for (const stream of streams) stream.close();
});

test('with the listening connection cut, changes are still heard, a little later', async () => {
  const stream = await listen(parties.police.token);
  await parties.database.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()`,
  );
  const task = await give();
  expect(await hears(stream, task, 8_000)).toBe(true);
  stream.close();
});

test('what changed while the connection was lost is told when it comes back, to who may see it', async () => {
  const { product, police } = parties;
  const school = await signIn(product.url, 'school', product.password);
  const before = await listen(police.token);
  const since = before.last();
  before.close();
  const task = await give();
  const [lead, other] = [await listen(police.token, since), await listen(school.token, since)];
  expect(await hears(lead, task, 1_000)).toBe(true);
  expect(await hears(other, task, 1_000)).toBe(false);
  // Once nothing that was in progress then is left, there is nothing to be told again from where it stands.
  let last = lead.last();
  const toldAgain = async () => {
    const again = await listen(police.token, last);
    const told = await hears(again, task, 500);
    expect(again.missed()).toBe(false);
    last = again.last();
    again.close();
    return told;
  };
  await expect.poll(toldAgain, { timeout: 30_000 }).toBe(false);
  for (const stream of [lead, other]) stream.close();
});

test('the attacker makes up where they stand: told to look at everything anew, and nothing else', async () => {
  const stream = await listen(parties.police.token);
  const own = stream.last();
  stream.close();
  // A position says nothing of how much is done here: sealed anew it is never the same.
  expect(own).not.toMatch(/^\d+$/);
  for (const since of ['0', 'AAAA', `${own.slice(0, -2)}xx`, 'A'.repeat(4_000)]) {
    const forged = await listen(parties.police.token, since);
    await expect.poll(() => forged.missed(), { message: since }).toBe(true);
    expect(forged.heard).toEqual([]);
    forged.close();
  }
});

test('an eleventh stream of one person ends the first', async () => {
  const streams: Stream[] = [];
  for (let i = 0; i < 11; i++) streams.push(await listen(parties.police.token));
  await streams[0]!.ended;
  const task = await give();
  expect(await hears(streams[10]!, task, 1_000)).toBe(true);
  for (const stream of streams) stream.close();
});

test('whoever hears of a task is whoever may see it', async () => {
  const { rows: users } = await pool.query<{ id: string }>('SELECT user_id AS id FROM person');
  const { rows: tasks } = await pool.query(
    `SELECT id, ward_id AS ward, lead_unit_id AS lead, assigner_unit_id AS assigner, coordinating, watching FROM task`,
  );
  let seen = 0;
  for (const { id } of users) {
    const actor = (await resolveActor(pool, id, new Date()))!;
    const p = new Parameters();
    const { rows } = await pool.query<{ id: string }>(
      `SELECT id FROM task t WHERE ${visible(actor, p)}`,
      p.values,
    );
    const bySql = new Set(rows.map((row) => row.id));
    for (const task of tasks) expect(sees(actor, task), `${id} ${task.id}`).toBe(bySql.has(task.id));
    seen += bySql.size;
  }
  expect(seen).toBeGreaterThan(200);
});
