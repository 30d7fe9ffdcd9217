// Mandates and days off: what is mine, what I gave, and to the office all of the ward; given and ended by plain forms.
import { fail, type RequestEvent } from '@sveltejs/kit';
import { confirmForm, mandateForm, timeOffForm } from '$lib/models/mandates.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { signedIn } from '$lib/server/request.ts';
import type { Dondoc } from '$lib/server/dondoc.ts';
import type { Answer, Problem } from '#web/use-cases/types.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { dondoc, actor } = signedIn(locals);
  const [mandates, timeOff, posts, people, campaigns] = await Promise.all([
    dondoc.mandates.list(actor, {}),
    dondoc.mandates.timeOff(actor),
    dondoc.mandates.posts(actor),
    dondoc.people.list(actor, {}),
    dondoc.campaigns.list(actor),
  ]);
  await dondoc.note(actor, { kind: 'read', verb: 'listTimeOff', request: {} });
  const now = dondoc.now();
  return { mandates, timeOff, posts, people, campaigns, now, mine: actor.person, key: crypto.randomUUID() };
};

type Form = 'give' | 'revoke' | 'enter' | 'confirm' | 'cancel';

/** Does what a form asks; what was typed comes back with a refusal, at the form that it came from. */
async function put(
  event: RequestEvent,
  form: Form,
  act: (mandates: Dondoc['mandates']) => Dondoc['mandates']['give'],
  body: (form: FormData) => object,
) {
  const { dondoc, actor } = signedIn(event.locals);
  const data = await event.request.formData();
  const id = String(data.get('id') ?? '');
  const how = { key: String(data.get('key') ?? '') || undefined, locale: getLocale() };
  const answer: Answer = await act(dondoc.mandates)(actor, body(data), how, id);
  if (answer.status < 400) return { form, done: true as const };
  const typed = Object.fromEntries([...data].map(([name, value]) => [name, String(value)]));
  const ticked = { acts: data.getAll('acts').map(String), campaigns: data.getAll('campaigns').map(String) };
  return fail(answer.status, { form, id, problem: answer.body as Problem, typed, ticked });
}

const nothing = () => ({});

export const actions: Actions = {
  give: (event) => put(event, 'give', ({ give }) => give, mandateForm),
  revoke: (event) => put(event, 'revoke', ({ revoke }) => revoke, nothing),
  enter: (event) => put(event, 'enter', ({ enterTimeOff }) => enterTimeOff, timeOffForm),
  confirm: (event) => put(event, 'confirm', ({ confirmTimeOff }) => confirmTimeOff, confirmForm),
  cancel: (event) => put(event, 'cancel', ({ cancelTimeOff }) => cancelTimeOff, nothing),
};
