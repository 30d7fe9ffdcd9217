// One approval route in words; the office checks what it writes, and keeps it as a new version.
import { randomUUID } from 'node:crypto';
import type { Route } from '#domain/approval-route.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { found, signedIn } from '$lib/server/request.ts';
import { refusedJson, writtenJson, type Faults } from '$lib/server/written-json.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { dondoc, actor } = signedIn(locals);
  const shown = found(await dondoc.approvals.routes.get(actor, params.code, getLocale()));
  return { ...shown, makes: dondoc.approvals.routes.mayMake(actor), key: randomUUID() };
};

export const actions: Actions = {
  check: async ({ locals, request }) => {
    const { dondoc, actor } = signedIn(locals);
    const { json, key, raw, broken } = await writtenJson(request);
    if (broken) return refusedJson(json, key, [{ path: '', message: broken }]);
    const { route, faults } = await dondoc.approvals.routes.check(actor, raw, getLocale());
    return { json, key, faults: faults as Faults, preview: route, kept: null };
  },
  keep: async ({ locals, request }) => {
    const { dondoc, actor } = signedIn(locals);
    const { json, key, raw, broken, madeFrom } = await writtenJson(request);
    if (broken) return refusedJson(json, key, [{ path: '', message: broken }]);
    const outcome = await dondoc.approvals.routes.make(actor, raw, madeFrom, { key, locale: getLocale() });
    if (!outcome.ok) {
      const { title, errors } = outcome.problem;
      return refusedJson(json, key, errors ?? [{ path: '', message: title }]);
    }
    const preview: Route | null = null;
    return { json: null, key: null, faults: [] as Faults, preview, kept: outcome.kept.version };
  },
};
