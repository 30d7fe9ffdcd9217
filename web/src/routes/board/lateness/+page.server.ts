// The lateness ledger: working time in the hands of each unit, lateness charged to whoever had the task.
import { scopeOf } from '$lib/models/board.ts';
import { boardScope } from '$lib/server/board-scope.ts';
import { signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const { below: _, ...query } = scopeOf(url.searchParams);
  const [kept, scope] = await Promise.all([
    dondoc.lateness(actor, query),
    boardScope(dondoc, actor, { ...query, below: true }),
  ]);
  return {
    now: dondoc.now(),
    query,
    ...scope,
    // The tasks one by one are for the workbook.
    kept: kept && { holders: kept.holders, total: kept.total },
  };
};
