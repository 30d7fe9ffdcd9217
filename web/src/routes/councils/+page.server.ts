// The councils of the ward.
import { signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { dondoc, actor } = signedIn(locals);
  return { councils: await dondoc.councils.list(actor), keeps: dondoc.councils.mayKeep(actor) };
};
