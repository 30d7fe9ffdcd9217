// The audit's log, by person, object and days; its reading is an entry of its own.
import { error } from '@sveltejs/kit';
import { auditPlace, auditQuery } from '$lib/models/audit.ts';
import { m } from '$lib/paraglide/messages.js';
import { signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const place = auditPlace(url.searchParams);
  const query = auditQuery(place);
  const [found, people] = await Promise.all([dondoc.audit.list(actor, query), dondoc.people.list(actor, {})]);
  if (!found) error(403, m.error_403_text());
  await dondoc.note(actor, { kind: 'read', verb: 'listAudit', request: query });
  return { ...found, place, people };
};
