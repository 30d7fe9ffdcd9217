// One approval route in words; the office checks what it writes, and keeps it as a new version.
import { randomUUID } from 'node:crypto';
import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Route } from '#domain/approval-route.ts';
import { m } from '$lib/paraglide/messages.js';
import { getLocale } from '$lib/paraglide/runtime.js';
import { found, signedIn } from '$lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { dondoc, actor } = signedIn(locals);
  const shown = found(await dondoc.approvals.routes.get(actor, params.code, getLocale()));
  return { ...shown, makes: dondoc.approvals.routes.mayMake(actor), key: randomUUID() };
};

type Faults = readonly { readonly path: string; readonly message: string }[];

/** What was written, read as JSON; a fault of its form is told as any other. */
async function written(event: RequestEvent) {
  const form = await event.request.formData();
  const json = String(form.get('json') ?? '');
  const told = { json, key: String(form.get('key') ?? ''), madeFrom: Number(form.get('version')) };
  try {
    return { ...told, raw: JSON.parse(json) as unknown, broken: null };
  } catch (error) {
    return { ...told, raw: null, broken: m.route_broken_json({ fault: (error as Error).message }) };
  }
}

const refused = (json: string, key: string, faults: Faults) =>
  fail(422, { json, key, faults, preview: null as Route | null, kept: null });

export const actions: Actions = {
  check: async (event) => {
    const { dondoc, actor } = signedIn(event.locals);
    const { json, key, raw, broken } = await written(event);
    if (broken) return refused(json, key, [{ path: '', message: broken }]);
    const { route, faults } = await dondoc.approvals.routes.check(actor, raw, getLocale());
    return { json, key, faults: faults as Faults, preview: route, kept: null };
  },
  keep: async (event) => {
    const { dondoc, actor } = signedIn(event.locals);
    const { json, key, raw, broken, madeFrom } = await written(event);
    if (broken) return refused(json, key, [{ path: '', message: broken }]);
    const outcome = await dondoc.approvals.routes.make(actor, raw, madeFrom, { key, locale: getLocale() });
    if (!outcome.ok) {
      const { title, errors } = outcome.problem;
      return refused(json, key, errors ?? [{ path: '', message: title }]);
    }
    return { json: null, key: null, faults: [] as Faults, preview: null, kept: outcome.kept.version };
  },
};
