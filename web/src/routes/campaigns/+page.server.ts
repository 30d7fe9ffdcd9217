// The campaigns; where there is only one, that one.
import { redirect } from '@sveltejs/kit';
import { signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { dondoc, actor } = signedIn(locals);
  const campaigns = await dondoc.campaigns.list(actor);
  if (campaigns.length === 1) redirect(307, `/campaigns/${campaigns[0]!.id}`);
  return { campaigns };
};
