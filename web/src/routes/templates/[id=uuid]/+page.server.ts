// A template, to be changed by those who keep it.
import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { typedTemplate } from '$lib/models/template-form.ts';
import { m } from '$lib/paraglide/messages.js';
import { found, signedIn } from '$lib/server/request.ts';
import { saveTemplate } from '$lib/server/template.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { dondoc, actor } = signedIn(locals);
  const template = found(await dondoc.templates.get(actor, params.id));
  if (!template.mine) error(403, m.error_403_text());
  const units = (await dondoc.units.list(actor)).map(({ id, name }) => ({ id, name }));
  return { typed: typedTemplate(template), version: template.version, units, key: randomUUID() };
};

export const actions: Actions = { save: (event) => saveTemplate(event, event.params['id']!) };
