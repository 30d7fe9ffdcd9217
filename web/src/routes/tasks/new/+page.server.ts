// A new task, for one unit or several: looked at first, then given to each unit once, however often the form is sent.
import { randomUUID } from 'node:crypto';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { isId } from '$lib/models/query.ts';
import {
  dueDay,
  likeTask,
  nothingTyped,
  readTask,
  taskBodiesOf,
  unitsToGive,
} from '$lib/models/task-form.ts';
import { m } from '$lib/paraglide/messages.js';
import { getLocale } from '$lib/paraglide/runtime.js';
import { found, signedIn } from '$lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const all = await dondoc.units.list(actor);
  const units = unitsToGive(all, actor.posts).map(({ id, name }) => ({ id, name }));
  if (units.length === 0) error(403, m.give_none());
  const like = url.searchParams.get('like');
  const model = like && isId(like) ? found(await dondoc.tasks.get(actor, like)) : null;
  const campaigns = await dondoc.campaigns.list(actor);
  return {
    now: dondoc.now(),
    units,
    others: all.map(({ id, name }) => ({ id, name })),
    campaigns: campaigns.filter(({ status }) => status === 'running').map(({ id, title }) => ({ id, title })),
    typed: model ? likeTask(model) : nothingTyped,
    key: randomUUID(),
  };
};

/** The form as it was sent, with the key that it was drawn with: it stays the same until everything is given. */
async function sent({ request }: RequestEvent) {
  const form = await request.formData();
  const key = form.get('key');
  return { typed: readTask(form), key: typeof key === 'string' && isId(key) ? key : randomUUID() };
}

const noLead = () => ({ title: m.give_no_lead(), errors: [{ path: 'lead', message: m.give_no_lead() }] });

export const actions: Actions = {
  preview: async (event) => {
    const { dondoc, actor } = signedIn(event.locals);
    const { typed, key } = await sent(event);
    if (typed.leads.length === 0) return fail(422, { typed, key, given: 0, problem: noLead() });
    return { typed, key, given: 0, preview: { day: dueDay(await dondoc.calendar(actor), typed) } };
  },
  give: async (event) => {
    const { dondoc, actor } = signedIn(event.locals);
    const { typed, key } = await sent(event);
    if (typed.leads.length === 0) return fail(422, { typed, key, given: 0, problem: noLead() });
    const tasks: string[] = [];
    for (const { lead, body } of taskBodiesOf(typed)) {
      const outcome = await dondoc.tasks.create(actor, body, { key: `${key}:${lead}`, locale: getLocale() });
      if (!outcome.ok) {
        const { title, errors = [] } = outcome.problem;
        const problem = { title, errors: [...errors] };
        // Those that have it are left out of what is still to be given.
        const leads = typed.leads.slice(typed.leads.indexOf(lead));
        return fail(outcome.status, { typed: { ...typed, leads }, key, given: tasks.length, problem });
      }
      tasks.push(outcome.task.id);
    }
    redirect(303, tasks.length === 1 ? `/tasks/${tasks[0]}` : '/tasks?view=assigned-by-me');
  },
};
