// The templates that one may use, and those that one may no longer want.
import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { isId } from '$lib/models/query.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { signedIn } from '$lib/server/request.ts';
import { givesTasks } from '$lib/models/task-form.ts';
import type { Problem } from '#web/use-cases/types.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const [templates, units] = await Promise.all([dondoc.templates.list(actor), dondoc.units.list(actor)]);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return {
    templates: templates.map(({ content, unit, ...one }) => ({
      ...one,
      ...{ title: content.title, due: content.due, unit: unit && (names.get(unit) ?? unit) },
    })),
    mayAdd: dondoc.templates.keepsFor(actor).length > 0,
    gives: givesTasks(actor.posts),
    done: (['saved', 'retired'] as const).find((word) => url.searchParams.has(word)) ?? null,
    key: randomUUID(),
  };
};

export const actions: Actions = {
  retire: async ({ request, locals }) => {
    const { dondoc, actor } = signedIn(locals);
    const id = (await request.formData()).get('template');
    if (typeof id !== 'string' || !isId(id)) return fail(404, { title: '' });
    const answer = await dondoc.templates.retire({ actor, locale: getLocale() }, id);
    if (answer.status >= 400) return fail(answer.status, { title: (answer.body as Problem).title });
    redirect(303, '/templates?retired');
  },
};
