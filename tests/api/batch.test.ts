// Many tasks in one call: each given or refused by itself, once. The fault: a list half done in silence, or given twice by a retry.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from './client.ts';
import { openParties } from './parties.ts';

let secretariat: Caller;
let police: Caller;
let units: { id: string; code: string }[];
let end: () => Promise<void>;

beforeAll(async () => {
  ({ secretariat, police, end } = await openParties());
  units = (await secretariat.get('/units')).body.items;
});
afterAll(() => end?.());

const row = (lead: string, title: string) => ({ title, product: 'Báo cáo', lead });
const key = () => ({ 'Idempotency-Key': crypto.randomUUID() });
const titled = async (title: string) =>
  (await secretariat.get(`/tasks?q=${encodeURIComponent(title)}&limit=200`)).body.items.filter(
    (one: { title: string }) => one.title === title,
  );

test('every unit of the ward at once; sent again and twice at the same time, none more', async () => {
  const title = 'Rà soát đợt một';
  const body = { tasks: units.map(({ id }) => row(id, title)) };
  const headers = key();
  const answers = await Promise.all([1, 2].map(() => secretariat.post('/tasks/batch', body, headers)));
  const again = await secretariat.post('/tasks/batch', body, headers);
  for (const { status, body: given } of [...answers, again]) {
    expect(status).toBe(200);
    expect(given.items.map((one: { status: number }) => one.status)).toEqual(units.map(() => 201));
    expect(given.items.map((one: { task: object }) => one.task)).toEqual(
      again.body.items.map((one: { task: object }) => one.task),
    );
  }
  expect(await titled(title)).toHaveLength(units.length);
});

test('a row that is refused says why, and the others are given', async () => {
  const title = 'Rà soát đợt hai';
  const [first, second] = [units[0]!, units[1]!];
  const tasks = [row(first.id, title), row(crypto.randomUUID(), title), row(second.id, title)];
  const { body } = await secretariat.post('/tasks/batch', { tasks }, key());
  expect(body.items).toMatchObject([
    { index: 0, status: 201 },
    { index: 1, status: 422, problem: { code: 'unknown_unit', errors: [{ path: 'lead' }] } },
    { index: 2, status: 201 },
  ]);
  expect(await titled(title)).toHaveLength(2);
  const outside = await police.post('/tasks/batch', { tasks: [row(first.id, title)] });
  expect(outside.body.items).toMatchObject([{ status: 403 }]);
});

test('an empty list, too long a one and a row that does not fit are refused whole, at their place', async () => {
  const lead = units[0]!.id;
  const paths = async (tasks: unknown) => {
    const { status, body } = await secretariat.post('/tasks/batch', { tasks });
    return [status, body.errors?.[0].path];
  };
  expect(await paths([])).toEqual([422, 'tasks']);
  expect(await paths(Array.from({ length: 501 }, () => row(lead, 'x')))).toEqual([422, 'tasks']);
  expect(await paths([row(lead, 'Đợt ba'), row(lead, '')])).toEqual([422, 'tasks.1.title']);
  expect(await titled('Đợt ba')).toEqual([]);
});
