// A ward's organisation as rows of three tables: what its workbook holds, and what an import compares.
import type { PostRole, UnitKind } from './organisation.ts';

export interface UnitLine {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: UnitKind;
  /** Codes. */
  readonly parent: string | null;
  readonly leads: string | null;
}

export interface PostLine {
  readonly code: string;
  readonly unit: string;
  readonly title: string;
  readonly rank: 'leader' | 'deputy' | 'officer';
  readonly roles: readonly PostRole[];
}

/** Somebody in a post, from the first day until the last one, both included. */
export interface HolderLine {
  readonly person: string;
  readonly name: string;
  readonly post: string;
  readonly from: string;
  readonly until: string | null;
}

export interface Organisation {
  readonly units: readonly UnitLine[];
  readonly posts: readonly PostLine[];
  /** Who holds a post now, or will. */
  readonly holders: readonly HolderLine[];
  /** Everybody's name by their code, those without a post too. */
  readonly people: ReadonlyMap<string, string>;
  /** Codes of units and posts that were closed: they are not given again. */
  readonly closed: { readonly units: ReadonlySet<string>; readonly posts: ReadonlySet<string> };
}

export type SheetName = 'units' | 'posts' | 'holders';
export const sheetColumns = {
  units: ['code', 'name', 'shortName', 'kind', 'parent', 'leads'],
  posts: ['code', 'unit', 'title', 'rank', 'roles'],
  holders: ['person', 'name', 'post', 'from', 'until'],
} as const;

/** Why a cell can't be taken. */
export const cellFaults = [
  'empty',
  'too_long',
  'bad_code',
  'broken_text',
  'error_value', // #REF!, #N/A …
  'bad_kind',
  'bad_rank',
  'bad_role',
  'bad_date',
  'duplicate',
  'closed_code',
  'unknown_unit',
  'unknown_post',
  'unit_cycle',
  'one_root',
  'not_led',
  'unit_twice',
  'admin_alone',
  'unit_fixed', // a post stays in its unit
  'other_name', // another row, or the ward, knows this person by another name
  'until_before_from',
  'until_past', // somebody leaves a post on their own page, with a handover
  'overlap',
  'missing_column',
] as const;
export type CellFault = (typeof cellFaults)[number];

/** One row as it was read: text in one form (NFC, no blanks at the ends), words as codes, days as YYYY-MM-DD. */
export interface RowRead {
  readonly sheet: SheetName;
  /** As Excel counts. */
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
  /** What could not even be read, by column. */
  readonly faults: Readonly<Record<string, CellFault>>;
}

/** The organisation as the rows of a file that says just this. */
export function rowsOf({ units, posts, holders }: Organisation): RowRead[] {
  const rows = (sheet: SheetName, lines: readonly object[]) =>
    lines.map((line, i): RowRead => ({
      sheet,
      row: i + 2,
      faults: {},
      cells: Object.fromEntries(Object.entries(line).map(([column, value]) => [column, cellOf(value)])),
    }));
  return [...rows('units', units), ...rows('posts', posts), ...rows('holders', holders)];
}

export const cellOf = (value: unknown): string => {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' ? value : '';
};
