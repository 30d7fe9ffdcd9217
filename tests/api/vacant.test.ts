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
