// One task: everything about it, and its verbs as form actions.
import { randomUUID } from 'node:crypto';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { asked, listOf } from '$lib/models/query.ts';
import { unitsBelow } from '$lib/models/split-form.ts';
import { givesTasks } from '$lib/models/task-form.ts';
import { forms, readForm, verbOf, type FormName } from '$lib/models/verb-form.ts';
import type { TaskVerb } from '#domain/task-types.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { found, signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

/** Tells the next page which act was done; a cookie, because after an act comes a redirect. */
const NOTICE = 'notice';

export const load: PageServerLoad = async ({ locals, params, cookies, url, parent }) => {
  const { dondoc, actor } = signedIn(locals);
  const task = found(await dondoc.tasks.get(actor, params.id));
  const may = (verb: TaskVerb) => task.verbs.includes(verb);
  // What is shown from here on tells of everything that is marked as read.
  const unread = await dondoc.notices.read(actor, { task: task.id });
  const { query } = await parent();
  const reported = (task.submission?.files ?? []).map(({ id }) => id);
  const [history, times, following, units, people, excerpts] = await Promise.all([
    dondoc.tasks.history(actor, params.id).then(found),
    dondoc.latenessOfTask(actor, params.id).then(found),
    dondoc.tasks.after(actor, asked(query), params.id),
    may('reassign') || may('split') || may('edit') ? dondoc.units.list(actor) : [],
    may('assign') ? dondoc.people.list(actor, { unit: task.lead.id }).then(once) : [],
    dondoc.excerpts(actor, reported),
  ]);
  const below = may('split') ? unitsBelow(units, task.lead.id, actor.posts) : [];
  const done = forms.find((form) => form === cookies.get(NOTICE)) ?? null;
  if (done) cookies.delete(NOTICE, { path: url.pathname });
  // A key for the forms as they are drawn now: sent twice, they act once.
  const gives = givesTasks(actor.posts);
  return {
    ...{ now: dondoc.now(), task, gives, history, times, following, units, below, people, done, unread },
    excerpts: Object.fromEntries(excerpts),
    key: randomUUID(),
  };
};

/** Somebody with two posts in a unit is still one person to choose. */
const once = <T extends { id: string }>(all: readonly T[]): T[] => [
  ...new Map(all.map((one) => [one.id, one])).values(),
];

async function act(name: FormName, { locals, params, request, cookies, url }: RequestEvent<{ id: string }>) {
  const { dondoc, actor } = signedIn(locals);
  const form = await request.formData();
  const { body, typed, key, ifMatch } = readForm(name, form);
  if (Array.isArray(body.waitsFor))
    body.waitsFor = await dondoc.tasks.idsOf(actor, body.waitsFor as string[], params.id);
  const outcome = await dondoc.tasks.act(actor, params.id, verbOf(name), body, {
    key,
    ifMatch,
    locale: getLocale(),
  });
  if (!outcome.ok) {
    const { status, problem } = outcome;
    const { code, title, detail, errors = [] } = problem;
    // Whether it was stored is unknown when the house was out of reach: the same key makes the next try safe.
    return fail(status, {
      form: name,
      typed,
      // What came after is what changed meanwhile.
      seen: Number(form.get('seen')) || null,
      problem: { code, title, detail, errors: [...errors] },
      key: status >= 500 ? (key ?? null) : null,
    });
  }
  cookies.set(NOTICE, name, { path: url.pathname, maxAge: 60, secure: url.protocol === 'https:' });
  redirect(303, url.pathname + listOf(url));
}

export const actions = Object.fromEntries(
  forms.map((name) => [name, (event: RequestEvent<{ id: string }>) => act(name, event)]),
);
