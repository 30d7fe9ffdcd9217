// Reads the organisation's workbook: sheets and columns by their titles, words as codes, whatever Excel made of the cells.
import exceljs from 'exceljs';
import { fold } from '#domain/fold.ts';
import { sheetColumns, type CellFault, type RowRead, type SheetName } from '#domain/organisation-rows.ts';
import { columnTitles, kindTitles, rankTitles, roleTitles, sheetTitles } from './organisation-words.ts';
import { unpacksWithin } from './zip-guard.ts';

const MOST_BYTES = 40_000_000;
/** Of one sheet: more than that is no ward. */
const MOST_ROWS = 10_000;
/** The headings stand in one of the first rows. */
const HEADINGS_WITHIN = 10;

const sheets = Object.keys(sheetColumns) as SheetName[];

/** @returns null where it is no such workbook: no xlsx, a bomb, none of the sheets, or too many rows */
export async function readOrganisation(bytes: Buffer): Promise<RowRead[] | null> {
  if (!unpacksWithin(bytes, MOST_BYTES)) return null;
  const workbook = new exceljs.Workbook();
  try {
    // exceljs has its types from an older Buffer.
    await workbook.xlsx.load(bytes as never);
  } catch {
    return null;
  }
  const found = sheets.flatMap((name) => {
    const sheet = workbook.worksheets.find((one) => fold(one.name) === fold(sheetTitles[name]));
    return sheet ? [{ name, sheet }] : [];
  });
  if (found.length === 0 || found.some(({ sheet }) => sheet.rowCount > MOST_ROWS)) return null;
  return found.flatMap(({ name, sheet }) => readSheet(name, sheet));
}

function readSheet(name: SheetName, sheet: exceljs.Worksheet): RowRead[] {
  const titles = new Map(
    Object.entries(columnTitles[name]).map(([column, { title }]) => [fold(title), column]),
  );
  let headings = new Map<string, number>();
  let head = 1;
  for (let row = 1; row <= Math.min(HEADINGS_WITHIN, sheet.rowCount); row++) {
    const here = new Map<string, number>();
    sheet.getRow(row).eachCell((cell, at) => {
      const column = titles.get(fold(textOf(cell.value).text));
      if (column && !here.has(column)) here.set(column, at);
    });
    if (here.size > headings.size) [headings, head] = [here, row];
  }
  const missing = sheetColumns[name].filter((column) => !headings.has(column));
  if (missing.length > 0) {
    const faults = Object.fromEntries(missing.map((column) => [column, 'missing_column' as const]));
    return [{ sheet: name, row: head, cells: {}, faults }];
  }
  const rows: RowRead[] = [];
  sheet.eachRow((row, at) => {
    if (at <= head) return;
    const read = readRow(name, row, at, headings);
    if (Object.values(read.cells).some(Boolean) || Object.keys(read.faults).length > 0) rows.push(read);
  });
  return rows;
}

function readRow(sheet: SheetName, row: exceljs.Row, at: number, headings: Map<string, number>): RowRead {
  const cells: Record<string, string> = {};
  const faults: Record<string, CellFault> = {};
  for (const column of sheetColumns[sheet]) {
    const { text, fault } = textOf(row.getCell(headings.get(column)!).value);
    cells[column] = coded(column, text);
    if (fault) faults[column] = fault;
    else if (/\p{Cc}|\p{Cs}/u.test(text)) faults[column] = 'broken_text';
  }
  return { sheet, row: at, cells, faults };
}

/** What a cell says: a formula by its value, rich text and links by their words; NFC, without blanks at its ends. */
function textOf(value: exceljs.CellValue): { text: string; fault?: CellFault } {
  if (value === null || value === undefined) return { text: '' };
  if (value instanceof Date) return { text: value.toISOString().slice(0, 10) };
  if (typeof value !== 'object') return { text: tidy(String(value)) };
  if ('error' in value) return { text: value.error, fault: 'error_value' };
  if ('richText' in value) return { text: tidy(value.richText.map(({ text }) => text).join('')) };
  if ('text' in value) return textOf(value.text as exceljs.CellValue);
  if ('result' in value) return textOf(value.result as exceljs.CellValue);
  return { text: '', fault: 'error_value' };
}

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

const byWord = (titles: Record<string, string>) =>
  new Map(
    Object.entries(titles).flatMap(
      ([code, title]) =>
        [
          [code, code],
          [fold(title), code],
        ] as const,
    ),
  );
const words: Record<string, Map<string, string>> = {
  kind: byWord(kindTitles),
  rank: byWord(rankTitles),
  roles: byWord(roleTitles),
};

/** Words as codes, days as YYYY-MM-DD; what is not understood stays, and is refused by its name. */
function coded(column: string, text: string): string {
  const known = words[column];
  if (column === 'roles') {
    const roles = text.split(/[,;]/).map((one) => one.trim());
    return roles
      .map((one) => known!.get(fold(one)) ?? one)
      .filter(Boolean)
      .join(', ');
  }
  if (known) return known.get(fold(text)) ?? known.get(text) ?? text;
  const day = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if ((column !== 'from' && column !== 'until') || !text) return text;
  return day ? `${day[3]}-${day[2]!.padStart(2, '0')}-${day[1]!.padStart(2, '0')}` : text;
}
