// The one resolver of who somebody is now: the posts that they hold, those of others by mandate, vacant ones below, and the one they chose to act under.
import { ofVacantPost } from '#domain/mandate.ts';
import type { Mandate, Post } from '#domain/process.ts';
import type { Pool } from '#ledger/database.ts';
import { stands } from '#ledger/mandates.ts';
import { vacantBelow } from '#ledger/vacant-posts.ts';
import { helpsNow } from './helpers.ts';
import type { SignedIn } from './types.ts';

interface Row {
  user: string;
  person: string;
  ward: string;
  name: string;
  post: string;
  title: string;
  rank: Post['rank'];
  roles: Post['roles'];
  unit: string;
  code: string;
  unit_name: string;
  scope: string[];
  helps: string[];
  /** Nobody holds it, and it is theirs as those above. */
  vacant: boolean;
  /** Of a post by mandate; null of any other. */
  mandate: string | null;
  principal: string | null;
  principal_name: string | null;
  acts: string[] | null;
  campaigns: string[] | null;
  until: Date | null;
}

const post = `po.id AS post, po.title, po.rank, po.roles, u.id AS unit, u.code, u.name AS unit_name,
    ARRAY(SELECT descendant_id FROM unit_closure WHERE ancestor_id IN (u.id, u.leads_unit_id)) AS scope`;

const text = `
  WITH me AS (SELECT pe.user_id, pe.id, pe.ward_id, pe.name,
      ARRAY(SELECT h.unit_id FROM helper h WHERE h.person_id = pe.id AND ${helpsNow('$2')}) AS helps
    FROM person pe JOIN "user" us ON us.id = pe.user_id
    WHERE pe.user_id = ANY($1) AND us.banned IS NOT TRUE AND NOT us.password_due)
  SELECT me.user_id AS "user", me.id AS person, me.ward_id AS ward, me.name, me.helps, ${post}, FALSE AS vacant, NULL::uuid AS mandate,
    NULL::uuid AS principal, NULL AS principal_name, NULL::text[] AS acts, NULL::uuid[] AS campaigns, NULL::timestamptz AS until
  FROM me JOIN holding h ON h.person_id = me.id AND h.from_at <= $2 AND (h.until_at IS NULL OR h.until_at > $2)
  JOIN post po ON po.id = h.post_id JOIN unit u ON u.id = po.unit_id
  UNION ALL
  SELECT me.user_id, me.id, me.ward_id, me.name, me.helps, ${post}, FALSE, m.id, m.principal_id,
    (SELECT name FROM person WHERE id = m.principal_id), m.acts, m.campaigns, m.until_at
  FROM me JOIN mandate m ON m.person_id = me.id AND ${stands('m', '$2')}
  JOIN post po ON po.id = m.post_id JOIN unit u ON u.id = po.unit_id
  UNION ALL
  SELECT me.user_id, me.id, me.ward_id, me.name, me.helps, ${post}, TRUE, NULL, NULL, NULL, NULL, NULL, NULL
  FROM me JOIN holding h ON h.person_id = me.id AND h.from_at <= $2 AND (h.until_at IS NULL OR h.until_at > $2)
  JOIN post own ON own.id = h.post_id JOIN LATERAL (${vacantBelow('own', '$2')}) below ON TRUE
  JOIN post po ON po.id = below.id JOIN unit u ON u.id = po.unit_id`;

/** Everybody who is somebody in a ward now, by their user. Whoever holds no post of their own may do nothing, mandate or not. */
export async function resolveActors(
  pool: Pool,
  users: readonly string[],
  now: Date,
): Promise<Map<string, SignedIn>> {
  const { rows } = await pool.query<Row>({ name: 'actors', text, values: [users, now] });
  const byUser = new Map<string, Row[]>();
  for (const row of rows.sort(inOrder)) byUser.set(row.user, [...(byUser.get(row.user) ?? []), row]);
  const holding = [...byUser].filter(([, theirs]) => isHeld(theirs[0]!));
  return new Map(holding.map(([user, theirs]) => [user, signedIn(theirs)]));
}

/** Null where they may do nothing: nobody in a ward, without a post now, locked, or with a password to change first. */
export const resolveActor = async (pool: Pool, user: string, now: Date): Promise<SignedIn | null> =>
  (await resolveActors(pool, [user], now)).get(user) ?? null;

const ranks: readonly Post['rank'][] = ['leader', 'deputy', 'officer'];
const isHeld = ({ mandate, vacant }: Row): boolean => mandate === null && !vacant;
const order = (row: Row) =>
  `${isHeld(row) ? 0 : row.mandate ? 1 : 2}${ranks.indexOf(row.rank)}${row.post}${row.mandate ?? ''}`;
const inOrder = (a: Row, b: Row): number => (order(a) < order(b) ? -1 : 1);

function signedIn(rows: readonly Row[]): SignedIn {
  const { person, ward, name, user, helps } = rows[0]!;
  const held = rows.filter(isHeld);
  const mandated = rows.filter((row) => !isHeld(row));
  return {
    kind: 'person',
    ...{ person, ward, name, user, helps },
    posts: held.map(postOf),
    mandated: mandated.map((row) => ({
      ...postOf(row),
      principalName: row.principal_name,
      mandate: row.vacant ? ofVacantPost : givenBy(row),
    })),
  };
}

const givenBy = (row: Row): Mandate => ({
  id: row.mandate,
  principal: row.principal,
  acts: row.acts!,
  campaigns: row.campaigns!.length > 0 ? row.campaigns! : null,
  until: row.until!.toISOString(),
});

const postOf = (row: Row): SignedIn['posts'][number] => ({
  id: row.post,
  unit: row.unit,
  rank: row.rank,
  roles: row.roles,
  scope: row.scope,
  title: row.title,
  unitRef: { id: row.unit, code: row.code, name: row.unit_name },
});

/** A browser remembers the choice for its session; elsewhere a header brings it with each request. */
const actingHeader = 'x-acting-post';

/** The post under which the request says that it acts. An empty header names a post that nobody holds; an empty cookie, none. */
export function chosenPost(headers: Headers): string | undefined {
  const cookie = /(?:^|;\s*)dondoc\.acting_post=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1];
  return (headers.get(actingHeader) ?? cookie)?.toLowerCase();
}

export const holdsOrActsFor = ({ posts, mandated }: SignedIn, post: string): boolean =>
  [...posts, ...mandated].some(({ id }) => id === post);
