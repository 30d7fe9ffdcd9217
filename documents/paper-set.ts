// Setting type in a Word file: runs, centred lines, rules of a length, paragraphs, and tables with and without borders.
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type IParagraphOptions,
} from 'docx';
import type { Face } from './paper-formats.ts';

export const FONT = 'Times New Roman';
export const MM = 56.6929; // twips
export const A4 = { width: Math.round(210 * MM), height: Math.round(297 * MM) };
const nothing = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const line = { style: BorderStyle.SINGLE, size: 6, color: '000000' } as const;
const noBorders = {
  ...{ top: nothing, bottom: nothing, left: nothing, right: nothing },
  ...{ insideHorizontal: nothing, insideVertical: nothing },
};

export const run = (text: string, face: Face): TextRun =>
  new TextRun({
    text: face.capitals ? text.toUpperCase() : text,
    font: FONT,
    size: face.size * 2,
    ...(face.bold && { bold: true }),
    ...(face.italic && { italics: true }),
    ...(face.underline && { underline: {} }),
  });

export const centred = (text: string, face: Face, more: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, ...more, children: [run(text, face)] });

/** How far a rule is drawn in from both sides of its cell, so that it is about as long as asked: in twips. */
export const rule = (cell: number, length: number): Paragraph => {
  const side = Math.max(0, Math.round((cell - length) / 2));
  return new Paragraph({
    indent: { left: side, right: side },
    border: { top: { ...line, space: 1 } },
    spacing: { before: 40, after: 0, line: 120, lineRule: 'exact' },
    children: [],
  });
};

/** About how wide a line is set, in twips: Times' letters average half their size, its bold capitals seven tenths. */
export const widthOf = (text: string, { size, bold, capitals }: Face): number =>
  text.length * size * 20 * (capitals ? (bold ? 0.68 : 0.65) : bold ? 0.5 : 0.45);

const cell = (width: number, children: (Paragraph | Table)[]): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: noBorders,
    margins: { left: 0, right: 0 },
    children,
  });

export const sideBySide = (widths: readonly number[], cells: readonly (Paragraph | Table)[][]): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: [...widths],
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    borders: noBorders,
    rows: [new TableRow({ cantSplit: true, children: cells.map((one, i) => cell(widths[i]!, one)) })],
  });

export const INDENT = Math.round(12.7 * MM);

export const paragraph = (text: string, face: Face): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: INDENT },
    spacing: { before: 120, line: 264 },
    children: [run(text, face)],
  });

export function grid(
  rows: readonly (readonly string[])[],
  parts: readonly number[],
  face: Face,
  width: number,
): Table {
  const widths = parts.map((part) => Math.round((part / 100) * width));
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    width: { size: width, type: WidthType.DXA },
    rows: rows.map(
      (cells, i) =>
        new TableRow({
          tableHeader: i === 0,
          cantSplit: true,
          children: cells.map(
            (text, column) =>
              new TableCell({
                width: { size: widths[column]!, type: WidthType.DXA },
                verticalAlign: VerticalAlign.CENTER,
                margins: { left: 60, right: 60, top: 30, bottom: 30 },
                children: [
                  new Paragraph({
                    alignment:
                      i === 0
                        ? AlignmentType.CENTER
                        : /^[\d.,%–-]+$/.test(text)
                          ? AlignmentType.RIGHT
                          : AlignmentType.LEFT,
                    children: [run(text, { size: face.size - 2, ...(i === 0 && { bold: true }) })],
                  }),
                ],
              }),
          ),
        }),
    ),
  });
}
