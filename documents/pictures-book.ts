// The pictures of monitoring as an Excel workbook: units by weeks, the plan's work with its days as dates, targets by month.
import { words, type Locale } from './register-words.ts';
import { COUNT, text, workbookOf, type SheetColumn, type Table, type Value } from './sheet.ts';

export interface PicturesBook {
  readonly locale: Locale;
  readonly ward: string;
  /** ISO 8601 */
  readonly at: string;
  /** What was asked for, in words. */
  readonly scope: string;
  /** Mondays, YYYY-MM-DD. */
  readonly weeks: readonly string[];
  readonly heat: readonly {
    readonly unit: string;
    readonly cells: readonly ({ readonly due: number; readonly late: number } | null)[];
  }[];
  readonly bars: readonly {
    readonly number: number | null;
    readonly name: string;
    readonly lead: string | null;
    readonly from: string | null;
    readonly to: string | null;
    readonly state: string | null;
  }[];
  readonly points: readonly {
    readonly target: string;
    readonly day: string;
    readonly plan: number | null;
    readonly claimed: number | null;
    readonly accepted: number | null;
  }[];
}

const DAY = 'dd/mm/yyyy';
const NUMBER = '0.0';

const say = {
  vi: {
    sheets: ['Trễ hạn theo tuần', 'Đường thời gian', 'Chỉ tiêu theo tháng'],
    titles: ['NHIỆM VỤ TRỄ HẠN THEO TUẦN', 'ĐƯỜNG THỜI GIAN CỦA KẾ HOẠCH', 'CHỈ TIÊU SO VỚI KẾ HOẠCH'],
    late: 'Số trễ hạn trên số đến hạn trong tuần bắt đầu từ ngày ở đầu cột.',
    unit: 'Đơn vị',
    lateHead: 'trễ',
    dueHead: 'đến hạn',
    line: ['Số', 'Giai đoạn, nhiệm vụ', 'Chủ trì', 'Từ ngày', 'Đến ngày', 'Tình trạng'],
    points: ['Chỉ tiêu', 'Đến ngày', 'Theo kế hoạch', 'Đã báo', 'Đã xác nhận'],
    plan: 'Kế hoạch: đường thẳng từ ngày phát động đến hạn của chỉ tiêu.',
  },
  en: {
    sheets: ['Late by week', 'Time line', 'Targets by month'],
    titles: ['LATE TASKS BY WEEK', 'THE PLAN ON A LINE OF TIME', 'TARGETS BESIDE THEIR PLAN'],
    late: 'How many were late of those due in the week that begins on the column’s day.',
    unit: 'Unit',
    lateHead: 'late',
    dueHead: 'due',
    line: ['No.', 'Phase, task', 'Lead', 'From', 'Until', 'State'],
    points: ['Target', 'As of', 'By plan', 'Claimed', 'Accepted'],
    plan: 'By plan: a straight line from the launch to the target’s last day.',
  },
} as const;

const dateOf = (day: string | null): Date | null => (day ? new Date(`${day}T00:00:00Z`) : null);
const shortDay = (day: string) => `${day.slice(8)}/${day.slice(5, 7)}`;

export function picturesBook(book: PicturesBook): Promise<Buffer> {
  const { locale, at, ward, scope } = book;
  const s = say[locale];
  const usual = words[locale];
  const sheet = (n: 0 | 1 | 2, rule: string | null, rest: Pick<Table, 'columns' | 'rows'>): Table => ({
    ...{ name: s.sheets[n], title: s.titles[n], page: usual.page },
    lines: [`${ward}. ${usual.filter}: ${scope}`, ...(rule ? [rule] : [])],
    at: { instant: at, words: usual.madeAt },
    ...rest,
  });
  const day = (head: string): SheetColumn => ({ head, width: 12, format: DAY });
  const number = (head: string): SheetColumn => ({ head, width: 13, format: NUMBER });
  const heat = sheet(0, s.late, {
    columns: [
      { head: s.unit, width: 34 },
      ...book.weeks.flatMap((week) => [
        { head: `${shortDay(week)} ${s.lateHead}`, width: 5, format: COUNT },
        { head: `${shortDay(week)} ${s.dueHead}`, width: 5, format: COUNT },
      ]),
    ],
    rows: book.heat.map(({ unit, cells }): Value[] => [
      text(unit),
      ...cells.flatMap((cell) => [cell?.late ?? null, cell?.due ?? null]),
    ]),
  });
  const line = sheet(1, null, {
    columns: [
      { head: s.line[0], width: 7, format: COUNT },
      { head: s.line[1], width: 50 },
      { head: s.line[2], width: 28 },
      ...[day(s.line[3]), day(s.line[4]), { head: s.line[5], width: 18 }],
    ],
    rows: book.bars.map(({ number: n, name, lead, from, to, state }): Value[] => [
      ...[n, text(name), lead && text(lead), dateOf(from), dateOf(to), state],
    ]),
  });
  const points = sheet(2, s.plan, {
    columns: [{ head: s.points[0], width: 50 }, day(s.points[1]), ...s.points.slice(2).map(number)],
    rows: book.points.map(({ target, day: of, plan, claimed, accepted }): Value[] => [
      ...[text(target), dateOf(of), plan, claimed, accepted],
    ]),
  });
  return workbookOf([heat, line, points], at);
}

export const picturesFile: Record<Locale, string> = { vi: 'Biểu đồ theo dõi', en: 'Pictures' };
