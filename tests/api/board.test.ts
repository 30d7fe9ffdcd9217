// The board over HTTP: each of its numbers is that of the list behind it, for whoever looks. The fault: a number that opens another list.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { counters } from '#domain/deadline.ts';
import { signIn, type Caller } from './client.ts';
import { openParties, type Parties } from './parties.ts';

let parties: Parties;
let board: Caller[];

beforeAll(async () => {
  parties = await openParties();
  const { product } = parties;
  const names = ['party-building', 'standing-committee', 'schools', 'government-party'];
  board = await Promise.all(names.map((name) => signIn(product.url, name, product.password)));
});
afterAll(() => parties?.end());

test('every number is the length of the list that it opens, by campaign, phase and unit, for each who looks', async () => {
  const campaign = (await parties.secretariat.get('/campaigns')).body.items[0];
  let looked = 0;
  for (const caller of board) {
    for (const filter of ['', `campaign=${campaign.id}`, `campaign=${campaign.id}&phase=phase-1`]) {
      const { body } = await caller.get(`/board?${filter}`);
      const sums = Object.fromEntries([...counters, 'total'].map((counter) => [counter, 0]));
      for (const { unit, counts } of body.units) {
        for (const counter of counters) {
          const list = await caller.get(`/tasks?${filter}&unit=${unit.id}&counter=${counter}&limit=200`);
          expect(list.body.items.length, `${unit.code} ${counter}`).toBe(counts[counter]);
          if (counts[counter] > 0) looked++;
        }
        for (const key of Object.keys(sums)) sums[key] += counts[key];
      }
      expect(body.total).toEqual(sums);
    }
  }
  expect(looked).toBeGreaterThan(20);
});

test('the units in trouble come first, with how late they are; a unit sees its own rows only', async () => {
  const { body } = await board[0]!.get('/board');
  const overdue = body.units.map((row: { counts: { openOverdue: number } }) => row.counts.openOverdue);
  expect(overdue).toEqual([...overdue].sort((a, b) => b - a));
  for (const { counts, latest } of body.units) expect(latest === null).toBe(counts.openOverdue === 0);
  const schools = (await board[2]!.get('/board')).body;
  // Of the police's tasks they see the one that they take part in.
  const police = (of: typeof body) =>
    of.units.find(({ unit }: { unit: { code: string } }) => unit.code === 'police-cell').counts.total;
  expect(police(schools)).toBeGreaterThan(0);
  expect(police(schools)).toBeLessThan(police(body));
});
