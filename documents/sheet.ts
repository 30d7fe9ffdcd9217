// A table on a sheet of an Excel workbook that prints well: title, scope, time of the figures, header on every page, rows, sums.
import exceljs from 'exceljs';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as breathe } from 'node:timers/promises';
import { VIET_NAM_MS } from '#domain/days.ts';
import { border, DATE, font, headStyle, rowHeight } from './register-style.ts';

/** A formula carries its result, for programs that only show. */
export interface Formula {
  readonly formula: string;
  readonly result: number | '';
}
export type Value = string | number | Date | Formula | null;

export interface SheetColumn {
  readonly head: string;
  /** In characters. */
  readonly width: number;
  /** Excel's number format; text where there is none. */
  readonly format?: string;
}

export interface Table {
  /** On the sheet's tab: at most 31 characters, none of \ / ? * [ ] : */
  readonly name: string;
  readonly title: string;
  /** Under the title: whose figures, of what, by which rule. */
  readonly lines: readonly string[];
  /** What the figures are of: ISO 8601, and the words before it. */
  readonly at: { readonly instant: string; readonly words: string };
  /** "Page &P of &N" */
  readonly page: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly Value[])[];
  /** The last row, given the numbers of the first and the last of the rows above it. */
  readonly sums?: (first: number, last: number) => readonly Value[];
}

export const COUNT = '0';
export const PERCENT = '0%';
export { DATE };

/** "A" for the first column; for at most 26. */
export const letter = (column: number): string => String.fromCharCode(65 + column);

/** Viet Nam's local time: a date in a sheet has no zone. */
export const local = (instant: string): Date => new Date(Date.parse(instant) + VIET_NAM_MS);

/** A term until 24:00 of a day ends on that day, at 23:59, not on the next at 00:00. */
export function term(instant: string): Date {
  const date = local(instant);
  return date.getTime() % 86_400_000 === 0 ? new Date(date.getTime() - 60_000) : date;
}

/** Longer ones Excel takes for a damaged file. */
const LONGEST = 32_767;
export const text = (value: string): string =>
  value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}…` : value;

export const pageOf = (headerRow: number): Partial<exceljs.PageSetup> => ({
  paperSize: 9, // A4
  orientation: 'landscape',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  printTitlesRow: `${headerRow}:${headerRow}`,
  margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
});

/** @param at of its making: ISO 8601 */
export function workbookTo(
  stream: PassThrough,
  at: string,
): InstanceType<typeof exceljs.stream.xlsx.WorkbookWriter> {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: true,
  });
  workbook.created = workbook.modified = new Date(at);
  workbook.creator = workbook.lastModifiedBy = 'Đôn Đốc';
  return workbook;
}

/** One sheet a table. */
export async function workbookOf(tables: readonly Table[], at: string): Promise<Buffer> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const workbook = workbookTo(stream, at);
  for (const table of tables) await writeSheet(workbook, table);
  await workbook.commit();
  return bytes;
}

type Workbook = ReturnType<typeof workbookTo>;

/** Rows that are written before other work gets its turn. */
const BATCH = 100;

async function writeSheet(workbook: Workbook, table: Table): Promise<void> {
  const { columns, rows, sums, lines } = table;
  const header = lines.length + 4;
  const sheet = workbook.addWorksheet(table.name, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: header }],
    pageSetup: pageOf(header),
    headerFooter: { oddFooter: `&R${table.page}` },
  });
  sheet.columns = columns.map(({ width }) => ({ width }));
  const line = (row: number, value: Value, style: Partial<exceljs.Style>) => {
    Object.assign(sheet.getRow(row).getCell(1), { value, style });
    sheet.getRow(row).commit();
  };
  line(1, table.title, { font: { ...font, bold: true, size: 14 } });
  lines.forEach((words, i) => line(i + 2, text(words), { font, numFmt: '@' }));
  // An instant does not flow over its neighbours as words do: in a narrow first column it would be ###.
  if (columns.length > 1)
    sheet.mergeCells(lines.length + 2, 1, lines.length + 2, Math.min(columns.length, 3));
  line(lines.length + 2, local(table.at.instant), {
    font,
    numFmt: `"${table.at.words}: "${DATE}`,
    alignment: { horizontal: 'left' },
  });
  const write = (
    row: number,
    values: readonly Value[],
    style: (column: number) => Partial<exceljs.Style>,
  ) => {
    values.forEach((value, i) => Object.assign(sheet.getRow(row).getCell(i + 1), { value, style: style(i) }));
    sheet.getRow(row).height = rowHeight(values.map((value, i) => ({ value, width: columns[i]!.width })));
    sheet.getRow(row).commit();
  };
  write(
    header,
    columns.map(({ head }) => head),
    () => headStyle,
  );
  if (rows.length > 0) {
    sheet.autoFilter = {
      from: { row: header, column: 1 },
      to: { row: header + rows.length, column: columns.length },
    };
  }
  const body = columns.map(({ format }) => bodyStyle(format));
  for (const [i, values] of rows.entries()) {
    write(header + 1 + i, values, (column) => body[column]!);
    if (i % BATCH === BATCH - 1) await breathe();
  }
  if (sums && rows.length > 0) {
    const bold = (column: number) => ({
      ...body[column]!,
      font: { ...font, bold: true },
      fill: headStyle.fill!,
    });
    write(header + 1 + rows.length, sums(header + 1, header + rows.length), bold);
  }
  sheet.commit();
}

// Text cells are marked as text: what begins like a formula stays text even where somebody edits it.
const bodyStyle = (format: string | undefined): Partial<exceljs.Style> => ({
  font,
  border,
  numFmt: format ?? '@',
  alignment: { wrapText: true, vertical: 'top', ...(format && { horizontal: 'center' }) },
});
