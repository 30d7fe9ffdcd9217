// Mentions over HTTP. The attacker: somebody who makes another learn of a task that is not theirs to see, or learns who exists.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPool, type Pool } from '#ledger/database.ts';
import { whoSees } from '#ledger/who-sees.ts';
import { sees } from '#web/policies/tasks.ts';
import { resolveActor } from '#web/use-cases/actor.ts';
import { signIn, type Caller } from './client.ts';
import { openParties, type Parties } from './parties.ts';

let parties: Parties;
let pool: Pool;
let deputy: Caller;
let school: Caller;
let task: string;

beforeAll(async () => {
  parties = await openParties();
  const { product, lead, secretariat } = parties;
  pool = createPool(product.databaseUrl, 2);
  deputy = await signIn(product.url, 'police-deputy', product.password);
  school = await signIn(product.url, 'school', product.password);
  task = (await secretariat.post('/tasks', { title: 'Việc', product: 'Báo cáo', lead })).body.id;
  for (const caller of [deputy, school, parties.police]) await caller.post('/notices/read', {});
});
afterAll(async () => {
  await pool?.end();
  await parties?.end();
});

const me = async (caller: Caller): Promise<string> => (await caller.get('/me')).body.person.id;
const fresh = async (caller: Caller) => (await caller.get('/notices?unread=true')).body.items;

test('who is mentioned is told at once and why, though they have no other part; others as before', async () => {
  const { secretariat, police } = parties;
  const person = await me(deputy);
  expect((await secretariat.get(`/tasks/${task}/people`)).body.items).toContainEqual(
    expect.objectContaining({ id: person, unit: 'CB Công an' }),
  );
  const said = await secretariat.post(`/tasks/${task}/comment`, { text: 'Nhờ @ xem', mentions: [person] });
  expect(said.status).toBe(200);
  expect(await fresh(deputy)).toMatchObject([
    { type: 'commented', reason: 'mentioned', urgent: true, task: { id: task } },
  ]);
  expect(await fresh(police)).toMatchObject([{ type: 'commented', reason: 'leader', urgent: false }]);
  const { items } = (await secretariat.get(`/tasks/${task}/history`)).body;
  expect(items.at(-1).data.mentions).toMatchObject([{ id: person }]);
});

test('who may not see the task is refused just as who does not exist, and learns nothing', async () => {
  const { secretariat } = parties;
  const refusals = [];
  for (const person of [await me(school), '0190a5b0-0000-7000-8000-000000000001']) {
    const { status, body } = await secretariat.post(`/tasks/${task}/comment`, {
      text: 'x',
      mentions: [person],
    });
    refusals.push({ status, body });
  }
  expect(refusals[0]).toEqual(refusals[1]);
  expect(refusals[0]).toMatchObject({
    status: 422,
    body: { code: 'unknown_person', errors: [{ path: 'mentions.0' }] },
  });
  expect(await fresh(school)).toEqual([]);
  expect((await school.get(`/tasks/${task}/people`)).status).toBe(404);
});

test('who can be mentioned is whoever may see it, for every person and every kind of task of the demo', async () => {
  const { rows: users } = await pool.query<{ id: string }>('SELECT user_id AS id FROM person');
  const actors = await Promise.all(users.map(({ id }) => resolveActor(pool, id, new Date())));
  const { rows: tasks } = await pool.query(
    `SELECT DISTINCT ON (lead_unit_id, coordinating) id, ward_id AS ward, lead_unit_id AS lead,
       assigner_unit_id AS assigner, coordinating, watching FROM task`,
  );
  let seen = 0;
  for (const one of tasks) {
    const seers = new Set((await whoSees(pool, one.ward, one, new Date())).map(({ id }) => id));
    for (const actor of actors)
      if (actor) expect(sees(actor, one), `${actor.person} ${one.id}`).toBe(seers.has(actor.person));
    seen += seers.size;
  }
  expect(seen).toBeGreaterThan(100);
});
