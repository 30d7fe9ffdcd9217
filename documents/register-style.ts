// How the task register looks: fonts, borders, number formats, and widths and heights that hold its texts.
import type exceljs from 'exceljs';
import { columns, type Column } from './register-words.ts';

export const DATE = 'dd/mm/yyyy hh:mm';
export const font = { name: 'Times New Roman', size: 11 };
const edge = { style: 'thin', color: { argb: 'FFB8B8B8' } } as const;
export const border = { top: edge, left: edge, bottom: edge, right: edge };
export const headStyle: Partial<exceljs.Style> = {
  font: { ...font, bold: true },
  border,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEDED' } },
  alignment: { wrapText: true, horizontal: 'center', vertical: 'middle' },
};

interface Form {
  readonly width: number;
  readonly format?: string;
  readonly centred?: true;
}

// Text cells are marked as text: what begins like a formula stays text even where somebody edits it.
const wording = (width: number): Form => ({ width, format: '@' });
const date: Form = { width: 14, format: DATE, centred: true };
const forms: Record<Column, Form> = {
  number: { width: 7, centred: true },
  title: wording(36),
  product: wording(28),
  basis: wording(20),
  lead: wording(18),
  coordinating: wording(20),
  assigned: date,
  due: date,
  originalDue: date,
  state: wording(13),
  deadline: wording(12),
  reported: date,
  accepted: date,
  progress: { width: 8, format: '0%', centred: true },
  outcome: wording(36),
  evaluation: wording(14),
  reporter: wording(20),
};

export const styles = Object.fromEntries(
  columns.map((column) => {
    const { format, centred } = forms[column];
    const alignment = { wrapText: true, vertical: 'top', ...(centred && { horizontal: 'center' }) } as const;
    return [column, { font, border, alignment, ...(format && { numFmt: format }) }];
  }),
) as Record<Column, Partial<exceljs.Style>>;

export const widths = Object.fromEntries(columns.map((column) => [column, forms[column].width])) as Record<
  Column,
  number
>;

export const LINE_PT = 15;
/** Excel's greatest. */
const HIGHEST_PT = 409;

/** High enough for the longest of the wrapped texts: not every program that opens the file works it out by itself. */
export function rowHeight(cells: readonly { readonly value: unknown; readonly width: number }[]): number {
  const lines = cells.map(({ value, width }) => {
    if (typeof value !== 'string') return 1;
    const perLine = width * 1.25;
    return value.split('\n').reduce((sum, text) => sum + Math.max(1, Math.ceil(text.length / perLine)), 0);
  });
  return Math.min(Math.max(...lines) * LINE_PT, HIGHEST_PT);
}
