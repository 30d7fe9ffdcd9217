// The seal against whoever owns the database: each way to change, delete, swap or slip in an entry of act, journal or seal is found
// and named. The attacker: an owner who has switched the triggers off.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealActs, verifySeals } from '#ledger/seal.ts';
import { clock, wardFixture, type Ward } from './fixture.ts';

let ward: Ward;
let ids: { first: string; second: string; task: string };
let root: string;

beforeAll(async () => {
  ward = await wardFixture();
  const task = await ward.task();
  await ward.act(ward.police, task, { type: 'acknowledge' });
  await ward.act(ward.police, task, { type: 'progress', text: 'Đang làm', percent: 10 });
  await ward.act(ward.school, task, { type: 'acknowledge' });
  // The sealer waits for every transaction that is still open on the server, of other tests too.
  for (let verdict; verdict?.unsealed !== 0; await sleep(50)) {
    await sealActs(ward.pool, ward.id, clock());
    verdict = await verifySeals(ward.pool, ward.id);
    expect(verdict.faults).toEqual([]);
  }
  root = (await verifySeals(ward.pool, ward.id)).root;
  const { rows } = await ward.pool.query<{ id: string }>(
    'SELECT id FROM act WHERE process_id = $1 ORDER BY id',
    [task],
  );
  ids = { first: rows[1]!.id, second: rows[2]!.id, task };
});
afterAll(() => ward?.end());

/** What is found after the statements, all of which are taken back. */
async function tampered(...statements: string[]): Promise<readonly string[]> {
  const client = await ward.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    for (const statement of statements) await client.query(statement);
    return (await verifySeals(client as never, ward.id, root)).faults;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

const swap = (table: string, columns: string, key: string, a: string, b: string) => {
  const set = columns.split(', ').map((column) => `${column} = other.${column}`);
  return `UPDATE ${table} t SET ${set.join(', ')} FROM ${table} other
    WHERE (t.${key} = ${a} AND other.${key} = ${b}) OR (t.${key} = ${b} AND other.${key} = ${a})`;
};

test('nothing is found where nothing was done', async () => {
  expect(await tampered()).toEqual([]);
});

test.each<[string, (at: typeof ids) => string[], (at: typeof ids) => string]>([
  [
    'an act changed',
    ({ first }) => [`UPDATE act SET person_id = gen_random_uuid() WHERE id = ${first}`],
    ({ first }) => `act ${first} `,
  ],
  [
    'an act’s origin changed',
    ({ first }) => [`UPDATE act SET origin = '{"address":"x"}' WHERE id = ${first}`],
    ({ first }) => `act ${first} `,
  ],
  [
    'a refused act’s outcome changed',
    () => [`UPDATE act SET outcome = 'accepted' WHERE outcome = 'forbidden'`],
    () => 'was changed',
  ],
  ['an act deleted', ({ first }) => [`DELETE FROM act WHERE id = ${first}`], ({ first }) => `act ${first} `],
  [
    'an act deleted with its events and its seal',
    ({ first, task }) => [
      `DELETE FROM journal j USING act a WHERE a.id = ${first} AND j.process_id = '${task}' AND j.command_id = a.command_id`,
      `DELETE FROM seal WHERE act_id = ${first}`,
      `DELETE FROM act WHERE id = ${first}`,
    ],
    () => 'is missing',
  ],
  [
    'two acts swapped',
    ({ first, second }) => [swap('act', 'at, verb, person_id', 'id', first, second)],
    ({ second }) => `act ${second} `,
  ],
  [
    'an act slipped in',
    ({ first, task }) => [
      `INSERT INTO act (id, ward_id, process_id, command_id, kind, verb, at, outcome, tx)
     SELECT 0, ward_id, '${task}', 'slipped', 'task', 'accept', at, 'accepted', tx FROM act WHERE id = ${first}`,
    ],
    () => 'act 0 was added behind the seal',
  ],
  [
    'an event changed',
    ({ task }) => [
      `UPDATE journal SET event = event || '{"percent":99}' WHERE process_id = '${task}' AND sequence = 3`,
    ],
    ({ second }) => `act ${second} `,
  ],
  [
    'an event deleted',
    ({ task }) => [`DELETE FROM journal WHERE process_id = '${task}' AND sequence = 2`],
    ({ task }) => `event 2 of process ${task}`,
  ],
  [
    'two events swapped',
    ({ task }) => [
      `UPDATE journal t SET event = other.event, type = other.type FROM journal other
     WHERE t.process_id = '${task}' AND other.process_id = '${task}' AND (t.sequence, other.sequence) IN ((2, 3), (3, 2))`,
    ],
    ({ second }) => `act ${second} `,
  ],
  [
    'an event slipped in',
    ({ task }) => [
      `INSERT INTO journal SELECT process_id, 4, 'slipped', type, at, version, event FROM journal WHERE process_id = '${task}' AND sequence = 3`,
    ],
    ({ task }) => `event 4 of process ${task} belongs to no act`,
  ],
  [
    'a seal changed',
    ({ first }) => [`UPDATE seal SET hash = sha256(hash) WHERE act_id = ${first}`],
    ({ first }) => `act ${first} `,
  ],
  ['a seal deleted', ({ first }) => [`DELETE FROM seal WHERE act_id = ${first}`], () => 'is missing'],
  [
    'two seals swapped',
    ({ first, second }) => [
      `UPDATE seal SET act_id = -act_id WHERE act_id IN (${first}, ${second})`,
      `UPDATE seal SET act_id = CASE act_id WHEN -${first} THEN ${second} ELSE ${first} END WHERE act_id IN (-${first}, -${second})`,
    ],
    ({ first }) => `act ${first} `,
  ],
  [
    'a seal slipped in',
    ({ first }) => [
      `INSERT INTO seal SELECT ward_id, 1000, 0, tx, hash, at FROM seal WHERE act_id = ${first}`,
    ],
    () => 'act 0 (seal 1000) is missing',
  ],
  [
    'the end cut off, acts, events and seals',
    ({ second, task }) => [
      `DELETE FROM seal WHERE act_id >= ${second}`,
      `DELETE FROM journal WHERE process_id = '${task}' AND sequence = 3`,
      `DELETE FROM act WHERE id >= ${second}`,
      `UPDATE process SET sequence = 2 WHERE id = '${task}'`,
    ],
    () => `the kept root`,
  ],
])('%s', async (_, statements, named) => {
  const faults = await tampered(...statements(ids));
  expect(faults.join('\n')).toContain(named(ids));
});
