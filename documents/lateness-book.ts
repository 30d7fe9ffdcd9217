// The lateness ledger as an Excel workbook: working days in the hands of each unit, of each task, and what of them was late.
import { hands, type Hand, type Times } from '#domain/lateness.ts';
import { words, type Locale } from './register-words.ts';
import { COUNT, letter, text, workbookOf } from './sheet.ts';
import type { SheetColumn, Table, Value } from './sheet.ts';

/** In working days, with their fractions. */
interface Kept {
  readonly time: Times;
  readonly late: Times;
}

export interface LatenessBook {
  readonly locale: Locale;
  readonly ward: string;
  /** ISO 8601 */
  readonly at: string;
  /** What was asked for, in words. */
  readonly scope: string;
  /** A name of null: those that tasks waited for. */
  readonly holders: readonly (Kept & { readonly name: string | null })[];
  readonly tasks: readonly (Kept & {
    readonly number: number;
    readonly title: string;
    readonly lead: string;
  })[];
}

const DAYS = '0.0';

interface Words {
  readonly titles: readonly [string, string];
  readonly sheets: readonly [string, string];
  readonly rule: string;
  readonly hands: Record<Hand, string>;
  readonly lateHands: Record<Hand, string>;
  readonly all: string;
  readonly late: string;
  readonly holder: string;
  readonly others: string;
  readonly sum: string;
  readonly number: string;
  readonly title: string;
  readonly lead: string;
}

const say: Record<Locale, Words> = {
  vi: {
    titles: ['THỜI GIAN TRONG TAY TỪNG ĐƠN VỊ', 'THỜI GIAN CỦA TỪNG NHIỆM VỤ'],
    sheets: ['Theo đơn vị giữ việc', 'Theo nhiệm vụ'],
    rule: 'Tính bằng ngày làm việc. Thời gian sau hạn được tính cho nơi đang giữ việc lúc đó.',
    hands: {
      lead: 'Chủ trì thực hiện',
      review: 'Chờ xác nhận',
      upper: 'Nơi giao giữ (trả lại, tạm hoãn)',
      others: 'Chờ nhiệm vụ khác',
    },
    lateHands: {
      lead: 'Sau hạn: chủ trì thực hiện',
      review: 'Sau hạn: chờ xác nhận',
      upper: 'Sau hạn: nơi giao giữ',
      others: 'Sau hạn: chờ nhiệm vụ khác',
    },
    all: 'Cộng thời gian',
    late: 'Cộng sau hạn',
    holder: 'Nơi giữ việc',
    others: 'Chờ nhiệm vụ khác',
    sum: 'Cộng',
    number: 'Số',
    title: 'Nhiệm vụ',
    lead: 'Chủ trì',
  },
  en: {
    titles: ['TIME IN THE HANDS OF EACH UNIT', 'TIME OF EACH TASK'],
    sheets: ['By holder', 'By task'],
    rule: 'In working days. Time after the deadline is charged to whoever had the task then.',
    hands: {
      lead: 'With the lead',
      review: 'Under review',
      upper: 'With the assigner (handed back, suspended)',
      others: 'Waiting for other tasks',
    },
    lateHands: {
      lead: 'Late: with the lead',
      review: 'Late: under review',
      upper: 'Late: with the assigner',
      others: 'Late: waiting for other tasks',
    },
    all: 'All time',
    late: 'All late',
    holder: 'Holder',
    others: 'Other tasks',
    sum: 'Sum',
    number: 'No.',
    title: 'Task',
    lead: 'Lead',
  },
};

export function latenessBook(book: LatenessBook): Promise<Buffer> {
  const { locale, at, ward, scope } = book;
  const s = say[locale];
  const usual = words[locale];
  const sheet = (n: 0 | 1, rest: Pick<Table, 'columns' | 'rows' | 'sums'>): Table => ({
    ...{ name: s.sheets[n], title: s.titles[n], page: usual.page },
    ...{ lines: [`${ward}. ${usual.filter}: ${scope}`, s.rule], at: { instant: at, words: usual.madeAt } },
    ...rest,
  });
  const holders = timeTable([{ head: s.holder, width: 40 }], s);
  const tasks = timeTable(
    [
      { head: s.number, width: 7, format: COUNT },
      { head: s.title, width: 44 },
      { head: s.lead, width: 26 },
    ],
    s,
  );
  return workbookOf(
    [
      sheet(
        0,
        holders(book.holders, ({ name }) => [text(name ?? s.others)]),
      ),
      sheet(
        1,
        tasks(book.tasks, ({ number, title, lead }) => [number, text(title), text(lead)]),
      ),
    ],
    at,
  );
}

/** The header stands below title, two lines, time and a gap. */
const HEADER = 6;

/** Time and late time in each hand with their sums as formulas, after the columns that name the row. */
function timeTable(heads: readonly SheetColumn[], s: Words) {
  const first = heads.length;
  const n = hands.length;
  const [time, late] = [first, first + n + 1];
  const across = (row: number, from: number, of: Times) => ({
    formula: `SUM(${letter(from)}${row}:${letter(from + n - 1)}${row})`,
    result: hands.reduce((all, hand) => all + of[hand], 0),
  });
  const number = (head: string): SheetColumn => ({ head, width: 13, format: DAYS });
  const columns = [
    ...heads,
    ...[...hands.map((hand) => s.hands[hand]), s.all].map(number),
    ...[...hands.map((hand) => s.lateHands[hand]), s.late].map(number),
  ];
  return <Row extends Kept>(rows: readonly Row[], named: (row: Row) => readonly Value[]) => ({
    columns,
    rows: rows.map((row, i): Value[] => [
      ...named(row),
      ...[...hands.map((hand) => row.time[hand]), across(HEADER + 1 + i, time, row.time)],
      ...[...hands.map((hand) => row.late[hand]), across(HEADER + 1 + i, late, row.late)],
    ]),
    sums: (from: number, to: number): Value[] => {
      const down = (at: number, of: (row: Row) => number) => ({
        formula: `SUM(${letter(at)}${from}:${letter(at)}${to})`,
        result: rows.reduce((all, row) => all + of(row), 0),
      });
      const whole = (times: Times) => hands.reduce((all, hand) => all + times[hand], 0);
      return [
        ...heads.map((_, i) => (i === 0 ? s.sum : null)),
        ...hands.map((hand, i) => down(time + i, (row) => row.time[hand])),
        down(time + n, (row) => whole(row.time)),
        ...hands.map((hand, i) => down(late + i, (row) => row.late[hand])),
        down(late + n, (row) => whole(row.late)),
      ];
    },
  });
}

export const latenessFile: Record<Locale, string> = { vi: 'Thời gian giữ việc', en: 'Lateness ledger' };
