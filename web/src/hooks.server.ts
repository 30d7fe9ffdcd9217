// Before every page: the house behind it, who is signed in, language and theme; after it: headers.
import { randomUUID } from 'node:crypto';
import { redirect, type Handle, type HandleServerError } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { themeOf } from '$lib/models/theme.ts';
import { m } from '$lib/paraglide/messages.js';
import { paraglideMiddleware } from '$lib/paraglide/server.js';
import { forgetEnded } from '$lib/server/acting.ts';
import type { Dondoc } from '$lib/server/dondoc.ts';

/** Pages that nobody has to sign in for. */
const open = new Set(['/sign-in', '/preferences', '/password', '/sign-out']);

function house(): Dondoc {
  const found = (globalThis as Record<symbol, unknown>)[Symbol.for('dondoc')];
  if (!found) throw new Error('No composition on globalThis: start the pages by web/server.ts.');
  return found as Dondoc;
}

const language: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, ({ locale }) => {
    event.locals.theme = themeOf(event.cookies.get('theme'));
    return resolve(event, {
      transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%theme%', event.locals.theme),
    });
  });

const session: Handle = async ({ event, resolve }) => {
  event.locals.dondoc = house();
  event.locals.setCookies = [];
  const actor = await event.locals.dondoc.actorOf(event.request.headers);
  event.locals.actingEnded = forgetEnded(actor, event.request.method, event.cookies);
  event.locals.actor = actor && event.locals.actingEnded ? { ...actor, acting: undefined } : actor;
  const { pathname, search } = event.url;
  if (!event.locals.actor && event.route.id && !open.has(event.route.id)) {
    // A form can't be sent again by a link: after signing in, one comes back to its page.
    const next =
      pathname === '/'
        ? ''
        : `?next=${encodeURIComponent(event.request.method === 'GET' ? pathname + search : pathname)}`;
    const due = await event.locals.dondoc.passwordDue(event.request.headers);
    redirect(303, `${due ? '/password' : '/sign-in'}${next}`);
  }
  event.locals.position = event.locals.actor && (await event.locals.dondoc.position());
  return resolve(event);
};

const headers: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  for (const cookie of event.locals.setCookies ?? []) response.headers.append('set-cookie', cookie);
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store');
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(self), microphone=(), geolocation=()');
  return response;
};

export const handle = sequence(headers, language, session);

export const handleError: HandleServerError = ({ error, status }) => {
  if (status === 404) return { message: m.error_404_text() };
  const id = randomUUID().slice(0, 8);
  console.error(`page error ${id}`, error);
  return { message: m.error_500_text(), id };
};
