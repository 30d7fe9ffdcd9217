// The ward's report of a round: the sum of what its units' figures were at the cut-off, as a Party paper and as a workbook.
import exceljs from 'exceljs';
import { counters, type Counter } from '#domain/deadline.ts';
import { border, DATE, font, headStyle } from './register-style.ts';
import { words } from './register-words.ts';
import { paper, type Block, type Signed } from './paper.ts';
import { reachedWords, targetBlocks, wanted, type ReportedTarget } from './target-words.ts';

export interface ReportedTask {
  readonly number: number;
  readonly title: string;
}

export interface ReportedUnit {
  readonly unit: string;
  readonly tasks: Readonly<Record<Counter, readonly ReportedTask[]>>;
  readonly doneInPeriod: number;
  readonly duties: {
    readonly done: number;
    readonly made_up: number;
    readonly excused: number;
    readonly missed: number;
  };
  /** What it wrote of difficulties and proposals; null where it has not reported. */
  readonly text: string | null;
}

export interface WardReport {
  readonly issuer: string;
  readonly place: string;
  readonly campaign: string | null;
  /** quý I năm 2026 */
  readonly period: string;
  /** Days. */
  readonly from: string;
  readonly until: string;
  /** The instant at which figures were closed. */
  readonly cutOffAt: string;
  readonly units: readonly ReportedUnit[];
  /** By accepted measurements at the cut-off. */
  readonly targets: readonly ReportedTarget[];
  readonly corrections: readonly {
    readonly unit: string;
    readonly task: ReportedTask;
    readonly from: Counter;
    readonly to: Counter;
  }[];
  readonly conclusions: string | null;
  readonly signature: Signed;
  readonly recipients: readonly string[];
}

const counterNames = words.vi.counts;
const dayWords = (day: string) => day.split('-').reverse().join('/');
const total = (units: readonly ReportedUnit[], of: (unit: ReportedUnit) => number) =>
  units.reduce((sum, unit) => sum + of(unit), 0);
const counted = (unit: ReportedUnit) =>
  total([unit], (one) => counters.reduce((n, key) => n + one.tasks[key].length, 0));

/** Headings and sentences of a report as the Party's offices write them. */
export function wardReportPaper(report: WardReport): Promise<Buffer> {
  const { units } = report;
  const sum = (key: Counter) => total(units, (one) => one.tasks[key].length);
  const all = total(units, counted);
  const done = sum('doneOnTime') + sum('doneLate');
  const duties = (key: keyof ReportedUnit['duties']) => total(units, (one) => one.duties[key]);
  const slots = duties('done') + duties('made_up') + duties('excused') + duties('missed');
  const written = units.filter(({ text }) => text);
  const silent = units.filter(({ text }) => !text).map(({ unit }) => unit);
  const changed = report.targets.filter(({ since }) => since !== null);
  const blocks: Block[] = [
    {
      text: `Số liệu chốt đến hết ngày ${dayWords(report.until)}, tổng hợp từ số liệu đã chốt của ${units.length} đơn vị${report.campaign ? ` trong ${report.campaign}` : ''}.`,
    },
    { heading: 'I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ' },
    {
      text: `Tổng số nhiệm vụ: ${all}. Đã hoàn thành ${done} (đúng hạn ${sum('doneOnTime')}, quá hạn ${sum('doneLate')}), trong đó hoàn thành trong kỳ ${total(units, (one) => one.doneInPeriod)}. Chưa hoàn thành ${all - done} (trong hạn ${sum('openInTerm')}, quá hạn ${sum('openOverdue')}, chưa có hạn ${sum('openNoDeadline')}).`,
    },
    ...(slots > 0
      ? [
          {
            text: `Việc định kỳ: ${slots} kỳ phải thực hiện; đã thực hiện ${duties('done')}, làm bù ${duties('made_up')}, được miễn ${duties('excused')}, không thực hiện ${duties('missed')}.`,
          },
        ]
      : []),
    {
      widths: [6, 34, 12, 12, 12, 12, 12],
      table: [
        ['STT', 'Đơn vị', 'Tổng số', 'HT đúng hạn', 'HT quá hạn', 'Trong hạn', 'Quá hạn'],
        ...units.map((one, i) => [
          String(i + 1),
          one.unit,
          ...[counted(one), one.tasks.doneOnTime.length, one.tasks.doneLate.length].map(String),
          ...[
            one.tasks.openInTerm.length + one.tasks.openNoDeadline.length,
            one.tasks.openOverdue.length,
          ].map(String),
        ]),
        [
          '',
          'Tổng cộng',
          ...[all, sum('doneOnTime'), sum('doneLate'), sum('openInTerm') + sum('openNoDeadline')].map(String),
          String(sum('openOverdue')),
        ],
      ],
    },
    ...targetBlocks(report.targets),
    { heading: 'II. NHIỆM VỤ QUÁ HẠN' },
    ...overdue(units),
    { heading: 'III. KHÓ KHĂN, VƯỚNG MẮC VÀ ĐỀ XUẤT, KIẾN NGHỊ' },
    ...(written.length > 0
      ? written.map(({ unit, text }) => ({ text: `${unit}: ${text}` }))
      : [{ text: 'Các đơn vị không có ý kiến.' }]),
    ...(silent.length > 0 ? [{ text: `Chưa gửi báo cáo: ${silent.join('; ')}.` }] : []),
    ...(report.corrections.length > 0 || changed.length > 0
      ? [
          { heading: 'IV. ĐÍNH CHÍNH SAU KHI CHỐT SỐ LIỆU' },
          ...changed.map((one) => ({
            text: `Chỉ tiêu “${one.population}”: khi chốt là ${reachedWords(one, one.reached)}, nay xác nhận ${reachedWords(one, one.since!)}.`,
          })),
          ...report.corrections.map(({ unit, task, from, to }) => ({
            text: `Nhiệm vụ số ${task.number} (${unit}): khi chốt là “${counterNames[from]}”, nay xác nhận “${counterNames[to]}”.`,
          })),
        ]
      : []),
    ...(report.conclusions ? [{ heading: 'ĐÁNH GIÁ CHUNG' }, { text: report.conclusions }] : []),
  ];
  return paper({
    ...{
      stream: 'party',
      superior: null,
      issuer: report.issuer,
      number: null,
      place: report.place,
      date: null,
    },
    kind: 'Báo cáo',
    abstract: `kết quả thực hiện nhiệm vụ ${report.period}`,
    blocks,
    signatures: [report.signature],
    recipients: report.recipients,
  });
}

const overdue = (units: readonly ReportedUnit[]): Block[] => {
  const late = units.flatMap(({ unit, tasks }) => tasks.openOverdue.map((task) => ({ unit, task })));
  if (late.length === 0) return [{ text: 'Không có nhiệm vụ quá hạn.' }];
  return late.map(({ unit, task }) => ({ text: `- Số ${task.number}: ${task.title} (${unit}).` }));
};

/** A sheet of numbers, one with the list behind every number, one of corrections. */
export async function wardReportBook(report: WardReport): Promise<Buffer> {
  const book = new exceljs.Workbook();
  const sums = book.addWorksheet('Tổng hợp', {
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToHeight: 0 },
  });
  sums.addRow([`Kết quả thực hiện nhiệm vụ ${report.period}`]).font = { ...font, bold: true, size: 13 };
  sums.addRow([
    'Từ ngày',
    new Date(`${report.from}T00:00:00Z`),
    'đến ngày',
    new Date(`${report.until}T00:00:00Z`),
  ]);
  for (const cell of ['B2', 'D2']) sums.getCell(cell).numFmt = DATE.split(' ')[0]!;
  const heads = ['Đơn vị', ...counters.map((key) => counterNames[key]), 'Tổng số', 'Hoàn thành trong kỳ'];
  head(sums, [
    ...heads,
    'Định kỳ: đã thực hiện',
    'Làm bù',
    'Được miễn',
    'Không thực hiện',
    'Khó khăn, đề xuất',
  ]);
  for (const one of report.units) {
    const { duties } = one;
    row(sums, [
      ...[one.unit, ...counters.map((key) => one.tasks[key].length), counted(one), one.doneInPeriod],
      ...[duties.done, duties.made_up, duties.excused, duties.missed, one.text ?? ''],
    ]);
  }
  const lists = book.addWorksheet('Danh sách');
  head(lists, ['Đơn vị', 'Nhóm', 'Số', 'Nhiệm vụ']);
  for (const { unit, tasks } of report.units)
    for (const key of counters)
      for (const { number, title } of tasks[key]) row(lists, [unit, counterNames[key], number, title]);
  const targets = book.addWorksheet('Chỉ tiêu');
  head(targets, ['Chỉ tiêu', 'Yêu cầu', 'Đơn vị', 'Đã xác nhận', 'Trên tổng số']);
  for (const one of report.targets) {
    const of = one.parts.reduce<number | null>(
      (sum, part) => (part.of === null ? sum : (sum ?? 0) + part.of),
      null,
    );
    row(targets, [one.population, wanted(one), 'Toàn phường', one.reached.amount ?? '', of ?? '']);
    for (const { unit, amount, of: whole } of one.parts)
      row(targets, [one.population, wanted(one), unit, amount ?? '', whole ?? '']);
  }
  const notes = book.addWorksheet('Đính chính');
  head(notes, ['Đơn vị', 'Số', 'Nhiệm vụ', 'Khi chốt', 'Nay là']);
  for (const { unit, task, from, to } of report.corrections)
    row(notes, [unit, task.number, task.title, counterNames[from], counterNames[to]]);
  for (const sheet of book.worksheets)
    sheet.columns.forEach(
      (column, i) =>
        (column.width = sheet === sums ? (i === 0 ? 34 : 13) : i + 1 === sheet.columnCount ? 50 : 26),
    );
  return Buffer.from(await book.xlsx.writeBuffer());
}

function head(sheet: exceljs.Worksheet, cells: readonly string[]): void {
  sheet.addRow([...cells]).eachCell((cell) => (cell.style = headStyle));
  sheet.views = [{ state: 'frozen', ySplit: sheet.rowCount }];
}

/** Text stays text: what begins like a formula is none. */
function row(sheet: exceljs.Worksheet, cells: readonly (string | number)[]): void {
  sheet.addRow([...cells]).eachCell((cell) => {
    cell.font = font;
    cell.border = border;
    cell.alignment = { wrapText: true, vertical: 'top' };
    if (typeof cell.value === 'string') cell.numFmt = '@';
  });
}
