// The grid of a duty as an Excel workbook: what is covered by unit, then a sign for each period, with a key to the signs.
import exceljs from 'exceljs';
import { dayOf } from '#domain/days.ts';
import type { SlotCounts } from '#domain/duty-slots.ts';
import { slotStates, type SlotState } from '#domain/duty-types.ts';
import { border, font, headStyle } from './register-style.ts';

type Locale = 'vi' | 'en';

export interface DutyBook {
  readonly locale: Locale;
  readonly ward: string;
  readonly title: string;
  readonly clause: string;
  /** The instant of which it tells. */
  readonly at: string;
  /** The first days of the periods. */
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly unit: string;
    readonly cells: readonly (SlotState | null)[];
    readonly counts: SlotCounts;
    readonly coverage: number | null;
    readonly accepted: number | null;
  }[];
}

const words = {
  vi: {
    sheet: 'Việc định kỳ',
    unit: 'Đơn vị',
    coverage: 'Tỷ lệ đạt (đã ghi)',
    accepted: 'Tỷ lệ đạt (đã xác nhận)',
    none: 'Chưa tính được',
    basis: 'Căn cứ',
    until: 'Số liệu đến ngày',
    key: 'Ký hiệu',
    states: {
      upcoming: 'Chưa đến kỳ',
      due: 'Đang trong kỳ',
      done: 'Đạt',
      excused: 'Được miễn',
      made_up: 'Làm bù',
      missed: 'Không đạt',
    },
    signs: { upcoming: '', due: '…', done: 'Đ', excused: 'M', made_up: 'B', missed: 'K' },
  },
  en: {
    sheet: 'Duty',
    unit: 'Unit',
    coverage: 'Covered (entered)',
    accepted: 'Covered (accepted)',
    none: 'Not computable',
    basis: 'Clause',
    until: 'As of',
    key: 'Signs',
    states: {
      upcoming: 'Still to come',
      due: 'In its period',
      done: 'Done',
      excused: 'Excused',
      made_up: 'Made up',
      missed: 'Missed',
    },
    signs: { upcoming: '', due: '…', done: 'D', excused: 'E', made_up: 'U', missed: 'M' },
  },
} satisfies Record<Locale, object>;

const fills: Record<SlotState, string | null> = {
  upcoming: null,
  due: 'FFFFF4CC',
  done: 'FFD9EFD9',
  excused: 'FFE4E4E4',
  made_up: 'FFDCE8F7',
  missed: 'FFF7D9D9',
};

const HEADER = 5;
const dayFormat = 'dd/mm';
const fullDay = 'dd/mm/yyyy';
const centred = { horizontal: 'center', vertical: 'middle' } as const;
const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);

export async function dutyBook(book: DutyBook): Promise<Buffer> {
  const { locale, columns, rows } = book;
  const say = words[locale];
  const workbook = new exceljs.Workbook();
  workbook.created = workbook.modified = new Date(book.at);
  workbook.creator = workbook.lastModifiedBy = 'Đôn Đốc';
  const fixed = [say.unit, ...slotStates.map((state) => say.states[state]), say.coverage, say.accepted];
  const sheet = workbook.addWorksheet(say.sheet, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: HEADER }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  const put = (row: number, column: number, value: exceljs.CellValue, style: Partial<exceljs.Style>) =>
    Object.assign(sheet.getRow(row).getCell(column), { value, style });
  put(1, 1, book.title, { font: { ...font, bold: true, size: 14 }, numFmt: '@' });
  put(2, 1, `${book.ward}. ${say.basis}: ${book.clause}`, { font, numFmt: '@' });
  put(3, 1, say.until, { font });
  put(3, 2, asDate(dayOf(new Date(book.at))), { font, numFmt: fullDay, alignment: centred });
  const key = slotStates
    .filter((state) => say.signs[state])
    .map((state) => `${say.signs[state]}: ${say.states[state]}`);
  put(4, 1, `${say.key}: ${key.join('; ')}`, { font, numFmt: '@' });
  fixed.forEach((name, i) => put(HEADER, i + 1, name, headStyle));
  columns.forEach((day, i) =>
    put(HEADER, fixed.length + i + 1, asDate(day), { ...headStyle, numFmt: dayFormat }),
  );
  rows.forEach(({ unit, cells, counts, coverage, accepted }, i) => {
    const at = HEADER + 1 + i;
    put(at, 1, unit, { font, border, numFmt: '@' });
    slotStates.forEach((state, s) => put(at, s + 2, counts[state], { font, border, alignment: centred }));
    [coverage, accepted].forEach((share, s) =>
      put(at, slotStates.length + 2 + s, share ?? say.none, {
        ...{ font, border, numFmt: '0%', alignment: centred },
      }),
    );
    cells.forEach((state, c) => {
      const fill = state && fills[state];
      put(at, fixed.length + c + 1, state && say.signs[state], {
        ...{ font, border, alignment: centred },
        ...(fill && { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } } }),
      });
    });
  });
  sheet.getColumn(1).width = 26;
  for (let i = 2; i <= fixed.length; i++) sheet.getColumn(i).width = 12;
  for (let i = 1; i <= columns.length; i++) sheet.getColumn(fixed.length + i).width = 7;
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
