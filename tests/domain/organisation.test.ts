// The tree of units and the plan of an import. The faults: a cycle let through, a second root, a row that does something
// else than it said, an import that is not at rest once it was carried out.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carriedOut, planImport } from '#domain/organisation-import.ts';
import { rowsOf, type Organisation, type RowRead } from '#domain/organisation-rows.ts';
import { postRanks, postRoles, treeFaults, unitKinds, type UnitKind } from '#domain/organisation.ts';

const node = (
  key: string,
  parent: string | null,
  kind: UnitKind = 'party_cell',
  leads: string | null = null,
) => ({
  ...{ key, parent, kind, leads },
});
const faults = (...nodes: ReturnType<typeof node>[]) =>
  treeFaults(nodes).map(({ key, field, code }) => `${key}.${field} ${code}`);

describe('the tree', () => {
  test('one root, superiors above it, agencies led: nothing is wrong', () => {
    expect(
      faults(
        ...[node('province', null, 'superior'), node('root', 'province', 'party_committee')],
        ...[node('cell', 'root', 'party_cell', 'police'), node('police', 'cell', 'agency')],
      ),
    ).toEqual([]);
  });
  test.each([
    ['itself', [node('root', null), node('a', 'a')], ['a.parent unit_cycle']],
    [
      'a loop beside the root',
      [node('root', null), node('a', 'b'), node('b', 'a')],
      ['a.parent unit_cycle', 'b.parent unit_cycle'],
    ],
    ['an unknown unit above', [node('root', null), node('a', 'x')], ['a.parent unknown_unit']],
    ['two roots', [node('root', null), node('a', null)], ['a.parent one_root']],
    ['a superior below', [node('root', null), node('a', 'root', 'superior')], ['a.kind one_root']],
    [
      'two committees below a superior',
      [node('p', null, 'superior'), node('a', 'p'), node('b', 'p')],
      ['b.parent one_root'],
    ],
    ['a school that leads', [node('root', null), node('a', 'root', 'school', 'root')], ['a.leads not_led']],
    [
      'two that lead one',
      [node('root', null, 'party_cell', 's'), node('a', 'root', 'party_cell', 's'), node('s', 'a', 'school')],
      ['a.leads unit_twice'],
    ],
  ] as const)('%s', (_, nodes, expected) => {
    expect(faults(...nodes)).toEqual(expected);
  });
});

const code = fc.stringMatching(/^[a-z]{1,6}(-[0-9]{1,2})?$/);
const name = fc.stringMatching(/^[A-ZĐÂ][a-zâđêưạọ ]{0,20}[a-z]$/);
const kind = fc.constantFrom(...unitKinds.filter((one) => one !== 'superior'));
const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-03-${String(n).padStart(2, '0')}`);

/** Any ward that keeps to the rules. */
const organisation: fc.Arbitrary<Organisation> = fc
  .record({
    units: fc.uniqueArray(fc.record({ code, name, shortName: name, kind, up: fc.nat() }), {
      ...{ minLength: 1, maxLength: 12, selector: (unit) => unit.code },
    }),
    posts: fc.uniqueArray(
      fc.record({
        ...{ code, title: name, rank: fc.constantFrom(...postRanks), unit: fc.nat() },
        roles: fc.subarray(postRoles.filter((role) => role !== 'admin')),
      }),
      { maxLength: 12, selector: (post) => post.code },
    ),
    people: fc.uniqueArray(fc.record({ code, name, post: fc.nat(), from: day }), {
      ...{ maxLength: 12, selector: (one) => one.code },
    }),
  })
  .map(({ units, posts, people }) => ({
    units: units.map(({ up, ...unit }, i) => ({
      ...unit,
      leads: null,
      parent: i === 0 ? null : units[up % i]!.code,
    })),
    posts: posts.map(({ unit, ...post }) => ({ ...post, unit: units[unit % units.length]!.code })),
    holders:
      posts.length === 0
        ? []
        : people.map((one) => ({
            ...{ person: one.code, name: one.name, from: one.from, until: null },
            post: posts[one.post % posts.length]!.code,
          })),
    people: new Map(people.map((one) => [one.code, one.name])),
    closed: { units: new Set<string>(), posts: new Set<string>() },
  }));

const today = '2026-03-15';
const empty = (world: Organisation): Organisation => ({
  ...{ units: world.units.slice(0, 1), posts: [], holders: [] },
  ...{ people: new Map(), closed: world.closed },
});

describe('the import', () => {
  test('what was exported changes nothing', () => {
    fc.assert(
      fc.property(organisation, (world) => {
        const { fates } = planImport(world, rowsOf(world), today);
        expect(fates.filter(({ fate }) => fate !== 'unchanged')).toEqual([]);
      }),
    );
  });

  test('once carried out, the same rows change nothing, and what was there and not named is there', () => {
    fc.assert(
      fc.property(organisation, organisation, (world, other) => {
        const root = world.units[0]!;
        // The other ward's rows, hung below this one's root.
        const units = other.units.map((unit) =>
          unit.parent === null ? { ...unit, ...root, leads: null } : unit,
        );
        const renamed = units.map((unit) => ({
          ...unit,
          parent: unit.parent === other.units[0]!.code ? root.code : unit.parent,
        }));
        const rows = rowsOf({ ...other, units: renamed });
        const plan = planImport(world, rows, today);
        if (plan.fates.some(({ fate }) => fate === 'error')) {
          expect([plan.units, plan.posts, plan.holders]).toEqual([[], [], []]);
          return;
        }
        const after = carriedOut(world, plan);
        expect(planImport(after, rows, today).fates.filter(({ fate }) => fate !== 'unchanged')).toEqual([]);
        for (const unit of world.units) expect(after.units.map((one) => one.code)).toContain(unit.code);
        expect(treeFaults(after.units.map(({ code: key, ...unit }) => ({ ...unit, key })))).toEqual([]);
      }),
    );
  });

  test('a ward is built from nothing but its root', () => {
    fc.assert(
      fc.property(organisation, (world) => {
        const plan = planImport(empty(world), rowsOf(world), today);
        expect(plan.fates.filter(({ fate }) => fate === 'error')).toEqual([]);
        const after = carriedOut(empty(world), plan);
        expect(new Set(after.units)).toEqual(new Set(world.units));
        expect(new Set(after.posts)).toEqual(new Set(world.posts));
        expect(new Set(after.holders)).toEqual(new Set(world.holders));
      }),
    );
  });

  const world: Organisation = {
    units: [
      {
        code: 'root',
        name: 'Đảng ủy',
        shortName: 'Đảng ủy',
        kind: 'party_committee',
        parent: null,
        leads: null,
      },
      { code: 'cell', name: 'Chi bộ', shortName: 'Chi bộ', kind: 'party_cell', parent: 'root', leads: null },
    ],
    posts: [
      { code: 'head', unit: 'cell', title: 'Bí thư', rank: 'leader', roles: [] },
      { code: 'desk', unit: 'root', title: 'Quản trị', rank: 'officer', roles: ['admin'] },
    ],
    holders: [{ person: 'an', name: 'An', post: 'head', from: '2026-01-01', until: null }],
    people: new Map([['an', 'An']]),
    closed: { units: new Set(['gone']), posts: new Set(['gone-post']) },
  };
  const row = (sheet: RowRead['sheet'], cells: Record<string, string>): RowRead => ({
    sheet,
    row: 2,
    cells,
    faults: {},
  });
  const unit = (more: object) =>
    row('units', { code: 'new', name: 'Mới', shortName: 'Mới', kind: 'party_cell', parent: 'root', ...more });
  const post = (more: object) =>
    row('posts', { code: 'new', unit: 'cell', title: 'Mới', rank: 'leader', roles: '', ...more });
  const holder = (more: object) =>
    row('holders', { person: 'binh', name: 'Bình', post: 'head', from: '2026-04-01', until: '', ...more });
  test.each([
    ['no name', [unit({ name: '' })], 'name empty'],
    ['a code in capitals', [unit({ code: 'NEW' })], 'code bad_code'],
    ['a code that was closed', [unit({ code: 'gone' })], 'code closed_code'],
    ['an unknown kind', [unit({ kind: 'câu lạc bộ' })], 'kind bad_kind'],
    ['an unknown unit above', [unit({ parent: 'nowhere' })], 'parent unknown_unit'],
    ['itself above', [unit({ parent: 'new' })], 'parent unit_cycle'],
    [
      'the root below its cell',
      [unit({ code: 'root', kind: 'party_committee', parent: 'cell' })],
      'parent unit_cycle',
    ],
    ['a second root', [unit({ parent: '' })], 'parent one_root'],
    ['one code twice', [unit({}), unit({})], 'code duplicate'],
    ['a name too long', [unit({ name: 'x'.repeat(161) })], 'name too_long'],
    ['a post in no unit', [post({ unit: 'nowhere' })], 'unit unknown_unit'],
    ['a post that moves', [post({ code: 'head', unit: 'root' })], 'unit unit_fixed'],
    ['the administrator beside another role', [post({ roles: 'admin, monitor' })], 'roles admin_alone'],
    ['an unknown role', [post({ roles: 'king' })], 'roles bad_role'],
    ['an unknown post', [holder({ post: 'nowhere' })], 'post unknown_post'],
    ['no such day', [holder({ from: '2026-02-30' })], 'from bad_date'],
    ['until before from', [holder({ until: '2026-03-31' })], 'until until_before_from'],
    ['an end that has passed', [holder({ from: '2026-01-05', until: '2026-03-14' })], 'until until_past'],
    ['twice in one post', [holder({ person: 'an', name: 'An', from: '2026-02-01' })], 'from overlap'],
    ['one person by two names', [holder({}), holder({ post: 'desk', name: 'Bỉnh' })], 'name other_name'],
    [
      'an administrator with another post',
      [holder({ person: 'an', name: 'An', post: 'desk' })],
      'post admin_alone',
    ],
  ])('%s is refused at its cell, and nothing is planned', (_, rows, expected) => {
    const plan = planImport(world, rows, today);
    const told = plan.fates.flatMap((fate) => fate.faults.map(({ column, fault }) => `${column} ${fault}`));
    expect(told).toContain(expected);
    expect([plan.units, plan.posts, plan.holders]).toEqual([[], [], []]);
  });

  test('a change says from what to what', () => {
    const rows = [unit({ code: 'cell', name: 'Chi bộ 1', shortName: 'Chi bộ' })];
    expect(planImport(world, rows, today).fates[0]).toMatchObject({
      ...{ fate: 'changed', changes: [{ column: 'name', from: 'Chi bộ', to: 'Chi bộ 1' }] },
    });
  });
});
