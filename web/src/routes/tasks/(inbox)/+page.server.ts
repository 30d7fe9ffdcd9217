// The official counters of the list that is shown; beside a task nobody asks for them.
import { counted } from '$lib/models/query.ts';
import { signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent }) => {
  const { dondoc, actor } = signedIn(locals);
  const { query } = await parent();
  return { counts: await dondoc.tasks.counts(actor, counted(query)) };
};
