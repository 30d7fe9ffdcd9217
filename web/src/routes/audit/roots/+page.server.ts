// The root of each day of the audit, for a report on paper.
import { error } from '@sveltejs/kit';
import { m } from '$lib/paraglide/messages.js';
import { signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { dondoc, actor } = signedIn(locals);
  if (!dondoc.audit.reads(actor)) error(403, m.error_403_text());
  return { roots: await dondoc.audit.roots(actor, {}) };
};
