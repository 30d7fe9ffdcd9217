// Which of one's notices are mailed: for everything, and for single campaigns.
import { fail, redirect } from '@sveltejs/kit';
import { readPreferences } from '$lib/models/mail-form.ts';
import { signedIn } from '$lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

/** Tells the page that was drawn after saving; a cookie, because after the form comes a redirect. */
const SAVED = 'saved';

export const load: PageServerLoad = async ({ locals, cookies, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const [preferences, campaigns] = await Promise.all([
    dondoc.notices.preferences(actor),
    dondoc.campaigns.list(actor),
  ]);
  const saved = cookies.get(SAVED) !== undefined;
  if (saved) cookies.delete(SAVED, { path: url.pathname });
  const own = new Map(preferences.campaigns.map(({ campaign, mail }) => [campaign, mail]));
  return {
    mail: preferences.mail,
    address: preferences.address,
    campaigns: campaigns.map(({ id, title }) => ({ id, title, mail: own.get(id) ?? null })),
    saved,
  };
};

export const actions: Actions = {
  default: async ({ locals, request, cookies, url }) => {
    const { dondoc, actor } = signedIn(locals);
    const preferred = readPreferences(await request.formData());
    if (!preferred || !(await dondoc.notices.setPreferences(actor, preferred)))
      return fail(400, { refused: true });
    cookies.set(SAVED, '1', { path: url.pathname, maxAge: 60, secure: url.protocol === 'https:' });
    redirect(303, url.pathname);
  },
};
