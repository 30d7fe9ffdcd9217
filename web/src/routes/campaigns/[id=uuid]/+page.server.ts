// One campaign: its phases, and the counters of its tasks that I may see; the office opens a phase that has no date.
import { randomUUID } from 'node:crypto';
import { fail } from '@sveltejs/kit';
import { isId } from '$lib/models/query.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { found, signedIn } from '$lib/server/request.ts';
import type { Problem } from '#web/use-cases/types.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { dondoc, actor } = signedIn(locals);
  const campaign = found(await dondoc.campaigns.get(actor, params.id));
  const { counts } = await dondoc.tasks.list(actor, { view: 'all', campaign: campaign.id, limit: 1 });
  const opens = dondoc.ladders.amends(actor, campaign.id) && campaign.status === 'running';
  return { campaign, counts, opens, now: dondoc.now(), key: randomUUID() };
};

export const actions: Actions = {
  open: async ({ locals, params, request }) => {
    const { dondoc, actor } = signedIn(locals);
    const form = await request.formData();
    const key = String(form.get('key') ?? '');
    const how = { key: isId(key) ? key : randomUUID(), locale: getLocale() };
    const answer = await dondoc.ladders.openPhase(actor, params.id, String(form.get('phase') ?? ''), how);
    if (answer.status < 400) return { opened: true, refused: null };
    const { title, detail } = answer.body as Problem;
    return fail(answer.status, { opened: false, refused: { title, detail } });
  },
};
