// One campaign: its phases, and the counters of its tasks that I may see.
import { found, signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { dondoc, actor } = signedIn(locals);
  const campaign = found(await dondoc.campaigns.get(actor, params.id));
  const { counts } = await dondoc.tasks.list(actor, { view: 'all', campaign: campaign.id, limit: 1 });
  return { campaign, counts, now: dondoc.now() };
};
