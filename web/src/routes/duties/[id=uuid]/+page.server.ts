// One unit's duty: its slots and sessions, and an action for each verb; what was typed comes back where it was refused.
import { randomUUID } from 'node:crypto';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { dayOf } from '#domain/days.ts';
import type { DutyVerb } from '#domain/duty-bodies.ts';
import { bodyOf, readSession } from '$lib/models/duty-form.ts';
import { isId } from '$lib/models/query.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { found, signedIn } from '$lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const duty = found(await dondoc.duties.get(actor, params.id));
  await dondoc.notices.read(actor, { task: params.id });
  const now = dondoc.now();
  const slot = duty.slots.find(({ key }) => key === url.searchParams.get('slot'))?.key ?? null;
  return {
    ...{ now, today: dayOf(new Date(now)), duty, slot, key: randomUUID() },
    done: url.searchParams.get('done'),
  };
};

const act = (name: DutyVerb | 'week') => async (event: RequestEvent) => {
  const { dondoc, actor } = signedIn(event.locals);
  const form = await event.request.formData();
  const verb = name === 'week' ? 'record' : name;
  const sent = form.get('key');
  const key = typeof sent === 'string' && isId(sent) ? sent : randomUUID();
  const id = event.params.id!;
  const outcome = await dondoc.duties.act(actor, id, verb, bodyOf(name, form), { key, locale: getLocale() });
  if (outcome.ok) redirect(303, `/duties/${id}?done=${verb}`);
  if (outcome.status === 404) error(404);
  const { title, detail, errors = [] } = outcome.problem;
  return fail(outcome.status, {
    // What was refused is kept under its key: mended, it is another act. What was not stored is tried again as it was.
    key: outcome.status === 503 ? key : randomUUID(),
    ...{ name, typed: readSession(form), reason: String(form.get('reason') ?? '') },
    session: Number(form.get('session') ?? 0),
    days: form.getAll('days').map(String),
    slots: form.getAll('slots').map(String),
    problem: { title, detail, errors: [...errors] },
  });
};

export const actions: Actions = {
  record: act('record'),
  week: act('week'),
  correct: act('correct'),
  withdraw: act('withdraw'),
  accept: act('accept'),
  'ask-excuse': act('ask-excuse'),
  'decide-excuse': act('decide-excuse'),
  excuse: act('excuse'),
};
