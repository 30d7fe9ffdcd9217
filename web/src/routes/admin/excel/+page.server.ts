// The organisation by workbook: taken out, filled in, looked at row by row, and written just as it was shown.
import { randomUUID } from 'node:crypto';
import { fail } from '@sveltejs/kit';
import { isId } from '$lib/models/query.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { maintainer } from '$lib/server/administer.ts';
import type { ImportShown } from '#web/use-cases/organisation-import.ts';
import type { Problem } from '#web/use-cases/types.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  maintainer(locals, true);
  return { key: randomUUID() };
};

/** Rows that are shown: a page must stay one that can be read. */
const MOST = 500;

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const { dondoc, actor } = maintainer(locals, true);
    const form = await request.formData();
    const chosen = form.get('workbook');
    const kept = form.get('file');
    const file =
      chosen instanceof File && chosen.size > 0
        ? Buffer.from(await chosen.arrayBuffer()).toString('base64')
        : String(kept ?? '');
    const name = chosen instanceof File && chosen.size > 0 ? chosen.name : String(form.get('name') ?? '');
    const token = form.get('token');
    const key = String(form.get('key') ?? '');
    const answer = await dondoc.administration.act(actor, 'import', {
      id: '',
      body: { file, ...(token && { token: String(token) }) },
      key: isId(key) ? key : randomUUID(),
      locale: getLocale(),
    });
    if (answer.status >= 400) {
      const { title, detail } = answer.body as Problem;
      return fail(answer.status, { shown: null, problem: { title, detail } });
    }
    const { fates, counts, token: next, written } = answer.body as ImportShown;
    const told = fates.filter(({ fate }) => fate !== 'unchanged');
    const result = {
      ...{ counts, written, token: next, name },
      // Faults first: they are what there is to do.
      fates: [
        ...told.filter(({ fate }) => fate === 'error'),
        ...told.filter(({ fate }) => fate !== 'error'),
      ].slice(0, MOST),
      more: Math.max(0, told.length - MOST),
      file: next ? file : null,
    };
    return { shown: result, problem: null };
  },
};
