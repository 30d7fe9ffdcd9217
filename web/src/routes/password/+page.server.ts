// Changing one's own password: by choice, or because a one-time one must be changed before anything else.
import { fail, redirect } from '@sveltejs/kit';
import { getLocale } from '$lib/paraglide/runtime.js';
import { m } from '$lib/paraglide/messages.js';
import { ownPath } from '$lib/server/request.ts';
import type { Problem } from '#web/use-cases/types.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, request, url }) => {
  const due = !locals.actor && (await locals.dondoc.passwordDue(request.headers));
  if (!locals.actor && !due) redirect(303, '/sign-in');
  return { due, next: ownPath(url.searchParams.get('next')) };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const form = await request.formData();
    const field = (name: string) => String(form.get(name) ?? '');
    if (field('password') !== field('again')) {
      const errors = [{ path: 'again', message: m.password_differs() }];
      return fail(422, { problem: { title: m.password_differs(), detail: '', errors } });
    }
    const body = { current: field('current'), password: field('password') };
    const refused = await locals.dondoc.changePassword(request.headers, body, getLocale());
    if (refused) {
      const { title, detail, errors = [] } = refused.body as Problem;
      return fail(refused.status, { problem: { title, detail, errors: [...errors] } });
    }
    redirect(303, ownPath(field('next')));
  },
};
