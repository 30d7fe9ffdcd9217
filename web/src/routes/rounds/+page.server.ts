// Report rounds: those that run, are being collected and are closed; the office plans another.
import { fail, redirect } from '@sveltejs/kit';
import { plansRounds } from '$lib/models/rounds.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { signedIn } from '$lib/server/request.ts';
import type { Problem } from '#web/use-cases/types.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { dondoc, actor } = signedIn(locals);
  const [rounds, campaigns] = await Promise.all([dondoc.rounds.list(actor), dondoc.campaigns.list(actor)]);
  return { rounds, campaigns, plans: plansRounds(actor.posts), now: dondoc.now(), key: crypto.randomUUID() };
};

export const actions: Actions = {
  plan: async ({ locals, request }) => {
    const { dondoc, actor } = signedIn(locals);
    const form = await request.formData();
    const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value).trim()]));
    const body = {
      campaign: typed.campaign || null,
      every: typed.every,
      key: typed.period || null,
      cutOffDay: typed.cutOffDay === 'last' ? null : Number(typed.cutOffDay),
      reportWithin: Number(typed.reportWithin),
      to: typed.to,
      repeats: typed.repeats === 'on',
    };
    const answer = await dondoc.rounds.plan(actor, body, { key: typed.key, locale: getLocale() });
    if (answer.status >= 400)
      // A refusal is kept for its key: what is mended is sent under another.
      return fail(answer.status, { problem: answer.body as Problem, typed, key: crypto.randomUUID() });
    redirect(303, `/rounds/${(answer.body as { id: string }).id}`);
  },
};
