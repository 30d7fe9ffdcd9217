// Report rounds as their pages ask for them: the same use cases as the API's, each form done once under its key.
import { roundBodies } from '#domain/round-types.ts';
import type { Pool } from '#ledger/database.ts';
import { actOnRound, planRound } from './act-on-round.ts';
import { askingFrom, parsed } from './from-page.ts';
import { getRound, listRounds } from './rounds.ts';
import type { ActOptions, SignedIn } from './types.ts';

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
  readonly secret: string;
}

export function roundPages(deps: Deps) {
  const asking = (actor: SignedIn, route: string, body: object, how: ActOptions) => ({
    ...askingFrom(deps.secret, actor, `/rounds/${route}`, body, how),
    ifMatch: how.ifMatch,
  });
  return {
    list: (actor: SignedIn) => listRounds(deps.pool, actor),
    get: (actor: SignedIn, id: string) => getRound(deps.pool, actor, id, deps.clock()),
    plan: (actor: SignedIn, body: object, how: ActOptions) =>
      parsed(roundBodies.plan, body, how.locale, (read) =>
        planRound(deps, asking(actor, 'plan', body, how), read),
      ),
    close: (actor: SignedIn, id: string, body: object, how: ActOptions) =>
      parsed(roundBodies.close, body, how.locale, (read) =>
        actOnRound(deps, asking(actor, `${id}/close`, body, how), id, { type: 'close', ...read }),
      ),
    cancel: (actor: SignedIn, id: string, body: object, how: ActOptions) =>
      parsed(roundBodies.cancel, body, how.locale, (read) =>
        actOnRound(deps, asking(actor, `${id}/cancel`, body, how), id, { type: 'cancel', ...read }),
      ),
  };
}
