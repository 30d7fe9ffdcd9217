// The list: one view with filters, its page of tasks, its counters, and the exact count beside every view.
import { redirect } from '@sveltejs/kit';
import { asked, counted, homeView, hrefOf, queryOf } from '$lib/models/query.ts';
import { givesTasks } from '$lib/models/task-form.ts';
import { found, signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, parent }) => {
  const { dondoc, actor } = signedIn(locals);
  const viewCounts = await dondoc.tasks.viewCounts(actor);
  const { me } = await parent();
  const roles = me?.posts.flatMap((post) => post.roles) ?? [];
  const query = queryOf(url.searchParams, homeView(viewCounts, roles));
  const [list, { counts }, campaign, units] = await Promise.all([
    dondoc.tasks.list(actor, asked(query)).catch((error: unknown) => {
      // A place in the list that can't be found (an old or broken address): from its beginning instead.
      if (query.after) redirect(303, hrefOf(query));
      throw error;
    }),
    dondoc.tasks.list(actor, counted(query)),
    query.campaign ? dondoc.campaigns.get(actor, query.campaign).then(found) : null,
    query.unit ? dondoc.units.list(actor) : [],
  ]);
  return {
    now: dondoc.now(),
    gives: givesTasks(actor.posts),
    query,
    viewCounts,
    campaign: campaign && { id: campaign.id, title: campaign.title },
    unit: units.find(({ id }) => id === query.unit)?.name ?? null,
    phase: campaign?.phases.find(({ key }) => key === query.phase)?.name ?? null,
    items: list.items,
    shown: list.counts.total,
    counts,
    next: list.next && hrefOf(query, { after: list.next }),
  };
};
