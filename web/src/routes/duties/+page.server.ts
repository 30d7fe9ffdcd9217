// Duties as a grid: units by periods, of the duty that was chosen or the one of most units.
import { gridQuery } from '$lib/models/duties.ts';
import { found, signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const kinds = await dondoc.duties.kinds(actor, {});
  const query = gridQuery(url.searchParams);
  const key = query.key ?? kinds[0]?.key;
  const grid = key ? found(await dondoc.duties.grid(actor, { ...query, key })) : null;
  const own = actor.posts.map(({ unit }) => unit);
  return { now: dondoc.now(), kinds, grid, query, own };
};
