// The board: units and phases by the official counters and by what is stuck; what was reported upwards; urging a unit.
import { randomUUID } from 'node:crypto';
import { fail } from '@sveltejs/kit';
import { boardQueryOf, scopeOf, superiorOf } from '$lib/models/board.ts';
import { heldTask } from '$lib/models/held.ts';
import { isId } from '$lib/models/query.ts';
import { boardScope } from '$lib/server/board-scope.ts';
import { signedIn } from '$lib/server/request.ts';
import { urgeAll } from '$lib/server/urge.ts';
import type { Actions, PageServerLoad } from './$types';

/** The rest of what was reported upwards has its own page. */
const SHOWN = 5;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const query = boardQueryOf(url.searchParams);
  const roles = actor.posts.flatMap((post) => post.roles);
  const superior = superiorOf(roles);
  const [board, scope, reported, calendar] = await Promise.all([
    dondoc.board(actor, query),
    boardScope(dondoc, actor, { ...query, below: true }),
    superior && dondoc.tasks.list(actor, { escalated: superior, counter: 'openOverdue', limit: SHOWN }),
    dondoc.calendar(actor),
  ]);
  const now = dondoc.now();
  return {
    now,
    query,
    board,
    ...scope,
    escalated: superior &&
      reported && {
        superior,
        count: reported.counts.total,
        tasks: reported.items.map((task) => heldTask(task, calendar, now)),
      },
    mayUrge: (['secretariat', 'standing_committee', 'monitor'] as const).some((role) => roles.includes(role)),
    key: randomUUID(),
  };
};

export const actions: Actions = {
  /** Urges on every overdue task of a row that may be urged now; the key makes a second click the same act. */
  urge: async ({ locals, request }) => {
    const { dondoc, actor } = signedIn(locals);
    const form = await request.formData();
    const said = (name: string) => String(form.get(name) ?? '');
    const params = ['unit', 'below', 'campaign', 'phase'].map((name) => [name, said(name)]);
    const scope = scopeOf(new URLSearchParams(params));
    if (!scope.unit || !isId(said('key'))) return fail(422, { unit: '', urged: 0 });
    const { urged } = await urgeAll(dondoc, actor, { ...scope, counter: 'openOverdue' }, said('key'));
    const units = await dondoc.units.list(actor);
    return { unit: units.find(({ id }) => id === scope.unit)?.name ?? '', urged };
  },
};
