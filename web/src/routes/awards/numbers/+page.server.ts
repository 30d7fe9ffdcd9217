// The register of numbers of the ward's office: what each series has given, and what was given elsewhere.
import { randomUUID } from 'node:crypto';
import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { m } from '$lib/paraglide/messages.js';
import { getLocale } from '$lib/paraglide/runtime.js';
import { signedIn } from '$lib/server/request.ts';
import type { NumberSeries } from '#web/api/document-number-json.ts';
import type { Problem } from '#web/use-cases/types.ts';
import type { Actions, PageServerLoad } from './$types';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const asked = url.searchParams.get('on') ?? '';
  const on = DAY.test(asked) && !Number.isNaN(Date.parse(asked)) ? asked : undefined;
  const { status, body } = await dondoc.awards.numbers(actor, on, getLocale());
  if (status !== 200) error(403, m.error_403_text());
  return { ...(body as { on: string; series: NumberSeries[] }), key: randomUUID() };
};

type Typed = Record<string, string>;

function bodyOf({ series, on, from, to, words }: Typed): object {
  return { series, on, from: Number(from), ...(to && { to: Number(to) }), words: words ?? '' };
}

const answered = (verb: 'record' | 'withdraw') => async (event: RequestEvent) => {
  const { dondoc, actor } = signedIn(event.locals);
  const form = await event.request.formData();
  const typed: Typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  const how = { key: typed.key ?? randomUUID(), locale: getLocale() };
  const { status, body } =
    verb === 'record'
      ? await dondoc.awards.recordNumbers(actor, bodyOf(typed), how)
      : await dondoc.awards.withdrawNumber(actor, typed.id ?? '', { reason: typed.reason ?? '' }, how);
  if (status < 400) return { done: verb, series: typed.series ?? '', verb, typed: null, problem: null };
  const { title, detail, errors = [] } = body as Problem;
  return fail(status, {
    done: null,
    series: typed.series ?? '',
    verb,
    typed,
    problem: { title, detail, errors },
  });
};

export const actions: Actions = { record: answered('record'), withdraw: answered('withdraw') };
