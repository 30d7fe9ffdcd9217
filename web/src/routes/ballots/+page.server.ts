// The ballots of my councils, and the form for another one.
import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { candidatesOf } from '$lib/models/ballots.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { signedIn } from '$lib/server/request.ts';
import type { Problem } from '#web/use-cases/types.ts';
import type { Actions, PageServerLoad } from './$types';

/** The step of an approval for which one is to be drawn up, where the address names one. */
async function occasionIn({ searchParams }: URL, locals: App.Locals) {
  const { dondoc, actor } = signedIn(locals);
  const id = z.uuid().safeParse(searchParams.get('approval'));
  const approval = id.success ? await dondoc.approvals.get(actor, id.data) : null;
  const step = approval?.steps.find(({ key }) => key === searchParams.get('step'));
  return step && { id: approval!.id, step: step.key, title: approval!.title, unit: approval!.unit.name };
}

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const [ballots, councils] = await Promise.all([dondoc.ballots.list(actor), dondoc.ballots.councils(actor)]);
  return {
    ballots,
    occasion: await occasionIn(url, locals),
    councils: councils.map(({ id, name, rule }) => ({ id, name, secrecy: rule.secrecy })),
    key: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  draw: async ({ locals, request }) => {
    const { dondoc, actor } = signedIn(locals);
    const form = await request.formData();
    const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
    const { council, way, title, candidates = '', earlier, approval, step } = typed;
    const body = earlier
      ? { council, way, title, earlier }
      : {
          ...{ council, way, title, candidates: candidatesOf(candidates) },
          ...(approval && { approval: { id: approval, step } }),
        };
    const answer = await dondoc.ballots.drawUp(actor, body, { key: typed.key, locale: getLocale() });
    if (answer.status >= 400)
      return fail(answer.status, { problem: answer.body as Problem, typed, key: crypto.randomUUID() });
    redirect(303, `/ballots/${(answer.body as { id: string }).id}`);
  },
};
