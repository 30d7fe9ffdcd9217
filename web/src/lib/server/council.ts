// A council's form as it was sent: kept, or drawn again with what was typed.
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { councilBodyOf, readCouncil } from '$lib/models/council-form.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { Problem } from '#web/use-cases/types.ts';
import { signedIn } from './request.ts';

/** @param id null for a new one */
export async function saveCouncil({ request, locals }: RequestEvent, id: string | null) {
  const { dondoc, actor } = signedIn(locals);
  const form = await request.formData();
  const typed = readCouncil(form);
  const answer = await dondoc.councils.save(actor, id, councilBodyOf(typed), {
    key: String(form.get('key')),
    ifMatch: id ? Number(form.get('version')) : undefined,
    locale: getLocale(),
  });
  if (answer.status >= 400)
    return fail(answer.status, { typed, problem: answer.body as Problem, key: crypto.randomUUID() });
  redirect(303, `/councils/${(answer.body as { id: string }).id}`);
}

/** Whoever may sit on one, by name. */
export async function seatable(locals: App.Locals): Promise<{ id: string; name: string }[]> {
  const { dondoc, actor } = signedIn(locals);
  const people = await dondoc.people.list(actor, {});
  return [...new Map(people.map(({ id, name, post }) => [id, { id, name: `${name} · ${post}` }])).values()];
}
