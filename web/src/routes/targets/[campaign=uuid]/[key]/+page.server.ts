// One target: its parts and the measurements behind it; entering one, revising with a reason, withdrawing, accepting.
import { randomUUID } from 'node:crypto';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { dayOf } from '#domain/days.ts';
import { momentQuery, wholeNumber as number } from '$lib/models/targets.ts';
import { isId } from '$lib/models/query.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { found, signedIn } from '$lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const moment = momentQuery(url.searchParams);
  const target = found(await dondoc.targets.get(actor, params.campaign, params.key, moment));
  const now = dondoc.now();
  return {
    now,
    today: dayOf(new Date(now)),
    target,
    moment,
    key: randomUUID(),
    done: url.searchParams.get('done'),
  };
};

type Act = 'enter' | 'revise' | 'withdraw' | 'accept';

function bodyOf(act: Act, form: FormData): object {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const reason = text('reason');
  if (act === 'accept') return { ids: form.getAll('ids').map(String) };
  if (act === 'withdraw') return { reason };
  const content = {
    ...{ day: text('day'), amount: number(text('amount')) },
    ...(text('asked') && { asked: number(text('asked')) }),
    ...(text('question') && { question: text('question') }),
    ...(text('method') && { method: text('method') }),
    ...(text('stage') && { stage: text('stage') }),
    ...(text('text') && { text: text('text') }),
  };
  if (act === 'revise') return { ...content, reason };
  return {
    kind: text('kind'),
    unit: text('unit'),
    ...(text('group') && { group: text('group') }),
    ...content,
  };
}

const act = (name: Act) => async (event: RequestEvent) => {
  const { dondoc, actor } = signedIn(event.locals);
  const form = await event.request.formData();
  const sent = form.get('key');
  const key = typeof sent === 'string' && isId(sent) ? sent : randomUUID();
  const { campaign, key: target } = event.params as { campaign: string; key: string };
  const id = String(form.get('id') ?? '');
  const place = { campaign, target, id: isId(id) ? id : randomUUID() };
  const answer = await dondoc.targets.act(actor, name, place, bodyOf(name, form), {
    key,
    locale: getLocale(),
  });
  if (answer.ok) redirect(303, `/targets/${campaign}/${target}?done=${name}`);
  const typed = Object.fromEntries([...form].map(([field, value]) => [field, String(value)]));
  const { title, detail, errors = [] } = answer.problem;
  const again = answer.status === 503 ? key : randomUUID();
  return fail(answer.status, {
    name,
    id,
    typed,
    key: again,
    problem: { title, detail, errors: [...errors] },
  });
};

export const actions: Actions = {
  enter: act('enter'),
  revise: act('revise'),
  withdraw: act('withdraw'),
  accept: act('accept'),
};
