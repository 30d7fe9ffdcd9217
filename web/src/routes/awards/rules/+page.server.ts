// The rules of commendation; the office checks what it writes, and keeps it as a new version.
import { randomUUID } from 'node:crypto';
import { dayOf } from '#domain/days.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { signedIn } from '$lib/server/request.ts';
import { refusedJson, writtenJson, type Faults } from '$lib/server/written-json.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { dondoc, actor } = signedIn(locals);
  const shown = await dondoc.awards.rules(actor, getLocale());
  const today = dayOf(new Date(dondoc.now()));
  return { ...shown, today, makes: dondoc.awards.mayMakeRules(actor), key: randomUUID() };
};

export const actions: Actions = {
  check: async ({ locals, request }) => {
    const { dondoc, actor } = signedIn(locals);
    const { json, key, raw, broken } = await writtenJson(request);
    if (broken) return refusedJson(json, key, [{ path: '', message: broken }]);
    const { rules, faults } = await dondoc.awards.checkRules(actor, raw, getLocale());
    return { json, key, faults: faults as Faults, preview: rules, kept: null };
  },
  keep: async ({ locals, request }) => {
    const { dondoc, actor } = signedIn(locals);
    const { json, key, raw, broken, madeFrom } = await writtenJson(request);
    if (broken) return refusedJson(json, key, [{ path: '', message: broken }]);
    const outcome = await dondoc.awards.makeRules(actor, raw, madeFrom, { key, locale: getLocale() });
    if (!outcome.ok) {
      const { title, errors } = outcome.problem;
      return refusedJson(json, key, errors ?? [{ path: '', message: title }]);
    }
    return { json: null, key: null, faults: [] as Faults, preview: null, kept: outcome.kept.version };
  },
};
