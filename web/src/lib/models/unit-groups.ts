// Units by the groups in which they are chosen: by their kind, and below one of them.
import { m } from '../paraglide/messages.js';

export interface GroupedUnit {
  id: string;
  name: string;
  kind: string;
  parent: string | null;
}

export interface UnitGroup {
  name: string;
  units: string[];
}

/** Kinds that are told apart when tasks are given; others are chosen singly. */
const kinds: Record<string, () => string> = {
  party_committee: m.group_party_committee,
  party_cell: m.group_party_cell,
  party_board: m.group_party_board,
  union: m.group_union,
  agency: m.group_agency,
  division: m.group_division,
  public_service: m.group_public_service,
  school: m.group_school,
  enterprise: m.group_enterprise,
  residential_group: m.group_residential_group,
};

/** Groups of two and more; of the tree, those below a unit that is not at its root, all the way down. */
export function unitGroups(units: readonly GroupedUnit[], all: readonly GroupedUnit[]): UnitGroup[] {
  const byId = new Map(all.map((unit) => [unit.id, unit]));
  const above = (unit: GroupedUnit): GroupedUnit[] => {
    const parent = unit.parent === null ? undefined : byId.get(unit.parent);
    return parent ? [parent, ...above(parent)] : [];
  };
  const ofKind = Object.entries(kinds).map(([kind, name]) => ({
    name: name(),
    units: units.filter((unit) => unit.kind === kind).map(({ id }) => id),
  }));
  const below = all
    .filter(({ parent }) => parent !== null)
    .map((head) => ({
      name: m.group_below({ unit: head.name }),
      units: units.filter((unit) => above(unit).some(({ id }) => id === head.id)).map(({ id }) => id),
    }));
  return [...ofKind, ...below].filter(({ units: found }) => found.length > 1);
}
