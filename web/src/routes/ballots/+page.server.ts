// The ballots of my councils, and the form for another one.
import { fail, redirect } from '@sveltejs/kit';
import { candidatesOf } from '$lib/models/ballots.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { signedIn } from '$lib/server/request.ts';
import type { Problem } from '#web/use-cases/types.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { dondoc, actor } = signedIn(locals);
  const [ballots, councils] = await Promise.all([dondoc.ballots.list(actor), dondoc.ballots.councils(actor)]);
  return {
    ballots,
    councils: councils.map(({ id, name, rule }) => ({ id, name, secrecy: rule.secrecy })),
    key: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  draw: async ({ locals, request }) => {
    const { dondoc, actor } = signedIn(locals);
    const form = await request.formData();
    const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
    const { council, way, title, candidates = '', earlier } = typed;
    const body = earlier
      ? { council, way, title, earlier }
      : { council, way, title, candidates: candidatesOf(candidates) };
    const answer = await dondoc.ballots.drawUp(actor, body, { key: typed.key, locale: getLocale() });
    if (answer.status >= 400)
      return fail(answer.status, { problem: answer.body as Problem, typed, key: crypto.randomUUID() });
    redirect(303, `/ballots/${(answer.body as { id: string }).id}`);
  },
};
