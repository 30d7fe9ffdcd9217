// The approval routes of the ward, each in words.
import { getLocale } from '$lib/paraglide/runtime.js';
import { signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { dondoc, actor } = signedIn(locals);
  return { routes: await dondoc.approvals.routes.list(actor, getLocale()) };
};
