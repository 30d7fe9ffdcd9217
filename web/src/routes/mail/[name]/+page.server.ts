// One caught mail. Its HTML comes at an address of its own, which a frame without rights shows.
import { found, signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { html, ...mail } = found(await found(signedIn(locals).dondoc.mailbox).read(params.name));
  return { mail: { ...mail, hasHtml: html !== null } };
};
