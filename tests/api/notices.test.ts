// What people are told, over HTTP, and the calendar that ladders follow. The attackers: somebody who reads or marks another's notices,
// or learns by a notice of a task that is no longer theirs to see.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followCalendars } from '#ledger/follow-calendar.ts';
import { createPool, type Pool } from '#ledger/database.ts';
import { signIn, type Caller } from './client.ts';
import { openParties, type Parties } from './parties.ts';

let parties: Parties;
let pool: Pool;
let front: Caller;

beforeAll(async () => {
  parties = await openParties();
  const { product } = parties;
  pool = createPool(product.databaseUrl, 2);
  front = await signIn(product.url, 'front', product.password);
  for (const caller of [parties.police, parties.secretariat, front]) await caller.post('/notices/read', {});
});
afterAll(async () => {
  await pool?.end();
  await parties?.end();
});

async function give(more: object = {}): Promise<string> {
  const { lead, secretariat } = parties;
  const due = '2097-06-01T00:00:00+07:00';
  const { body } = await secretariat.post('/tasks', {
    title: 'Việc',
    product: 'Báo cáo',
    lead,
    due,
    ...more,
  });
  return body.id as string;
}

test('the lead is told, says why, reads it, and is not told of its own acts; the office hears of the report', async () => {
  const { police, secretariat, lead } = parties;
  const task = await give();
  const { body } = await police.get('/notices?unread=true');
  expect(body).toMatchObject({
    unread: 1,
    next: null,
    items: [
      {
        task: { id: task, title: 'Việc' },
        ...{ type: 'assigned', reason: 'leader', unit: { id: lead }, vacant: false, read: false },
      },
    ],
  });
  expect((await secretariat.get('/notices?unread=true')).body.items).toEqual([]);
  // Another's marks change nothing of mine.
  expect((await front.post('/notices/read', { task })).body).toEqual({ unread: 0 });
  expect((await police.get('/notices')).body.unread).toBe(1);
  expect((await police.post('/notices/read', { task })).body).toEqual({ unread: 0 });
  await police.post(`/tasks/${task}/acknowledge`);
  await police.post(`/tasks/${task}/submit`, { text: 'Đã xong' });
  expect((await police.get('/notices?unread=true')).body.items).toEqual([]);
  expect((await secretariat.get('/notices?unread=true')).body.items).toMatchObject([
    { type: 'submitted', reason: 'assigner', task: { id: task } },
  ]);
});

test('what came since the list was seen stays unread; pages follow one another', async () => {
  const { police } = parties;
  const first = await give({ title: 'Một' });
  const [seen] = (await police.get('/notices?limit=1')).body.items;
  const second = await give({ title: 'Hai' });
  expect((await police.post('/notices/read', { upTo: seen.id })).body).toEqual({ unread: 1 });
  const page = (await police.get('/notices?limit=1')).body;
  expect(page.items[0].task.id).toBe(second);
  const rest = (await police.get(`/notices?limit=1&after=${page.next}`)).body;
  expect(rest.items[0].task.id).toBe(first);
  for (const wrong of ['after=x', 'after=-1', 'limit=0', 'unread=perhaps'])
    expect((await police.get(`/notices?${wrong}`)).status).toBe(422);
});

test('a task that went to another unit takes its notices with it', async () => {
  const { police, secretariat } = parties;
  const { body } = await secretariat.get('/units');
  const cell = body.items.find(({ code }: { code: string }) => code === 'cell-2').id as string;
  const task = await give({ lead: cell, coordinating: [parties.lead] });
  expect((await police.get('/notices')).body.items[0].task.id).toBe(task);
  await secretariat.post(`/tasks/${task}/reassign`, { lead: parties.lead, reason: 'Đúng chức năng' });
  const other = await give();
  await secretariat.post(`/tasks/${other}/reassign`, { lead: cell, reason: 'Đúng chức năng' });
  const tasks = (await police.get('/notices')).body.items.map(
    (item: { task: { id: string } }) => item.task.id,
  );
  expect(tasks).toContain(task);
  expect(tasks).not.toContain(other);
});

test('preferences are kept for everything and for single campaigns of the own ward', async () => {
  const { police } = parties;
  const campaign = (await police.get('/campaigns')).body.items[0].id as string;
  const set = await police.post('/notices/preferences', {
    mail: 'urgent',
    campaigns: [{ campaign, mail: 'all' }],
  });
  expect(set.body).toMatchObject({ mail: 'urgent', campaigns: [{ campaign, mail: 'all' }] });
  const back = await police.post('/notices/preferences', { campaigns: [{ campaign, mail: null }] });
  expect(back.body).toMatchObject({ mail: 'urgent', campaigns: [] });
  const foreign = { mail: 'none', campaigns: [{ campaign: parties.lead, mail: 'none' }] };
  expect((await police.post('/notices/preferences', foreign)).body.code).toBe('unknown_campaign');
  expect((await police.get('/notices/preferences')).body.mail).toBe('urgent');
  expect((await police.post('/notices/preferences', { mail: 'sometimes' })).status).toBe(422);
});

test('a ladder follows a new calendar by a recorded command, once; the deadline stays', async () => {
  const { secretariat, police } = parties;
  // Due on Friday 5 November 2027; reminded 10 working days before, on 22 October.
  const task = await give({ due: '2027-11-06T00:00:00+07:00', start: '2027-01-01T00:00:00+07:00' });
  await police.post(`/tasks/${task}/acknowledge`);
  const nextAt = async () =>
    (
      await pool.query<{ at: Date }>('SELECT next_at AS at FROM process WHERE id = $1', [task])
    ).rows[0]!.at.toISOString();
  expect(await nextAt()).toBe('2027-10-21T17:00:00.000Z');
  const { body } = await secretariat.get('/calendar');
  const { from, until } = body;
  const storm = {
    day: '2027-10-28',
    kind: 'holiday',
    name: 'Nghỉ bão',
    ground: 'Thông báo',
    status: 'official',
  };
  const days = [...body.days, storm].sort((a, b) => (a.day < b.day ? -1 : 1));
  expect((await police.post('/calendar', { from, until, days })).status).toBe(403);
  const twice = await secretariat.post('/calendar', { from, until, days: [...days, storm] });
  expect(twice).toMatchObject({ status: 422, body: { code: 'invalid' } });
  const late = { from, until, days, madeFrom: body.version + 7 };
  expect((await secretariat.post('/calendar', late)).body.code).toBe('stale');
  const amended = await secretariat.post('/calendar', { from, until, days, madeFrom: body.version });
  expect(amended).toMatchObject({ status: 201, body: { version: body.version + 1 } });
  while ((await followCalendars(pool, new Date())) > 0);
  expect(await nextAt()).toBe('2027-10-20T17:00:00.000Z');
  expect((await police.get(`/tasks/${task}`)).body).toMatchObject({
    due: '2027-11-06T00:00:00.000+07:00',
    version: 2,
  });
  const taken = (await police.get(`/tasks/${task}/history`)).body.items.filter(
    ({ type }: { type: string }) => type === 'calendar-taken',
  );
  expect(taken).toHaveLength(1);
  expect(await followCalendars(pool, new Date())).toBe(0);
});
