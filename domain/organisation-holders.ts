// Who holds which post, as an import says it: nobody twice at a time, nobody an administrator beside something else.
import { plusDays } from './days.ts';
import { begin, repeated, type Read } from './organisation-read.ts';
import type { HolderLine, Organisation, PostLine, RowRead } from './organisation-rows.ts';

/** A day that there is: not 30 February. */
const isDay = (text: string): boolean => /^20\d\d-\d\d-\d\d$/.test(text) && plusDays(text, 0) === text;
const END = '9999-12-31';

export function readHolders(
  world: Organisation,
  rows: readonly RowRead[],
  posts: readonly Read<PostLine>[],
  today: string,
): Read<HolderLine>[] {
  const inPost = (line: HolderLine) => `${line.person} ${line.post}`;
  const held = new Map<string, HolderLine[]>();
  for (const line of world.holders) held.set(inPost(line), [...(held.get(inPost(line)) ?? []), line]);
  const roles = new Map(world.posts.map((post) => [post.code, post.roles]));
  for (const { line } of posts) roles.set(line.code, line.roles);
  const names = new Map(world.people);
  const named = new Map<string, string>();
  const reads = rows.map((source): Read<HolderLine> => {
    const { cells } = source;
    const faults = begin(source);
    const line: HolderLine = {
      ...{ person: cells.person ?? '', name: cells.name ?? '', post: cells.post ?? '' },
      ...{ from: cells.from ?? '', until: cells.until || null },
    };
    const { person, name, post, from, until } = line;
    if (post && !roles.has(post)) faults.set('post', 'unknown_post');
    if (from && !isDay(from)) faults.set('from', 'bad_date');
    if (until && !isDay(until)) faults.set('until', 'bad_date');
    else if (until && until < from) faults.set('until', 'until_before_from');
    if ((named.get(person) ?? name) !== name) faults.set('name', 'other_name');
    named.set(person, named.get(person) ?? name);
    const earlier = held.get(inPost(line)) ?? [];
    const old = earlier.find((one) => one.from === from);
    if (!faults.has('until') && until && until < today && until !== old?.until)
      faults.set('until', 'until_past');
    return { source, faults, line, old: old && { ...old, name: names.get(person) ?? old.name } };
  });
  repeated(reads, (line) => (line.person ? `${inPost(line)} ${line.from}` : ''), 'person');
  overlaps(reads, held, inPost);
  mixedWithAdmin(world, reads, roles);
  return reads;
}

const meet = (a: HolderLine, b: HolderLine): boolean =>
  a.from <= (b.until ?? END) && b.from <= (a.until ?? END);

/** Nobody holds one post twice at a time. */
function overlaps(
  reads: readonly Read<HolderLine>[],
  held: ReadonlyMap<string, readonly HolderLine[]>,
  inPost: (line: HolderLine) => string,
): void {
  const said = new Map<string, HolderLine[]>();
  const replaced = new Set(reads.map(({ line }) => `${inPost(line)} ${line.from}`));
  for (const { line, faults } of reads) {
    const key = inPost(line);
    const stays = (held.get(key) ?? []).filter(({ from }) => !replaced.has(`${key} ${from}`));
    const others = [...(said.get(key) ?? []), ...stays].filter(({ from }) => from !== line.from);
    if (!faults.has('from') && others.some((other) => meet(line, other))) faults.set('from', 'overlap');
    said.set(key, [...(said.get(key) ?? []), line]);
  }
}

/** Whoever is an administrator at a time holds nothing else then. */
function mixedWithAdmin(
  world: Organisation,
  reads: readonly Read<HolderLine>[],
  roles: ReadonlyMap<string, readonly string[]>,
): void {
  const admin = (line: HolderLine) => (roles.get(line.post) ?? []).includes('admin');
  const of = new Map<string, HolderLine[]>();
  const replaced = new Set(
    reads.flatMap(({ old }) => (old ? [`${old.person} ${old.post} ${old.from}`] : [])),
  );
  const kept = world.holders.filter(({ person, post, from }) => !replaced.has(`${person} ${post} ${from}`));
  for (const line of [...kept, ...reads.map((read) => read.line)])
    of.set(line.person, [...(of.get(line.person) ?? []), line]);
  for (const { line, faults } of reads) {
    const others = of.get(line.person)!.filter((other) => admin(other) !== admin(line) && meet(line, other));
    if (others.length > 0 && !faults.has('post')) faults.set('post', 'admin_alone');
  }
}
