// One round: the figures of its units, what came in, its notes; the office closes it, or calls it off before the cut-off.
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { getLocale } from '$lib/paraglide/runtime.js';
import { found, signedIn } from '$lib/server/request.ts';
import type { Problem } from '#web/use-cases/types.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { dondoc, actor } = signedIn(locals);
  const round = found(await dondoc.rounds.get(actor, params.id));
  return { round, key: crypto.randomUUID() };
};

async function act(verb: 'close' | 'cancel', { locals, params, request, url }: RequestEvent<{ id: string }>) {
  const { dondoc, actor } = signedIn(locals);
  const form = await request.formData();
  const text = String(form.get('text') ?? '').replaceAll('\r\n', '\n');
  const body = verb === 'close' ? { conclusions: text.trim() ? text : null } : { reason: text };
  const answer = await dondoc.rounds[verb](actor, params.id, body, {
    key: String(form.get('key')),
    ifMatch: Number(form.get('version')),
    locale: getLocale(),
  });
  if (answer.status >= 400)
    return fail(answer.status, { verb, text, problem: answer.body as Problem, key: crypto.randomUUID() });
  redirect(303, url.pathname);
}

export const actions = {
  close: (event: RequestEvent<{ id: string }>) => act('close', event),
  cancel: (event: RequestEvent<{ id: string }>) => act('cancel', event),
};
