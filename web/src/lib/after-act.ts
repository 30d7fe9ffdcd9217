// What follows an act's form: its page anew, in the same place of the history, so that one step back leads to where one came from.
import { applyAction } from '$app/forms';
import { goto } from '$app/navigation';
import type { ActionResult } from '@sveltejs/kit';

export async function afterAct(result: ActionResult): Promise<void> {
  if (result.type !== 'redirect') return applyAction(result);
  const { pathname, search } = new URL(result.location, location.href);
  const isHere = pathname === location.pathname && search === location.search;
  await goto(result.location, { invalidateAll: true, replaceState: isHere });
}
