// A template's form as it was sent: kept, or drawn again with what was typed.
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { isId } from '$lib/models/query.ts';
import { readTemplate, templateBodyOf } from '$lib/models/template-form.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { Problem } from '#web/use-cases/types.ts';
import { signedIn } from './request.ts';

/** @param id null for a new one */
export async function saveTemplate({ request, locals }: RequestEvent, id: string | null) {
  const { dondoc, actor } = signedIn(locals);
  const form = await request.formData();
  const typed = readTemplate(form);
  const [key, version] = [form.get('key'), Number(form.get('version'))];
  const body = templateBodyOf(typed);
  const owner = id ? {} : { unit: typed.unit || null };
  const answer = await dondoc.templates.save(
    actor,
    id,
    { ...body, ...owner },
    {
      key: typeof key === 'string' && isId(key) ? key : undefined,
      ifMatch: id && Number.isInteger(version) ? version : undefined,
      locale: getLocale(),
    },
  );
  if (answer.status < 400) redirect(303, '/templates?saved');
  const { code, title, errors = [] } = answer.body as Problem;
  return fail(answer.status, { typed, problem: { code, title, errors: [...errors] } });
}

/** For whom somebody may keep templates, by name. */
export async function ownersOf(locals: App.Locals, wardWords: string) {
  const { dondoc, actor } = signedIn(locals);
  const names = new Map((await dondoc.units.list(actor)).map(({ id, name }) => [id, name]));
  return dondoc.templates.keepsFor(actor).map((id) => ({ id, name: id ? (names.get(id) ?? id) : wardWords }));
}
