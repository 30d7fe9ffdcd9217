// The post under which somebody acts, chosen for the browser's session by a plain form; without one the first that permits an act.
import { redirect } from '@sveltejs/kit';
import { actingCookie } from '$lib/server/acting.ts';
import { ownPath } from '$lib/server/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, cookies, url, locals: { actor } }) => {
  const form = await request.formData();
  const post = String(form.get('post') ?? '');
  const theirs = [...(actor?.posts ?? []), ...(actor?.mandated ?? [])].some(({ id }) => id === post);
  const kept = { path: '/', secure: url.protocol === 'https:', sameSite: 'lax', httpOnly: true } as const;
  if (theirs) cookies.set(actingCookie, post, kept);
  else cookies.delete(actingCookie, kept);
  redirect(303, ownPath(form.get('back')));
};
