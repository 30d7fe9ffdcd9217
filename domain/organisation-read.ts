// One row of an import as far as it goes by itself: what it says, and what is wrong with that.
import { sheetColumns, type CellFault, type RowRead } from './organisation-rows.ts';

export type Faults = Map<string, CellFault>;
export interface Read<Line> {
  readonly source: RowRead;
  readonly line: Line;
  readonly faults: Faults;
  readonly old: Line | undefined;
}

const longest: Record<string, number> = { code: 60, name: 160, shortName: 60, title: 160, person: 60 };
const codeForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const optional = new Set(['parent', 'leads', 'roles', 'until']);
const codes = new Set(['code', 'person']);

/** The faults that a row has by itself: empty, too long, no code. */
export function begin({ sheet, cells, faults: unread }: RowRead): Faults {
  const faults: Faults = new Map();
  const fault = (column: string, why: CellFault | undefined) =>
    why && !faults.has(column) && faults.set(column, why);
  for (const column of sheetColumns[sheet]) {
    const text = cells[column] ?? '';
    fault(column, unread[column]);
    if (text === '' && !optional.has(column)) fault(column, 'empty');
    if (text.length > (longest[column] ?? 200)) fault(column, 'too_long');
    if (text && codes.has(column) && !codeForm.test(text) && !isId(text)) fault(column, 'bad_code');
  }
  return faults;
}

/** People without a code or an account go by their id. */
const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

export function repeated<Line>(
  reads: readonly Read<Line>[],
  keyOf: (line: Line) => string,
  column: string,
): void {
  const seen = new Set<string>();
  for (const { line, faults } of reads) {
    const key = keyOf(line);
    if (key && seen.has(key) && !faults.has(column)) faults.set(column, 'duplicate');
    seen.add(key);
  }
}
