// One unit in a round: the lists behind its figures, and its report: difficulties and proposals, sent as its task's report.
import { fail, redirect } from '@sveltejs/kit';
import { reportText } from '$lib/models/rounds.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { found, signedIn } from '$lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { dondoc, actor } = signedIn(locals);
  const round = found(await dondoc.rounds.get(actor, params.id));
  const unit = found(round.units.find((one) => one.unit.id === params.unit) ?? null);
  const task = unit.report && (await dondoc.tasks.get(actor, unit.report.task));
  const writes = task ? task.verbs.some((verb) => verb === 'acknowledge' || verb === 'submit') : false;
  return { round, unit, writes, key: crypto.randomUUID() };
};

export const actions: Actions = {
  /** Takes the report's task where that is still to be done, and reports; the key makes a second click the same acts. */
  report: async ({ locals, params, request, url }) => {
    const { dondoc, actor } = signedIn(locals);
    const form = await request.formData();
    const [difficulties, proposals, key] = ['difficulties', 'proposals', 'key'].map((name) =>
      String(form.get(name) ?? '').replaceAll('\r\n', '\n'),
    ) as [string, string, string];
    const round = found(await dondoc.rounds.get(actor, params.id));
    const unit = found(round.units.find((one) => one.unit.id === params.unit) ?? null);
    const id = found(unit.report).task;
    const locale = getLocale();
    const task = found(await dondoc.tasks.get(actor, id));
    if (task.verbs.includes('acknowledge'))
      await dondoc.tasks.act(actor, id, 'acknowledge', {}, { key: `${key}:take`, locale });
    const body = { text: reportText(difficulties, proposals), files: [] };
    const outcome = await dondoc.tasks.act(actor, id, 'submit', body, { key, locale });
    if (!outcome.ok) {
      const { title, detail } = outcome.problem;
      return fail(outcome.status, {
        difficulties,
        proposals,
        problem: { title, detail },
        key: crypto.randomUUID(),
      });
    }
    redirect(303, url.pathname);
  },
};
