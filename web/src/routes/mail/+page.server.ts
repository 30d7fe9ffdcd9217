// The mails that the demo sent and this machine caught.
import { found, signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  mails: await found(signedIn(locals).dondoc.mailbox).list(),
});
