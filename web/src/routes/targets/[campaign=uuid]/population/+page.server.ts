// The household survey: the newest counts by unit and vulnerable group, and entering one unit's.
import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { dayOf } from '#domain/days.ts';
import { isId } from '$lib/models/query.ts';
import { momentQuery, wholeNumber } from '$lib/models/targets.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { found, signedIn } from '$lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const moment = momentQuery(url.searchParams);
  const population = found(await dondoc.targets.population(actor, params.campaign, moment));
  const today = dayOf(new Date(dondoc.now()));
  return { population, moment, today, key: randomUUID(), done: url.searchParams.has('done') };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const { dondoc, actor } = signedIn(locals);
    const form = await request.formData();
    const text = (name: string) => String(form.get(name) ?? '').trim();
    // Left empty, a group was not counted: that is no count of none.
    const groups = form
      .getAll('groups')
      .map(String)
      .filter((group) => text(`amount-${group}`) !== '');
    const counts = groups.map((group) => ({
      ...{ unit: text('unit'), group, amount: wholeNumber(text(`amount-${group}`)) },
    }));
    const key = isId(text('key')) ? text('key') : randomUUID();
    const place = { campaign: params.campaign, target: '', id: '' };
    const answer = await dondoc.targets.act(
      actor,
      'population',
      place,
      { day: text('day'), counts },
      { key, locale: getLocale() },
    );
    if (answer.ok) redirect(303, `/targets/${params.campaign}/population?done`);
    const { title, detail, errors = [] } = answer.problem;
    return fail(answer.status, {
      typed: Object.fromEntries([...form].map(([field, value]) => [field, String(value)])),
      key: answer.status === 503 ? key : randomUUID(),
      problem: { title, detail },
      // A count's place in what was sent is not its place on the screen.
      faults: errors.map(({ path, message }) => {
        const [, at, field] = /^counts\.(\d+)\.(\w+)$/.exec(path) ?? [];
        return { field: field === 'amount' ? `amount-${groups[Number(at)]}` : (field ?? path), message };
      }),
    });
  },
};
