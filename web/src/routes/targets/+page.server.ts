// The targets of the ward's campaigns and how far they are, as of today or of a day that was asked for.
import { momentQuery } from '$lib/models/targets.ts';
import { signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const moment = momentQuery(url.searchParams);
  const [campaigns, targets] = await Promise.all([
    dondoc.campaigns.list(actor),
    dondoc.targets.list(actor, moment),
  ]);
  const aiming = campaigns.filter(({ id }) => targets.some(({ campaign }) => campaign === id));
  return { now: dondoc.now(), moment, campaigns: aiming.map(({ id, title }) => ({ id, title })), targets };
};
