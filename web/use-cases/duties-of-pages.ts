// Duties as the pages ask for them: the same queries as the API's, and acts whose bodies are parsed as a request's would be.
import { dutyBodies, type DutyVerb } from '#domain/duty-bodies.ts';
import { Unavailable, type Pool } from '#ledger/database.ts';
import { invalid, parseIn, problem } from '../api/problems.ts';
import { actOnDuty } from './act-on-duty.ts';
import { dutyKinds, readGrid } from './duty-grid.ts';
import type { DutyQuery, DutyView } from './duty-types.ts';
import { getDuty } from './read-duty.ts';
import { hashOf } from './receipts.ts';
import type { ActOptions, Problem, SignedIn } from './types.ts';

export type DutyAnswer =
  | { readonly ok: true; readonly duty: DutyView }
  | { readonly ok: false; readonly status: number; readonly problem: Problem };

const refused = ({ status, body }: { status: number; body: unknown }): DutyAnswer => ({
  ok: false,
  status,
  problem: body as Problem,
});

export function dutiesOfPages(deps: {
  readonly pool: Pool;
  readonly clock: () => Date;
  readonly secret: string;
}) {
  return {
    kinds: (actor: SignedIn, query: DutyQuery) => dutyKinds(deps, actor, query),
    grid: (actor: SignedIn, query: DutyQuery & { readonly key: string }) => readGrid(deps, actor, query),
    get: (actor: SignedIn, id: string) => getDuty(deps, actor, id),
    async act(
      actor: SignedIn,
      duty: string,
      verb: DutyVerb,
      body: object,
      how: ActOptions,
    ): Promise<DutyAnswer> {
      const parsed = parseIn(dutyBodies[verb], body, how.locale);
      if (!parsed.success) return refused(invalid(parsed.error, how.locale));
      const keyed = how.key && {
        person: actor.person,
        route: `page /duties/${duty}/${verb}`,
        key: how.key,
        bodyHash: hashOf(JSON.stringify(body), deps.secret),
      };
      try {
        const answer = await actOnDuty(deps, {
          ...{ actor, duty, command: { type: verb, ...parsed.data } as never },
          ...{ keyed: keyed || undefined, ifMatch: how.ifMatch, locale: how.locale },
        });
        return answer.status >= 400 ? refused(answer) : { ok: true, duty: answer.body as DutyView };
      } catch (error) {
        if (error instanceof Unavailable) return refused(problem('unavailable', how.locale));
        throw error;
      }
    },
  };
}
