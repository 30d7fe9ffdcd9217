// One's notices, gathered by task; and marking them as read.
import { redirect } from '@sveltejs/kit';
import { noticesHref, placeOf } from '$lib/models/notices.ts';
import { signedIn } from '$lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const place = placeOf(url.searchParams);
  const { items, next } = await dondoc.notices.byTask(actor, place);
  return { now: dondoc.now(), place, items, next: next && noticesHref({ ...place, after: next }) };
};

export const actions: Actions = {
  /** What has come since the page was drawn stays unread. */
  read: async ({ locals, request, url }) => {
    const { dondoc, actor } = signedIn(locals);
    const upTo = String((await request.formData()).get('upTo') ?? '');
    if (/^\d{1,18}$/.test(upTo)) await dondoc.notices.read(actor, { upTo });
    redirect(303, noticesHref(placeOf(url.searchParams)));
  },
};
