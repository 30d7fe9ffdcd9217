// Ends the session and leads back to the door.
import { redirect } from '@sveltejs/kit';
import { actingCookie } from '$lib/server/acting.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ locals, request, cookies }) => {
  cookies.delete(actingCookie, { path: '/' });
  locals.setCookies = await locals.dondoc.signOut(request.headers);
  redirect(303, '/sign-in');
};
