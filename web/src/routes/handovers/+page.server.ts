// What was left behind with posts, as far as it is the reader's.
import { signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { dondoc, actor } = signedIn(locals);
  const handovers = await dondoc.administration.handovers(actor);
  await dondoc.note(actor, { kind: 'read', verb: 'listHandovers', request: {} });
  return { handovers: handovers.map(({ tasks: _, rest: __, ...handover }) => handover) };
};
