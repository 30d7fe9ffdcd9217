// Editing a task over HTTP: told before and after, never later than its whole nor earlier than its parts, never in a circle. The fault: an edit unseen, or one that two people make at once.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from './client.ts';
import { openParties } from './parties.ts';

let secretariat: Caller;
let police: Caller;
let lead: string;
let end: () => Promise<void>;
let unit: (code: string) => string;

beforeAll(async () => {
  ({ secretariat, police, lead, end } = await openParties());
  const { body } = await secretariat.get('/units');
  unit = (code) => body.items.find((one: { code: string }) => one.code === code).id;
});
afterAll(() => end?.());

const day = (of: string) => `2098-${of}T00:00:00.000+07:00`;
async function give(more: object = {}): Promise<string> {
  const given = await secretariat.post('/tasks', {
    ...{ title: 'Sửa', product: 'Báo cáo', lead, due: day('04-01') },
    ...more,
  });
  expect(given.status, JSON.stringify(given.body)).toBe(201);
  return given.body.id;
}
const edit = (task: string, body: object, by = secretariat, headers = {}) =>
  by.post(`/tasks/${task}/edit`, body, headers);
const reason = 'Cấp trên điều chỉnh';

test('an edit is told in history before and after, to those whom it concerns, and counts as one act', async () => {
  const task = await give({ watching: [unit('front')] });
  const edited = await edit(
    task,
    { title: 'Sửa lại', due: day('05-01'), watching: [], reason },
    secretariat,
    { 'If-Match': '"1"' },
  );
  expect(edited.body).toMatchObject({
    ...{ title: 'Sửa lại', due: day('05-01'), originalDue: day('04-01'), watching: [], version: 2 },
  });
  const { body } = await police.get(`/tasks/${task}/history`);
  expect(body.items.at(-1)).toMatchObject({
    type: 'edited',
    data: {
      reason,
      changes: [
        { field: 'title', before: 'Sửa', after: 'Sửa lại' },
        { field: 'watching', before: [expect.stringContaining('Mặt trận')], after: [] },
        { field: 'due', before: day('04-01'), after: day('05-01') },
      ],
    },
  });
  const notices = (await police.get('/notices?limit=1')).body.items;
  expect(notices[0]).toMatchObject({ type: 'edited', reason: 'leader', task: { id: task } });
  expect([...notices[0].changed].sort()).toEqual(['due', 'title', 'watching']);
  // Somebody who saw the task before that is shown it as it is now.
  const stale = await edit(task, { title: 'Khác' }, secretariat, { 'If-Match': '"1"' });
  expect(stale.body).toMatchObject({ status: 409, code: 'stale', current: { title: 'Sửa lại', version: 2 } });
});

test('evidence that an edit asks for is missing in a report without it; taken away, the report goes through', async () => {
  const task = await give({ evidence: { photos: 1 } });
  const needs = await edit(task, { evidence: { documents: 2 } });
  expect(needs.body.evidence).toEqual({ documents: 2 });
  const { body } = await police.get(`/tasks/${task}/history`);
  expect(body.items.at(-1).data.changes).toEqual([
    { field: 'evidence', before: { photos: 1 }, after: { documents: 2 } },
  ]);
  await police.post(`/tasks/${task}/acknowledge`);
  const report = () => police.post(`/tasks/${task}/submit`, { text: 'Xong' });
  expect((await report()).body).toMatchObject({
    code: 'evidence_missing',
    errors: [{ path: 'files.documents' }],
  });
  expect((await edit(task, { title: 'Không đụng đến minh chứng' })).body.evidence).toEqual({ documents: 2 });
  expect((await edit(task, { evidence: null })).body.evidence).toEqual({});
  expect((await report()).status).toBe(200);
});

test('what cannot be is refused at its field', async () => {
  const task = await give();
  const { body: whole } = await police.get(`/tasks/${task}`);
  const { body: split } = await police.post(`/tasks/${task}/split`, {
    children: [{ title: 'Phần', product: 'Báo cáo', lead: unit('ward-police'), due: day('03-01') }],
  });
  const part = split.parts[0].id;
  const cases: [Caller, string, object, number, string, string][] = [
    [secretariat, task, { due: day('02-01'), reason }, 422, 'due_before_part', 'due'],
    [secretariat, task, { due: '2020-01-01T00:00:00+07:00', reason }, 422, 'due_in_past', 'due'],
    [secretariat, task, { product: 'Khác' }, 422, 'reason_needed', 'reason'],
    [secretariat, task, { waitsFor: task }, 422, 'waits_in_circle', 'waitsFor.0'],
    [secretariat, task, { coordinating: [crypto.randomUUID()] }, 422, 'unknown_unit', 'coordinating.0'],
    [secretariat, task, { lead: unit('cell-2') }, 422, 'invalid', 'lead'],
    [secretariat, task, { title: 'x'.repeat(501) }, 422, 'invalid', 'title'],
    [police, part, { due: day('04-02'), reason }, 422, 'due_after_parent', 'due'],
    [police, part, { waitsFor: task }, 422, 'waits_in_circle', 'waitsFor.0'],
  ];
  for (const [by, id, body, status, code, path] of cases)
    expect((await edit(id, body, by)).body, code).toMatchObject({ status, code, errors: [{ path }] });
  expect((await edit(task, { title: whole.title })).body.code).toBe('unchanged');
  expect((await edit(task, { title: 'Khác' }, police)).body.code).toBe('forbidden');
});

test('parts that were due with the whole go on with it; those that had a day of their own keep it', async () => {
  const task = await give();
  const { body } = await police.post(`/tasks/${task}/split`, {
    children: [
      { title: 'Cùng hạn', product: 'Báo cáo', lead: unit('ward-police') },
      { title: 'Hạn riêng', product: 'Báo cáo', lead: unit('ward-police'), due: day('03-01') },
    ],
  });
  await edit(task, { due: day('06-01'), reason });
  const dues = await Promise.all(
    body.parts.map(async ({ id }: { id: string }) => (await police.get(`/tasks/${id}`)).body.due),
  );
  expect(dues).toEqual([day('06-01'), day('03-01')]);
});

test('two that are to wait for each other, at once: one of them does', async () => {
  for (let round = 0; round < 5; round++) {
    const [a, b] = [await give(), await give()];
    const answers = await Promise.all([edit(a, { waitsFor: b }), edit(b, { waitsFor: a })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  }
});

test('a whole set to earlier while a part is granted more days: never a part later than its whole', async () => {
  for (let round = 0; round < 5; round++) {
    const task = await give();
    const { body } = await police.post(`/tasks/${task}/split`, {
      children: [{ title: 'Phần', product: 'Báo cáo', lead: unit('ward-police'), due: day('02-01') }],
    });
    const part = body.parts[0].id;
    await Promise.all([
      edit(task, { due: day('02-15'), reason }),
      edit(part, { due: day('03-15'), reason }, police),
    ]);
    const [whole, piece] = [
      (await police.get(`/tasks/${task}`)).body,
      (await police.get(`/tasks/${part}`)).body,
    ];
    expect(piece.due <= whole.due, `${piece.due} ${whole.due}`).toBe(true);
  }
});
