// Kills in greater number than `npm test` has time for, and the worker's in the midst of a launch.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { CampaignItem } from '#domain/campaign.ts';
import { derivedId, newId } from '#ledger/ids.ts';
import { until } from '../chaos/holds.ts';
import { newTask, openHouse, type House } from '../chaos/house.ts';
import { catchUp, ledgerFaults, sealed } from '../chaos/proof.ts';
import { killUnderLoad } from '../chaos/rounds.ts';
import { askedAgain, killAroundTimers, rungFaults } from '../chaos/rungs.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  expect(await catchUp(house, [await newTask(house)])).toEqual([]); // the worker is up
});
afterAll(() => house?.close());
afterEach(async () => {
  expect(await ledgerFaults(house)).toEqual([]);
});

const item = (n: number): CampaignItem => ({
  ...{
    key: `item-${n}`,
    clause: `V.${n}`,
    phase: null,
    title: `Việc ${n}`,
    product: 'Báo cáo',
    acceptance: '',
  },
  ...{ lead: house.ward.unit, coordinating: [], watching: [], start: null, due: null },
});

test('the worker is killed in the midst of a launch: each item becomes one task', async () => {
  const campaign = newId(new Date());
  const items = Array.from({ length: 30 }, (_, n) => item(n));
  const tasks = items.map(({ key }) => derivedId('task', campaign, key));
  const standing = async () =>
    (
      await house.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM task WHERE campaign_id = $1', [
        campaign,
      ])
    ).rows[0]!.n;
  // The eleventh task can't be created while this lock is held: the launch stands still in its transaction.
  const lock = await house.pool.connect();
  await lock.query('BEGIN');
  await lock.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [tasks[10]]);
  const outcome = await house.mailbox.put({
    kind: 'campaign',
    id: campaign,
    ward: house.ward.id,
    command: { type: 'launch', plan: { code: 'thu', title: 'Phong trào thử', phases: [], items } },
    commandId: newId(new Date()),
    actor: house.ward.office,
  });
  expect(outcome).toMatchObject({ accepted: true });
  await until('ten tasks stand', async () => (await standing()) === 10);
  await house.kill('worker');
  await lock.query('ROLLBACK');
  lock.release();
  await house.restart('worker');
  await expect.poll(standing, { timeout: 60_000 }).toBe(30);
  expect(await catchUp(house, [campaign, ...tasks])).toEqual([]);
});

test('twenty kills under load, proved after each four', async () => {
  for (let round = 0; round < 5; round++) {
    await killUnderLoad(house, 4);
    expect(await catchUp(house, undefined, 120_000)).toEqual([]);
    expect(await sealed(house)).toBe(true);
    expect(await ledgerFaults(house)).toEqual([]);
  }
});

test('fifty kills of worker and Temporal around timers: each of six hundred ladders is climbed once', async () => {
  const { planted, killed } = await killAroundTimers(house, 50);
  expect(await catchUp(house, undefined, 180_000)).toEqual([]);
  expect(await rungFaults(house, planted)).toEqual([]);
  expect(await sealed(house)).toBe(true);
  expect(await askedAgain(house, planted)).toBeGreaterThan(0);
  const missed = killed.filter((kill) => planted.every(({ at }) => Math.abs(at - kill) > 1_000));
  expect(missed).toEqual([]);
});
