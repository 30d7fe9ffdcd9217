// The rules of commendation of a ward: anybody reads them, its office makes new versions, and a lint says what contradicts itself.
import { lintAwardRules } from '#domain/award-rules-lint.ts';
import type { AwardRules } from '#domain/award-rules.ts';
import { reject } from '#domain/errors.ts';
import { routesOf } from '#ledger/approval-routes.ts';
import { keepAwardRules, newestAwardRules } from '#ledger/award-rules.ts';
import { derivedId } from '#ledger/ids.ts';
import { awardFaultWords } from '../api/award-rules-words.ts';
import { problem } from '../api/problems.ts';
import type { Deps } from './act-on-process.ts';
import { administer, type Asking } from './administer.ts';
import { mayMakeRoutes, office } from './approval-routes.ts';
import { atHanoi } from './task-view.ts';
import type { Answer, Locale, SignedIn } from './types.ts';

export interface AwardRulesView {
  readonly rules: AwardRules;
  readonly version: number;
  /** When a version of the ward's own was made; null of what ships. */
  readonly madeAt: string | null;
  readonly faults: readonly AwardFaultView[];
}

export interface AwardFaultView {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export async function getAwardRules(deps: Deps, actor: SignedIn, locale: Locale): Promise<AwardRulesView> {
  const { rules, version, madeAt } = await newestAwardRules(deps.pool, actor.ward);
  const faults = await checkAwardRules(deps, actor, rules, locale);
  return { rules, version, madeAt: madeAt && atHanoi(madeAt), faults };
}

/** What the lint says of rules that nobody has kept yet. */
export async function checkAwardRules(
  { pool }: Deps,
  { ward }: SignedIn,
  rules: AwardRules,
  locale: Locale,
): Promise<AwardFaultView[]> {
  const routes = new Set((await routesOf(pool, ward)).map(({ route }) => route.code));
  return lintAwardRules(rules, routes).map((fault) => ({
    ...{ path: fault.path, code: fault.code },
    message: awardFaultWords(fault, locale),
  }));
}

/** @param madeFrom the version that they were made from */
export async function makeAwardRules(
  deps: Deps,
  asking: Asking,
  given: { rules: AwardRules; madeFrom: number },
): Promise<Answer> {
  const { actor, locale } = asking;
  const { rules } = given;
  const now = deps.clock();
  const faults = mayMakeRoutes(actor) ? await checkAwardRules(deps, actor, rules, locale) : [];
  if (faults.length > 0) return problem('faulty_rules', locale, { errors: faults });
  return administer(deps.pool, now, asking, {
    ...{ kind: 'award-rules', verb: 'make', id: derivedId('award-rules', actor.ward) },
    request: given,
    permits: office,
    do: async (client) => {
      const at = now.toISOString();
      const version = await keepAwardRules(client, { ward: actor.ward, person: actor.person, ...given, at });
      if (version === null) return reject('stale');
      return { status: 201, body: { rules, version, madeAt: atHanoi(at), faults: [] } };
    },
  });
}
