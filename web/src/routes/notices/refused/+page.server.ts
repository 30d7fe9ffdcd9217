// The people whose address refused our mail: for the office and the administrator.
import { found, signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { dondoc, actor } = signedIn(locals);
  const refused = found(await dondoc.refusedMail(actor));
  await dondoc.note(actor, { kind: 'read', verb: 'listRefusedMail', request: {} });
  return { refused };
};
