// Who drafts for the leaders of a unit: named and ended by them.
import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { endOfDay, startOfDay } from '$lib/models/dates.ts';
import { isId } from '$lib/models/query.ts';
import { unitsUnder } from '$lib/models/split-form.ts';
import { one } from '$lib/models/task-form.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { signedIn } from '$lib/server/request.ts';
import type { Problem } from '#web/use-cases/types.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const led = dondoc.helpers.ledUnits(actor);
  const [helpers, units, people] = await Promise.all([
    dondoc.helpers.list(actor),
    dondoc.units.list(actor),
    led.length > 0 ? dondoc.people.list(actor, {}) : [],
  ]);
  return {
    helpers: helpers.filter(({ person }) => person.id !== actor.person),
    helped: helpers.filter(({ person, active }) => person.id === actor.person && active),
    led: led.map((id) => {
      const below = new Set([id, ...unitsUnder(units, id).map((unit) => unit.id)]);
      const there = people.filter(({ unit, id: person }) => below.has(unit) && person !== actor.person);
      return {
        id,
        name: units.find((unit) => unit.id === id)?.name ?? id,
        // Somebody with two posts is still one person to choose.
        people: [...new Map(there.map((person) => [person.id, person])).values()],
      };
    }),
    done: (['named', 'ended'] as const).find((word) => url.searchParams.has(word)) ?? null,
    key: randomUUID(),
  };
};

export const actions: Actions = {
  name: async ({ request, locals }) => {
    const { dondoc, actor } = signedIn(locals);
    const form = await request.formData();
    const [unit = '', person = ''] = one(form, 'helper').split(' ');
    const typed = { helper: one(form, 'helper'), from: one(form, 'from'), until: one(form, 'until') };
    const body = {
      ...{ unit, person },
      ...(typed.from && { from: startOfDay(typed.from) }),
      ...(typed.until && { until: endOfDay(typed.until) }),
    };
    const key = one(form, 'key');
    const how = { key: isId(key) ? key : undefined, locale: getLocale() };
    const answer = await dondoc.helpers.nameByForm(actor, body, how);
    if (answer.status < 400) redirect(303, '/helpers?named');
    const { title, errors = [] } = answer.body as Problem;
    return fail(answer.status, { typed, title, errors: [...errors] });
  },
  end: async ({ request, locals }) => {
    const { dondoc, actor } = signedIn(locals);
    const id = one(await request.formData(), 'helper');
    const answer = isId(id)
      ? await dondoc.helpers.end({ actor, locale: getLocale() }, id)
      : { status: 404, body: null };
    // Ended by somebody else meanwhile, it has ended.
    if (answer.status < 400 || answer.status === 404) redirect(303, '/helpers?ended');
    return fail(answer.status, { typed: null, title: (answer.body as Problem).title, errors: [] });
  },
};
