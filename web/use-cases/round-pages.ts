// What the pages of report rounds ask of the house: the same use cases as the API's, with a form's key.
import { roundBodies } from '#domain/round-types.ts';
import type { Pool } from '#ledger/database.ts';
import { invalid, parseIn } from '../api/problems.ts';
import { actOnRound, planRound } from './act-on-round.ts';
import { exportRound, type RoundFile } from './export-round.ts';
import { getRound, listRounds } from './rounds.ts';
import { hashOf } from './receipts.ts';
import type { ActOptions, Answer, SignedIn } from './types.ts';

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
  readonly secret: string;
}

export function roundPages(deps: Deps) {
  const howOf = (actor: SignedIn, route: string, body: object, { key, ifMatch, locale }: ActOptions) => ({
    ...{ actor, ifMatch, locale },
    keyed: key
      ? { person: actor.person, route, key, bodyHash: hashOf(JSON.stringify(body), deps.secret) }
      : undefined,
  });
  return {
    list: (actor: SignedIn) => listRounds(deps.pool, actor),
    get: (actor: SignedIn, id: string) => getRound(deps.pool, actor, id),
    file: (actor: SignedIn, id: string, as: RoundFile) => exportRound(deps.pool, actor, id, as),
    async plan(actor: SignedIn, body: object, how: ActOptions): Promise<Answer> {
      const parsed = parseIn(roundBodies.plan, body, how.locale);
      if (!parsed.success) return invalid(parsed.error, how.locale);
      return planRound(deps, howOf(actor, 'page /rounds', body, how), parsed.data);
    },
    async close(actor: SignedIn, id: string, body: object, how: ActOptions): Promise<Answer> {
      const parsed = parseIn(roundBodies.close, body, how.locale);
      if (!parsed.success) return invalid(parsed.error, how.locale);
      const keyed = howOf(actor, `page /rounds/${id}/close`, body, how);
      return actOnRound(deps, keyed, id, { type: 'close', ...parsed.data });
    },
    async cancel(actor: SignedIn, id: string, body: object, how: ActOptions): Promise<Answer> {
      const parsed = parseIn(roundBodies.cancel, body, how.locale);
      if (!parsed.success) return invalid(parsed.error, how.locale);
      const keyed = howOf(actor, `page /rounds/${id}/cancel`, body, how);
      return actOnRound(deps, keyed, id, { type: 'cancel', ...parsed.data });
    },
  };
}
