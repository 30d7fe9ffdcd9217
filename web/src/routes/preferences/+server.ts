// Language and theme: kept in cookies of the browser, by a plain form that works without scripts.
import { redirect } from '@sveltejs/kit';
import { themes } from '$lib/models/theme.ts';
import { cookieMaxAge, cookieName, isLocale } from '$lib/paraglide/runtime.js';
import { ownPath } from '$lib/server/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData();
  const [locale, theme] = [form.get('locale'), form.get('theme')];
  const kept = {
    path: '/',
    maxAge: cookieMaxAge,
    secure: url.protocol === 'https:',
    sameSite: 'lax',
  } as const;
  // The browser's own half of the texts reads the language from this cookie.
  if (isLocale(locale)) cookies.set(cookieName, locale, { ...kept, httpOnly: false });
  if (themes.some((one) => one === theme)) cookies.set('theme', String(theme), { ...kept, httpOnly: true });
  redirect(303, ownPath(form.get('back')));
};
