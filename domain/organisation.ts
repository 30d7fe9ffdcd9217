// The shape of a ward's organisation: kinds of unit, ranks and roles of posts, and what a tree of units must keep to.
import type { ErrorCode } from './errors.ts';

export const unitKinds = [
  'superior', // cấp trên: province and Party organisations above the ward's committee; given no tasks
  'party_committee',
  'party_standing',
  'party_cell',
  'party_office',
  'party_board',
  'front',
  'union',
  'people_council',
  'agency',
  'division', // phòng chuyên môn
  'public_service', // đơn vị sự nghiệp
  'school',
  'enterprise',
  'residential_group',
  'group',
] as const;
export type UnitKind = (typeof unitKinds)[number];

export const postRanks = ['leader', 'deputy', 'officer'] as const;
export const postRoles = [
  'secretariat',
  'standing_committee',
  'standing_member',
  'appraiser',
  'monitor',
  'admin',
] as const;
export type PostRole = (typeof postRoles)[number];

/** Roles that read or rule on all of the ward, or make accounts: given only when confirmed. */
export const powerfulRoles: readonly PostRole[] = [
  'secretariat',
  'standing_committee',
  'standing_member',
  'monitor',
  'admin',
];

/** The administrator looks after accounts and must not reach tasks by another role. */
export const rolesFit = (roles: readonly PostRole[]): boolean =>
  !roles.includes('admin') || roles.length === 1;

/** What a Party organisation can lead (lãnh đạo). */
const led: readonly UnitKind[] = [
  ...(['front', 'union', 'people_council', 'agency', 'division'] as const),
  ...(['public_service', 'school', 'enterprise'] as const),
];
const leading: readonly UnitKind[] = ['party_committee', 'party_cell'];

/** A unit in the tree; keys are ids, or codes where no ids are known yet. */
export interface UnitNode {
  readonly key: string;
  readonly kind: UnitKind;
  readonly parent: string | null;
  readonly leads: string | null;
}

export interface TreeFault {
  readonly key: string;
  readonly field: 'parent' | 'leads' | 'kind';
  readonly code: Extract<ErrorCode, 'unknown_unit' | 'unit_cycle' | 'one_root' | 'not_led' | 'unit_twice'>;
}

/**
 * What is wrong with the tree of the open units of one ward: it has one root and no cycle; superiors stand only above
 * the one unit that is the ward's own committee; a Party organisation leads one agency, and no agency is led by two.
 */
export function treeFaults(units: readonly UnitNode[]): TreeFault[] {
  const byKey = new Map(units.map((unit) => [unit.key, unit]));
  const faults: TreeFault[] = [];
  const fault = ({ key }: UnitNode, field: TreeFault['field'], code: TreeFault['code']) =>
    faults.push({ key, field, code });
  const above = (unit: UnitNode) => (unit.parent === null ? null : byKey.get(unit.parent));
  const tops = units.filter((unit) => isTop(unit, above(unit)));
  const leaders = new Map<string, string>();
  const looped = inCycles(units, byKey);
  for (const unit of units) {
    const parent = above(unit);
    if (parent === undefined) fault(unit, 'parent', 'unknown_unit');
    else if (looped.has(unit.key)) fault(unit, 'parent', 'unit_cycle');
    else if (unit.kind === 'superior' && parent && parent.kind !== 'superior')
      fault(unit, 'kind', 'one_root');
    else if (tops.length > 1 && unit !== tops[0] && tops.includes(unit)) fault(unit, 'parent', 'one_root');
    if (unit.leads === null) continue;
    const agency = byKey.get(unit.leads);
    if (!agency) fault(unit, 'leads', 'unknown_unit');
    else if (!led.includes(agency.kind) || !leading.includes(unit.kind)) fault(unit, 'leads', 'not_led');
    else if (leaders.has(unit.leads)) fault(unit, 'leads', 'unit_twice');
    leaders.set(unit.leads, unit.key);
  }
  const roots = units.filter(({ parent }) => parent === null);
  const first = roots.find(({ kind }) => kind === 'superior') ?? roots[0];
  for (const root of roots)
    if (root !== first && !faults.some(({ key }) => key === root.key)) fault(root, 'parent', 'one_root');
  return faults;
}

/** The ward's own committee: the uppermost unit that is no superior. */
const isTop = (unit: UnitNode, parent: UnitNode | null | undefined): boolean =>
  unit.kind !== 'superior' && (parent === null || parent?.kind === 'superior');

/** Every unit that stands below itself, found in one walk however deep the tree is. */
function inCycles(units: readonly UnitNode[], byKey: ReadonlyMap<string, UnitNode>): ReadonlySet<string> {
  const looped = new Set<string>();
  const done = new Set<string>();
  for (const unit of units) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let at: UnitNode | undefined = unit;
    while (at && !done.has(at.key) && !onPath.has(at.key)) {
      path.push(at.key);
      onPath.add(at.key);
      at = at.parent === null ? undefined : byKey.get(at.parent);
    }
    if (at && onPath.has(at.key)) for (const key of path.slice(path.indexOf(at.key))) looped.add(key);
    for (const key of path) done.add(key);
  }
  return looped;
}
