// The ward's organisation as rows: its units as a tree, and the lock under which it is changed.
import type { PostRole, UnitKind, UnitNode } from '#domain/organisation.ts';
import type { Client, Pool } from './database.ts';

export interface UnitRecord extends UnitNode {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: UnitKind;
  readonly position: number;
  readonly version: number;
  /** ISO 8601, with the unit that took over; null where it stands. */
  readonly closedAt: string | null;
  readonly successor: string | null;
}

/** Whoever changes units, posts or who holds them waits here for whoever does so already, until the commit. */
export async function lockOrganisation(client: Client, ward: string): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('organisation ' || $1, 0))`, [ward]);
}

/** Every unit of the ward, closed ones too, by its id. */
export async function readUnits(client: Client | Pool, ward: string): Promise<Map<string, UnitRecord>> {
  const { rows } = await (client as Client).query<Omit<UnitRecord, 'closedAt'> & { closed_at: Date | null }>(
    `SELECT id AS key, code, name, short_name AS "shortName", kind, parent_id AS parent, leads_unit_id AS leads,
       position, version, closed_at, successor_id AS successor
     FROM unit WHERE ward_id = $1 ORDER BY position, name, id`,
    [ward],
  );
  return new Map(
    rows.map(({ closed_at: at, ...row }) => [row.key, { ...row, closedAt: at && at.toISOString() }]),
  );
}

/** Of those, the ones that stand: the tree that treeFaults looks at. */
export const standing = (units: ReadonlyMap<string, UnitRecord>): UnitRecord[] =>
  [...units.values()].filter(({ closedAt }) => closedAt === null);

/**
 * What is wrong with the ward's administrators from now on: there is always one who can sign in and does not leave
 * within the day (somebody else may be ending that holding just now), and nobody who is one holds another post beside it.
 */
export async function administratorFault(
  client: Client,
  ward: string,
  at: string,
): Promise<'last_admin' | 'admin_alone' | null> {
  const { rows } = await client.query<{ some: boolean; mixed: boolean }>(
    `WITH held AS (
       SELECT h.person_id, h.from_at, coalesce(h.until_at, 'infinity') AS until_at, 'admin' = ANY(po.roles) AS admin,
         us.id IS NOT NULL AND us.banned IS NOT TRUE AS enters
       FROM holding h JOIN post po ON po.id = h.post_id JOIN person pe ON pe.id = h.person_id
       LEFT JOIN "user" us ON us.id = pe.user_id
       WHERE pe.ward_id = $1 AND (h.until_at IS NULL OR h.until_at > $2))
     SELECT EXISTS (SELECT 1 FROM held WHERE admin AND enters AND from_at <= $2
           AND until_at > $2::timestamptz + interval '1 day') AS some,
       EXISTS (SELECT 1 FROM held a JOIN held b ON a.person_id = b.person_id AND a.admin AND NOT b.admin
               AND a.from_at < b.until_at AND b.from_at < a.until_at) AS mixed`,
    [ward, at],
  );
  const { some, mixed } = rows[0]!;
  if (mixed) return 'admin_alone';
  return some ? null : 'last_admin';
}

export interface PostRecord {
  readonly id: string;
  readonly unit: string;
  readonly code: string;
  readonly title: string;
  readonly rank: 'leader' | 'deputy' | 'officer';
  readonly roles: readonly PostRole[];
  readonly version: number;
  readonly closedAt: Date | null;
}

/** Null where there is none in this ward. */
export async function readPost(client: Client, ward: string, id: string): Promise<PostRecord | null> {
  const { rows } = await client.query<PostRecord>(
    `SELECT po.id, po.unit_id AS unit, po.code, po.title, po.rank, po.roles, po.version, po.closed_at AS "closedAt"
     FROM post po JOIN unit u ON u.id = po.unit_id WHERE po.id = $2 AND u.ward_id = $1`,
    [ward, id],
  );
  return rows[0] ?? null;
}
