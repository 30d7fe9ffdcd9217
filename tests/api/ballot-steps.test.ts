// The ballot step of an approval, and the council that votes for it. The faults: a council that nobody told; a result that
// does not reach the step, or reaches one that was opened anew; a tie that is taken for an answer; a step answered by somebody's word for it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCouncil } from '../setup/council.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { signIn, type Caller } from './client.ts';

let product: Product;
let office: Caller;
let police: Caller;
let [chair, secretary, member]: Caller[] = [];
let cell: string;
let council: string;
const rule = { secrecy: 'open', quorum: { numerator: 1, denominator: 2, exceeds: true } } as const;

beforeAll(async () => {
  product = await startProduct({ worker: false });
  const as = (name: string) => signIn(product.url, name, product.password);
  [office, police, chair, secretary, member] = (await Promise.all(
    ['secretariat', 'police', 'front', 'school', 'residential-group'].map(as),
  )) as [Caller, Caller, Caller, Caller, Caller];
  cell = (await police.get('/me')).body.posts[0].unit.id;
  const people = await Promise.all(
    [chair, secretary, member].map(async (one) => (await one!.get('/me')).body.person.id as string),
  );
  const seats = ['chair', 'secretary', 'member'];
  const members = people.map((person, i) => ({ person, seat: seats[i]! }));
  council = (await office.post('/councils', aCouncil(members, rule))).body.id;
  const holder = { roles: ['secretariat'] };
  const steps = [
    {
      key: 'form',
      kind: 'form',
      name: 'Trình',
      within: 5,
      leads: { submitted: 'on' },
      holder: { of: 'subject', rank: 'leader' },
    },
    {
      ...{ key: 'council', kind: 'ballot', name: 'Hội đồng bỏ phiếu', within: 7, holder, returns: ['form'] },
      leads: { passed: 'on', failed: { end: 'rejected' } },
    },
    {
      ...{ key: 'decision', kind: 'decision', name: 'Quyết định', within: 5, holder },
      leads: { decided: { end: 'approved' }, refused: { end: 'rejected' } },
    },
  ];
  const route = { code: 'voted-on', name: 'Có hội đồng', purpose: 'Thử', subject: 'document', steps };
  const made = await office.post('/approval-routes', { route, madeFrom: 0 });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
});
afterAll(() => product?.stop());

const content = { title: 'Sáng kiến số hóa hồ sơ', text: 'Nội dung' };
const started = async (): Promise<string> => {
  const { status, body } = await police.post('/approvals', { route: 'voted-on', unit: cell, content });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
};
const stepOf = async (id: string) =>
  (await office.get(`/approvals/${id}`)).body.steps.find((one: { key: string }) => one.key === 'council');
const draw = (approval: string, step = 'council') =>
  secretary!.post('/ballots', {
    ...{ council, way: 'open', title: content.title, candidates: [{ title: content.title }] },
    approval: { id: approval, step },
  });
async function voted(ballot: string, says: readonly string[]): Promise<void> {
  const { members } = (await chair!.get(`/ballots/${ballot}`)).body;
  const roll = members.map(({ person }: { person: { id: string } }) => ({
    member: person.id,
    attendance: 'present',
  }));
  await secretary!.post(`/ballots/${ballot}/start`, { roll });
  for (const [i, said] of says.entries())
    await [chair, secretary, member][i]!.post(`/ballots/${ballot}/vote`, { choices: { c1: said } });
  const closed = await chair!.post(`/ballots/${ballot}/close`, {});
  expect(closed.status, JSON.stringify(closed.body)).toBe(200);
}

test('where the step opens, the council’s secretary is told and reads it; its closed ballot answers the step, by whoever ran it', async () => {
  const id = await started();
  const told = (await secretary!.get('/notices')).body.items.find(
    (one: { approval: { id: string } | null }) => one.approval?.id === id,
  );
  expect(told).toMatchObject({ reason: 'council', type: 'opened' });
  expect((await secretary!.get(`/approvals/${id}`)).status).toBe(200);
  expect((await member!.get(`/approvals/${id}`)).status).toBe(404);
  const { body: ballot } = await draw(id);
  expect(ballot.approval).toMatchObject({ id, title: content.title });
  expect(await stepOf(id)).toMatchObject({ state: 'open', answers: [] });
  await voted(ballot.id, ['for', 'for', 'against']);
  const { person } = (await chair!.get('/me')).body;
  expect(await stepOf(id)).toMatchObject({
    ...{ state: 'done', outcome: 'passed' },
    answers: [{ answer: 'passed', ballot: ballot.id, person: { id: person.id } }],
  });
  expect((await office.get(`/approvals/${id}`)).body.status).toBe('running');
  // The unit whose it is sees that it was voted on, not how.
  const seen = (await police.get(`/approvals/${id}`)).body.steps[1];
  expect([seen.outcome, seen.answers[0].ballot]).toEqual(['passed', null]);
});

test('what the council does not pass ends there', async () => {
  const id = await started();
  const { body: ballot } = await draw(id);
  await voted(ballot.id, ['for', 'against', 'against']);
  expect((await office.get(`/approvals/${id}`)).body.status).toBe('rejected');
});

test('a step that does not wait for a ballot has none; a ballot of before does not answer a step that was opened anew', async () => {
  const id = await started();
  expect((await draw(id, 'decision')).body.code).toBe('step_not_open');
  expect((await draw(crypto.randomUUID())).body.code).toBe('step_not_open');
  const { body: before } = await draw(id);
  const back = await office.post(`/approvals/${id}/answer`, {
    step: 'council',
    answer: 'return',
    text: 'Bổ sung',
  });
  expect(back.status, JSON.stringify(back.body)).toBe(200);
  expect((await draw(id)).body.code).toBe('step_not_open');
  const again = { step: 'form', answer: 'submitted', content: { ...content, text: 'Đã bổ sung' } };
  expect((await police.post(`/approvals/${id}/answer`, again)).status).toBe(200);
  await voted(before.id, ['for', 'for', 'for']);
  expect(await stepOf(id)).toMatchObject({ state: 'open', answers: [] });
  const { body: now } = await draw(id);
  await voted(now.id, ['for', 'for', 'for']);
  expect(await stepOf(id)).toMatchObject({ outcome: 'passed', answers: [{ ballot: now.id }] });
});
