// A plan's short clause, "V.3 d1 +2", taken apart; who shows it puts its parts into the words of a language.
export interface Clause {
  readonly section: string;
  /** The section's closing paragraph. */
  readonly closing: boolean;
  /** The dash, and the plus below it, by number. */
  readonly dash: string | undefined;
  readonly plus: string | undefined;
}

/** @returns null for a form that it does not know: such a clause is shown as it stands */
export function readClause(clause: string): Clause | null {
  const found = /^(\S+?)(?: (kết)|(?: d(\d+))?(?: \+(\d+))?)$/.exec(clause.trim());
  const [, section, closing, dash, plus] = found ?? [];
  if (!section || (!closing && !dash && !plus && !/^[IVX]+(\.\w+)*$/.test(section))) return null;
  return { section, closing: closing !== undefined, dash, plus };
}
