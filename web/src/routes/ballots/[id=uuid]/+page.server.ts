// One ballot: its chair and secretary run it, its members vote. A secret vote does not come here.
import { fail, redirect } from '@sveltejs/kit';
import { ballotVerbs, type BallotVerb } from '#domain/ballot-bodies.ts';
import { ballotBodyOf } from '$lib/models/ballots.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { found, signedIn } from '$lib/server/request.ts';
import type { Problem } from '#web/use-cases/types.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { dondoc, actor } = signedIn(locals);
  return { ballot: found(await dondoc.ballots.get(actor, params.id)), key: crypto.randomUUID() };
};

export const actions: Actions = {
  act: async ({ locals, params, request, url }) => {
    const { dondoc, actor } = signedIn(locals);
    const form = await request.formData();
    const verb = ballotVerbs.find((one) => one === form.get('verb')) as BallotVerb;
    const ballot = found(verb ? await dondoc.ballots.get(actor, params['id']!) : null);
    const answer = await dondoc.ballots.act(actor, ballot.id, verb, ballotBodyOf(verb, form, ballot), {
      key: String(form.get('key')),
      ifMatch: Number(form.get('version')),
      locale: getLocale(),
    });
    const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
    if (answer.status >= 400)
      return fail(answer.status, { verb, typed, problem: answer.body as Problem, key: crypto.randomUUID() });
    redirect(303, url.pathname);
  },
};
