// What the board's pages offer to narrow it to, and what it is narrowed to, in words.
import type { Scope } from '$lib/models/board.ts';
import { conditionsOf } from '$lib/models/scope.ts';
import { m } from '$lib/paraglide/messages.js';
import { NONE, type SignedIn } from '#web/use-cases/types.ts';
import type { Dondoc } from './dondoc.ts';
import { found } from './request.ts';

/** Another ward's campaign or unit does not exist here: 404. */
export async function boardScope(dondoc: Dondoc, actor: SignedIn, query: Scope) {
  const [campaigns, units] = await Promise.all([dondoc.campaigns.list(actor), dondoc.units.list(actor)]);
  const campaign =
    query.campaign && query.campaign !== NONE
      ? found(campaigns.find(({ id }) => id === query.campaign) ?? null)
      : null;
  if (query.unit) found(units.find(({ id }) => id === query.unit) ?? null);
  const parents = new Set(units.map(({ parent }) => parent));
  const conditions = conditionsOf(query, units, campaign);
  return {
    campaigns: campaigns.map(({ id, title }) => ({ id, title })),
    phases: (campaign?.phases ?? []).map(({ key, name }) => ({ key, name })),
    branches: units.filter(({ id }) => parents.has(id)).map(({ id, name }) => ({ id, name })),
    scope: [campaign?.title, ...conditions].filter(Boolean).join('; ') || m.board_every_campaign(),
  };
}
