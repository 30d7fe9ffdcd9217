// A new council.
import { error } from '@sveltejs/kit';
import { firstDayAfter } from '$lib/models/dates.ts';
import { m } from '$lib/paraglide/messages.js';
import { saveCouncil, seatable } from '$lib/server/council.ts';
import { signedIn } from '$lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { dondoc, actor } = signedIn(locals);
  if (!dondoc.councils.mayKeep(actor)) error(403, m.error_403_text());
  return {
    ...{ people: await seatable(locals), key: crypto.randomUUID() },
    today: firstDayAfter(dondoc.now()),
  };
};

export const actions: Actions = { save: (event) => saveCouncil(event, null) };
