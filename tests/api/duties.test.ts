// Duties over HTTP: launched once for each group, entered once whatever is sent twice, seen by those above, and told in the grid.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf, plusDays } from '#domain/days.ts';
import { signIn, type Caller } from './client.ts';
import { openParties, type Parties } from './parties.ts';

let parties: Parties;
let group: Caller;
let cell: Caller;
let school: Caller;
beforeAll(async () => {
  parties = await openParties();
  const { product } = parties;
  const as = (account: string) => signIn(product.url, account, product.password);
  [group, cell, school] = await Promise.all([as('residential-group'), as('cell'), as('school')]);
}, 120_000);
afterAll(() => parties?.end());

const today = dayOf(new Date());
const KEY = 'guidance-weekly';
const grid = async (caller: Caller, query = '') => (await caller.get(`/duties/grid?key=${KEY}${query}`)).body;
const mine = async () => (await grid(group)).rows[0].id as string;
const session = (more: object = {}) => ({
  on: today,
  place: 'Nhà văn hóa tổ dân phố',
  skills: ['vneid'],
  people: 12,
  groups: { elderly: 4 },
  ...more,
});

test('each residential group has it once, and sees its own; those above see theirs, the office all, a school none', async () => {
  expect((await grid(parties.secretariat)).rows).toHaveLength(9);
  expect((await grid(cell)).rows).toHaveLength(2);
  expect((await grid(group)).rows).toHaveLength(1);
  expect((await school.get(`/duties/grid?key=${KEY}`)).status).toBe(404);
  expect((await school.get(`/duties/${await mine()}`)).status).toBe(404);
  expect((await school.post(`/duties/${await mine()}/record`, { sessions: [session()] })).status).toBe(404);
  const { items } = (await parties.secretariat.get('/duties')).body;
  expect(items.map(({ key, units }: { key: string; units: number }) => [key, units])).toEqual([
    [KEY, 9],
    ['loudspeaker-daily', 1],
  ]);
});

test('entered, sent again with the same key, and accepted by the office: one session, counted apart as claimed and accepted', async () => {
  const id = await mine();
  const before = (await group.get(`/duties/${id}`)).body.sessions.length;
  const send = () =>
    group.post(`/duties/${id}/record`, { sessions: [session()] }, { 'Idempotency-Key': 'one' });
  const replies = await Promise.all([send(), send(), send()]);
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
  const duty = (await group.get(`/duties/${id}`)).body;
  expect(duty.sessions).toHaveLength(before + 1);
  const { number, slot } = duty.sessions.at(-1);
  const cellOf = async () => {
    const { rows } = await grid(parties.secretariat);
    const row = rows.find((one: { id: string }) => one.id === id);
    return row.cells.find((one: { slot: string } | null) => one?.slot === slot);
  };
  expect(await cellOf()).toMatchObject({
    state: 'done',
    sessions: before + 1 - sessionsElsewhere(duty, slot),
    accepted: 0,
  });
  expect((await group.post(`/duties/${id}/accept`, { sessions: [number] })).status).toBe(403);
  expect((await parties.secretariat.post(`/duties/${id}/accept`, { sessions: [number] })).status).toBe(200);
  expect(await cellOf()).toMatchObject({ state: 'done', accepted: 1 });
});

const sessionsElsewhere = (duty: { sessions: { slot: string; withdrawn: boolean }[] }, slot: string) =>
  duty.sessions.filter((one) => one.withdrawn || one.slot !== slot).length;

test('bad input is told at its field, and nothing of it is entered', async () => {
  const id = await mine();
  const before = (await group.get(`/duties/${id}`)).body.version;
  const says = async (body: object, verb = 'record') => {
    const reply = await group.post(`/duties/${id}/${verb}`, body);
    return [reply.status, reply.body.code, reply.body.errors?.[0]?.path];
  };
  const entering = (more: object) => says({ sessions: [session(more)] });
  expect(await entering({ people: -1 })).toEqual([422, 'invalid', 'sessions.0.people']);
  expect(await entering({ groups: { elderly: -3 } })).toEqual([422, 'invalid', 'sessions.0.groups.elderly']);
  expect(await entering({ groups: { elderly: 13 } })).toEqual([
    422,
    'more_than_all',
    'sessions.0.groups.elderly',
  ]);
  expect(await entering({ on: plusDays(today, 1) })).toEqual([422, 'in_future', 'sessions.0.on']);
  expect(await entering({ on: '2020-01-01' })).toEqual([422, 'outside_period', 'sessions.0.on']);
  expect(await entering({ on: '31/12/2026' })).toEqual([422, 'invalid', 'sessions.0.on']);
  expect(await entering({ place: '' })).toEqual([422, 'missing', 'sessions.0.place']);
  expect(await entering({ place: 'a\u0000b' })).toEqual([422, 'invalid', 'sessions.0.place']);
  expect(await entering({ on: plusDays(today, -28) })).toEqual([409, 'slot_closed', 'sessions.0.on']);
  expect(await entering({ unknown: 1 })).toEqual([422, 'invalid', 'sessions.0.unknown']);
  expect(await says({ sessions: [] })).toEqual([422, 'invalid', 'sessions']);
  expect(await says({ session: 99, reason: 'Sửa', ...session() }, 'correct')).toEqual([
    422,
    'unknown_session',
    'session',
  ]);
  expect((await group.get(`/duties/${id}`)).body.version).toBe(before);
});

test('somebody acted meanwhile: an old version is refused, with the duty as it now is', async () => {
  const id = await mine();
  const { version } = (await group.get(`/duties/${id}`)).body;
  const ifMatch = { 'If-Match': `"${version}"` };
  expect((await group.post(`/duties/${id}/record`, { sessions: [session()] }, ifMatch)).status).toBe(200);
  const stale = await group.post(`/duties/${id}/record`, { sessions: [session()] }, ifMatch);
  expect([stale.status, stale.body.code, stale.body.current.version]).toEqual([409, 'stale', version + 1]);
});

test('an excuse is asked for, told to the office, granted, and told to the group', async () => {
  const { id, cells } = (await grid(group)).rows[0];
  const ahead = cells.find((one: { state: string } | null) => one?.state === 'upcoming').slot;
  const ask = { slots: [ahead], reason: 'Tổ tập trung chuẩn bị đại hội' };
  expect((await group.post(`/duties/${id}/ask-excuse`, ask)).status).toBe(200);
  const told = async (caller: Caller) =>
    (await caller.get('/notices?unread=true')).body.items
      .filter(({ duty }: { duty: { id: string } | null }) => duty?.id === id)
      .map(({ type }: { type: string }) => type);
  expect(await told(parties.secretariat)).toContain('excuse-asked');
  const granted = await parties.secretariat.post(`/duties/${id}/decide-excuse`, {
    slots: [ahead],
    granted: true,
  });
  expect(granted.status).toBe(200);
  expect(await told(group)).toContain('excused');
  const after = (await grid(group)).rows[0].cells.find((one: { slot: string } | null) => one?.slot === ahead);
  expect(after.state).toBe('excused');
  const { items } = (await group.get(`/duties/${id}/history`)).body;
  expect(items.slice(-2).map(({ type }: { type: string }) => type)).toEqual(['excuse-asked', 'excused']);
  expect((await parties.secretariat.post('/notices/read', { task: id })).status).toBe(200);
  expect(await told(parties.secretariat)).toEqual([]);
});

test('the grid as Excel opens, with a row a group', async () => {
  const { default: exceljs } = await import('exceljs');
  const response = await fetch(`${parties.product.url}/api/v1/duties/register?key=${KEY}`, {
    headers: { authorization: `Bearer ${parties.secretariat.token}` },
  });
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(await response.arrayBuffer());
  const names = workbook.worksheets[0]!.getColumn(1).values.filter((one) =>
    /^Tổ dân phố \d$/.test(String(one)),
  );
  expect(names).toHaveLength(9);
});

test('rows and states are what the journal gives', async () => {
  const { rebuild } = await import('#ledger/rebuild.ts');
  const { createPool } = await import('#ledger/database.ts');
  const pool = createPool(parties.product.databaseUrl, 2);
  expect((await rebuild(pool, true)).differing).toEqual([]);
  await pool.query(`UPDATE duty_slot SET met = NULL WHERE met IS NOT NULL`);
  expect((await rebuild(pool, true)).differing.length).toBeGreaterThan(0);
  await rebuild(pool, false);
  expect((await rebuild(pool, true)).differing).toEqual([]);
  await pool.end();
});
