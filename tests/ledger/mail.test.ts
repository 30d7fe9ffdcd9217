// Mail against an SMTP server as servers are: gone for days, refusing, cutting the line. The faults: a notice that is
// lost, told twice, told too late to hold, or told to somebody who did not want it.
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createCourierActivities } from '#activities/courier.ts';
import type { PersonActor } from '#domain/process.ts';
import { dropExpired } from '#ledger/housekeeping.ts';
import { openOffice, type Office } from '../setup/smtp.ts';
import { id, wardFixture, type Ward } from './fixture.ts';

/** A Monday, after the digest. */
const MONDAY = '2026-03-02T08:00:00+07:00';

let ward: Ward;
let office: Office;
let now: Date;

beforeAll(async () => {
  ward = await wardFixture();
  office = await openOffice();
});
afterAll(async () => {
  await office?.down();
  await ward?.end();
});
beforeEach(async () => {
  now = new Date(MONDAY);
  office.received.length = 0;
  office.refuses = () => null;
  office.then = 'takes it';
  await ward.pool.query('TRUNCATE notice, mail, mail_preference');
  await ward.pool.query(`UPDATE person SET mail = 'all', email = NULL`);
  await addressOf(ward.police, 'police@la-gi.example');
  await addressOf(ward.school, 'school@la-gi.example');
});
afterEach(async () => {
  await office.down();
  await office.up();
});

const addressOf = (who: PersonActor, email: string | null) =>
  ward.pool.query('UPDATE person SET email = $2 WHERE id = $1', [who.person, email]);

const deliver = (): Promise<{ next: string }> => {
  const { url: smtpUrl } = office;
  const courier = createCourierActivities({
    pool: ward.pool,
    clock: () => now,
    smtpUrl,
    publicUrl: 'https://dondoc.example',
    from: 'Đôn Đốc <dondoc@la-gi.example>',
  });
  return new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') }).run(courier.deliver, {
    ward: ward.id,
  });
};

interface Given {
  type?: string;
  who?: PersonActor;
  at?: string;
  urgent?: boolean;
  reason?: string;
  due?: string | null;
  campaign?: string | null;
}
const BEFORE = '2026-03-01T09:00:00+07:00';
let sequence = 100;
async function notice(task: string, given: Given = {}): Promise<void> {
  const { type = 'assigned', who = ward.police, at = BEFORE, urgent = false, reason = 'leader' } = given;
  await ward.pool.query(
    `INSERT INTO notice (ward_id, person_id, process_id, campaign_id, sequence, type, reason, unit_id, urgent, due_at, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ward.id,
      who.person,
      task,
      given.campaign ?? null,
      ++sequence,
      type,
      reason,
      reason === 'leader' ? ward.units.police : null,
      urgent,
      given.due ?? null,
      at,
    ],
  );
}
const tasks = (count: number, due?: string) =>
  Promise.all(Array.from({ length: count }, (_, i) => quiet({ title: `Việc ${i + 1}`, due })));
/** A task of which nobody has been told. */
async function quiet(content: Parameters<Ward['task']>[0]): Promise<string> {
  const task = await ward.task(content);
  await ward.pool.query('DELETE FROM notice WHERE process_id = $1', [task]);
  return task;
}
const mails = async () =>
  (await ward.pool.query('SELECT id, address, status, answer, ended_at FROM mail ORDER BY at, id')).rows;
const noticeMails = async (): Promise<string[]> =>
  (await ward.pool.query('SELECT mail FROM notice ORDER BY sequence')).rows.map(({ mail }) => mail);
const idsOf = () => office.received.map(({ mail }) => mail.messageId);

test('one mail a person, from the product to them alone, marked as automatic', async () => {
  const [a, b, c] = await tasks(3);
  for (const task of [a!, b!, c!]) await notice(task);
  await notice(a!, { who: ward.school, reason: 'watching' });
  const { next } = await deliver();
  expect(next).toBe('2026-03-03T00:30:00.000Z');
  expect(office.received.map(({ to }) => to).sort()).toEqual([
    'police@la-gi.example',
    'school@la-gi.example',
  ]);
  const { mail, raw } = office.received.find(({ to }) => to.startsWith('police'))!;
  for (const task of [a, b, c]) expect(mail.text).toContain(`https://dondoc.example/tasks/${task}`);
  expect(mail.html).toContain(`https://dondoc.example/tasks/${a}`);
  expect(mail.from?.text).toContain('dondoc@la-gi.example');
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail.headers.get('x-auto-response-suppress')).toBe('All');
  expect(raw.toLowerCase()).not.toContain('x-mailer');
  const kept = await mails();
  expect(kept.map(({ status }) => status)).toEqual(['sent', 'sent']);
  expect(idsOf().sort()).toEqual(kept.map((one) => `<${one.id}@dondoc>`).sort());
  expect(await noticeMails()).toEqual(['mailed', 'mailed', 'mailed', 'mailed']);
  // Nothing is told twice.
  await deliver();
  expect(office.received).toHaveLength(2);
});

test('before its time only what is urgent goes out; on a rest day no digest does', async () => {
  const [task, hot] = await tasks(2);
  now = new Date('2026-03-06T07:29:59+07:00');
  await notice(task!, { at: '2026-03-05T08:00:00+07:00' });
  await notice(hot!, { type: 'urged', urgent: true, at: '2026-03-06T07:29:00+07:00' });
  expect((await deliver()).next).toBe('2026-03-06T00:30:00.000Z');
  expect(office.received.map(({ mail }) => mail.subject)).toEqual(['Đôn Đốc: Đôn đốc thực hiện: Việc 2']);
  now = new Date('2026-03-06T07:30:00+07:00');
  expect((await deliver()).next).toBe('2026-03-09T00:30:00.000Z');
  expect(office.received).toHaveLength(2);
  // Saturday and Sunday pass.
  await notice(task!, { type: 'commented', at: '2026-03-06T09:00:00+07:00' });
  now = new Date('2026-03-08T12:00:00+07:00');
  await deliver();
  expect(office.received).toHaveLength(2);
  now = new Date('2026-03-09T07:30:00+07:00');
  await deliver();
  expect(office.received).toHaveLength(3);
});

test('what is done or moved meanwhile drops out; a mail of nothing is not sent', async () => {
  const due = '2026-03-10T17:00:00.000Z';
  const [open, moved] = await tasks(2, due);
  await notice(moved!, { type: 'reminded', due: '2026-03-05T17:00:00.000Z' });
  await deliver();
  expect(office.received).toHaveLength(0);
  await notice(open!, { type: 'reminded', due });
  await notice(moved!, { type: 'deadline-passed', due: '2026-03-05T17:00:00.000Z' });
  await deliver();
  expect(office.received).toHaveLength(1);
  expect(office.received[0]!.mail.text).not.toContain('Việc 2');
  expect(await noticeMails()).toEqual(['dropped', 'mailed', 'dropped']);
});

test('as each person wishes, and as they wish of one campaign; without an address in the app only', async () => {
  const [a, b] = await tasks(2);
  const campaign = id();
  await ward.pool.query(`UPDATE person SET mail = 'urgent' WHERE id = $1`, [ward.police.person]);
  await ward.pool.query(`INSERT INTO mail_preference VALUES ($1, $2, 'all')`, [ward.police.person, campaign]);
  await ward.pool.query(`INSERT INTO mail_preference VALUES ($1, $2, 'none')`, [
    ward.school.person,
    campaign,
  ]);
  await notice(a!);
  await notice(b!, { type: 'urged', urgent: true });
  await notice(a!, { campaign, type: 'commented' });
  await notice(a!, { campaign, who: ward.school, urgent: true });
  await notice(a!, { who: ward.policeDeputy, urgent: true });
  await deliver();
  expect(await noticeMails()).toEqual(['unwanted', 'mailed', 'mailed', 'unwanted', 'unwanted']);
  expect(office.received.map(({ to }) => to)).toEqual(['police@la-gi.example']);
});

test('the server is gone for three days: then each person gets one mail of all of it', async () => {
  const given = await tasks(4);
  await office.down();
  for (const [i, task] of given.entries()) {
    now = new Date(Date.parse(MONDAY) + i * 86_400_000);
    await notice(task, { at: new Date(now.getTime() - 43_200_000).toISOString() });
    if (i < 3) {
      await notice(task, { who: ward.school, urgent: true, type: 'urged', at: now.toISOString() });
      for (let tries = 0; tries < 2; tries++) await expect(deliver()).rejects.toThrow(/takes nothing/);
      expect(await mails()).toEqual([]);
    }
  }
  await office.up();
  await deliver();
  expect(office.received.map(({ to }) => to).sort()).toEqual([
    'police@la-gi.example',
    'school@la-gi.example',
  ]);
  const { text } = office.received.find(({ to }) => to.startsWith('police'))!.mail;
  for (const task of given) expect(text).toContain(task);
  expect(new Set(await noticeMails())).toEqual(new Set(['mailed']));
});

test('a line that is cut after the mail was given: the very same mail again, to the byte, and nothing else first', async () => {
  const [a, b] = await tasks(2);
  await notice(a!);
  office.then = 'cuts the line';
  const { next } = await deliver();
  expect(Date.parse(next) - now.getTime(), 'it is tried again soon').toBe(300_000);
  expect(await mails()).toMatchObject([{ status: 'sending', ended_at: null }]);
  // Meanwhile there is more to tell, and words, address and task have changed.
  now = new Date(now.getTime() + 86_400_000);
  await notice(b!, { at: MONDAY });
  await addressOf(ward.police, 'another@la-gi.example');
  await ward.pool.query(`UPDATE ward SET name = 'Phường khác'`);
  await deliver();
  expect(office.received).toHaveLength(2);
  office.then = 'takes it';
  await deliver();
  expect(office.received).toHaveLength(4);
  const [first, second, third, fourth] = office.received;
  expect(second!.raw).toBe(first!.raw);
  expect(third!.raw).toBe(first!.raw);
  expect(new Set(idsOf()).size).toBe(2);
  expect(fourth!.to).toBe('another@la-gi.example');
  expect(fourth!.mail.text).toContain(b);
  expect(fourth!.mail.text).not.toContain(a);
  expect((await mails()).map(({ status }) => status)).toEqual(['sent', 'sent']);
});

test('a line that is cut before the mail was given: it waits, and gathers with what comes', async () => {
  const [a, b] = await tasks(2);
  await notice(a!);
  office.refuses = () => 'cuts the line';
  await expect(deliver()).rejects.toThrow(/takes nothing/);
  expect(await mails()).toEqual([]);
  await notice(b!);
  office.refuses = () => null;
  await deliver();
  expect(office.received).toHaveLength(1);
  for (const task of [a, b]) expect(office.received[0]!.mail.text).toContain(task);
});

test('a server that puts everybody off is not asked for each: the round ends', async () => {
  const [a] = await tasks(1);
  const many = Array.from({ length: 60 }, () => id());
  for (const who of many) {
    await ward.pool.query(
      `INSERT INTO person (id, ward_id, name, email) VALUES ($1, $2, 'x', 'x@la-gi.example')`,
      [who, ward.id],
    );
    await notice(a!, { who: { ...ward.police, person: who } });
  }
  let asked = 0;
  office.refuses = () => (asked++, { code: 450, words: 'too many' });
  await expect(deliver()).rejects.toThrow(/takes nothing/);
  expect(asked).toBeLessThan(20);
  office.refuses = () => null;
  await deliver();
  expect(office.received).toHaveLength(60);
  await ward.pool.query('DELETE FROM person WHERE id = ANY($1)', [many]);
});

test('one that may have arrived is kept while the server is down, and given up after days without an answer', async () => {
  const [a] = await tasks(1);
  await notice(a!);
  office.then = 'cuts the line';
  await deliver();
  await office.down();
  await expect(deliver()).rejects.toThrow(/takes nothing/);
  expect(await mails()).toMatchObject([{ status: 'sending' }]);
  await office.up();
  now = new Date(now.getTime() + 5 * 86_400_000);
  await deliver();
  expect(await mails()).toMatchObject([
    { status: 'refused', answer: expect.stringContaining('không trả lời') },
  ]);
});

test.each([
  ['at the address', 550, 'rcpt', 'refused'],
  ['of the content', 554, 'data', 'refused'],
  ['for now, at the address', 452, 'rcpt', 'pending'],
  ['for now, of the content', 451, 'data', 'pending'],
] as const)('refused %s: the others get theirs', async (_, code, where, becomes) => {
  const [a] = await tasks(1);
  await notice(a!);
  await notice(a!, { who: ward.school, reason: 'watching' });
  const words = `no such ${'x'.repeat(600)}`;
  const refuses = (address: string) => (address.startsWith('school') ? { code, words } : null);
  if (where === 'rcpt') office.refuses = refuses;
  else {
    await addressOf(ward.police, null);
    office.then = { code, words };
  }
  const { next } = await deliver();
  if (where === 'rcpt') expect(office.received.map(({ to }) => to)).toEqual(['police@la-gi.example']);
  const [row] = (await mails()).filter(({ address }) => address.startsWith('school'));
  if (becomes === 'refused') {
    expect(row).toMatchObject({ status: 'refused', answer: expect.stringContaining(`${code} no such`) });
    expect(row!.answer).toHaveLength(500);
    expect((await noticeMails())[1]).toBe('mailed');
    const given = office.received.length;
    await deliver();
    expect(office.received).toHaveLength(given);
  } else {
    expect(row).toBeUndefined();
    expect((await noticeMails())[1]).toBe('pending');
    expect(Date.parse(next) - now.getTime()).toBe(300_000);
  }
});

test('an address that smuggles a second one, or none that a server would take, is refused by ourselves', async () => {
  const [a] = await tasks(1);
  await notice(a!);
  await addressOf(ward.police, 'a@b.example>\r\nRCPT TO:<everybody@elsewhere.example');
  await notice(a!, { who: ward.school, reason: 'watching' });
  await addressOf(ward.school, 'no address');
  await deliver();
  expect(office.received).toEqual([]);
  expect((await mails()).map(({ status }) => status)).toEqual(['refused', 'refused']);
});

test('what ended or was read long ago goes, and nothing that is still needed', async () => {
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const [a] = await tasks(1);
  for (const [at, read] of [
    [401, null],
    [399, null],
    [100, 91],
    [100, 89],
  ] as const) {
    await notice(a!, { at: ago(at).toISOString() });
    await ward.pool.query('UPDATE notice SET read_at = $2 WHERE sequence = $1', [
      sequence,
      read && ago(read),
    ]);
  }
  for (const ended of [91, 89, null]) {
    await ward.pool.query(
      `INSERT INTO mail VALUES ($1, $2, $3, 'a@b.example', 's', 't', 'h', 'sending', NULL, $4, $5)`,
      [id(), ward.id, ward.police.person, ago(200), ended && ago(ended)],
    );
  }
  expect(await dropExpired(ward.pool, now)).toMatchObject({ mails: 1, notices: 2 });
  expect(await mails()).toHaveLength(2);
});

test('two couriers of one ward at once: the second gives way, and nothing is sent twice', async () => {
  const [a] = await tasks(1);
  await notice(a!);
  const ends = await Promise.allSettled([deliver(), deliver(), deliver()]);
  expect(ends.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  expect(office.received).toHaveLength(1);
});
