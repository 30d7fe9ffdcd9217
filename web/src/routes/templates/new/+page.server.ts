// A new template, from scratch or from a task.
import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { isId } from '$lib/models/query.ts';
import { emptyTemplate, templateOf } from '$lib/models/template-form.ts';
import { m } from '$lib/paraglide/messages.js';
import { found, signedIn } from '$lib/server/request.ts';
import { ownersOf, saveTemplate } from '$lib/server/template.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const owners = await ownersOf(locals, m.template_of_ward());
  if (owners.length === 0) error(403, m.error_403_text());
  const task = url.searchParams.get('task');
  const typed = task && isId(task) ? templateOf(found(await dondoc.tasks.get(actor, task))) : emptyTemplate;
  const units = (await dondoc.units.list(actor)).map(({ id, name }) => ({ id, name }));
  return { typed: { ...typed, unit: owners[0]!.id ?? '' }, owners, units, key: randomUUID() };
};

export const actions: Actions = { save: (event) => saveTemplate(event, null) };
