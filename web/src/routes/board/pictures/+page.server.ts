// The pictures of monitoring: units by weeks, the plan on a line of time, targets on their way.
import { scopeOf } from '$lib/models/board.ts';
import { boardScope } from '$lib/server/board-scope.ts';
import { signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const { below: _, ...query } = scopeOf(url.searchParams);
  const [pictures, scope] = await Promise.all([
    dondoc.pictures(actor, query),
    boardScope(dondoc, actor, { ...query, below: true }),
  ]);
  return { now: dondoc.now(), query, ...scope, pictures };
};
