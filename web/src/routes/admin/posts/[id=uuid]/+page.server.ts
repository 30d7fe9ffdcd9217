// One post: its title, rank and roles, who holds it, and its end.
import { randomUUID } from 'node:crypto';
import { isId } from '$lib/models/query.ts';
import { deed, maintainer } from '$lib/server/administer.ts';
import { found } from '$lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { dondoc, actor } = maintainer(locals);
  const asked = url.searchParams.get('unit') ?? '';
  const id = isId(asked) ? asked : await dondoc.administration.unitOfPost(actor, params.id);
  const unit = found(id ? await dondoc.administration.unit(actor, id) : null);
  const post = found(unit.posts.find((one) => one.id === params.id) ?? null);
  return { unit: { id: unit.id, name: unit.name }, post, key: randomUUID() };
};

export const actions: Actions = {
  amend: (event) =>
    deed(event, 'amend-post', {
      id: event.params.id!,
      body: ({ title, rank, withRoles, confirmed }, form) => ({
        ...{ title, rank },
        ...(withRoles && { roles: form.getAll('roles').map(String), confirmed: confirmed === 'true' }),
      }),
    }),
  close: (event) => deed(event, 'close-post', { id: event.params.id!, body: () => ({}) }),
};
