// Tasks that are held up, stuck or reported upwards: in whose hands each lies and since when; and urging one.
import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { heldHref, heldOf, scopeOf } from '$lib/models/board.ts';
import { heldTask } from '$lib/models/held.ts';
import { isId } from '$lib/models/query.ts';
import { boardScope } from '$lib/server/board-scope.ts';
import { found, signedIn } from '$lib/server/request.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const query = scopeOf(url.searchParams);
  const held = heldOf(url.searchParams);
  const after = url.searchParams.get('after') ?? undefined;
  // Reported upwards are those that are late still; what is stuck is shown by how long it has lain.
  const which = held.escalated
    ? ({ ...held, counter: 'openOverdue', sort: 'due' } as const)
    : ({ ...held, sort: 'since' } as const);
  const [list, scope, calendar] = await Promise.all([
    dondoc.tasks.list(actor, { ...query, ...which, limit: PAGE, after }).catch((error: unknown) => {
      // A place in the list that can't be found: from its beginning instead.
      if (after) redirect(303, heldHref(query, held));
      throw error;
    }),
    boardScope(dondoc, actor, query),
    dondoc.calendar(actor),
  ]);
  const now = dondoc.now();
  return {
    now,
    query,
    held,
    ...scope,
    count: list.counts.total,
    tasks: list.items.map((task) => heldTask(task, calendar, now)),
    next: list.next && `${heldHref(query, held)}&after=${list.next}`,
    key: randomUUID(),
  };
};

export const actions: Actions = {
  urge: async ({ locals, request }) => {
    const { dondoc, actor } = signedIn(locals);
    const form = await request.formData();
    const [id, key] = ['task', 'key'].map((name) => String(form.get(name) ?? ''));
    if (!isId(id!) || !isId(key!)) return fail(422, { number: 0, urged: false });
    const { number } = found(await dondoc.tasks.get(actor, id!));
    const outcome = await dondoc.tasks.act(
      actor,
      id!,
      'urge',
      {},
      { key: `${key}:${id}`, locale: getLocale() },
    );
    return { number, urged: outcome.ok };
  },
};
