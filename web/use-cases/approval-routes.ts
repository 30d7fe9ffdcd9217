// The approval routes of a ward: anybody reads them, its office makes new versions, and the lint says what can't be run.
import { lintRoute, type KnownPosts, type RouteFault } from '#domain/approval-lint.ts';
import type { Route } from '#domain/approval-route.ts';
import { reject } from '#domain/errors.ts';
import type { Post } from '#domain/process.ts';
import { rosterOf } from '#ledger/approval-facts.ts';
import { keepRoute, newestRoute, routesOf, type RouteVersion } from '#ledger/approval-routes.ts';
import type { Pool } from '#ledger/database.ts';
import { derivedId } from '#ledger/ids.ts';
import { problem } from '../api/problems.ts';
import { faultWords } from '../api/route-fault-words.ts';
import type { Deps } from './act-on-process.ts';
import { administer, type Asking } from './administer.ts';
import { atHanoi } from './task-view.ts';
import type { Answer, Locale, SignedIn } from './types.ts';

export interface RouteView {
  readonly route: Route;
  readonly version: number;
  /** When a version of the ward's own was made; null of one that ships. */
  readonly madeAt: string | null;
  readonly faults: readonly { readonly path: string; readonly code: string; readonly message: string }[];
}

export const office = ({ roles }: Post): boolean => roles.includes('secretariat');
export const mayMakeRoutes = (actor: SignedIn): boolean => actor.posts.some(office);

async function knownPosts(pool: Pool, ward: string, now: Date): Promise<KnownPosts> {
  const { posts } = await rosterOf(pool, ward, now.toISOString());
  const { rows } = await pool.query<{ code: string }>('SELECT code FROM unit WHERE ward_id = $1', [ward]);
  return {
    posts: posts.map(({ unitCode, code, roles }) => ({ unit: unitCode, code, roles })),
    units: new Set(rows.map(({ code }) => code)),
  };
}

const inWords = (faults: readonly RouteFault[], locale: Locale): RouteView['faults'] =>
  faults.map((fault) => ({ path: fault.path, code: fault.code, message: faultWords(fault, locale) }));

export async function listRoutes(
  { pool, clock }: Deps,
  actor: SignedIn,
  locale: Locale,
): Promise<RouteView[]> {
  const known = await knownPosts(pool, actor.ward, clock());
  const routes = await routesOf(pool, actor.ward);
  return routes
    .map((one) => viewOf(one, known, locale))
    .sort((a, b) => a.route.name.localeCompare(b.route.name, 'vi'));
}

export async function getRoute(
  { pool, clock }: Deps,
  actor: SignedIn,
  code: string,
  locale: Locale,
): Promise<RouteView | null> {
  const found = await newestRoute(pool, actor.ward, code);
  return found && viewOf(found, await knownPosts(pool, actor.ward, clock()), locale);
}

const viewOf = ({ route, version, made }: RouteVersion, known: KnownPosts, locale: Locale): RouteView => ({
  ...{ route, version, madeAt: made && atHanoi(made.at) },
  faults: inWords(lintRoute(route, known), locale),
});

/** What the lint says of a route that nobody has kept yet. */
export async function checkRoute(
  deps: Deps,
  actor: SignedIn,
  route: Route,
  locale: Locale,
): Promise<RouteView['faults']> {
  return inWords(lintRoute(route, await knownPosts(deps.pool, actor.ward, deps.clock())), locale);
}

/** @param madeFrom the version that it was made from; 0 for a route that is new */
export async function makeRoute(
  deps: Deps,
  asking: Asking,
  given: { route: Route; madeFrom: number },
): Promise<Answer> {
  const { actor, locale } = asking;
  const { route } = given;
  const now = deps.clock();
  const faults = mayMakeRoutes(actor) ? await checkRoute(deps, actor, route, locale) : [];
  if (faults.length > 0) return problem('faulty_route', locale, { errors: faults });
  return administer(deps.pool, now, asking, {
    ...{ kind: 'approval-route', verb: 'make', id: derivedId('approval-route', actor.ward, route.code) },
    request: given,
    permits: office,
    do: async (client) => {
      const at = now.toISOString();
      const version = await keepRoute(client, { ward: actor.ward, person: actor.person, ...given, at });
      if (version === null) return reject('stale');
      return { status: 201, body: { route, version, madeAt: atHanoi(at), faults: [] } };
    },
  });
}
