// One task: everything about it, and its verbs as form actions.
import { randomUUID } from 'node:crypto';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { asked, listOf } from '$lib/models/query.ts';
import { unitsBelow, unitsUnder } from '$lib/models/split-form.ts';
import { givesTasks } from '$lib/models/task-form.ts';
import { draftActs, readDraft } from '$lib/models/draft-form.ts';
import { forms, readForm, verbOf, type FormName, type Typed } from '$lib/models/verb-form.ts';
import { draftVerbs } from '#domain/drafting.ts';
import type { TaskVerb } from '#domain/task-types.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { found, signedIn } from '$lib/server/request.ts';
import type { Answer, Problem } from '#web/use-cases/types.ts';
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
  const drafting = await dondoc.drafts.of(actor, params.id);
  const reported = (task.submission?.files ?? []).map(({ id }) => id);
  const [history, times, following, units, people, excerpts, resembling] = await Promise.all([
    dondoc.tasks.history(actor, params.id).then(found),
    dondoc.latenessOfTask(actor, params.id).then(found),
    dondoc.tasks.after(actor, asked(query), params.id),
    may('reassign') || may('split') || may('edit') || drafting.as ? dondoc.units.list(actor) : [],
    may('assign') ? dondoc.people.list(actor, { unit: task.lead.id }).then(once) : [],
    dondoc.excerpts(actor, reported),
    may('accept') ? dondoc.resembling(actor, params.id).then(found) : [],
  ]);
  const below = may('split')
    ? unitsBelow(units, task.lead.id, actor.posts)
    : drafting.as === 'helper'
      ? unitsUnder(units, task.lead.id)
      : [];
  const told = cookies.get(NOTICE);
  const done = forms.find((form) => form === told) ?? null;
  const drafted = draftActs.find((one) => told === `draft-${one}`) ?? null;
  if (told) cookies.delete(NOTICE, { path: url.pathname });
  // A key for the forms as they are drawn now: sent twice, they act once.
  const gives = givesTasks(actor.posts);
  return {
    ...{ now: dondoc.now(), task, gives, history, times, following, units, below, people, done, unread },
    ...{ drafted, drafting, resembling },
    excerpts: Object.fromEntries(excerpts),
    key: randomUUID(),
  };
};

/** Somebody with two posts in a unit is still one person to choose. */
const once = <T extends { id: string }>(all: readonly T[]): T[] => [
  ...new Map(all.map((one) => [one.id, one])).values(),
];

type Event = RequestEvent<{ id: string }>;

async function act(name: FormName, event: Event) {
  const { locals, params, request } = event;
  const { dondoc, actor } = signedIn(locals);
  const form = await request.formData();
  const { body, typed, key, ifMatch } = readForm(name, form);
  if (Array.isArray(body.waitsFor))
    body.waitsFor = await dondoc.tasks.idsOf(actor, body.waitsFor as string[], params.id);
  const how = { key, ifMatch, locale: getLocale() };
  const drafted = readDraft(form, params.id, body, 'send');
  const outcome = drafted?.draft
    ? outcomeOf(await dondoc.drafts.byForm(actor, drafted, how))
    : await dondoc.tasks.act(actor, params.id, verbOf(name), body, how);
  return outcome.ok ? done(event, name) : refused(name, form, typed, key, outcome);
}

/** Writes, hands in, gives back or takes away a draft. */
async function draft(event: Event) {
  const { locals, params, request } = event;
  const { dondoc, actor } = signedIn(locals);
  const form = await request.formData();
  const name = draftVerbs.find((verb) => verb === form.get('verb'));
  const doing = draftActs.find((one) => one === form.get('do'));
  if (!name || !doing) error(400);
  const { body, typed, key } = readForm(name, form);
  const asked = readDraft(form, params.id, body, doing)!;
  const how = { key: key && `${key}-${doing}`, locale: getLocale() };
  const outcome = outcomeOf(await dondoc.drafts.byForm(actor, asked, how));
  return outcome.ok ? done(event, `draft-${doing}`) : refused(name, form, typed, key, outcome);
}

const outcomeOf = ({ status, body }: Answer) =>
  status < 400 ? ({ ok: true } as const) : ({ ok: false, status, problem: body as Problem } as const);

function refused(
  name: FormName,
  form: FormData,
  typed: Typed,
  key: string | undefined,
  { status, problem }: { status: number; problem: Problem },
) {
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

function done({ cookies, url }: Event, what: string): never {
  cookies.set(NOTICE, what, { path: url.pathname, maxAge: 60, secure: url.protocol === 'https:' });
  redirect(303, url.pathname + listOf(url));
}

export const actions = {
  ...Object.fromEntries(forms.map((name) => [name, (event: Event) => act(name, event)])),
  draft,
};
