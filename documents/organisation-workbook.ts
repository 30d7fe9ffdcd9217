// The organisation as an Excel workbook of three sheets: what the import reads again without changing anything.
import { sheetColumns, type RowRead, type SheetName } from '#domain/organisation-rows.ts';
import { columnTitles, kindTitles, rankTitles, roleTitles, sheetTitles } from './organisation-words.ts';
import { tableWorkbook } from './table-workbook.ts';

const sheets = Object.keys(sheetColumns) as SheetName[];

const words: Record<string, Record<string, string>> = { kind: kindTitles, rank: rankTitles };
const written = (column: string, text: string): string => {
  if (column === 'roles')
    return text
      .split(', ')
      .map((role) => (roleTitles as Record<string, string>)[role] ?? role)
      .join(', ');
  if (column === 'from' || column === 'until') return text.split('-').reverse().join('/');
  return words[column]?.[text] ?? text;
};

/** @param rows as domain/organisation-rows.ts makes them */
export const organisationWorkbook = (rows: readonly RowRead[], at: Date): Promise<Buffer> =>
  tableWorkbook(
    sheets.map((sheet) => ({
      name: sheetTitles[sheet],
      columns: sheetColumns[sheet].map((column) => columnTitles[sheet][column]!),
      rows: rows
        .filter((row) => row.sheet === sheet)
        .map(({ cells }) =>
          sheetColumns[sheet].map((column) => written(column, cells[column] ?? '') || null),
        ),
    })),
    at,
  );
