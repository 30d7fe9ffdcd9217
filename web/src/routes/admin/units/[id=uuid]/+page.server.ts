// One unit: amended, given posts, closed or merged; and what became of it so far.
import { randomUUID } from 'node:crypto';
import { deed, filled, maintainer } from '$lib/server/administer.ts';
import { found } from '$lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { dondoc, actor } = maintainer(locals);
  const [unit, units] = await Promise.all([
    dondoc.administration.unit(actor, params.id),
    dondoc.units.list(actor, true),
  ]);
  return {
    unit: found(unit),
    units: units.filter(({ closed }) => closed === null),
    names: Object.fromEntries(units.map(({ id, name }) => [id, name])),
    key: randomUUID(),
  };
};

export const actions: Actions = {
  amend: (event) =>
    deed(event, 'amend-unit', {
      id: event.params.id!,
      body: ({ name, shortName, kind, parent, leads, decision, day }) => ({
        ...{ name, shortName, kind },
        parent: parent || null,
        leads: leads || null,
        decision: filled(decision),
        day: filled(day),
      }),
    }),
  close: (event) =>
    deed(event, 'close-unit', {
      id: event.params.id!,
      body: ({ successor, decision, day }) => ({
        successor: successor || null,
        decision: filled(decision),
        day: filled(day),
      }),
    }),
  post: (event) =>
    deed(event, 'create-post', {
      id: event.params.id!,
      body: ({ code, title, rank }) => ({ code, title, rank }),
      next: ({ id }) => `/admin/posts/${id}`,
    }),
};
