// The board: what each unit leads, by the official counters; and urging a unit on all that it is late with.
import { randomUUID } from 'node:crypto';
import { fail } from '@sveltejs/kit';
import { isId } from '$lib/models/query.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { found, signedIn } from '$lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

const idOf = (value: unknown) => (typeof value === 'string' && isId(value) ? value : undefined);

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const campaigns = await dondoc.campaigns.list(actor);
  const asked = idOf(url.searchParams.get('campaign'));
  const campaign = asked ? found(campaigns.find(({ id }) => id === asked) ?? null) : null;
  const phase = campaign?.phases.find(({ key }) => key === url.searchParams.get('phase')) ?? null;
  const board = await dondoc.board(actor, { campaign: campaign?.id, phase: phase?.key });
  const mayUrge = actor.posts.some(({ roles }) =>
    (['secretariat', 'standing_committee', 'monitor'] as const).some((role) => roles.includes(role)),
  );
  return {
    now: dondoc.now(),
    board,
    mayUrge,
    campaigns: campaigns.map(({ id, title }) => ({ id, title })),
    campaign: campaign && {
      id: campaign.id,
      phases: campaign.phases.map(({ key, name }) => ({ key, name })),
    },
    phase: phase?.key ?? null,
    key: randomUUID(),
  };
};

export const actions: Actions = {
  /** Urges on every overdue task of the unit that may be urged now; the key makes a second click the same act. */
  urge: async ({ locals, request }) => {
    const { dondoc, actor } = signedIn(locals);
    const form = await request.formData();
    const unit = idOf(form.get('unit'));
    const key = idOf(form.get('key'));
    if (!unit || !key) return fail(422, { unit: '', urged: 0 });
    const campaign = idOf(form.get('campaign'));
    const query = { unit, campaign, counter: 'openOverdue', limit: 200 } as const;
    const { items } = await dondoc.tasks.list(actor, query);
    let urged = 0;
    for (const task of items.filter(({ verbs }) => verbs.includes('urge'))) {
      const how = { key: `${key}:${task.id}`, locale: getLocale() };
      const outcome = await dondoc.tasks.act(actor, task.id, 'urge', {}, how);
      if (outcome.ok) urged++;
    }
    return { unit: items[0]?.lead.name ?? '', urged };
  },
};
