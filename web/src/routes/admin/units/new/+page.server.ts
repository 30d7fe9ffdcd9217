// A new unit, below the one from which it was asked for.
import { randomUUID } from 'node:crypto';
import { isId } from '$lib/models/query.ts';
import { deed, filled, maintainer } from '$lib/server/administer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = maintainer(locals);
  const units = await dondoc.units.list(actor);
  const asked = url.searchParams.get('parent') ?? '';
  const parent = isId(asked) ? asked : (units.find((unit) => unit.parent === null)?.id ?? '');
  return { units, parent, key: randomUUID() };
};

export const actions: Actions = {
  default: (event) =>
    deed(event, 'create-unit', {
      body: ({ code, name, shortName, kind, parent, leads, decision, day }) => ({
        ...{ code, name, shortName, kind },
        parent: parent || null,
        leads: leads || null,
        decision: filled(decision),
        day: filled(day),
      }),
      next: ({ id }) => `/admin/units/${id}`,
    }),
};
