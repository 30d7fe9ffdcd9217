// Units and posts in words, and the tree as the rows of a page.
import { fold } from '#domain/fold.ts';
import type { PostRole, UnitKind } from '#domain/organisation.ts';
import type { UnitRow } from '#web/use-cases/directory.ts';
import { m } from '../paraglide/messages.js';

export const kindWords: Record<UnitKind, () => string> = {
  superior: m.unit_kind_superior,
  party_committee: m.unit_kind_party_committee,
  party_standing: m.unit_kind_party_standing,
  party_cell: m.unit_kind_party_cell,
  party_office: m.unit_kind_party_office,
  party_board: m.unit_kind_party_board,
  front: m.unit_kind_front,
  union: m.unit_kind_union,
  people_council: m.unit_kind_people_council,
  agency: m.unit_kind_agency,
  division: m.unit_kind_division,
  public_service: m.unit_kind_public_service,
  school: m.unit_kind_school,
  enterprise: m.unit_kind_enterprise,
  residential_group: m.unit_kind_residential_group,
  group: m.unit_kind_group,
};

export const rankWords = {
  leader: m.post_rank_leader,
  deputy: m.post_rank_deputy,
  officer: m.post_rank_officer,
};

/** Each role, with what it lets its holder do. */
export const roleWords: Record<PostRole, { name: () => string; means: () => string }> = {
  secretariat: { name: m.role_secretariat, means: m.role_secretariat_means },
  standing_committee: { name: m.role_standing_committee, means: m.role_standing_committee_means },
  standing_member: { name: m.role_standing_member, means: m.role_standing_member_means },
  appraiser: { name: m.role_appraiser, means: m.role_appraiser_means },
  monitor: { name: m.role_monitor, means: m.role_monitor_means },
  admin: { name: m.role_admin, means: m.role_admin_means },
};

export const changeWords: Record<string, () => string> = {
  created: m.unit_change_created,
  renamed: m.unit_change_renamed,
  moved: m.unit_change_moved,
  amended: m.unit_change_amended,
  merged: m.unit_change_merged,
  closed: m.unit_change_closed,
};

export interface TreeRow {
  readonly unit: UnitRow;
  readonly depth: number;
  /** Found by the search, not only shown because something below it was. */
  readonly hit: boolean;
}

/** The tree from the top down, or what a search finds of it with the units above; accents and case make no difference. */
export function treeRows(units: readonly UnitRow[], q = ''): TreeRow[] {
  const below = new Map<string | null, UnitRow[]>();
  for (const unit of units) below.set(unit.parent, [...(below.get(unit.parent) ?? []), unit]);
  const known = new Set(units.map(({ id }) => id));
  const wanted = fold(q);
  const hits = ({ name, shortName, code }: UnitRow) => fold(`${name} ${shortName} ${code}`).includes(wanted);
  const walk = (unit: UnitRow, depth: number): TreeRow[] => {
    const rows = (below.get(unit.id) ?? []).flatMap((one) => walk(one, depth + 1));
    const hit = hits(unit);
    return hit || rows.length > 0 ? [{ unit, depth, hit: hit && wanted !== '' }, ...rows] : [];
  };
  // A unit whose unit above is not shown stands at the top: nothing is hidden.
  return units.filter(({ parent }) => parent === null || !known.has(parent)).flatMap((unit) => walk(unit, 0));
}
