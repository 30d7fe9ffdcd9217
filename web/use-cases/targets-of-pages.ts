// Targets as the pages ask for them: the same queries as the API's, and acts whose bodies are parsed as a request's would be.
import { measurementBodies, type MeasurementBodies } from '#domain/measurement-bodies.ts';
import { Unavailable, type Pool } from '#ledger/database.ts';
import { invalid, parseIn, problem } from '../api/problems.ts';
import {
  acceptMeasurements,
  enterMeasurement,
  enterPopulation,
  reviseMeasurement,
  withdrawMeasurement,
} from './measure.ts';
import { readPopulation } from './population.ts';
import { hashOf } from './receipts.ts';
import type { MomentQuery } from './target-types.ts';
import { listTargets, readTarget } from './targets.ts';
import type { ActOptions, Answer, Problem, SignedIn } from './types.ts';

export type MeasureAnswer =
  { readonly ok: true } | { readonly ok: false; readonly status: number; readonly problem: Problem };

type Act = 'enter' | 'population' | 'revise' | 'withdraw' | 'accept';

interface Place {
  readonly campaign: string;
  readonly target: string;
  /** The measurement that is revised or withdrawn. */
  readonly id: string;
}

export function targetsOfPages(deps: {
  readonly pool: Pool;
  readonly clock: () => Date;
  readonly secret: string;
}) {
  return {
    list: (actor: SignedIn, query: MomentQuery) => listTargets(deps, actor, query),
    get: (actor: SignedIn, campaign: string, key: string, query: MomentQuery) =>
      readTarget(deps, actor, campaign, key, query),
    population: (actor: SignedIn, campaign: string, query: MomentQuery) =>
      readPopulation(deps, actor, campaign, query),
    async act(
      actor: SignedIn,
      name: Act,
      { campaign, target, id }: Place,
      body: object,
      { key, locale }: ActOptions,
    ): Promise<MeasureAnswer> {
      const refused = ({ status, body: said }: Answer): MeasureAnswer => ({
        ...{ ok: false, status, problem: said as Problem },
      });
      const parsed = parseIn(measurementBodies[name], body, locale);
      if (!parsed.success) return refused(invalid(parsed.error, locale));
      const route = `page /targets/${campaign}/${target}/${name}/${id}`;
      const bodyHash = hashOf(JSON.stringify(body), deps.secret);
      const asking = { actor, locale, ...(key && { keyed: { person: actor.person, route, key, bodyHash } }) };
      const data = parsed.data as never;
      const acts: Record<Act, () => Promise<Answer>> = {
        enter: () => enterMeasurement(deps, asking, campaign, target, data as MeasurementBodies['enter']),
        population: () => enterPopulation(deps, asking, campaign, data as MeasurementBodies['population']),
        revise: () => reviseMeasurement(deps, asking, id, data),
        withdraw: () => withdrawMeasurement(deps, asking, id, data),
        accept: () => acceptMeasurements(deps, asking, data),
      };
      try {
        const answer = await acts[name]();
        return answer.status >= 400 ? refused(answer) : { ok: true };
      } catch (error) {
        if (error instanceof Unavailable) return refused(problem('unavailable', locale));
        throw error;
      }
    },
  };
}
