// Extensions over HTTP: asked for in time, granted twice at most, and whatever goes by the deadline follows the new one.
import type pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from './client.ts';
import { openParties } from './parties.ts';

let secretariat: Caller;
let police: Caller;
let database: pg.Client;
let lead: string;
let end: () => Promise<void>;

beforeAll(async () => {
  // Without a worker the wakes stay where they were written, to be looked at.
  ({ database, secretariat, police, lead, end } = await openParties());
});
afterAll(() => end?.());

const days = ['2098-03-31', '2098-04-30', '2098-05-31', '2098-06-30'].map(
  (day) => `${day}T23:00:00.000+07:00`,
);
const [first, second, third, fourth] = days as [string, string, string, string];

async function give(due: string | null = first, title = 'Gia hạn'): Promise<string> {
  const given = await secretariat.post('/tasks', { title, product: 'Báo cáo', lead, due });
  expect(given.status, JSON.stringify(given.body)).toBe(201);
  return given.body.id;
}
const ask = (task: string, due: string, by = police) =>
  by.post(`/tasks/${task}/request-extension`, { due, reason: 'Chờ số liệu' });
const decide = (task: string, body: object, by = secretariat) =>
  by.post(`/tasks/${task}/decide-extension`, body);
const wakes = async (task: string) =>
  (
    await database.query<{ next_at: Date | null; next_command: string }>(
      'SELECT next_at, next_command FROM wake WHERE process_id = $1 ORDER BY id',
      [task],
    )
  ).rows;

test('asked, granted as asked, granted to another day; the third is refused by the limit; the first deadline stays', async () => {
  const task = await give();
  const asked = await ask(task, second);
  expect(asked).toMatchObject({
    status: 200,
    body: { due: first, version: 2, extension: { due: second, reason: 'Chờ số liệu' } },
  });
  expect(asked.body.names[asked.body.extension.by]).toBeTruthy();
  expect(asked.body.verbs).not.toContain('request-extension');
  expect((await ask(task, third)).body).toMatchObject({ status: 409, code: 'extension_pending' });
  expect((await decide(task, { granted: true }, police)).status).toBe(403);

  const granted = await decide(task, { granted: true });
  expect(granted.body).toMatchObject({ due: second, originalDue: first, extension: null, extensions: 1 });
  await ask(task, fourth);
  expect((await decide(task, { granted: true, due: first })).body).toMatchObject({
    ...{ status: 422, code: 'due_not_later', errors: [{ path: 'due' }] },
  });
  expect((await decide(task, { granted: true, due: third })).body).toMatchObject({
    due: third,
    originalDue: first,
  });
  expect((await ask(task, fourth)).body).toMatchObject({
    ...{ status: 409, code: 'extension_limit', current: { due: third, extensions: 2 } },
  });

  const { body } = await police.get(`/tasks/${task}/history`);
  expect(
    body.items.map(({ type, data }: { type: string; data: object }) => ({ type, ...data })),
  ).toMatchObject([
    { type: 'assigned' },
    { type: 'extension-requested', due: second, reason: 'Chờ số liệu' },
    { type: 'extension-granted', due: second, previousDue: first },
    { type: 'extension-requested', due: fourth },
    { type: 'extension-granted', due: third, previousDue: second },
  ]);
});

test('refused with a reason only; the deadline stays', async () => {
  const task = await give();
  await ask(task, second);
  for (const reason of [undefined, null]) {
    expect((await decide(task, { granted: false, reason })).body).toMatchObject({
      ...{ status: 422, code: 'invalid', errors: [{ path: 'reason' }] },
    });
  }
  const refused = await decide(task, { granted: false, reason: 'Không đủ lý do' });
  expect(refused).toMatchObject({ status: 200, body: { due: first, extension: null, extensions: 0 } });
  expect((await decide(task, { granted: true })).body).toMatchObject({ status: 409, code: 'wrong_state' });
});

test('never after the deadline, never without one, never to an earlier day', async () => {
  expect((await ask(await give('2020-01-01T00:00:00+07:00'), second)).body).toMatchObject({
    ...{ status: 409, code: 'deadline_passed', current: { deadline: 'overdue' } },
  });
  expect((await ask(await give(null), second)).body).toMatchObject({ status: 409, code: 'no_deadline' });
  const task = await give(second);
  for (const due of [first, second]) {
    expect((await ask(task, due)).body).toMatchObject({
      ...{ status: 422, code: 'due_not_later', errors: [{ path: 'due' }] },
    });
  }
});

test('a report makes the request moot', async () => {
  const task = await give();
  await police.post(`/tasks/${task}/acknowledge`);
  await ask(task, second);
  expect((await police.post(`/tasks/${task}/submit`, { text: 'Xong' })).body.extension).toBeNull();
  expect((await decide(task, { granted: true })).body.code).toBe('wrong_state');
  expect((await secretariat.post(`/tasks/${task}/accept`)).body).toMatchObject({
    ...{ deadline: 'done_on_time', result: 'on_time' },
  });
});

test('lists, counters and the workflow’s next instant follow; what was late is not while its new deadline lies ahead', async () => {
  const title = 'Gia hạn sát ngày';
  const due = new Date(Date.now() + 2_000).toISOString();
  const task = await give(due, title);
  await police.post(`/tasks/${task}/acknowledge`);
  const listed = async () => (await secretariat.get(`/tasks?q=${encodeURIComponent(title)}`)).body;
  expect((await ask(task, second)).status).toBe(200);
  expect(await wakes(task), 'a request moves nothing').toHaveLength(2);
  await sleep(2_100);
  expect(await listed()).toMatchObject({
    items: [{ deadline: 'overdue' }],
    counts: { openOverdue: 1, total: 1 },
  });

  expect((await decide(task, { granted: true })).body).toMatchObject({ due: second, deadline: 'in_term' });
  expect(await listed()).toMatchObject({
    items: [{ deadline: 'in_term', due: second }],
    counts: { openInTerm: 1, openOverdue: 0, total: 1 },
  });
  expect(
    (await wakes(task)).map(({ next_at, next_command }) => [next_at?.toISOString(), next_command]),
  ).toEqual([
    [due, 'pass-deadline'],
    [due, 'pass-deadline'],
    // Ten working days before the new deadline, a Wednesday.
    ['2098-04-15T17:00:00.000Z', 'remind'],
  ]);

  // Done between the two: on time for the counters, and told apart from what needed no extension.
  await police.post(`/tasks/${task}/submit`, { text: 'Xong' });
  expect((await secretariat.post(`/tasks/${task}/accept`)).body).toMatchObject({
    ...{ deadline: 'done_on_time', result: 'on_time_extended' },
  });
  expect((await listed()).counts).toMatchObject({ doneOnTime: 1, doneLate: 0 });
});

test('the same key asks once', async () => {
  const task = await give();
  const key = { 'idempotency-key': 'ask-1' };
  const body = { due: second, reason: 'x' };
  const replies = await Promise.all(
    Array.from({ length: 10 }, () => police.post(`/tasks/${task}/request-extension`, body, key)),
  );
  expect(new Set(replies.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
  expect((await police.get(`/tasks/${task}/history`)).body.items).toHaveLength(2);
});
