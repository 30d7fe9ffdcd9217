// A vacant post's work goes to the one above, and says so: notices of a task, the step of an approval; until somebody is given the post.
// The faults: work that waits for nobody, a stand-in who is not told why, a post that was given by mandate and still counts as vacant.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn, type Caller } from './client.ts';
import { openParties, type Parties } from './parties.ts';

let parties: Parties;
let admin: Caller;
let board: Caller;
let permanent: Caller;
let school: Caller;
let unit: (code: string) => string;

beforeAll(async () => {
  parties = await openParties();
  const account = (name: string) => signIn(parties.product.url, name, parties.product.password);
  [admin, board, permanent, school] = (await Promise.all([
    ...[account('admin'), account('party-building')],
    ...[account('standing-committee'), account('school')],
  ])) as [Caller, Caller, Caller, Caller];
  const { items } = (await parties.secretariat.get('/units')).body;
  unit = (code) => items.find((one: { code: string }) => one.code === code).id;
});
afterAll(() => parties?.end());

/** Ends what somebody holds. @returns the post */
async function leaves(caller: Caller): Promise<string> {
  const { person, posts } = (await caller.get('/me')).body;
  const { items } = (await admin.get('/accounts')).body;
  const found = items.find((one: { person: string }) => one.person === person.id);
  expect((await admin.post(`/holdings/${found.posts[0].holding}/end`)).status).toBe(200);
  return posts[0].id as string;
}

test('a unit without anybody: the one above is told of its tasks, as who stands in', async () => {
  const schools = await signIn(parties.product.url, 'schools', parties.product.password);
  await leaves(school);
  const lead = unit('primary-school-cell');
  const { id } = (await parties.secretariat.post('/tasks', { title: 'Nơi trống', product: 'x', lead })).body;
  const told = (await schools.get('/notices')).body.items.filter(
    (one: { task: { id: string } | null }) => one.task?.id === id,
  );
  expect(told).toMatchObject([{ reason: 'leader', vacant: true, unit: { id: lead } }]);
});

test('whoever is above acts for it under the vacant post, as the history says, and rules on none of it; until somebody has it', async () => {
  const account = (name: string) => signIn(parties.product.url, name, parties.product.password);
  const [schools, cells] = await Promise.all([account('schools'), account('cells')]);
  const lead = unit('primary-school-cell');
  const given = async (by: Caller) => {
    const { body } = await by.post('/tasks', { title: `Nơi trống ${Math.random()}`, product: 'x', lead });
    return body as { id: string; title: string };
  };
  const { vacant } = (await schools.get('/me')).body;
  const post = vacant.find((one: { unit: { id: string } }) => one.unit.id === lead);
  const task = await given(parties.secretariat);
  const inbox = async (title: string) =>
    (await schools.get(`/tasks?view=mine&q=${encodeURIComponent(title)}`)).body.items.length as number;
  expect(await inbox(task.title)).toBe(1);
  expect((await schools.get(`/tasks/${task.id}`)).body.inPlaceOf).toEqual({
    ...{ post: post.title, name: null, vacant: true },
  });
  expect((await cells.post(`/tasks/${task.id}/acknowledge`)).status).toBe(404);
  expect((await schools.post(`/tasks/${task.id}/acknowledge`)).status).toBe(200);
  expect((await schools.post(`/tasks/${task.id}/submit`, { text: 'Đã xong' })).status).toBe(200);
  const history = (await parties.secretariat.get(`/tasks/${task.id}/history`)).body.items;
  const own = (await schools.get('/me')).body.posts[0].title;
  expect(history.at(-1).actor).toMatchObject({ post: own, inPlaceOf: { person: null, post: post.title } });
  const { items } = (await parties.secretariat.get(`/audit?object=${task.id}`)).body;
  expect(items[0]).toMatchObject({
    ...{ verb: 'submit', post: post.title, inPlaceOf: { mandate: null, person: null } },
  });
  expect((await parties.secretariat.post(`/tasks/${task.id}/accept`)).status).toBe(200);
  // What they gave to it themselves, they don't accept from their own hand.
  const theirs = await given(schools);
  expect((await schools.post(`/tasks/${theirs.id}/acknowledge`)).status).toBe(200);
  expect((await schools.post(`/tasks/${theirs.id}/submit`, { text: 'Đã xong' })).status).toBe(200);
  const accepted = await schools.post(`/tasks/${theirs.id}/accept`);
  expect([accepted.status, accepted.body.code]).toEqual([409, 'own_work']);
  const content = { title: 'Đề nghị', text: 'Nội dung' };
  const started = await schools.post('/approvals', { route: 'unit-document', unit: lead, content });
  expect(started.status).toBe(201);
  // An officer of the unit binds it no more than before.
  const add = (name: string, held: string) =>
    admin.post('/accounts', { account: name, name, password: 'mười bốn ký tự', post: held });
  const made = { code: 'clerk', title: 'Cán bộ', rank: 'officer', roles: [] };
  const officer = (await admin.post(`/units/${lead}/posts`, made)).body;
  expect((await add('clerk', officer.id)).status).toBe(201);
  const [left, last] = [await given(parties.secretariat), await given(parties.secretariat)];
  expect((await schools.post(`/tasks/${left.id}/acknowledge`)).status).toBe(200);
  expect((await add('next-leader', post.id)).status).toBe(201);
  expect(await inbox(last.title)).toBe(0);
  expect((await schools.post(`/tasks/${last.id}/acknowledge`)).status).toBe(403);
});

test('a step whose post is vacant lies with those above, who may answer it; given by mandate it lies with the substitute', async () => {
  const officer = await signIn(parties.product.url, 'police-officer', parties.product.password);
  const start = async () => {
    const content = { title: 'Kế hoạch', text: 'Nội dung' };
    const body = { route: 'committee-plan', unit: unit('police-cell'), content };
    return (await officer.post('/approvals', body)).body.id as string;
  };
  const opinion = async (id: string, caller: Caller) => {
    const { steps, possible } = (await caller.get(`/approvals/${id}`)).body;
    const step = steps.find((one: { key: string }) => one.key === 'opinion');
    return {
      standIn: step.standIn,
      mine: possible.answers.some((one: { step: string }) => one.step === 'opinion'),
    };
  };
  expect(await opinion(await start(), board)).toEqual({ standIn: null, mine: true });
  const post = await leaves(board);
  const id = await start();
  const seen = await opinion(id, permanent);
  expect(seen.standIn).toBe('vacant');
  const { steps } = (await parties.secretariat.get(`/approvals/${id}`)).body;
  const holders = steps.find((one: { key: string }) => one.key === 'opinion').holders;
  expect(holders.map((one: { unit: string }) => one.unit)).not.toContain('Ban Xây dựng Đảng');
  expect(holders.length).toBeGreaterThan(0);
  // The office gives the vacant post into somebody's hands: then it is theirs, not that of those above.
  const person = (await parties.police.get('/me')).body.person.id;
  const [from, until] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
  const decision = { number: '1-QĐ/ĐU', date: '2026-11-20' };
  const given = await parties.secretariat.post('/mandates', {
    ...{ post, person, acts: ['rule'], decision, from, until },
  });
  expect([given.status, given.body.principal]).toEqual([201, null]);
  const next = await start();
  expect((await opinion(next, parties.police)).standIn).toBeNull();
  const officeSees = (await parties.secretariat.get(`/approvals/${next}`)).body.steps;
  expect(officeSees.find((one: { key: string }) => one.key === 'opinion').holders[0].people.length).toBe(0);
});
