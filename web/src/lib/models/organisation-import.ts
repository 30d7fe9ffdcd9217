// Rows of an import in words: sheets, columns, and why a cell can't be taken.
import type { CellFault, SheetName } from '#domain/organisation-rows.ts';
import { m } from '../paraglide/messages.js';

export const sheetWords: Record<SheetName, () => string> = {
  units: m.sheet_units,
  posts: m.sheet_posts,
  holders: m.sheet_holders,
};

const columns: Record<SheetName, Record<string, () => string>> = {
  units: {
    code: m.unit_code,
    name: m.unit_name,
    shortName: m.unit_short_name,
    kind: m.unit_kind,
    parent: m.column_parent,
    leads: m.column_leads,
  },
  posts: {
    code: m.post_code,
    unit: m.unit_code,
    title: m.post_title,
    rank: m.post_rank,
    roles: m.column_roles,
  },
  holders: {
    person: m.column_person,
    name: m.column_name,
    post: m.post_code,
    from: m.column_from,
    until: m.holding_until_day,
  },
};
export const columnWords = (sheet: SheetName, column: string): string => columns[sheet][column]?.() ?? column;

export const faultWords: Record<CellFault, () => string> = {
  empty: m.fault_empty,
  too_long: m.fault_too_long,
  bad_code: m.fault_bad_code,
  broken_text: m.fault_broken_text,
  error_value: m.fault_error_value,
  bad_kind: m.fault_bad_kind,
  bad_rank: m.fault_bad_rank,
  bad_role: m.fault_bad_role,
  bad_date: m.fault_bad_date,
  duplicate: m.fault_duplicate,
  closed_code: m.fault_closed_code,
  unknown_unit: m.fault_unknown_unit,
  unknown_post: m.fault_unknown_post,
  unit_cycle: m.fault_unit_cycle,
  one_root: m.fault_one_root,
  not_led: m.fault_not_led,
  unit_twice: m.fault_unit_twice,
  admin_alone: m.fault_admin_alone,
  unit_fixed: m.fault_unit_fixed,
  other_name: m.fault_other_name,
  until_before_from: m.fault_until_before_from,
  until_past: m.fault_until_past,
  overlap: m.fault_overlap,
  missing_column: m.fault_missing_column,
};
