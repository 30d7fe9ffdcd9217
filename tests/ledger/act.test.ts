// The door: one transaction an act, each command once, refusals kept, thirty people at once on one task.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refuse } from '#ledger/act.ts';
import { dropExpired } from '#ledger/housekeeping.ts';
import { rebuild } from '#ledger/rebuild.ts';
import { sealActs, verifySeals } from '#ledger/seal.ts';
import { clock, id, wardFixture, type Ward } from './fixture.ts';

let ward: Ward;
beforeAll(async () => {
  ward = await wardFixture();
});
afterAll(() => ward.end());

const journal = async (process: string) =>
  (
    await ward.pool.query('SELECT sequence, type, command_id FROM journal WHERE process_id = $1 ORDER BY 1', [
      process,
    ])
  ).rows;

test('a task is worked from assignment to acceptance', async () => {
  const task = await ward.task({ due: '2030-01-01T00:00:00.000Z' });
  expect(await ward.act(ward.police, task, { type: 'acknowledge' })).toMatchObject({
    accepted: true,
    standing: { stage: 'in hand', next: { command: 'remind' } },
  });
  expect(await ward.act(ward.police, task, { type: 'submit', text: 'Xong' })).toMatchObject({
    accepted: true,
    standing: { stage: 'under review', next: null },
  });
  expect(await ward.act(ward.secretariat, task, { type: 'return', reason: 'Thiếu số liệu' })).toMatchObject({
    accepted: true,
  });
  expect(await ward.act(ward.police, task, { type: 'submit', text: 'Bổ sung' })).toMatchObject({
    accepted: true,
  });
  expect(await ward.act(ward.police, task, { type: 'accept' })).toEqual({
    accepted: false,
    rejected: 'forbidden',
  });
  expect(await ward.act(ward.secretariat, task, { type: 'accept' })).toMatchObject({
    accepted: true,
    standing: { closed: true },
  });
  expect((await journal(task)).map(({ type }) => type)).toEqual([
    'assigned',
    'acknowledged',
    'submitted',
    'returned',
    'submitted',
    'accepted',
  ]);
});

test('the same command id gives the same outcome and no second event, refused ones too', async () => {
  const task = await ward.task();
  const commandId = id();
  const first = await ward.act(ward.police, task, { type: 'acknowledge' }, { commandId });
  expect(await ward.act(ward.police, task, { type: 'acknowledge' }, { commandId })).toEqual(first);
  const refused = id();
  const no = await ward.act(ward.school, task, { type: 'submit', text: 'x' }, { commandId: refused });
  expect(no).toEqual({ accepted: false, rejected: 'forbidden' });
  expect(await ward.act(ward.school, task, { type: 'submit', text: 'x' }, { commandId: refused })).toEqual(
    no,
  );
  expect(await journal(task)).toHaveLength(2);
  const { rows } = await ward.pool.query('SELECT outcome FROM act WHERE command_id = $1', [refused]);
  expect(rows).toEqual([{ outcome: 'forbidden' }]);
});

test('one command sent thirty times at once is done once', async () => {
  const task = await ward.task();
  const commandId = id();
  const outcomes = await Promise.all(
    Array.from({ length: 30 }, () => ward.act(ward.police, task, { type: 'acknowledge' }, { commandId })),
  );
  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
  expect(await journal(task)).toHaveLength(2);
});

test('a task created thirty times at once stands once, with one number', async () => {
  const process = id();
  const command = {
    type: 'create',
    title: 'Một',
    product: 'Một',
    lead: ward.units.police,
    coordinating: [] as string[],
    watching: [] as string[],
  } as const;
  const before = (await ward.pool.query('SELECT last_task_number AS n FROM ward')).rows[0].n;
  const outcomes = await Promise.all(
    Array.from({ length: 30 }, () => ward.act(ward.secretariat, process, command, { commandId: 'once' })),
  );
  expect(outcomes.every((outcome) => outcome.accepted)).toBe(true);
  expect(await journal(process)).toHaveLength(1);
  expect((await ward.pool.query('SELECT last_task_number AS n FROM ward')).rows[0].n).toBe(before + 1);
});

test('thirty people at once on one task: each answer agrees with the journal', async () => {
  const task = await ward.task();
  await ward.act(ward.police, task, { type: 'acknowledge' });
  const orders = Array.from({ length: 30 }, (_, i) => {
    const [actor, command] = (
      [
        [ward.police, { type: 'submit', text: `báo cáo ${i}` }],
        [ward.policeDeputy, { type: 'progress', percent: i, text: `tiến độ ${i}` }],
        [ward.secretariat, { type: 'suspend', reason: `tạm dừng ${i}` }],
        [ward.secretariat, { type: 'accept' }],
        [ward.policeDeputy, { type: 'comment', text: `trao đổi ${i}` }],
      ] as const
    )[i % 5]!;
    return { actor, command, commandId: id() };
  });
  const outcomes = await Promise.all(
    orders.map((o) => ward.act(o.actor, task, o.command, { commandId: o.commandId })),
  );
  const kept = await journal(task);
  const accepted = orders.filter((_, i) => outcomes[i]!.accepted).map((order) => order.commandId);
  expect(
    kept
      .slice(2)
      .map((event) => event.command_id)
      .sort(),
  ).toEqual(accepted.sort());
  expect(kept.map(({ sequence }) => sequence)).toEqual(kept.map((_, i) => i + 1));
  expect(
    outcomes.filter((outcome) => !outcome.accepted && outcome.rejected === 'wrong_state').length,
  ).toBeGreaterThan(0);
});

test('a stale version is refused before the rules are asked', async () => {
  const task = await ward.task();
  await ward.act(ward.police, task, { type: 'acknowledge' });
  expect(await ward.act(ward.police, task, { type: 'acknowledge' }, { expectedVersion: 1 })).toEqual({
    accepted: false,
    rejected: 'stale',
  });
  expect(
    await ward.act(ward.police, task, { type: 'comment', text: 'còn hạn' }, { expectedVersion: 2 }),
  ).toMatchObject({ accepted: true });
});

test('a post that ended gives no right, even to an actor resolved before it ended', async () => {
  const task = await ward.task();
  const posts = ward.school.posts;
  await ward.pool.query(`UPDATE holding SET until_at = now() - interval '1 second' WHERE person_id = $1`, [
    ward.school.person,
  ]);
  await ward.act(ward.secretariat, task, {
    type: 'reassign',
    lead: ward.units.school,
    reason: 'Đúng chức năng',
  });
  expect(await ward.act({ ...ward.school, posts }, task, { type: 'acknowledge' })).toEqual({
    accepted: false,
    rejected: 'forbidden',
  });
});

test('a refused creation takes no number and leaves no process, yet is kept', async () => {
  const before = (await ward.pool.query('SELECT last_task_number AS n FROM ward')).rows[0].n;
  const process = id();
  const command = {
    type: 'create',
    title: 'Lạ',
    product: 'Lạ',
    lead: id(),
    coordinating: [] as string[],
    watching: [] as string[],
  } as const;
  expect(await ward.act(ward.secretariat, process, command)).toEqual({
    accepted: false,
    rejected: 'unknown_unit',
    field: 'lead',
  });
  expect((await ward.pool.query('SELECT last_task_number AS n FROM ward')).rows[0].n).toBe(before);
  expect((await ward.pool.query('SELECT 1 FROM process WHERE id = $1', [process])).rowCount).toBe(0);
  expect((await ward.pool.query('SELECT outcome FROM act WHERE process_id = $1', [process])).rows).toEqual([
    { outcome: 'unknown_unit' },
  ]);
});

test('a settle that fails undoes the act', async () => {
  const task = await ward.task();
  const failing = ward.act(ward.police, task, { type: 'acknowledge' }, {}, async () => {
    throw new Error('no answer kept');
  });
  await expect(failing).rejects.toThrow('no answer kept');
  expect(await journal(task)).toHaveLength(1);
});

test('journal and acts can be added to, never changed', async () => {
  await expect(ward.pool.query(`UPDATE journal SET type = 'accepted'`)).rejects.toThrow('append-only');
  await expect(ward.pool.query('DELETE FROM act')).rejects.toThrow('append-only');
  await expect(ward.pool.query('TRUNCATE seal')).rejects.toThrow('append-only');
});

test('rebuild finds and mends a state and a row that differ from the journal', async () => {
  const task = await ward.task();
  expect(await rebuild(ward.pool, true)).toMatchObject({ differing: [] });
  await ward.pool.query(`UPDATE task SET title = 'đã sửa tay' WHERE id = $1`, [task]);
  expect(await rebuild(ward.pool, true)).toMatchObject({ differing: [task] });
  expect(await rebuild(ward.pool, true)).toMatchObject({ differing: [task] });
  await ward.pool.query(`DELETE FROM process WHERE id = $1`, [task]);
  expect(await rebuild(ward.pool, false)).toMatchObject({ differing: [task] });
  expect(await rebuild(ward.pool, true)).toMatchObject({ differing: [] });
  expect(await ward.act(ward.police, task, { type: 'acknowledge' })).toMatchObject({ accepted: true });
});

test('the seal follows the commits, and names an act that somebody changed, removed or slipped in', async () => {
  const task = await ward.task();
  // The sealer waits for every transaction that is still open on the server, of other tests too.
  await expect
    .poll(async () => {
      await sealActs(ward.pool, ward.id, clock());
      return verifySeals(ward.pool, ward.id);
    })
    .toMatchObject({ faults: [], unsealed: 0 });
  const client = await ward.pool.connect();
  const tamper = async (sql: string) => {
    // An attacker with the owner's rights switches the triggers off.
    await client.query('SET session_replication_role = replica');
    await client.query(sql);
    await client.query('SET session_replication_role = DEFAULT');
    return (await verifySeals(ward.pool, ward.id)).faults;
  };
  const { rows } = await ward.pool.query('SELECT max(id)::text AS id FROM act');
  expect(
    await tamper(
      `UPDATE journal SET event = event || '{"at":"2020-01-01T00:00:00.000Z"}' WHERE process_id = '${task}'`,
    ),
  ).toEqual([expect.stringMatching(new RegExp(`^act ${rows[0].id} .*was changed`))]);
  expect(await tamper(`DELETE FROM act WHERE id = ${rows[0].id}`)).toEqual([
    expect.stringContaining(`act ${rows[0].id}`),
    expect.stringContaining(`process ${task} belongs to no act`),
  ]);
  client.release();
});

test('an attempt refused outside the rules is kept as well', async () => {
  const task = await ward.task();
  const client = await ward.pool.connect();
  const order = {
    kind: 'task',
    id: task,
    ward: ward.id,
    command: { type: 'acknowledge' },
    commandId: id(),
    actor: ward.school,
    at: clock().toISOString(),
  } as const;
  await refuse(client, order, { rejected: 'not_found' });
  client.release();
  expect(
    (await ward.pool.query('SELECT outcome FROM act WHERE command_id = $1', [order.commandId])).rows,
  ).toEqual([{ outcome: 'not_found' }]);
});

test('receipts are kept for 7 days at least, and ended sessions go', async () => {
  const now = new Date('2026-06-15T00:00:00Z');
  const put = (key: string, days: number) =>
    ward.pool.query(`INSERT INTO receipt VALUES ($1, 'r', $2, 'h', 200, '{}', $3)`, [
      ward.police.person,
      key,
      new Date(now.getTime() - days * 86_400_000),
    ]);
  await put('young', 7.5);
  await put('old', 8.5);
  expect(await dropExpired(ward.pool, now)).toMatchObject({ receipts: 1, sessions: 0 });
  expect((await ward.pool.query('SELECT key FROM receipt')).rows).toEqual([{ key: 'young' }]);
});
