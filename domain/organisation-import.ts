// What an import would do: the fate of every row, decided before anything is written. Rows that are missing take nothing away.
import { readHolders } from './organisation-holders.ts';
import { begin, repeated, type Read } from './organisation-read.ts';
import {
  cellOf,
  sheetColumns,
  type CellFault,
  type HolderLine,
  type Organisation,
  type PostLine,
  type RowRead,
  type SheetName,
  type UnitLine,
} from './organisation-rows.ts';
import { postRanks, postRoles, rolesFit, treeFaults, unitKinds, type UnitNode } from './organisation.ts';

export interface Fate {
  readonly sheet: SheetName;
  readonly row: number;
  /** The code that the row is about, with the person's for a holder. */
  readonly key: string;
  readonly fate: 'new' | 'changed' | 'unchanged' | 'error';
  readonly changes: readonly { readonly column: string; readonly from: string; readonly to: string }[];
  readonly faults: readonly { readonly column: string; readonly fault: CellFault }[];
}

export interface ImportPlan {
  readonly fates: readonly Fate[];
  /** What is to be written, in this order; nothing where a row has a fault. */
  readonly units: readonly UnitLine[];
  readonly posts: readonly PostLine[];
  readonly holders: readonly HolderLine[];
}

/** @param today the first day on which a holding may end */
export function planImport(world: Organisation, rows: readonly RowRead[], today: string): ImportPlan {
  const of = (sheet: SheetName) => rows.filter((row) => row.sheet === sheet);
  const units = readUnits(world, of('units'));
  const posts = readPosts(world, of('posts'), units);
  const holders = readHolders(world, of('holders'), posts, today);
  const fates = [
    ...units.map((one) => fateOf(one, one.line.code)),
    ...posts.map((one) => fateOf(one, one.line.code)),
    ...holders.map((one) => fateOf(one, `${one.line.person} · ${one.line.post}`)),
  ];
  if (fates.some(({ fate }) => fate === 'error')) return { fates, units: [], posts: [], holders: [] };
  const changed = <Line>(all: readonly Read<Line>[], from: number) =>
    all.filter((_, i) => fates[from + i]!.fate !== 'unchanged').map(({ line }) => line);
  return {
    fates,
    units: changed(units, 0),
    posts: changed(posts, units.length),
    holders: changed(holders, units.length + posts.length),
  };
}

function readUnits(world: Organisation, rows: readonly RowRead[]): Read<UnitLine>[] {
  const known = new Map(world.units.map((unit) => [unit.code, unit]));
  const reads = rows.map((source): Read<UnitLine> => {
    const { cells } = source;
    const faults = begin(source);
    const [code, name, shortName] = [cells.code ?? '', cells.name ?? '', cells.shortName ?? ''];
    const kind = unitKinds.find((one) => one === cells.kind);
    if (!kind && !faults.has('kind')) faults.set('kind', 'bad_kind');
    if (world.closed.units.has(code)) faults.set('code', 'closed_code');
    const line = {
      ...{ code, name, shortName, kind: kind ?? 'group' },
      ...{ parent: cells.parent || null, leads: cells.leads || null },
    };
    return { source, faults, line, old: known.get(code) };
  });
  repeated(reads, ({ code }) => code, 'code');
  const tree = new Map(world.units.map((unit) => [unit.code, nodeOf(unit)]));
  // The first of two with one code stands for both.
  for (const { line, faults } of reads)
    if (line.code && faults.get('code') !== 'duplicate') tree.set(line.code, nodeOf(line));
  const byCode = new Map([...reads].reverse().map((read) => [read.line.code, read]));
  for (const { key, field, code } of treeFaults([...tree.values()])) {
    const read = byCode.get(key) ?? reads.find(({ old, line }) => old?.parent !== line.parent);
    if (read && !read.faults.has(field)) read.faults.set(field, code);
  }
  return reads;
}

const nodeOf = ({ code: key, kind, parent, leads }: UnitLine): UnitNode => ({ key, kind, parent, leads });

function readPosts(
  world: Organisation,
  rows: readonly RowRead[],
  units: readonly Read<UnitLine>[],
): Read<PostLine>[] {
  const known = new Map(world.posts.map((post) => [post.code, post]));
  const there = new Set([...world.units.map(({ code }) => code), ...units.map(({ line }) => line.code)]);
  const reads = rows.map((source): Read<PostLine> => {
    const { cells } = source;
    const faults = begin(source);
    const [code, unit, title] = [cells.code ?? '', cells.unit ?? '', cells.title ?? ''];
    const old = known.get(code);
    const rank = postRanks.find((one) => one === cells.rank);
    const named = (cells.roles ?? '').split(', ').filter(Boolean);
    const roles = postRoles.filter((role) => named.includes(role));
    if (!rank && !faults.has('rank')) faults.set('rank', 'bad_rank');
    if (roles.length !== new Set(named).size && !faults.has('roles')) faults.set('roles', 'bad_role');
    else if (!rolesFit(roles)) faults.set('roles', 'admin_alone');
    if (world.closed.posts.has(code)) faults.set('code', 'closed_code');
    if (unit && !there.has(unit)) faults.set('unit', 'unknown_unit');
    else if (old && old.unit !== unit && !faults.has('unit')) faults.set('unit', 'unit_fixed');
    return { source, faults, line: { code, unit, title, rank: rank ?? 'officer', roles }, old };
  });
  repeated(reads, ({ code }) => code, 'code');
  return reads;
}

function fateOf<Line extends object>({ source, line, old, faults }: Read<Line>, key: string): Fate {
  const base = { sheet: source.sheet, row: source.row, key };
  if (faults.size > 0)
    return {
      ...base,
      fate: 'error',
      changes: [],
      faults: [...faults].map(([column, fault]) => ({ column, fault })),
    };
  if (!old) return { ...base, fate: 'new', changes: [], faults: [] };
  const changes = sheetColumns[source.sheet].flatMap((column) => {
    const [from, to] = [old, line].map((one) => cellOf((one as Record<string, unknown>)[column]));
    return from === to ? [] : [{ column, from: from!, to: to! }];
  });
  return { ...base, fate: changes.length > 0 ? 'changed' : 'unchanged', changes, faults: [] };
}

/** The organisation once a plan has been carried out. */
export function carriedOut(world: Organisation, plan: ImportPlan): Organisation {
  const over = <Line>(old: readonly Line[], lines: readonly Line[], keyOf: (line: Line) => string) => [
    ...new Map([...old, ...lines].map((line) => [keyOf(line), line])).values(),
  ];
  const people = new Map([
    ...world.people,
    ...plan.holders.map(({ person, name }) => [person, name] as const),
  ]);
  const holders = over(world.holders, plan.holders, ({ person, post, from }) => `${person} ${post} ${from}`);
  return {
    ...world,
    units: over(world.units, plan.units, ({ code }) => code),
    posts: over(world.posts, plan.posts, ({ code }) => code),
    holders: holders.map((line) => ({ ...line, name: people.get(line.person)! })),
    people,
  };
}
