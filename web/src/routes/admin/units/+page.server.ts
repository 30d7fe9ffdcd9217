// The tree of units, or what a search finds of it.
import { treeRows } from '$lib/models/organisation.ts';
import { maintainer } from '$lib/server/administer.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = maintainer(locals);
  const q = (url.searchParams.get('q') ?? '').slice(0, 200);
  const closed = url.searchParams.has('closed');
  const units = await dondoc.units.list(actor, closed);
  const names = Object.fromEntries(units.map(({ id, shortName }) => [id, shortName]));
  return { q, closed, count: units.length, rows: treeRows(units, q), names };
};
