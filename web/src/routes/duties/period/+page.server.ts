// One period of a duty across its units: accepting what they entered, and excusing many of them, in one go.
import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import { gridHref, gridQuery } from '$lib/models/duties.ts';
import { standingEntry } from '$lib/models/duty-form.ts';
import { isId } from '$lib/models/query.ts';
import { m } from '$lib/paraglide/messages.js';
import { getLocale } from '$lib/paraglide/runtime.js';
import { found, signedIn } from '$lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const slot = url.searchParams.get('slot') ?? '';
  const { key } = gridQuery(url.searchParams);
  const asked = gridQuery(new URLSearchParams({ from: slot }));
  if (!key || !asked.from) error(404, m.error_404_text());
  const grid = found(await dondoc.duties.grid(actor, { key, from: slot, until: slot }));
  const column = grid.columns.findIndex((one) => one.key === slot);
  if (column < 0) error(404, m.error_404_text());
  const duties = await Promise.all(grid.rows.map(({ id }) => dondoc.duties.get(actor, id)));
  const rows = grid.rows.flatMap((row, i) => {
    const cell = row.cells[column];
    const duty = duties[i];
    if (!cell || !duty) return [];
    const sessions = duty.sessions.flatMap((session) => {
      const entry = session.slot === slot ? standingEntry(session) : null;
      return entry ? [{ number: session.number, entry, mayAccept: session.mayAccept }] : [];
    });
    const toAccept = sessions.filter(({ entry, mayAccept }) => !entry.accepted && mayAccept);
    const unmet = cell.state === 'due' || cell.state === 'missed' || cell.state === 'upcoming';
    return [
      {
        ...{ id: row.id, unit: row.unit, cell, sessions },
        toAccept: toAccept.map(({ number }) => number),
        excusable: unmet && duty.verbs.includes('excuse'),
      },
    ];
  });
  return {
    ...{
      slot,
      to: grid.columns[column]!.to,
      title: grid.title,
      clause: grid.clause,
      dutyKey: grid.key,
      rows,
    },
    ...{ key: randomUUID(), done: Number(url.searchParams.get('done') ?? Number.NaN) },
  };
};

/** Each duty is its own act, under a key of its own: a second click, or another try after a failure, repeats none. */
const each =
  (verb: 'accept' | 'excuse'): Actions[string] =>
  async ({ locals, request, url }) => {
    const { dondoc, actor } = signedIn(locals);
    const form = await request.formData();
    const key = String(form.get('key') ?? '');
    const slot = url.searchParams.get('slot') ?? '';
    const reason = String(form.get('reason') ?? '').trim();
    const duties = form.getAll('duties').map(String).filter(isId);
    if (!isId(key) || duties.length === 0) return fail(422, { verb, reason, problem: m.duty_none_chosen() });
    let done = 0;
    for (const id of duties) {
      const sessions = form.getAll(`sessions:${id}`).map(Number);
      const body = verb === 'accept' ? { sessions } : { slots: [slot], reason };
      const outcome = await dondoc.duties.act(actor, id, verb, body, {
        key: `${key}:${id}`,
        locale: getLocale(),
      });
      if (!outcome.ok)
        return fail(outcome.status, {
          verb,
          reason,
          problem: `${outcome.problem.title} (${done}/${duties.length})`,
        });
      done++;
    }
    const dutyKey = url.searchParams.get('key');
    redirect(303, gridHref('/duties/period', { key: dutyKey, slot, done: String(done) }));
  };

export const actions: Actions = { accept: each('accept'), excuse: each('excuse') };
