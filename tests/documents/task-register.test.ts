// The task register read back from its file: dates are dates, numbers are those of the rows, no text becomes a formula.
import exceljs from 'exceljs';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import {
  countsOf,
  HEADER_ROW,
  taskRegister,
  type Register,
  type RegisterTask,
} from '#documents/task-register.ts';
import { clauseWords, columns, words, type Column } from '#documents/register-words.ts';
import { deadlines } from '#domain/deadline.ts';
import { taskStates } from '#domain/task-types.ts';

const task = (more: Partial<RegisterTask> = {}): RegisterTask => ({
  number: 7,
  title: 'Tập huấn kỹ năng số',
  product: 'Danh sách người dự',
  campaign: null,
  clause: 'V.3 d1',
  lead: 'Chi bộ Công an',
  coordinating: ['Mặt trận', 'Trường học'],
  state: 'in_progress',
  deadline: 'in_term',
  assignedAt: '2026-03-01T08:30:00.000+07:00',
  due: '2026-04-01T00:00:00.000+07:00',
  originalDue: '2026-03-15T15:00:00.000+07:00',
  reportedAt: null,
  acceptedAt: null,
  progress: 40,
  reporter: { name: 'Cấp phó', inPlaceOf: 'Cấp trưởng' },
  outcome: null,
  result: null,
  ...more,
});

const register = (tasks: RegisterTask[], more: Partial<Register> = {}): Register => ({
  locale: 'vi',
  ward: 'Phường thử',
  at: '2026-03-10T01:05:00.000Z',
  filter: {},
  tasks,
  ...more,
});

async function readBack(bytes: Buffer): Promise<exceljs.Worksheet> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes as never);
  return workbook.worksheets[0]!;
}
const cell = (sheet: exceljs.Worksheet, row: number, column: Column) =>
  sheet.getRow(HEADER_ROW + row).getCell(columns.indexOf(column) + 1);

test('dates are dates in local time; a term until 24:00 ends on its own day; gaps stay empty', async () => {
  const sheet = await readBack(await taskRegister(register([task({ due: null }), task()])));
  expect(cell(sheet, 2, 'assigned').type).toBe(exceljs.ValueType.Date);
  expect(cell(sheet, 2, 'assigned').numFmt).toBe('dd/mm/yyyy hh:mm');
  // A sheet's date has no zone: exceljs reads it as if it were UTC.
  expect((cell(sheet, 2, 'assigned').value as Date).toISOString()).toBe('2026-03-01T08:30:00.000Z');
  expect((cell(sheet, 2, 'due').value as Date).toISOString()).toBe('2026-03-31T23:59:00.000Z');
  expect((cell(sheet, 2, 'originalDue').value as Date).toISOString()).toBe('2026-03-15T15:00:00.000Z');
  for (const column of ['due', 'reported', 'accepted'] as const)
    expect(cell(sheet, 1, column).value, column).toBeNull();
  expect(sheet.getCell('B3').value).toEqual(new Date('2026-03-10T08:05:00.000Z'));
});

test('the other columns', async () => {
  const sheet = await readBack(await taskRegister(register([task()])));
  const shown = Object.fromEntries(columns.map((column) => [column, cell(sheet, 1, column).value]));
  expect(shown).toMatchObject({
    number: 7,
    title: 'Tập huấn kỹ năng số',
    basis: 'mục V.3, gạch đầu dòng 1',
    coordinating: 'Mặt trận; Trường học',
    state: 'Đang thực hiện',
    deadline: 'Trong hạn',
    progress: 0.4,
    reporter: 'Cấp phó thay Cấp trưởng',
  });
  expect(cell(sheet, 1, 'progress').numFmt).toBe('0%');
  const done = task({ state: 'accepted', outcome: '=1+1 lớp', result: 'on_time_extended' });
  const closed = await readBack(await taskRegister(register([done])));
  // What the unit wrote is text, whatever it begins with.
  expect(cell(closed, 1, 'outcome').type).toBe(exceljs.ValueType.String);
  expect(cell(closed, 1, 'outcome').value).toBe('=1+1 lớp');
  expect(cell(closed, 1, 'evaluation').value).toBe('Hoàn thành đúng hạn đã gia hạn');
});

test('the counters are those of the rows, and together the total', async () => {
  const any = fc.record({ state: fc.constantFrom(...taskStates), deadline: fc.constantFrom(...deadlines) });
  fc.assert(
    fc.property(fc.array(any), (rows) => {
      const { total, ...parts } = countsOf(rows);
      expect(total).toBe(rows.filter(({ state }) => state !== 'recalled').length);
      expect(Object.values(parts).reduce((sum, n) => sum + n, 0)).toBe(total);
    }),
  );
  const late = task({ state: 'accepted', deadline: 'done_late' });
  const rows = [
    late,
    late,
    task(),
    task({ deadline: 'due_soon' }),
    task({ deadline: 'overdue' }),
    task({ deadline: 'none' }),
  ];
  const sheet = await readBack(await taskRegister(register([...rows, task({ state: 'recalled' })])));
  const counters = [2, 3, 4, 5, 6, 7].map((column) =>
    [4, 5].map((row) => sheet.getRow(row).getCell(column).value),
  );
  expect(counters).toEqual([
    ['Hoàn thành đúng hạn', 0],
    ['Hoàn thành quá hạn', 2],
    ['Chưa hoàn thành, trong hạn', 2],
    ['Chưa hoàn thành, quá hạn', 1],
    ['Chưa hoàn thành, chưa có hạn', 1],
    ['Tổng số', 6],
  ]);
});

// The attacker: somebody who types a formula where a text belongs, for others to open.
test.each([
  '=1+1',
  '=HYPERLINK("http://x.example";"y")',
  '+1',
  '-1',
  '@SUM(A1)',
  "=cmd|'/c calc'!A0",
  '\t=1',
  '<f>1</f>',
  '1/2',
  '0123',
])('%j stays text wherever it stands', async (text) => {
  const typed = task({
    title: text,
    product: text,
    clause: text,
    campaign: text,
    lead: text,
    coordinating: [text],
  });
  const filter = { q: text, unit: text, campaign: text };
  const sheet = await readBack(await taskRegister(register([typed], { ward: text, filter })));
  sheet.eachRow((row) => row.eachCell((one) => expect(one.formula).toBeUndefined()));
  for (const column of ['title', 'product', 'lead', 'coordinating'] as const) {
    const { type, value, numFmt } = cell(sheet, 1, column);
    expect({ type, value, numFmt }).toEqual({ type: exceljs.ValueType.String, value: text, numFmt: '@' });
  }
});

test('any text comes back as it was, and what is too long for a cell is cut', async () => {
  const texts = fc
    .sample(fc.string({ unit: 'grapheme', maxLength: 300 }), 200)
    .filter((text) => text.isWellFormed());
  const printable = texts.filter(
    (text) => !/[\p{Cc}\ufffe\uffff]/u.test(text) && text.trim() === text && text !== '',
  );
  const sheet = await readBack(await taskRegister(register(printable.map((title) => task({ title })))));
  expect(printable.map((_, i) => cell(sheet, i + 1, 'title').value)).toEqual(printable);
  const long = await readBack(
    await taskRegister(register([task({ coordinating: Array(500).fill('x'.repeat(200)) })])),
  );
  expect(String(cell(long, 1, 'coordinating').value)).toHaveLength(32_767);
});

test('it is made for reading and printing', async () => {
  const sheet = await readBack(await taskRegister(register([task(), task()])));
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: HEADER_ROW });
  expect(sheet.autoFilter).toBe(`A${HEADER_ROW}:Q${HEADER_ROW + 2}`);
  expect(sheet.pageSetup).toMatchObject({
    paperSize: 9,
    orientation: 'landscape',
    fitToWidth: 1,
    fitToHeight: 0,
  });
  expect(sheet.pageSetup.printTitlesRow).toBe(`${HEADER_ROW}:${HEADER_ROW}`);
  expect(cell(sheet, 1, 'title').alignment).toMatchObject({ wrapText: true });
  for (const [i] of columns.entries()) expect(sheet.getColumn(i + 1).width).toBeGreaterThan(6);
});

test('its scope is said with names; an empty one has its header still', async () => {
  const filter = {
    view: 'overdue',
    unit: 'Chi bộ Công an',
    state: 'open',
    deadline: 'overdue',
    q: 'giấy khen',
  } as const;
  const sheet = await readBack(await taskRegister(register([], { filter })));
  expect(sheet.getCell('A2').value).toBe(
    'Phường thử. Phạm vi: Quá hạn; Chủ trì: Chi bộ Công an; Trạng thái: Chưa hoàn thành; Tình hình hạn: Quá hạn; Tìm: “giấy khen”',
  );
  expect(sheet.rowCount).toBe(HEADER_ROW);
  const english = await readBack(await taskRegister(register([task()], { locale: 'en' })));
  expect(english.getCell('A2').value).toBe('Phường thử. Scope: All tasks that may be seen');
  expect(cell(english, 1, 'basis').value).toBe('section V.3, dash 1');
});

test('the same data give the same cells', async () => {
  const cells = async () => {
    const sheet = await readBack(await taskRegister(register([task(), task({ title: 'Khác' })])));
    return sheet.getSheetValues();
  };
  expect(await cells()).toEqual(await cells());
});

test('10,000 rows are made within 10 s, and nobody else waits longer than half a second for it', async () => {
  const tasks = Array.from({ length: 10_000 }, (_, n) =>
    task({ number: n, title: `Nhiệm vụ ${n}`, product: `Sản phẩm ${n}` }),
  );
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const begun = performance.now();
  const bytes = await taskRegister(register(tasks));
  delay.disable();
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(delay.max / 1e6).toBeLessThan(500);
  expect((await readBack(bytes)).rowCount).toBe(HEADER_ROW + 10_000);
});

test('the words are those on screen', () => {
  for (const locale of ['vi', 'en'] as const) {
    const path = new URL(`../../web/messages/${locale}.json`, import.meta.url);
    const screen = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
    const { states, deadlines: standings, views, counts } = words[locale];
    for (const [state, said] of Object.entries(states)) expect(said).toBe(screen[`state_${state}`]);
    for (const [one, said] of Object.entries(standings)) expect(said).toBe(screen[`deadline_${one}`]);
    for (const [view, said] of Object.entries(views))
      expect(said).toBe(screen[`view_${view.replaceAll('-', '_')}`]);
    for (const [key, said] of Object.entries(counts)) {
      const name = `count_${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
      if (key !== 'total') expect(said.toLowerCase()).toBe(screen[name]!.toLowerCase());
    }
  }
});

test.each([
  ['V.3 d1', 'mục V.3, gạch đầu dòng 1'],
  ['V.2 +4', 'mục V.2, dấu cộng 4'],
  ['V.1 d2 +3', 'mục V.1, gạch đầu dòng 2, dấu cộng 3'],
  ['III.1', 'mục III.1'],
  ['V kết', 'mục V, đoạn kết'],
  ['Điều 5', 'Điều 5'],
])('the clause %s is said as %s', (clause, said) => {
  expect(clauseWords(clause, words.vi)).toBe(said);
});
