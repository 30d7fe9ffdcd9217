// One initiative: what was measured and said of it, and an action for each act; scaling shows what will be given first.
import { randomUUID } from 'node:crypto';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { initiativeBodies, type InitiativeVerb } from '#domain/initiative-bodies.ts';
import { scalingTitle } from '#domain/initiative-text.ts';
import { readFiles } from '$lib/models/evidence.ts';
import { bodyOf, readTyped } from '$lib/models/initiatives.ts';
import { isId } from '$lib/models/query.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { found, signedIn } from '$lib/server/request.ts';
import type { Problem } from '#web/use-cases/types.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const initiative = found(await dondoc.initiatives.get(actor, params.id));
  await dondoc.notices.read(actor, { task: params.id });
  const scales = initiative.verbs.includes('scale');
  const has = [initiative.unit.id, ...initiative.scaled.map(({ unit }) => unit.id)];
  const units = scales ? await dondoc.units.list(actor) : [];
  return {
    initiative,
    units: units.filter(({ id }) => !has.includes(id)),
    title: scalingTitle(initiative.title),
    done: url.searchParams.has('done'),
    ...{ now: dondoc.now(), key: randomUUID() },
  };
};

const act = (verb: InitiativeVerb) => async (event: RequestEvent<{ id: string }>) => {
  const { dondoc, actor } = signedIn(event.locals);
  const form = await event.request.formData();
  const typed = readTyped(form);
  const key = isId(typed.key ?? '') ? typed.key! : randomUUID();
  const { id } = event.params;
  const answer = await dondoc.initiatives.act(actor, id, verb, bodyOf(verb, form), {
    ...{ key, locale: getLocale(), ifMatch: Number(typed.version) },
  });
  if (answer.status === 404) error(404);
  if (answer.status < 400) redirect(303, `/initiatives/${id}?done`);
  return fail(answer.status, {
    ...{ verb, typed, sent: readFiles(form), units: form.getAll('units').map(String), preview: null },
    problem: answer.body as Problem,
    // What was refused is kept under its key: mended, it is another act.
    key: answer.status === 503 ? key : randomUUID(),
  });
};

const acts = Object.fromEntries(
  (Object.keys(initiativeBodies) as (InitiativeVerb | 'register')[])
    .filter((verb): verb is InitiativeVerb => verb !== 'register')
    .map((verb) => [verb, act(verb)]),
) as Record<InitiativeVerb, ReturnType<typeof act>>;

export const actions = {
  ...acts,
  /** Who will be told of each unit's task, and what stands there already: nothing is stored. */
  preview: async ({ locals, params, request }: RequestEvent<{ id: string }>) => {
    const { dondoc, actor } = signedIn(locals);
    const initiative = found(await dondoc.initiatives.get(actor, params.id));
    const form = await request.formData();
    const units = form.getAll('units').map(String).filter(isId);
    const rows = units.map((lead) => ({ lead, title: scalingTitle(initiative.title) }));
    return {
      ...{ verb: 'scale' as const, typed: readTyped(form), sent: [], units, problem: null },
      ...{ preview: await dondoc.tasks.previewRows(actor, rows), key: randomUUID() },
    };
  },
};
