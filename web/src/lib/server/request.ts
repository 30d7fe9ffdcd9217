// What every page's load and action asks first: the house, and who is there.
import { error, redirect } from '@sveltejs/kit';
import { m } from '$lib/paraglide/messages.js';
import type { SignedIn } from '#web/use-cases/types.ts';
import type { Dondoc } from './dondoc.ts';

/** hooks.server.ts has sent strangers to sign in; this says so to the types, and guards against a page left open. */
export function signedIn(locals: App.Locals): { dondoc: Dondoc; actor: SignedIn } {
  if (!locals.actor) redirect(303, '/sign-in');
  return { dondoc: locals.dondoc, actor: locals.actor };
}

export function found<T>(thing: T | null): T {
  if (thing === null) error(404, m.error_404_text());
  return thing;
}

/** A path of this site and nothing else: an address from outside must not send people elsewhere. ASCII, as headers are. */
export const ownPath = (value: unknown): string =>
  typeof value === 'string' && /^\/(?![/\\])[!-[\]-~]*$/.test(value) ? value : '/';
