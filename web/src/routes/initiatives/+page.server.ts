// The initiatives of the ward, newest first, by state where one was asked for.
import { stateOf } from '$lib/models/initiatives.ts';
import { signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const state = stateOf(url.searchParams.get('state'));
  return {
    state: state ?? null,
    initiatives: await dondoc.initiatives.list(actor, { state }),
    registers: (await dondoc.initiatives.unitsFor(actor)).length > 0,
  };
};
