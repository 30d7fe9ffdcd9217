// A form of administration: what it says is put to the house under its own key, and what was typed comes back with a refusal.
import { randomUUID } from 'node:crypto';
import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { Outcome } from '$lib/models/deed.ts';
import { isId } from '$lib/models/query.ts';
import { m } from '$lib/paraglide/messages.js';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { Deed } from '#web/use-cases/administration.ts';
import type { Problem } from '#web/use-cases/types.ts';
import { signedIn } from './request.ts';

export const typedIn = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].map(([name, value]) => [name, typeof value === 'string' ? value : '']));

/** Pages of the tree and of people: the office's and the administrator's, or the administrator's alone. */
export function maintainer(locals: App.Locals, administratorOnly = false) {
  const house = signedIn(locals);
  const { administration } = house.dondoc;
  const may = administratorOnly ? administration.isAdministrator : administration.maintains;
  if (!may(house.actor)) error(403, m.error_403_text());
  return house;
}

/** @param next where to go once it is done; without it the page says that it was */
export async function deed(
  event: RequestEvent,
  name: Deed,
  how: {
    id?: string;
    body: (typed: Record<string, string>, form: FormData) => object;
    next?: (answer: Record<string, string>) => string;
  },
): Promise<ActionFailure<Outcome> | Outcome> {
  const { dondoc, actor } = signedIn(event.locals);
  const form = await event.request.formData();
  const typed = typedIn(form);
  const about = typed.about ?? '';
  const id = how.id ?? (isId(about) ? about : '');
  const version = Number(typed.version);
  const answer = await dondoc.administration.act(actor, name, {
    id,
    body: how.body(typed, form),
    key: isId(typed.key ?? '') ? typed.key! : randomUUID(),
    ifMatch: version > 0 ? version : undefined,
    locale: getLocale(),
  });
  if (answer.status === 404) error(404, m.error_404_text());
  if (answer.status >= 400) {
    const { title, detail, errors = [] } = answer.body as Problem;
    const problem = { title, detail, errors: [...errors] };
    return fail(answer.status, { deed: name, about, typed, problem });
  }
  if (how.next) redirect(303, how.next(answer.body as Record<string, string>));
  return { deed: name, about, typed, problem: null };
}

/** Nothing where the field was left empty. */
export const filled = (text: string | undefined): string | undefined => text?.trim() || undefined;
