// Councils over HTTP. The faults: a threshold of nothing or of more than all, somebody who sits there twice or is of
// another ward, an office that overwrites what another one kept; the attacker: a unit's leader who would change a rule.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCouncil } from '../setup/council.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { signIn, type Caller } from './client.ts';

let product: Product;
let office: Caller;
let police: Caller;
let person: string;
beforeAll(async () => {
  product = await startProduct({ worker: false });
  office = await signIn(product.url, 'secretariat', product.password);
  police = await signIn(product.url, 'police', product.password);
  person = (await office.get('/me')).body.person.id;
});
afterAll(() => product?.stop());

const of = (numerator: number, denominator: number, exceeds = false) => ({ numerator, denominator, exceeds });
const pathsOf = ({ body }: { body: { errors?: { path: string }[] } }) =>
  body.errors?.map(({ path }) => path) ?? [];

test.each([
  ['of 0 %', { threshold: of(0, 100) }, 'rule.threshold.numerator'],
  ['of 101 %', { threshold: of(101, 100) }, 'rule.threshold.numerator'],
  ['of more than 100 %', { threshold: of(1, 1, true) }, 'rule.threshold.numerator'],
  ['of nobody', { quorum: of(1, 0) }, 'rule.quorum.denominator'],
])('a part %s is refused at its field, in words', async (_, rule, path) => {
  const answer = await office.post('/councils', aCouncil([{ person, seat: 'chair' }], rule));
  expect(answer).toMatchObject({ status: 422, body: { code: 'invalid' } });
  expect(pathsOf(answer)).toContain(path);
  expect(answer.body.errors[0].message).not.toMatch(/more_than_all/);
});

test('whoever sits there twice, ends before they begin, or is no person of the ward, is named at their row', async () => {
  const twice = await office.post('/councils', aCouncil([{ person, seat: 'chair' }, { person }]));
  expect(pathsOf(twice)).toEqual(['members.1.person']);
  const back = await office.post('/councils', aCouncil([{ person, seat: 'chair', until: '2019-01-01' }]));
  expect(pathsOf(back)).toEqual(['members.0.until']);
  const stranger = await office.post('/councils', aCouncil([{ person: crypto.randomUUID(), seat: 'chair' }]));
  expect(stranger).toMatchObject({ status: 422, body: { code: 'unknown_person' } });
  expect(pathsOf(stranger)).toEqual(['members.0.person']);
});

test('kept anew it is another version; whoever saw an older one is told, a unit changes none, all read it', async () => {
  const made = await office.post('/councils', aCouncil([{ person, seat: 'chair' }]));
  expect(made).toMatchObject({ status: 201, body: { version: 1, fault: null } });
  const path = `/councils/${made.body.id}`;
  const anew = (version: number, termEnd?: string) =>
    office.post(path, aCouncil([{ person }], {}, termEnd), { 'If-Match': `"${version}"` });
  expect((await anew(1)).body).toMatchObject({ version: 2, fault: 'no_chair' });
  expect((await anew(1)).body).toMatchObject({ status: 409, code: 'stale' });
  expect((await anew(2, '2020-12-31')).body).toMatchObject({ version: 3, fault: 'term_over' });
  expect((await police.post(path, aCouncil([{ person }]))).status).toBe(403);
  expect((await police.get(path)).body).toMatchObject({ version: 3, members: [{ person: { id: person } }] });
  const key = { 'Idempotency-Key': 'once' };
  const [a, b] = [
    await office.post('/councils', aCouncil([{ person }]), key),
    await office.post('/councils', aCouncil([{ person }]), key),
  ];
  expect(a.body.id).toBe(b.body.id);
});
