// Everybody of the ward; somebody new is given a post and, if wanted, an account in one go.
import { randomUUID } from 'node:crypto';
import { isId } from '$lib/models/query.ts';
import { oneTimePassword } from '$lib/server/one-time-password.ts';
import { deed, filled, maintainer } from '$lib/server/administer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = maintainer(locals, true);
  const q = (url.searchParams.get('q') ?? '').slice(0, 200);
  const post = url.searchParams.get('post') ?? '';
  const [people, posts] = await Promise.all([
    dondoc.administration.people(actor, { q }),
    dondoc.administration.posts(actor),
  ]);
  await dondoc.note(actor, { kind: 'read', verb: 'listDirectory', request: { q } });
  return {
    q,
    post: isId(post) ? post : '',
    now: dondoc.now(),
    people: people.map(({ holdings, ...person }) => ({
      ...person,
      // Of now and to come; what was held stands on the person's own page.
      holdings: holdings.filter(
        ({ until }) => until === null || Date.parse(until) > Date.parse(dondoc.now()),
      ),
    })),
    posts,
    password: oneTimePassword(),
    key: randomUUID(),
  };
};

export const actions: Actions = {
  account: (event) =>
    deed(event, 'create-account', {
      body: ({ account, name, post, password, email }) => ({
        ...{ account, name, post, password },
        oneTime: true,
        email: filled(email),
      }),
    }),
  person: (event) =>
    deed(event, 'create-person', {
      body: ({ name, code }) => ({ name, code: filled(code) }),
      next: ({ person }) => `/admin/people/${person}`,
    }),
};
