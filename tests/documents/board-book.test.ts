// The board's workbook read back: numbers are numbers, shares are formulas that give what they show, no text becomes a formula.
import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { boardBook, type BoardBook, type BookTask } from '#documents/board-book.ts';
import { boardWords } from '#documents/board-words.ts';
import type { Counts } from '#domain/deadline.ts';

const counts = (...n: [number, number, number, number, number]): Counts => {
  const [doneOnTime, doneLate, openInTerm, openOverdue, openNoDeadline] = n;
  const total = n.reduce((a, b) => a + b, 0);
  return { doneOnTime, doneLate, openInTerm, openOverdue, openNoDeadline, total };
};
const task: BookTask = {
  ...{ number: 7, title: '=1+1', lead: 'Chi bộ Công an', state: 'assigned', holder: '@SUM(A1)' },
  ...{ due: '2026-04-01T00:00:00.000+07:00', late: 3, since: '2026-03-01T08:30:00.000+07:00' },
  stuck: 'unacknowledged',
};
const row = { stuck: 1, toReview: 2, latest: 3 };
const book = (more: Partial<BoardBook> = {}): BoardBook => ({
  ...{ locale: 'vi', ward: 'Phường thử', at: '2026-04-10T01:05:00.000Z' },
  scope: { level: 'branch', campaign: 'Phong trào thử', phase: null },
  units: [
    { ...row, name: '-Đơn vị', branch: true, counts: counts(3, 1, 2, 2, 0) },
    { ...row, name: 'Trống', branch: false, latest: null, counts: counts(0, 0, 0, 0, 0) },
  ],
  phases: [{ ...row, campaign: null, phase: null, counts: counts(3, 1, 2, 2, 0) }],
  overdue: [task],
  stuck: [task, { ...task, due: null, late: null, stuck: 'waiting' }],
  ...more,
});

async function readBack(of: BoardBook): Promise<exceljs.Worksheet[]> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load((await boardBook(of)) as never);
  return workbook.worksheets;
}
const values = (sheet: exceljs.Worksheet, at: number) => (sheet.getRow(at).values as unknown[]).slice(1);

/** What the formula of a cell gives, by the few functions that the workbook uses, worked out from the cells it names. */
function computed(sheet: exceljs.Worksheet, cell: exceljs.Cell): number | '' {
  const number = (name: string): number => {
    const found = sheet.getCell(name);
    return found.formula ? Number(computed(sheet, found)) : Number(found.value ?? 0);
  };
  const range = (from: string, to: string) => {
    const [column, first, last] = [from[0]!, Number(from.slice(1)), Number(to.slice(1))];
    return Array.from({ length: last - first + 1 }, (_, i) => number(`${column}${first + i}`));
  };
  const over = /^(SUM|MAX)\((\w+):(\w+)\)$/.exec(cell.formula);
  if (over) {
    const all = range(over[2]!, over[3]!);
    return over[1] === 'SUM' ? all.reduce((a, b) => a + b, 0) : Math.max(...all);
  }
  const share = /^IF\(([\w+]+)=0,"",\(?([\w+]+)\)?\/\(?([\w+]+)\)?\)$/.exec(cell.formula)!;
  const sum = (terms: string) => terms.split('+').reduce((all, name) => all + number(name), 0);
  return sum(share[1]!) === 0 ? '' : sum(share[2]!) / sum(share[3]!);
}

test('every formula gives the result that it carries: shares, sums, the most overdue', async () => {
  let looked = 0;
  for (const sheet of (await readBack(book())).slice(0, 2)) {
    sheet.eachRow((one) =>
      one.eachCell((cell) => {
        if (!cell.formula) return;
        expect(cell.result ?? '', `${sheet.name} ${cell.address} ${cell.formula}`).toBe(
          computed(sheet, cell),
        );
        looked++;
      }),
    );
  }
  expect(looked).toBe(2 * 2 + 11 + 2 + 11);
});

test('numbers are numbers, of nothing there is no share', async () => {
  const [units] = await readBack(book());
  expect(values(units!, 6).slice(0, 7)).toEqual(['-Đơn vị (gồm đơn vị cấp dưới)', 3, 1, 2, 2, 0, 8]);
  expect(units!.getCell('H6')).toMatchObject({ result: 0.5, numFmt: '0%' });
  expect(units!.getCell('I6')).toMatchObject({ result: 0.75 });
  expect(units!.getCell('I7').result ?? '').toBe('');
  expect(values(units!, 2)[0]).toBe(
    'Phường thử. Phạm vi: Phong trào: Phong trào thử; Không theo giai đoạn. Gộp đơn vị cấp dưới',
  );
  expect(units!.getCell('A3').value).toEqual(new Date('2026-04-10T08:05:00.000Z'));
});

test('the lists have dates that are dates, text that stays text, and say where a task is stuck', async () => {
  const [, , overdue, stuck] = await readBack(book());
  expect(values(overdue!, 6)).toEqual([
    ...[7, '=1+1', 'Chi bộ Công an', new Date('2026-03-31T23:59:00.000Z'), 3, 'Chờ tiếp nhận', '@SUM(A1)'],
    ...[new Date('2026-03-01T08:30:00.000Z'), boardWords.vi.kinds.unacknowledged],
  ]);
  expect(overdue!.getCell('B6').numFmt).toBe('@');
  expect(values(stuck!, 7)[8]).toBe(boardWords.vi.kinds.waiting);
});

test('each sheet prints on A4 on its side, its header on every page; with nothing to list it still opens', async () => {
  for (const sheet of await readBack(book({ units: [], phases: [], overdue: [], stuck: [] }))) {
    expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', printTitlesRow: '5:5' });
    expect(sheet.rowCount).toBe(5);
  }
});
