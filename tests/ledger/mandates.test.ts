// Who is told, and who acts, while a mandate stands: at the ledger's door and in the outbox. The faults: a notice that goes to a
// substitute whose mandate is over or reaches something else, a mail of what lapsed meanwhile, an act after a revocation.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { vietNam } from '#domain/calendar-vn.ts';
import type { Digest } from '#domain/digest.ts';
import { ofVacantPost } from '#domain/mandate.ts';
import type { MandatedPost, PersonActor } from '#domain/process.ts';
import { transaction } from '#ledger/database.ts';
import { gather } from '#ledger/mail-gather.ts';
import { tellOfEnded, tellOfMandates } from '#ledger/mandate-notices.ts';
import { clock, id, wardFixture, type Ward } from './fixture.ts';

let ward: Ward;
const day = (from: number) => new Date(Date.now() + from * 86_400_000);

beforeAll(async () => {
  ward = await wardFixture();
});
afterAll(() => ward?.end());
beforeEach(() => ward.pool.query('TRUNCATE notice, mandate'));

interface Terms {
  acts?: string[];
  campaigns?: string[];
  from?: Date;
  until?: Date;
}

/** From the police's leader into the hands of the school's. */
async function mandate({ acts = ['carry_out'], campaigns = [], from = day(-1), until = day(1) }: Terms = {}) {
  const made = id();
  const { police, school } = ward;
  await ward.pool.query(
    `INSERT INTO mandate (id, ward_id, post_id, principal_id, person_id, acts, campaigns, decision_number, decision_date,
       from_at, until_at, given_by, given_at) VALUES ($1, $2, $3, $4, $5, $6, $7, '1', '2026-01-01', $8, $9, $4, $8)`,
    [made, ward.id, police.posts[0]!.id, police.person, school.person, acts, campaigns, from, until],
  );
  return made;
}
const substitute = (mandateId: string): PersonActor => {
  const terms = {
    principal: ward.police.person,
    acts: ['carry_out'],
    campaigns: null,
    until: day(1).toISOString(),
  };
  const post: MandatedPost = { ...ward.police.posts[0]!, mandate: { id: mandateId, ...terms } };
  return { ...ward.school, mandated: [post] };
};
const told = async (task: string) => {
  const { rows } = await ward.pool.query<{ person_id: string; mandate_id: string | null }>(
    'SELECT person_id, mandate_id FROM notice WHERE process_id = $1 ORDER BY mandate_id NULLS FIRST',
    [task],
  );
  return rows.map(({ person_id: person, mandate_id: by }) => [person, by]);
};

test('the substitute is told beside the principal, and by which mandate', async () => {
  const by = await mandate();
  expect(await told(await ward.task())).toEqual([
    [ward.police.person, null],
    [ward.school.person, by],
  ]);
});

test.each<[string, Terms]>([
  ['that has not begun', { from: day(1), until: day(2) }],
  ['that is over', { until: day(-0.5) }],
  ['for another campaign', { campaigns: [id()] }],
  ['for another kind of act', { acts: ['rule', 'direct'] }],
])('by a mandate %s nobody is told', async (_, terms) => {
  await mandate(terms);
  expect(await told(await ward.task())).toEqual([[ward.police.person, null]]);
});

test('where nobody holds the post, the substitute is there: those above are not told in their place', async () => {
  const by = await mandate();
  await ward.pool.query('UPDATE mandate SET principal_id = NULL');
  await ward.pool.query(
    `UPDATE holding SET until_at = now() - interval '1 second' WHERE person_id = ANY($1)`,
    [[ward.police.person, ward.policeDeputy.person]],
  );
  const task = await ward.task();
  await ward.pool.query('UPDATE holding SET until_at = NULL');
  expect(await told(task)).toEqual([[ward.school.person, by]]);
});

test('a person who is named is told, and so is whoever acts for them', async () => {
  const by = await mandate();
  const task = await ward.task();
  await ward.pool.query('TRUNCATE notice');
  const people = [ward.police.person];
  await ward.act(ward.policeDeputy, task, { type: 'assign', people });
  expect(await told(task)).toEqual([
    [ward.police.person, null],
    [ward.school.person, by],
  ]);
});

test('a mail says in whose place; once the mandate is over nothing of it is mailed', async () => {
  const by = await mandate();
  await ward.pool.query('UPDATE person SET email = $2 WHERE id = $1', [
    ward.school.person,
    'school@la-gi.example',
  ]);
  const digests: Digest[] = [];
  const write = (digest: Digest) => {
    digests.push(digest);
    return { subject: '', text: '', html: '' };
  };
  const round = () => ({ ward: { id: ward.id, name: '' }, calendar: vietNam, now: day(7), write });
  await ward.task();
  await ward.pool.query('UPDATE mandate SET until_at = $1', [day(9)]);
  await gather(ward.pool, round(), ward.school.person);
  const title = (
    await ward.pool.query<{ title: string }>('SELECT title FROM post WHERE id = $1', [
      ward.police.posts[0]!.id,
    ])
  ).rows[0]!.title;
  expect(digests.map(({ notices }) => notices.map((one) => one.inPlaceOf))).toEqual([[title]]);
  await ward.task();
  await ward.pool.query('UPDATE mandate SET revoked_at = now() WHERE id = $1', [by]);
  expect(await gather(ward.pool, round(), ward.school.person)).toBeNull();
  expect(digests).toHaveLength(1);
});

test('the act itself asks whether the mandate stands: one that was revoked while it waited does nothing', async () => {
  const by = await mandate();
  const [first, second] = [await ward.task(), await ward.task()];
  const actor = substitute(by);
  expect(await ward.act(actor, first, { type: 'acknowledge' })).toMatchObject({ accepted: true });
  const { rows } = await ward.pool.query('SELECT event FROM journal WHERE process_id = $1 AND type = $2', [
    first,
    'acknowledged',
  ]);
  expect(rows[0]).toMatchObject({
    event: {
      by: {
        person: ward.school.person,
        post: ward.police.posts[0]!.id,
        mandate: { id: by, principal: ward.police.person },
      },
    },
  });
  // Received before, and waiting for the lock of somebody who revokes it.
  const client = await ward.pool.connect();
  await client.query('BEGIN');
  await client.query('UPDATE mandate SET revoked_at = $2 WHERE id = $1', [by, clock()]);
  const received = new Date(Date.now() - 1_000).toISOString();
  const waiting = ward.act(actor, second, { type: 'acknowledge' }, { at: received });
  await new Promise((resolve) => setTimeout(resolve, 200));
  await client.query('COMMIT');
  client.release();
  expect(await waiting).toEqual({ accepted: false, rejected: 'forbidden' });
});

test('the act itself asks whether the post is still vacant: whoever stood above does nothing once somebody has it', async () => {
  const { police, school } = ward;
  const post = police.posts[0]!;
  const above: PersonActor = { ...school, mandated: [{ ...post, mandate: ofVacantPost }] };
  const acknowledge = async () => ward.act(above, await ward.task(), { type: 'acknowledge' });
  await ward.pool.query('INSERT INTO unit_closure (ancestor_id, descendant_id, depth) VALUES ($1, $2, 1)', [
    ...[school.posts[0]!.unit, post.unit],
  ]);
  const held = (until: Date | null) =>
    ward.pool.query('UPDATE holding SET until_at = $2 WHERE post_id = ANY($1)', [
      ...[[post.id, ward.policeDeputy.posts[0]!.id], until],
    ]);
  try {
    expect(await acknowledge()).toMatchObject({ rejected: 'forbidden' });
    await held(day(-1));
    expect(await acknowledge()).toMatchObject({ accepted: true });
  } finally {
    await held(null);
    await ward.pool.query('DELETE FROM unit_closure WHERE ancestor_id = $1 AND descendant_id = $2', [
      ...[school.posts[0]!.unit, post.unit],
    ]);
  }
});

test('both sides are told once that it was given, revoked or is over, but not whoever did it; in the app’s list and by mail', async () => {
  const { police, school } = ward;
  const told = async () =>
    (
      await ward.pool.query(
        'SELECT person_id AS person, type, reason, urgent FROM notice ORDER BY sequence, reason',
      )
    ).rows;
  const by = await mandate();
  const tell = (type: 'mandate-given' | 'mandate-revoked', who: string) =>
    transaction(ward.pool, (client) => tellOfMandates(client, type, [by], who, clock()));
  await tell('mandate-given', police.person);
  expect(await told()).toEqual([
    { person: school.person, type: 'mandate-given', reason: 'substitute', urgent: true },
  ]);
  // By the office: both.
  await tell('mandate-revoked', id());
  expect((await told()).slice(1)).toMatchObject([
    { person: police.person, type: 'mandate-revoked', reason: 'principal' },
    { person: school.person, type: 'mandate-revoked', reason: 'substitute' },
  ]);
  const digests: Digest[] = [];
  const write = (digest: Digest) => {
    digests.push(digest);
    return { subject: '', text: '', html: '' };
  };
  await ward.pool.query(`UPDATE person SET email = 'school@la-gi.example' WHERE id = $1`, [school.person]);
  const round = { ward: { id: ward.id, name: '' }, calendar: vietNam, now: day(7), write };
  expect(await gather(ward.pool, round, school.person)).not.toBeNull();
  expect(digests[0]!.notices.map(({ kind, type }) => [kind, type])).toEqual([
    ['mandate', 'mandate-given'],
    ['mandate', 'mandate-revoked'],
  ]);
  // By itself: by its day, once however often somebody looks, and not long ago.
  await ward.pool.query('TRUNCATE notice, mandate');
  const [over, longOver] = [
    await mandate({ until: day(-0.5) }),
    await mandate({ from: day(-60), until: day(-30) }),
  ];
  await mandate();
  expect([await tellOfEnded(ward.pool, clock()), await tellOfEnded(ward.pool, clock())]).toEqual([2, 0]);
  const { rows } = await ward.pool.query('SELECT process_id AS id, type, at FROM notice');
  expect(rows.map((row) => [row.id, row.type])).toEqual(Array(2).fill([over, 'mandate-ended']));
  expect(rows.some((row) => row.id === longOver)).toBe(false);
});
