// The form of a split: its rows of parts, as typed and as the body of the act; and the units that can be given one.
import type { SignedIn } from '#web/use-cases/types.ts';
import { endOfDay } from './dates.ts';
import { needsBody, readNeeds, type NeedsTyped } from './evidence.ts';

/** One row, kept as it was typed. */
export interface PartTyped {
  lead: string;
  title: string;
  product: string;
  due: string;
  required: boolean;
  needs: NeedsTyped;
}

/** A browser sends the rows' fields as lists of equal length; a box that is not ticked sends nothing, so each sends its row. */
export function readParts(form: FormData): PartTyped[] {
  const all = (name: string) => form.getAll(name).map((one) => (typeof one === 'string' ? one.trim() : ''));
  const [leads, titles, products, dues] = ['part-lead', 'part-title', 'part-product', 'part-due'].map(all);
  const required = new Set(all('part-required'));
  return leads!.slice(0, 100).map((lead, index) => ({
    lead,
    title: titles![index] ?? '',
    product: products![index] ?? '',
    due: dues![index] ?? '',
    required: required.has(String(index)),
    needs: readNeeds(form, 'part-', index),
  }));
}

/** A part without a day is due with the whole. */
export const partsBody = (parts: readonly PartTyped[]) =>
  parts.map(({ due, needs, ...part }) => ({
    ...part,
    ...(due && { due: endOfDay(due) }),
    ...needsBody(needs),
  }));

/** Units below the one that leads, within the scope of the posts that bind it. */
export function unitsBelow<U extends { id: string }>(
  units: readonly U[],
  lead: string,
  posts: SignedIn['posts'],
): U[] {
  const scope = posts
    .filter((post) => post.unit === lead && post.rank !== 'officer')
    .flatMap((post) => post.scope);
  return units.filter(({ id }) => id !== lead && scope.includes(id));
}

/** Units below one in the tree, with the agency that it leads: for whoever drafts and has no post there. */
export function unitsUnder<U extends { id: string; parent: string | null; leads: string | null }>(
  units: readonly U[],
  lead: string,
): U[] {
  const found = new Set([lead, ...units.flatMap((unit) => (unit.id === lead ? (unit.leads ?? []) : []))]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const { id, parent } of units) if (parent && found.has(parent)) found.add(id);
  }
  return units.filter(({ id }) => id !== lead && found.has(id));
}
