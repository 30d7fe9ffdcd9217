// A unit's document is put in for approval: which route, for which unit, and what it says.
import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { routeWords } from '$lib/models/routes.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { signedIn } from '$lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const routes = await dondoc.approvals.routes.list(actor, getLocale());
  const usable = routes.filter(({ route, faults }) => route.subject === 'document' && faults.length === 0);
  const units = new Map(
    actor.posts.filter(({ roles }) => !roles.includes('admin')).map(({ unitRef }) => [unitRef.id, unitRef]),
  );
  return {
    key: randomUUID(),
    asked: url.searchParams.get('route'),
    units: [...units.values()],
    routes: usable.map(({ route }) => ({
      code: route.code,
      name: route.name,
      purpose: route.purpose,
      steps: routeWords(route).map((group) => group.map(({ name }) => name).join(' + ')),
    })),
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const { dondoc, actor } = signedIn(locals);
    const form = await request.formData();
    const field = (name: string) => String(form.get(name) ?? '');
    const typed = {
      ...{ route: field('route'), unit: field('unit'), title: field('title'), text: field('text') },
      key: field('key'),
    };
    const { route, unit, title, text, key } = typed;
    const body = { route, unit, content: { title, text } };
    const outcome = await dondoc.approvals.act(actor, null, 'start', body, { key, locale: getLocale() });
    if (!outcome.ok) return fail(outcome.status, { typed, problem: outcome.problem });
    redirect(303, `/approvals/${outcome.approval.id}`);
  },
};
