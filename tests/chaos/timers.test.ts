// The worker and Temporal are killed around timers: each rung of each ladder comes once, and each person is told once.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newTask, openHouse, type House } from './house.ts';
import { catchUp, ledgerFaults, sealed } from './proof.ts';
import { killAroundTimers, rungFaults } from './rungs.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  expect(await catchUp(house, [await newTask(house)])).toEqual([]); // the worker is up
}, 120_000);
afterAll(() => house?.close());

test('five kills, sixty ladders', { timeout: 180_000 }, async () => {
  const { planted, killed } = await killAroundTimers(house, 5);
  expect(await catchUp(house, undefined, 120_000)).toEqual([]);
  expect(await rungFaults(house, planted)).toEqual([]);
  expect(await sealed(house)).toBe(true);
  expect(await ledgerFaults(house)).toEqual([]);
  // The kills hit timers: some rung lay within a second of each.
  for (const kill of killed) expect(planted.some(({ at }) => Math.abs(at - kill) < 1_000)).toBe(true);
});
