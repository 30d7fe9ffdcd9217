// The cookie of the chosen post (web/use-cases/actor.ts reads it), and what becomes of a choice that stands no longer.
import type { Cookies } from '@sveltejs/kit';
import type { SignedIn } from '#web/use-cases/types.ts';

export const actingCookie = 'dondoc.acting_post';

/**
 * A page that is gone to forgets a choice that is no longer theirs, and says so. A form that was filled in under it keeps
 * it: then the act is refused, rather than signed under another post.
 * @returns whether a choice was forgotten
 */
export function forgetEnded(actor: SignedIn | null, method: string, cookies: Cookies): boolean {
  if (!actor?.acting || method !== 'GET') return false;
  if ([...actor.posts, ...actor.mandated].some(({ id }) => id === actor.acting)) return false;
  cookies.delete(actingCookie, { path: '/' });
  return true;
}
