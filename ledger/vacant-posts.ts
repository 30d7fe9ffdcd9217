// Vacant posts and whose they are meanwhile: of a unit that nobody leads, whoever leads the nearest unit above that somebody leads.
import type { MandatedPost, PersonActor } from '#domain/process.ts';
import type { Client } from './database.ts';
import { standingMandates, stands } from './mandates.ts';

const working = (po: string) => `${po}.closed_at IS NULL AND NOT 'admin' = ANY(${po}.roles)`;
const heldAt = (po: string, at: string) => `EXISTS (SELECT FROM holding held WHERE held.post_id = ${po}.id
  AND held.from_at <= ${at} AND (held.until_at IS NULL OR held.until_at > ${at}))`;
/** Given as such, on a decision from above, to carry out whatever comes. */
const givenAt = (
  po: string,
  at: string,
) => `EXISTS (SELECT FROM mandate handed WHERE handed.post_id = ${po}.id
  AND handed.principal_id IS NULL AND 'carry_out' = ANY(handed.acts) AND handed.campaigns = '{}' AND ${stands('handed', at)})`;

/** Whether the unit has posts that can bind it, leaders' or deputies', held or not. */
export const isHeaded = (unit: string): string => `EXISTS (
  SELECT FROM post head WHERE head.unit_id = ${unit} AND head.rank <> 'officer' AND ${working('head')})`;

/**
 * Whether somebody can bind the unit: a leader or deputy; anybody, in one that is made up of officers.
 * @param unit the SQL of its id
 * @param at the instant's placeholder
 */
export const isLed = (unit: string, at: string): string => `EXISTS (
  SELECT FROM post binding WHERE binding.unit_id = ${unit} AND ${working('binding')}
    AND (${heldAt('binding', at)} OR ${givenAt('binding', at)})
    AND (binding.rank <> 'officer' OR NOT ${isHeaded(unit)}))`;

/**
 * The first post of each unit below that nobody leads, for a post that somebody holds: they are its leader, or its deputy
 * where it has no leader, and no unit between the two is led.
 * @param po the alias of that post
 */
export const vacantBelow = (po: string, at: string): string => `
  SELECT DISTINCT ON (below.descendant_id) vacant.id
  FROM unit_closure below JOIN unit u ON u.id = below.descendant_id AND u.closed_at IS NULL
  JOIN post vacant ON vacant.unit_id = u.id AND ${working('vacant')}
  WHERE below.ancestor_id = ${po}.unit_id AND below.depth > 0 AND ${po}.rank <> 'officer' AND NOT 'admin' = ANY(${po}.roles)
    AND NOT ${isLed('u.id', at)}
    AND (${po}.rank = 'leader' OR NOT EXISTS (SELECT FROM post head
      WHERE head.unit_id = ${po}.unit_id AND head.rank = 'leader' AND ${heldAt('head', at)}))
    AND NOT EXISTS (SELECT FROM unit_closure between_them
      WHERE between_them.descendant_id = u.id AND between_them.depth > 0 AND between_them.depth < below.depth
        AND ${isLed('between_them.ancestor_id', at)})
  ORDER BY below.descendant_id, array_position(ARRAY['leader', 'deputy', 'officer'], vacant.rank), vacant.id`;

/** The posts of others that are still theirs to act under: by mandate, or because they are vacant. */
export async function standingPosts(
  client: Client,
  { person, mandated = [] }: PersonActor,
  at: string,
): Promise<readonly MandatedPost[]> {
  const given = mandated.filter(({ mandate }) => mandate.id !== null);
  const vacant = mandated.filter(({ mandate }) => mandate.id === null);
  const still = vacant.length > 0 ? await vacantPostsOf(client, person, at) : new Set<string>();
  return [
    ...(await standingMandates(client, person, given, at)),
    ...vacant.filter(({ id }) => still.has(id)),
  ];
}

async function vacantPostsOf(client: Client, person: string, at: string): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>({
    name: 'vacant-posts',
    text: `SELECT below.id FROM holding h JOIN post po ON po.id = h.post_id JOIN LATERAL (${vacantBelow('po', '$2')}) below ON TRUE
           WHERE h.person_id = $1 AND h.from_at <= $2 AND (h.until_at IS NULL OR h.until_at > $2)`,
    values: [person, at],
  });
  return new Set(rows.map(({ id }) => id));
}
