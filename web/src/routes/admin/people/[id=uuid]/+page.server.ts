// One person: the posts that they held, hold and will hold, and the account behind them.
import { randomUUID } from 'node:crypto';
import { startOfDay, endOfDay } from '#domain/days.ts';
import { oneTimePassword } from '$lib/server/one-time-password.ts';
import { deed, filled, maintainer } from '$lib/server/administer.ts';
import { found } from '$lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { dondoc, actor } = maintainer(locals, true);
  const [[person], posts, everybody] = await Promise.all([
    dondoc.administration.people(actor, { id: params.id }),
    dondoc.administration.posts(actor),
    dondoc.people.list(actor, {}),
  ]);
  await dondoc.note(actor, { kind: 'read', verb: 'listDirectory', request: params });
  const others = new Map(everybody.map(({ id, name, post }) => [id, { id, name, post }]));
  others.delete(params.id);
  return {
    person: found(person ?? null),
    posts,
    others: [...others.values()],
    now: dondoc.now(),
    password: oneTimePassword(),
    key: randomUUID(),
  };
};

const id = (event: { params: { id?: string } }) => event.params.id!;
/** A day as its first instant; what is no day is refused by its name. */
const day = (text: string | undefined, instantOf: (day: string) => string): string | undefined => {
  const written = filled(text);
  return written && /^\d{4}-\d\d-\d\d$/.test(written) ? instantOf(written) : written;
};

export const actions: Actions = {
  rename: (event) => deed(event, 'rename-person', { id: id(event), body: ({ name }) => ({ name }) }),
  email: (event) =>
    deed(event, 'set-email', { id: id(event), body: ({ email }) => ({ email: filled(email) ?? null }) }),
  give: (event) =>
    deed(event, 'give-holding', {
      id: id(event),
      body: ({ post, from, until }) => ({
        post,
        from: day(from, startOfDay),
        until: day(until, endOfDay) ?? null,
      }),
    }),
  end: (event) =>
    deed(event, 'end-holding', {
      body: ({ reason, heir, tasks }) => ({
        ...{ reason, tasks: heir ? tasks : 'clear' },
        heir: heir || null,
      }),
      next: () => `/admin/people/${id(event)}?left`,
    }),
  account: (event) =>
    deed(event, 'create-account', {
      body: ({ account, password }) => ({ account, password, person: id(event), oneTime: true }),
    }),
  password: (event) =>
    deed(event, 'reset-password', { id: id(event), body: ({ password }) => ({ password }) }),
  lock: (event) => deed(event, 'lock', { id: id(event), body: () => ({}) }),
  unlock: (event) => deed(event, 'unlock', { id: id(event), body: () => ({}) }),
  out: (event) => deed(event, 'sign-out', { id: id(event), body: () => ({}) }),
};
