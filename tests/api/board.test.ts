// The board over HTTP: each of its numbers is that of the list behind it, for whoever looks. The fault: a number that opens another list.
import exceljs from 'exceljs';
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
  const looks = [
    ['', 'unit'],
    ['', 'branch'],
    [`campaign=${campaign.id}&phase=phase-1`, 'unit'],
    ['campaign=none', 'branch'],
  ];
  let looked = 0;
  for (const caller of board) {
    for (const [filter, level] of looks) {
      const { body } = await caller.get(`/board?${filter}&level=${level}`);
      const sums = Object.fromEntries([...counters, 'total'].map((counter) => [counter, 0]));
      for (const { unit, level: of, counts, stuck } of body.units) {
        const held = await caller.get(
          `/tasks?${filter}&unit=${unit.id}&below=${of === 'branch'}&stuck=any&limit=200`,
        );
        expect(held.body.items.length, unit.code).toBe(stuck.total);
        for (const counter of counters) {
          const list = await caller.get(
            `/tasks?${filter}&unit=${unit.id}&below=${of === 'branch'}&counter=${counter}&limit=200`,
          );
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

test('a unit of another ward, or none, has an empty board; what is no query is refused at its field', async () => {
  const nowhere = '00000000-0000-7000-8000-000000000000';
  expect((await board[0]!.get(`/board?unit=${nowhere}`)).body).toMatchObject({
    units: [],
    total: { total: 0 },
  });
  for (const wrong of ['level=all', 'sort=x', 'campaign=x', 'unit=x', 'other=1']) {
    expect((await board[0]!.get(`/board?${wrong}`)).status, wrong).toBe(422);
    expect((await board[0]!.get(`/board/workbook?${wrong}`)).status, wrong).toBe(422);
  }
});

test('the workbook has the figures of the board, and the lists of what is overdue and stuck', async () => {
  const { body } = await board[0]!.get('/board?level=branch');
  const response = await fetch(`${parties.product.url}/api/v1/board/workbook?level=branch`, {
    headers: { authorization: `Bearer ${board[0]!.token}` },
  });
  expect(response.headers.get('content-disposition')).toContain('.xlsx');
  const book = new exceljs.Workbook();
  await book.xlsx.load((await response.arrayBuffer()) as never);
  const [units, phases, overdue, stuck] = book.worksheets;
  // Five rows above, and the sums below.
  expect(units!.rowCount - 6).toBe(body.units.length);
  expect(phases!.rowCount - 6).toBe(body.phases.length);
  expect(overdue!.rowCount - 5).toBe(body.total.openOverdue);
  expect(stuck!.rowCount - 5).toBe(body.stuck.total);
  const sums = units!.getRow(units!.rowCount);
  expect(sums.getCell(7).value).toMatchObject({ result: body.total.total });
});

test('a cell of units by weeks is the length of its list, for each who looks; in the workbook days are dates', async () => {
  let looked = 0;
  for (const caller of board) {
    const { body } = await caller.get('/board/pictures');
    for (const { unit, cells } of body.heat) {
      for (const [i, cell] of cells.entries()) {
        if (!cell) continue;
        const list = await caller.get(`/tasks?unit=${unit.id}&dueWeek=${body.weeks[i]}&limit=200`);
        expect(list.body.items.length, `${unit.code} ${body.weeks[i]}`).toBe(cell.due);
        const late = list.body.items.filter(({ deadline }: { deadline: string }) =>
          ['overdue', 'done_late'].includes(deadline),
        );
        expect(late.length).toBe(cell.late);
        looked++;
      }
    }
  }
  expect(looked).toBeGreaterThan(10);
  const reply = await fetch(`${parties.product.url}/api/v1/board/pictures/workbook`, {
    headers: { authorization: `Bearer ${board[1]!.token}` },
  });
  const book = new exceljs.Workbook();
  await book.xlsx.load((await reply.arrayBuffer()) as never);
  const line = book.getWorksheet('Đường thời gian')!;
  const days = line.getColumn(5).values.filter((value) => value instanceof Date);
  expect(days.length).toBeGreaterThan(10);
  const points = book.getWorksheet('Chỉ tiêu theo tháng')!;
  expect(points.getColumn(2).values.filter((value) => value instanceof Date).length).toBeGreaterThan(10);
});
