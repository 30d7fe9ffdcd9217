// Signing in: account and password; a demo also lists its accounts.
import { fail, redirect } from '@sveltejs/kit';
import { ownPath } from '$lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const next = ownPath(url.searchParams.get('next'));
  if (locals.actor) redirect(303, next);
  return { next, demo: await locals.dondoc.demoAccounts() };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const form = await request.formData();
    const [account, password] = ['account', 'password'].map((name) => String(form.get(name) ?? ''));
    if (!account?.trim() || !password) return fail(400, { account, code: 'empty' });
    const outcome = await locals.dondoc.signIn(account.trim(), password, request.headers);
    if (!outcome.ok) return fail(outcome.code === 'too_many' ? 429 : 401, { account, code: outcome.code });
    // A right password, but no post held today: say so, instead of leading back to this page.
    const cookie = outcome.cookies.map((one) => one.split(';')[0]).join('; ');
    const headers = new Headers({ cookie });
    if (!(await locals.dondoc.actorOf(headers)) && !(await locals.dondoc.passwordDue(headers)))
      return fail(403, { account, code: 'no_post' });
    locals.setCookies = outcome.cookies;
    redirect(303, ownPath(form.get('next')));
  },
};
