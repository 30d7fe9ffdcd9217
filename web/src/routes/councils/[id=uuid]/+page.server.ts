// One council: its members and its rule; the office amends it.
import { firstDayAfter } from '$lib/models/dates.ts';
import { saveCouncil, seatable } from '$lib/server/council.ts';
import { found, signedIn } from '$lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { dondoc, actor } = signedIn(locals);
  const council = found(await dondoc.councils.get(actor, params.id));
  const keeps = dondoc.councils.mayKeep(actor);
  return {
    ...{ council, keeps, people: keeps ? await seatable(locals) : [], key: crypto.randomUUID() },
    today: firstDayAfter(dondoc.now()),
  };
};

export const actions: Actions = { save: (event) => saveCouncil(event, event.params['id']!) };
