// A new task, for one unit or many: looked at first, then given to each unit once, however often the form is sent.
import { randomUUID } from 'node:crypto';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readRows, rowsFor, typedFrom, type RowTyped } from '$lib/models/many-form.ts';
import { isId } from '$lib/models/query.ts';
import { likeTask, nothingTyped, readTask, unitsToGive, type TaskTyped } from '$lib/models/task-form.ts';
import { unitGroups } from '$lib/models/unit-groups.ts';
import { m } from '$lib/paraglide/messages.js';
import { given, previewed, type RowShown } from '$lib/server/give.ts';
import type { Dondoc } from '$lib/server/dondoc.ts';
import { found, signedIn } from '$lib/server/request.ts';
import { MOST_AT_ONCE } from '#web/use-cases/give-many.ts';
import type { SignedIn } from '#web/use-cases/types.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const all = await dondoc.units.list(actor);
  const units = unitsToGive(all, actor.posts);
  if (units.length === 0) error(403, m.give_none());
  const campaigns = await dondoc.campaigns.list(actor);
  const templates = await dondoc.templates.list(actor);
  return {
    now: dondoc.now(),
    units: units.map(({ id, name }) => ({ id, name })),
    groups: unitGroups(units, all),
    others: all.map(({ id, name }) => ({ id, name })),
    campaigns: campaigns.filter(({ status }) => status === 'running').map(({ id, title }) => ({ id, title })),
    templates: templates.map(({ id, name }) => ({ id, name })),
    ...(await begun(dondoc, actor, url.searchParams, new Set(all.map(({ id }) => id)))),
    key: randomUUID(),
  };
};

/** What the form begins with: another task, a template, or nothing. */
async function begun(
  dondoc: Dondoc,
  actor: SignedIn,
  asked: URLSearchParams,
  known: ReadonlySet<string>,
): Promise<{ typed: TaskTyped; template: { name: string; gone: number; past: boolean } | null }> {
  const [like, id] = [asked.get('like'), asked.get('template')];
  if (like && isId(like))
    return { typed: likeTask(found(await dondoc.tasks.get(actor, like))), template: null };
  if (!id || !isId(id)) return { typed: nothingTyped, template: null };
  const template = found(await dondoc.templates.get(actor, id));
  const calendar = await dondoc.calendar(actor);
  const { typed, gone } = typedFrom(template, known, calendar, dondoc.now());
  return {
    typed,
    template: { name: template.name, gone, past: template.content.due !== null && !typed.due },
  };
}

interface Sent {
  dondoc: Dondoc;
  actor: SignedIn;
  typed: TaskTyped;
  rows: RowTyped[];
  /** The rows are just those that were looked at. */
  seen: boolean;
  /** The key that the form was drawn with: it stays the same until everything is given. */
  key: string;
}

async function sent({ request, locals }: RequestEvent): Promise<Sent> {
  const { dondoc, actor } = signedIn(locals);
  const form = await request.formData();
  const key = form.get('key');
  const typed = readTask(form);
  const names = new Map((await dondoc.units.list(actor)).map(({ id, name }) => [id, name]));
  const before = readRows(form);
  const rows = rowsFor(typed, (id) => names.get(id) ?? id, before);
  const seen = JSON.stringify(rows) === JSON.stringify(before);
  return { dondoc, actor, typed, rows, seen, key: typeof key === 'string' && isId(key) ? key : randomUUID() };
}

const refused = (title: string) => ({ title, errors: [{ path: 'lead', message: title }] });

/** Why nothing can be given as the form stands. */
function faultOf({ typed, rows }: Sent) {
  if (typed.leads.some((id) => !isId(id)) || rows.length === 0) return refused(m.give_no_lead());
  return rows.length > MOST_AT_ONCE
    ? refused(m.give_too_many({ most: MOST_AT_ONCE, count: rows.length }))
    : null;
}

const nothing: RowShown[] = [];

export const actions: Actions = {
  preview: async (event) => {
    const form = await sent(event);
    const { dondoc, actor, typed, rows, key } = form;
    const problem = faultOf(form);
    if (problem) return fail(422, { typed, key, rows: nothing, done: [], problem });
    return { typed, key, rows: await previewed(dondoc, actor, typed, rows), done: [], problem: null };
  },
  give: async (event) => {
    const form = await sent(event);
    const { dondoc, actor, typed, rows, key } = form;
    const chosen = rows.filter(({ give }) => give);
    const problem = faultOf(form) ?? (chosen.length === 0 ? refused(m.give_none_left()) : null);
    if (problem) {
      const shown = rows.length > MOST_AT_ONCE ? nothing : await previewed(dondoc, actor, typed, rows);
      return fail(422, { typed, key, rows: shown, done: [], problem });
    }
    // Changed since it was looked at: nothing is given that was not on screen.
    if (!form.seen)
      return { typed, key, rows: await previewed(dondoc, actor, typed, rows), done: [], problem: null };
    const outcomes = await given(dondoc, actor, typed, chosen, key);
    const done = outcomes.flatMap(({ index, task }) => (task ? { ...task, lead: chosen[index]!.lead } : []));
    if (done.length === chosen.length)
      redirect(303, done.length === 1 ? `/tasks/${done[0]!.id}` : '/tasks?view=assigned-by-me');
    // Those that have it are left out of what is still to be given.
    const left = rows.filter(({ lead }) => !done.some((task) => task.lead === lead));
    const shown = (await previewed(dondoc, actor, typed, left)).map((row) => {
      const outcome = outcomes.find(({ index }) => chosen[index]!.lead === row.lead);
      if (!outcome?.problem) return row;
      const { title, errors = [] } = outcome.problem;
      const { path = null, message = title } = errors[0] ?? {};
      return { ...row, problem: { title, field: path, message } };
    });
    const errors = outcomes.flatMap(({ problem: one }) => one?.errors ?? []).map((one) => ({ ...one }));
    const first = outcomes.find(({ problem: one }) => one)!;
    return fail(first.status, {
      typed: { ...typed, leads: left.map(({ lead }) => lead) },
      // What could not be stored may have been: only the same key tells.
      key: outcomes.some(({ status }) => status >= 500) ? key : randomUUID(),
      ...{ rows: shown, done, problem: { title: first.problem!.title, errors } },
    });
  },
};
