// Ballots over HTTP, with the worker that counts. The faults: votes after the close, of those who are no members, absent
// or recused, on withdrawn candidates; a council without a chair, or whose term ended; figures that don't fit. The
// attackers: a member who would vote twice or for another paper, and whoever reads what a secret ballot leaves behind.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recount } from '#ballots/published.ts';
import { textOf } from '../documents/word.ts';
import { aCouncil } from '../setup/council.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { blindedPapers, cast, sealed, takePapers, type Papers } from '../setup/voter.ts';
import { signIn, type Caller } from './client.ts';

let product: Product;
let database: pg.Client;
const names = ['police', 'front', 'school', 'party-building', 'police-officer'] as const;
let office: Caller;
let members: Caller[];
let people: string[];
beforeAll(async () => {
  product = await startProduct();
  database = new pg.Client({ connectionString: product.databaseUrl });
  await database.connect();
  office = await signIn(product.url, 'secretariat', product.password);
  members = await Promise.all(names.map((name) => signIn(product.url, name, product.password)));
  people = await Promise.all(members.map(async (one) => (await one.get('/me')).body.person.id));
});
afterAll(async () => {
  await database?.end();
  await product?.stop();
});

const chair = () => members[0]!;
const seats = ['chair', 'secretary', 'member', 'member', 'member'];
type Rule = Parameters<typeof aCouncil>[1];
const council = async (rule: Rule = {}, termEnd?: string, seat = seats): Promise<string> =>
  (
    await office.post(
      '/councils',
      aCouncil(
        people.map((person, i) => ({ person, seat: seat[i]! })),
        rule,
        termEnd,
      ),
    )
  ).body.id;
const two = [{ title: 'Tập thể A' }, { title: 'Cá nhân B' }];
const drawn = (council: string, way: string, candidates: object[] = two) =>
  chair().post('/ballots', { council, way, title: 'Xét khen thưởng', candidates });
const roll = (recused: Record<number, string[]> = {}, absent: number[] = []) => ({
  roll: people.map((member, i) => ({
    ...{ member, attendance: absent.includes(i) ? 'absent' : 'present', recused: recused[i] ?? [] },
  })),
});
const started = async (way: 'open' | 'paper' | 'secret', given = roll()): Promise<string> => {
  const { body } = await drawn(await council({ secrecy: way === 'secret' ? 'secret' : 'open' }), way);
  const answer = await chair().post(`/ballots/${body.id}/start`, given);
  expect(answer.body.status).toBe(way === 'secret' ? 'issuing' : 'open');
  return body.id;
};
const choices = (a: string, b: string) => ({ choices: { c1: a, c2: b } });
const vote = (i: number, id: string, a = 'for', b = 'against') =>
  members[i]!.post(`/ballots/${id}/vote`, choices(a, b));
const code = ({ status, body }: { status: number; body: { code?: string } }) => `${status} ${body.code}`;
async function closed(id: string) {
  for (;;) {
    const { body } = await chair().get(`/ballots/${id}`);
    if (body.status === 'closed') return body;
    await sleep(100);
  }
}

test('no ballot of a council without a chair, whose term ended, that is none, or by another way than its rule', async () => {
  const nobody = await council({}, undefined, ['secretary', 'member', 'member', 'member', 'member']);
  expect(
    code(await chair().post('/ballots', { council: nobody, way: 'secret', title: 'x', candidates: two })),
  ).toBe('409 no_chair');
  expect(code(await drawn(await council({}, '2020-01-01'), 'secret'))).toBe('409 term_over');
  expect(code(await drawn(crypto.randomUUID(), 'secret'))).toBe('422 unknown_council');
  expect(code(await drawn(await council(), 'open'))).toBe('422 way_unfit');
  expect(code(await drawn(await council(), 'secret', []))).toBe('422 missing');
  expect(
    code(
      await members[2]!.post('/ballots', {
        council: await council(),
        way: 'secret',
        title: 'x',
        candidates: two,
      }),
    ),
  ).toBe('403 forbidden');
});

test('an open vote: each once, on what is theirs, until the close; its result and its minutes', async () => {
  const id = await started('open', roll({ 2: ['c2'] }, [4]));
  expect(code(await vote(0, id, 'for', 'yes'))).toBe('422 invalid');
  expect(code(await members[0]!.post(`/ballots/${id}/vote`, { choices: { c1: 'for' } }))).toBe(
    '422 choice_missing',
  );
  expect(code(await vote(2, id))).toBe('422 invalid');
  expect(code(await vote(4, id))).toBe('403 no_vote');
  expect(code(await office.post(`/ballots/${id}/vote`, choices('for', 'for')))).toBe('403 forbidden');
  for (const i of [0, 1, 3]) expect((await vote(i, id)).status).toBe(200);
  expect(code(await vote(0, id, 'against', 'for'))).toBe('409 voted_already');
  expect((await chair().get(`/ballots/${id}`)).body.members[0].choices).toBeNull();
  expect((await members[2]!.post(`/ballots/${id}/vote`, { choices: { c1: 'for' } })).status).toBe(200);
  const { body } = await chair().post(`/ballots/${id}/close`, {});
  expect(body.result.candidates).toMatchObject([
    { candidate: 'c1', for: 4, base: 5, passed: true },
    { candidate: 'c2', for: 0, against: 3, base: 4, passed: false },
  ]);
  expect(code(await vote(1, id))).toBe('409 wrong_state');
  const words = (await textOf(await chair().bytes(`/ballots/${id}/minutes`))).join(' ').toLowerCase();
  for (const part of ['KIỂM PHIẾU', 'Tập thể A', '80%', 'Không đạt', 'vắng mặt', 'Chủ tịch hội đồng'])
    expect(words).toContain(part.toLowerCase());
});

test('a count on paper: figures that do not fit are named at their field; a withdrawn candidate has none', async () => {
  const id = await started('paper');
  const count = (issued: number, returned: number, valid: number, votes: number[]) =>
    chair().post(`/ballots/${id}/count`, {
      minutes: { number: '3-BB/HĐ', on: '2026-11-01' },
      papers: [
        {
          paper: '1',
          issued,
          returned,
          valid,
          candidates: [{ candidate: 'c1', for: votes[0], against: votes[1], abstained: votes[2] }],
        },
      ],
    });
  expect(code(await count(5, 5, 5, [3, 1, 1]))).toBe('422 figures_missing');
  const gone = { candidate: 'c2', reason: 'Xin rút' };
  expect((await chair().post(`/ballots/${id}/withdraw-candidate`, gone)).status).toBe(200);
  expect(code(await chair().post(`/ballots/${id}/withdraw-candidate`, gone))).toBe('409 candidate_withdrawn');
  for (const [answer, path] of [
    [await count(6, 5, 5, [3, 1, 1]), 'papers.0.issued'],
    [await count(4, 5, 5, [3, 1, 1]), 'papers.0.returned'],
    [await count(5, 4, 5, [3, 1, 1]), 'papers.0.valid'],
    [await count(5, 5, 5, [3, 1, 0]), 'papers.0.candidates.0.for'],
  ] as const)
    expect(answer.body).toMatchObject({ code: 'figures_unfit', errors: [{ path }] });
  const { body } = await count(5, 5, 4, [3, 1, 0]);
  expect(body).toMatchObject({
    status: 'closed',
    result: { candidates: [{ for: 3, valid: 4, passed: true }] },
  });
});

test('too few there is no ballot; a tie for the last seat is voted on again, and by the rule no further', async () => {
  const few = await drawn(await council({ secrecy: 'open' }), 'open');
  expect(code(await chair().post(`/ballots/${few.body.id}/start`, roll({}, [1, 2])))).toBe('409 no_quorum');
  const seat = await council({
    secrecy: 'open',
    seats: 1,
    base: 'valid',
    threshold: { numerator: 1, denominator: 5, exceeds: false },
  });
  const { body } = await drawn(seat, 'open');
  await chair().post(`/ballots/${body.id}/start`, roll({}, [4]));
  expect(code(await vote(0, body.id, 'for', 'for'))).toBe('422 too_many_for');
  for (const i of [0, 1]) await vote(i, body.id, 'for', 'against');
  for (const i of [2, 3]) await vote(i, body.id, 'against', 'for');
  expect((await chair().post(`/ballots/${body.id}/close`, {})).body.result.tied).toEqual(['c1', 'c2']);
  const next = { council: seat, way: 'open', title: 'Vòng 2', earlier: body.id };
  const again = await chair().post('/ballots', next);
  expect(again.body).toMatchObject({
    round: 2,
    rule: { seats: 1 },
    candidates: [{ id: 'c1' }, { id: 'c2' }],
  });
  expect(code(await chair().post('/ballots', { ...next, earlier: again.body.id }))).toBe(
    '409 no_further_round',
  );
});

test('a secret ballot: papers for all, cast without a session, counted again by anybody; nothing of it links a vote to its voter', async () => {
  const id = await started('secret');
  const papers: Papers[] = [];
  for (const member of members.slice(0, 4)) papers.push(await takePapers(member, id));
  // The same again is the same papers; another message would be a second vote.
  const { sent } = await blindedPapers(members[0]!, id);
  expect(code(await members[0]!.post(`/ballots/${id}/take`, { blinded: sent }))).toBe('409 issued_already');
  const early = await cast(product.url, id, await sealed(papers[0]!, choices('for', 'for').choices as never));
  expect(early).toMatchObject({ status: 409, body: { refused: 'wrong_state' } });
  // One has no papers yet: the box is opened without them.
  expect((await chair().post(`/ballots/${id}/open`, {})).body.turnout).toEqual({ papers: 4, cast: 0 });
  expect(code(await members[4]!.post(`/ballots/${id}/take`, { blinded: sent }))).toBe('403 no_vote');
  const said = [
    ['for', 'against'],
    ['for', 'abstain'],
    ['for', 'against'],
    ['against', 'for'],
  ] as const;
  const bodies = await Promise.all(papers.map((one, i) => sealed(one, { c1: said[i]![0], c2: said[i]![1] })));
  for (const body of bodies)
    expect(await cast(product.url, id, body)).toEqual({ status: 200, cookie: null, body: { counted: true } });
  // Sent again it is the same vote; another one with the same paper is none, nor is a paper that nobody issued.
  expect((await cast(product.url, id, bodies[0]!)).body).toEqual({ counted: true });
  const other = await sealed(papers[0]!, { c1: 'against', c2: 'for' });
  expect((await cast(product.url, id, other)).body).toEqual({ refused: 'voted_already' });
  const forged = await sealed(papers[0]!, { c1: 'for', c2: 'for' }, '1', {
    token: papers[1]!.signed['1']!.token,
  });
  expect((await cast(product.url, id, forged)).body).toEqual({ refused: 'ballot_invalid' });
  expect((await cast(product.url, id, new Uint8Array(10))).body).toEqual({ refused: 'ballot_invalid' });
  expect((await chair().get(`/ballots/${id}`)).body).toMatchObject({
    turnout: { papers: 4, cast: 4 },
    result: null,
  });
  const { rows: box } = await database.query('SELECT * FROM ballot_box WHERE ballot_id = $1', [id]);
  expect(new Set(box.map(({ sealed }) => sealed.length)).size).toBe(1);

  await chair().post(`/ballots/${id}/close`, {});
  expect((await cast(product.url, id, other)).status).toBe(409);
  const result = await closed(id);
  expect(result.result.candidates).toMatchObject([
    { for: 3, against: 1, abstained: 0, valid: 4, issued: 4, passed: true },
    { for: 1, against: 2, abstained: 1, valid: 4, issued: 4, passed: false },
  ]);
  const { body: published } = await members[4]!.get(`/ballots/${id}/published`);
  expect(await recount(published)).toBeNull();
  expect(published.list.map(({ token }: { token: string }) => token)).toContain(
    papers[2]!.signed['1']!.token,
  );
  // What a recount needs names no member: neither who was there, nor who has which papers.
  const told = JSON.stringify(published);
  for (const { person } of result.members)
    for (const one of [person.id, person.name]) expect(told).not.toContain(one);
  const turned = structuredClone(published);
  turned.list[0].choices.c1 = turned.list[0].choices.c1 === 'for' ? 'against' : 'for';
  expect(await recount(turned)).toBe('root');
  expect(await recount({ ...published, list: published.list.slice(1) })).toBe('root');
  expect(await recount({ ...published, list: [...published.list, published.list[0]] })).toBe('twice');

  // What is left: no sealed vote, no key; and no line of the ledger with a choice or a token in it.
  const left = await database.query('SELECT count(*)::int AS n FROM ballot_box WHERE ballot_id = $1', [id]);
  expect(left.rows[0].n).toBe(0);
  for (let n = 1; n > 0; await sleep(100))
    n = readdirSync(join(product.environment['DATA_DIR']!, 'ballots')).length;
  const { rows } = await database.query(
    `SELECT event::text AS line FROM journal WHERE process_id = $1
     UNION ALL SELECT row_to_json(a)::text FROM act a WHERE process_id = $1
     UNION ALL SELECT row_to_json(r)::text FROM receipt r`,
    [id],
  );
  const lines = rows.map(({ line }) => line as string).join('\n');
  for (const { token } of published.list) expect(lines).not.toContain(token);
  expect(lines).not.toMatch(/: ?"(for|against|abstain)"/);
}, 60_000);
