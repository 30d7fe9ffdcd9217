// The courier on Temporal: what is urgent goes out at once, the rest at 07:30 of a working day, and a server that is
// gone is asked again. The faults: a wake that nobody hears, a digest on a Sunday, a ward without a courier.
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { findTimeSkipping } from '#local/time-skipping.ts';
import { workflowId } from '#workflows/messages.ts';
import { openOffice, type Office } from '../setup/smtp.ts';
import { freshNamespace } from '../setup/temporal.ts';
import { eventually, openStand, type Stand } from './stand.ts';

let office: Office;
const ends: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  office = await openOffice();
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  office.received.length = 0;
});
afterAll(() => office?.down());

/** The police cell's leader has an address; the office's mail server is where mail goes. */
async function standWithMail(temporal: { address: string; namespace: string }): Promise<Stand> {
  const stand = await openStand(temporal);
  ends.push(() => stand.end());
  stand.mail = { smtpUrl: office.url, publicUrl: 'https://dondoc.example', from: 'dondoc@la-gi.example' };
  await stand.ward.pool.query('UPDATE person SET email = $2 WHERE id = $1', [
    stand.ward.police.person,
    'police@la-gi.example',
  ]);
  return stand;
}
const received = (count: number, seconds?: number) =>
  eventually(
    `${count} mails`,
    async () => office.received.length,
    (n) => n >= count,
    seconds,
  );
const courierOf = (stand: Stand) => stand.client.workflow.getHandle(workflowId('courier', stand.ward.id));
const running = (stand: Stand) =>
  eventually(
    'the courier runs',
    async () => (await courierOf(stand).describe()).status.name,
    (status) => status === 'RUNNING',
  );

test('an act that urges wakes the courier: the mail is there in seconds; others wait for their time', async () => {
  const stand = await standWithMail(await freshNamespace());
  await stand.startWorker();
  await running(stand);
  const task = await stand.ward.task({ title: 'Việc gấp' }, { at: stand.clock().toISOString() });
  await stand.act(stand.ward.police, task, { type: 'acknowledge' });
  await sleep(1_000);
  expect(office.received).toHaveLength(0);
  await stand.act(stand.ward.secretariat, task, { type: 'urge', text: 'Đề nghị khẩn trương' });
  await received(1, 10);
  expect(office.received[0]!.mail.subject).toBe('Đôn Đốc: Đôn đốc thực hiện: Việc gấp');
  // A courier that somebody ended is started anew.
  await courierOf(stand).terminate();
  await stand.ward.pool.query(
    `INSERT INTO wake (process_id, kind, sequence, stage, closed) VALUES ($1, 'courier', 0, 'urgent', false)`,
    [stand.ward.id],
  );
  await running(stand);
  expect(office.received).toHaveLength(1);
});

test('the server is gone while something urgent waits: the courier asks again by itself', async () => {
  const stand = await standWithMail(await freshNamespace());
  await office.down();
  await stand.startWorker();
  const task = await stand.ward.task();
  await stand.act(stand.ward.secretariat, task, { type: 'urge', text: 'Gấp' });
  await sleep(2_000);
  await office.up();
  await received(1);
  await sleep(1_500);
  expect(office.received).toHaveLength(1);
});

test('without an SMTP server no courier runs, and its wakes pile up nowhere', async () => {
  const stand = await standWithMail(await freshNamespace());
  stand.mail = null;
  await stand.startWorker();
  const task = await stand.ward.task();
  await stand.act(stand.ward.secretariat, task, { type: 'urge', text: 'Gấp' });
  await eventually(
    'an empty outbox',
    async () => (await stand.ward.pool.query('SELECT 1 FROM wake')).rowCount,
    (left) => left === 0,
  );
  await expect(courierOf(stand).describe()).rejects.toThrow(/not found/i);
  const { rows } = await stand.ward.pool.query(`SELECT DISTINCT mail FROM notice`);
  expect(rows).toEqual([{ mail: 'pending' }]);
});

test('weeks pass: a digest at 07:30 of each working day that has something to say, and of no other', async () => {
  const path = await findTimeSkipping({ log: (line) => console.log(line) });
  const start = () =>
    TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
  // The SDK gives it five seconds to start, which a busy machine may not have.
  const environment = await start().catch(start);
  ends.push(() => environment.teardown());
  const stand = await standWithMail({
    address: environment.address,
    namespace: environment.namespace ?? 'default',
  });
  // An ordinary fortnight, whenever this is run.
  await environment.sleep(
    Math.max(0, Date.parse('2027-03-01T00:00:00Z') - (await environment.currentTimeMs())),
  );
  let now = await environment.currentTimeMs();
  stand.clock = () => new Date(now);
  await stand.startWorker();
  await running(stand);
  const friday = nextFriday(now);
  for (const [days, hour] of [
    [0, 12],
    [4, 8],
    [4, 9],
    [5, 7],
    [7, 20],
  ] as const) {
    const at = friday + days * DAY + hour * HOUR;
    await environment.sleep(at - now);
    now = await environment.currentTimeMs();
    const task = await stand.ward.task(
      { title: `Việc ${days}-${hour}` },
      { at: stand.clock().toISOString() },
    );
    await stand.act(stand.ward.police, task, { type: 'acknowledge' }); // or else there would be more to tell
    await sleep(300);
  }
  await environment.sleep(4 * DAY);
  await received(3);
  expect(office.received.map(({ mail }) => mail.date!.toISOString())).toEqual(
    [3, 5, 10].map((days) => new Date(friday + days * DAY + 7.5 * HOUR).toISOString()),
  );
  expect(office.received[1]!.mail.text).toContain('Việc 4-8');
  expect(office.received[1]!.mail.text).toContain('Việc 4-9');
  expect(office.received[1]!.mail.text).toContain('Việc 5-7');
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 00:00 in Viet Nam of a Friday ahead. */
const nextFriday = (now: number): number => {
  const local = Math.floor((now + 7 * HOUR) / DAY) + 1;
  return (local + ((8 - (local % 7)) % 7)) * DAY - 7 * HOUR;
};
