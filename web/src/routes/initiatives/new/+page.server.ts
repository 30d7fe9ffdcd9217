// An initiative is registered: for which unit, for which target, what it is and how it is done.
import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { readFiles } from '$lib/models/evidence.ts';
import { bodyOf, readTyped } from '$lib/models/initiatives.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { signedIn } from '$lib/server/request.ts';
import type { Problem } from '#web/use-cases/types.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { dondoc, actor } = signedIn(locals);
  const [units, campaigns, targets] = await Promise.all([
    dondoc.initiatives.unitsFor(actor),
    dondoc.campaigns.list(actor),
    dondoc.targets.list(actor, {}),
  ]);
  return {
    units: units.map(({ id, name }) => ({ id, name })),
    own: actor.posts[0]?.unit ?? null,
    campaigns: campaigns.map(({ id, title }) => ({
      ...{ id, title },
      targets: targets
        .filter(({ campaign, kind }) => campaign === id && kind === 'at_least')
        .map(({ key, unit, population }) => ({ key, name: population || unit })),
    })),
    ...{ now: dondoc.now(), key: randomUUID() },
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const { dondoc, actor } = signedIn(locals);
    const form = await request.formData();
    const typed = readTyped(form);
    const [campaign, target] = (typed.for ?? '').split(' ');
    const body = {
      ...bodyOf('register', form),
      ...{ unit: typed.unit, campaign: campaign || null, target: target || null },
    };
    const answer = await dondoc.initiatives.register(actor, body, { key: typed.key, locale: getLocale() });
    if (answer.status >= 400)
      return fail(answer.status, {
        ...{ problem: answer.body as Problem, typed, sent: readFiles(form) },
        // A refusal is kept for its key: what is mended is sent under another.
        key: answer.status === 503 ? typed.key : randomUUID(),
      });
    redirect(303, `/initiatives/${(answer.body as { id: string }).id}`);
  },
};
