// The rules of a running campaign: read by all, amended by the office after a look at how many tasks would change.
import { randomUUID } from 'node:crypto';
import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { isId } from '$lib/models/query.ts';
import { rulesFrom } from '$lib/models/rules-form.ts';
import { m } from '$lib/paraglide/messages.js';
import { getLocale } from '$lib/paraglide/runtime.js';
import { found, signedIn } from '$lib/server/request.ts';
import type { DeadlineRules } from '#domain/deadline-rules.ts';
import type { Problem } from '#web/use-cases/types.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { dondoc, actor } = signedIn(locals);
  const campaign = found(await dondoc.campaigns.get(actor, params.id));
  const { rules, version } = found(await dondoc.ladders.rules(actor, params.id));
  const amends = dondoc.ladders.amends(actor, campaign.id) && campaign.status === 'running';
  return { campaign: { id: campaign.id, title: campaign.title }, rules, version, amends, key: randomUUID() };
};

async function put(event: RequestEvent, write: boolean) {
  const { dondoc, actor } = signedIn(event.locals);
  const id = event.params.id!;
  const form = await event.request.formData();
  const old = found(await dondoc.ladders.rules(actor, id));
  const rules = rulesFrom(form, old.rules);
  const key = String(form.get('key') ?? '');
  const reason = String(form.get('reason') ?? '');
  const body = { rules, reason, madeFrom: Number(form.get('version')) };
  const how = { key: isId(key) ? key : randomUUID(), locale: getLocale() };
  const answer = await dondoc.ladders[write ? 'amend' : 'preview'](actor, id, body, how);
  if (answer.status === 403) error(403, m.error_403_text());
  const typed = { rules: rules as DeadlineRules, reason };
  if (answer.status >= 400) {
    const { title, detail, errors = [] } = answer.body as Problem;
    return fail(answer.status, { typed, problem: { title, detail, errors: [...errors] } });
  }
  if (write) return { typed: null, saved: (answer.body as { version: number }).version };
  return { typed, preview: answer.body as { tasks: number; changing: number } };
}

export const actions: Actions = {
  preview: (event) => put(event, false),
  save: (event) => put(event, true),
};
