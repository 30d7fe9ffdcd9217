// One approval: its steps, what is mine to do there, and what happened; looking at it marks its notices as read.
import { randomUUID } from 'node:crypto';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { happenedLines } from '$lib/models/approvals.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { found, signedIn } from '$lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const approval = found(await dondoc.approvals.get(actor, params.id));
  const history = (await dondoc.approvals.history(actor, params.id)) ?? [];
  // Of a step that waits for a council, for those who draw up its ballots.
  const voting = approval.steps.find(({ kind, state }) => kind === 'ballot' && state === 'open');
  const draws = voting && (await dondoc.ballots.councils(actor)).length > 0;
  const unread = await dondoc.notices.read(actor, { task: params.id });
  return {
    approval,
    ballotStep: draws ? voting.key : null,
    events: happenedLines(history),
    key: randomUUID(),
    done: url.searchParams.has('done'),
    unread,
  };
};

type Verb = 'answer' | 'close-opinions' | 'withdraw' | 'urge';

const typedIn = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));

/** What a field left empty means: that nothing was said. */
function bodyOf(verb: Verb, typed: Record<string, string>): object {
  const { step, answer, text, to, number, on, title, content, reason } = typed;
  if (verb === 'urge') return text ? { text } : {};
  if (verb === 'withdraw') return { reason: reason ?? '' };
  if (verb === 'close-opinions') return { step, reason: reason ?? '' };
  return {
    ...{ step, answer },
    ...(text && { text }),
    ...(answer === 'return' && to && { to }),
    ...((number || on) && { reference: { number: number ?? '', on: on ?? '' } }),
    ...(title !== undefined && { content: { title, text: content ?? '' } }),
  };
}

const through = (verb: Verb) => async (event: RequestEvent) => {
  const { dondoc, actor } = signedIn(event.locals);
  const typed = typedIn(await event.request.formData());
  const id = event.params.id!;
  const how = { key: typed.key, ifMatch: Number(typed.version), locale: getLocale() };
  const outcome = await dondoc.approvals.act(actor, id, verb, bodyOf(verb, typed), how);
  if (!outcome.ok) {
    const { title, detail, code, errors = [] } = outcome.problem;
    // A refusal is kept for its key: what is mended goes under another. Where no answer came, the same key makes the next try safe.
    const key = (outcome.status < 500 ? undefined : typed.key) ?? randomUUID();
    return fail(outcome.status, { verb, typed: { ...typed, key }, problem: { title, detail, code, errors } });
  }
  redirect(303, `/approvals/${id}?done`);
};

export const actions: Actions = {
  answer: through('answer'),
  'close-opinions': through('close-opinions'),
  withdraw: through('withdraw'),
  urge: through('urge'),
};
