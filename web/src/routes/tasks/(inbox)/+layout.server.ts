// The list beside every task: one view with filters, its page of tasks, its counters, and the exact count beside every view.
import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { asked, filters, homeView, hrefOf, isSet, queryOf } from '$lib/models/query.ts';
import { givesTasks } from '$lib/models/task-form.ts';
import { rowOf } from '$lib/models/task-rows.ts';
import { signedIn } from '$lib/server/request.ts';
import type { LayoutServerLoad } from './$types';

// It reads single parameters of the address, so that going from task to task doesn't fetch the list again.
export const load: LayoutServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const viewCounts = await dondoc.tasks.viewCounts(actor);
  const query = queryOf(
    url.searchParams,
    homeView(
      viewCounts,
      actor.posts.flatMap(({ roles }) => roles),
    ),
  );
  const filtered = filters.some((name) => isSet(query, name));
  const [list, { total }, campaigns, units] = await Promise.all([
    dondoc.tasks.page(actor, asked(query)).catch((error: unknown) => {
      // A place in the list that can't be found (an old or broken address): from its beginning instead.
      if (query.after) redirect(303, hrefOf(query));
      throw error;
    }),
    // Without a filter it is the number beside the view.
    filtered ? dondoc.tasks.counts(actor, asked(query)) : { total: viewCounts[query.view] },
    dondoc.campaigns.list(actor),
    dondoc.units.list(actor),
  ]);
  return {
    now: dondoc.now(),
    gives: givesTasks(actor.posts),
    query,
    viewCounts,
    choices: {
      units: units.map(({ id, name }) => ({ id, name })),
      campaigns: campaigns.map(({ id, title, phases }) => ({
        id,
        title,
        phases: phases.map(({ key, name }) => ({ key, name })),
      })),
    },
    // A key for the forms on the rows as they are drawn now: sent twice, they act once.
    key: randomUUID(),
    items: list.items.map(rowOf),
    shown: total,
    next: list.next && hrefOf(query, { after: list.next }),
  };
};
