// The approval routes of a ward: those that ship, each as version 1, and the versions that its office made.
import { routeSchema, type Route } from '#domain/approval-route.ts';
import { shippedRoutes } from '#domain/approval-routes-vn.ts';
import type { Client, Pool } from './database.ts';

export interface RouteVersion {
  readonly route: Route;
  readonly version: number;
  /** Who made it, and when; null of one that ships. */
  readonly made: { readonly person: string; readonly at: string } | null;
}

interface Row {
  route: Route;
  version: number;
  person_id: string;
  at: Date;
}

const asVersion = ({ route, version, person_id: person, at }: Row): RouteVersion => ({
  // Parsed again: what came into the form of routes after it was made has its default.
  route: routeSchema.parse(route),
  version,
  made: { person, at: at.toISOString() },
});

/** The newest version of each, by name. */
export async function routesOf(client: Client | Pool, ward: string): Promise<RouteVersion[]> {
  const { rows } = await (client as Client).query<Row>({
    name: 'routes-of-ward',
    text: `SELECT DISTINCT ON (code) route, version, person_id, at FROM approval_route
           WHERE ward_id = $1 ORDER BY code, version DESC`,
    values: [ward],
  });
  const own = rows.map(asVersion);
  const shipped = shippedRoutes.filter(({ code }) => !own.some(({ route }) => route.code === code));
  return [...shipped.map((route) => ({ route, version: 1, made: null })), ...own];
}

export async function newestRoute(
  client: Client | Pool,
  ward: string,
  code: string,
): Promise<RouteVersion | null> {
  const { rows } = await (client as Client).query<Row>({
    name: 'newest-route',
    text: `SELECT route, version, person_id, at FROM approval_route
           WHERE ward_id = $1 AND code = $2 ORDER BY version DESC LIMIT 1`,
    values: [ward, code],
  });
  if (rows[0]) return asVersion(rows[0]);
  const route = shippedRoutes.find((one) => one.code === code);
  return route ? { route, version: 1, made: null } : null;
}

/**
 * Keeps a route under its next version; approvals that run keep theirs.
 * @param madeFrom the version that it was made from; 0 for a route that is new
 * @returns null, with nothing written, where that is not the newest any more
 */
export async function keepRoute(
  client: Client,
  given: { ward: string; person: string; route: Route; madeFrom: number; at: string },
): Promise<number | null> {
  const { ward, person, route, madeFrom, at } = given;
  await client.query('SELECT 1 FROM ward WHERE id = $1 FOR UPDATE', [ward]);
  const newest = await newestRoute(client, ward, route.code);
  if ((newest?.version ?? 0) !== madeFrom) return null;
  await client.query(
    'INSERT INTO approval_route (ward_id, code, version, route, person_id, at) VALUES ($1, $2, $3, $4, $5, $6)',
    [ward, route.code, madeFrom + 1, JSON.stringify(route), person, at],
  );
  return madeFrom + 1;
}
