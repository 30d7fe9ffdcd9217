// One handover: the pack as it stood when the post was left.
import { found, signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { dondoc, actor } = signedIn(locals);
  const handover = found((await dondoc.administration.handovers(actor, params.id))[0] ?? null);
  await dondoc.note(actor, { kind: 'read', verb: 'getHandover', request: params });
  return { handover };
};
