// Plain tables as an Excel workbook: one sheet each, a heading row that stays in sight, text that stays text.
import exceljs from 'exceljs';
import { border, font, headStyle } from './register-style.ts';

export interface TableSheet {
  readonly name: string;
  /** Lines above the table, in bold first. */
  readonly above?: readonly string[];
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const cell: Partial<exceljs.Style> = { font, border, alignment: { wrapText: true, vertical: 'top' } };
// Marked as text: what begins like a formula, a number or a date stays as it was written.
const text: Partial<exceljs.Style> = { ...cell, numFmt: '@' };

/** @param at the instant that the file says it was made at: the same content gives the same bytes */
export async function tableWorkbook(sheets: readonly TableSheet[], at: Date): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  workbook.created = workbook.modified = at;
  workbook.creator = workbook.lastModifiedBy = 'Đôn Đốc';
  for (const { name, above = [], columns, rows } of sheets) {
    const head = above.length + 1;
    const sheet = workbook.addWorksheet(name, {
      views: [{ state: 'frozen', ySplit: head }],
      pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    });
    above.forEach((line, i) => {
      Object.assign(sheet.getCell(i + 1, 1), { value: line, font: { ...font, bold: i === 0 } });
    });
    columns.forEach(({ title, width }, i) => {
      sheet.getColumn(i + 1).width = width;
      Object.assign(sheet.getCell(head, i + 1), { value: title, style: headStyle });
    });
    rows.forEach((row, y) =>
      row.forEach((value, x) =>
        Object.assign(sheet.getCell(head + 1 + y, x + 1), {
          value,
          style: typeof value === 'number' ? cell : text,
        }),
      ),
    );
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
