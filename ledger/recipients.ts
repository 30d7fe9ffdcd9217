// Who is told: the holders of posts at that moment, whoever acts for them by mandate, and those above where a post is vacant.
import type { ActKind } from '#domain/mandate.ts';
import type { NoticeReason, Recipient } from '#domain/notices.ts';
import type { Client } from './database.ts';
import { stands } from './mandates.ts';
import { isHeaded, isLed } from './vacant-posts.ts';

interface Holder {
  person_id: string;
  /** Null of a person who was asked for by name. */
  post: string | null;
  /** Where they are told in somebody's place: by which mandate, whose, and what it gives. */
  mandate: string | null;
  principal: string | null;
  acts: string[] | null;
  /** Null of a person who was asked for by name. */
  rank: 'leader' | 'deputy' | 'officer' | null;
  roles: string[];
  /** Where the post is. */
  post_unit: string | null;
  /** The unit that was asked for, and how far above it the post stands; null where a role was asked for. */
  unit: string | null;
  depth: number | null;
  /** Whether the unit where the post is has posts that can bind it, held or not; told where a unit was asked for. */
  headed: boolean | null;
}

export interface Found {
  readonly person: string;
  readonly mandate: string | null;
  /** They stand in for posts that nobody holds. */
  readonly vacant: boolean;
}

const ranks = ['leader', 'deputy', 'officer'] as const;

/** About which task people are told, and when. */
interface Told {
  readonly ward: string;
  readonly campaign: string | null;
  readonly at: string;
}

const columns = 'po.rank, po.roles, po.unit_id AS post_unit';
const holdingAt = (at: string) => `h.from_at <= ${at} AND (h.until_at IS NULL OR h.until_at > ${at})`;
const holding = holdingAt('$4');
const mandated = `m.id AS mandate, m.principal_id AS principal, m.acts`;
/** A mandate that stands and is about tasks of this campaign. */
const about = `m.ward_id = $1 AND ${stands('m', '$4')} AND (m.campaigns = '{}' OR $5::uuid = ANY(m.campaigns))`;

/** Those who hold the posts, and those who act for them: one trip. */
const text = `
  WITH posts AS (
    SELECT po.id, ${columns}, c.descendant_id AS unit, c.depth, ${isHeaded('po.unit_id')} AS headed
    FROM unit_closure c JOIN post po ON po.unit_id = c.ancestor_id
    WHERE c.descendant_id = ANY($2) AND NOT 'admin' = ANY(po.roles)
    UNION ALL
    SELECT po.id, ${columns}, NULL, NULL, NULL FROM unit u JOIN post po ON po.unit_id = u.id
    WHERE u.ward_id = $1 AND (po.roles && $3 OR po.id = ANY($7))
  )
  SELECT h.person_id, po.id AS post, NULL::uuid AS mandate, NULL::uuid AS principal, NULL::text[] AS acts, rank, roles, post_unit, unit, depth, headed
  FROM posts po JOIN holding h ON h.post_id = po.id AND ${holding}
  UNION ALL
  SELECT m.person_id, po.id, ${mandated}, rank, roles, post_unit, unit, depth, headed
  FROM posts po JOIN mandate m ON m.post_id = po.id AND ${about}
  UNION ALL
  SELECT m.person_id, NULL, ${mandated}, NULL, '{}', NULL, NULL, NULL, NULL FROM mandate m
  WHERE m.principal_id = ANY($6) AND ${about}`;

/**
 * Who holds the posts in question now, or acts for whoever does as far as the mandate gives it. A unit that nobody leads
 * has its notices read by the one above.
 */
export async function findRecipients(
  client: Client,
  { ward, campaign, at }: Told,
  recipients: readonly Recipient[],
): Promise<(recipient: Recipient) => Found[]> {
  const units = recipients.flatMap((one) => ('unit' in one ? [one.unit] : []));
  const roles = recipients.flatMap((one) => ('role' in one ? [one.role, ...(one.or ? [one.or] : [])] : []));
  const people = recipients.flatMap((one) => ('people' in one ? one.people : []));
  const posts = recipients.flatMap((one) => ('posts' in one ? one.posts : []));
  const { rows } = await client.query<Holder>({
    name: 'find-recipients',
    text,
    values: [
      ward,
      [...new Set(units)],
      [...new Set(roles)],
      at,
      campaign,
      [...new Set(people)],
      [...new Set(posts)],
    ],
  });
  return (recipient) => {
    const kind = kindOf(recipient.reason);
    const concerned = rows.filter(({ acts }) => acts === null || acts.includes(kind));
    if ('people' in recipient) return themselves(concerned, recipient.people);
    if ('posts' in recipient) return holdersOf(concerned, recipient);
    return 'role' in recipient ? inRole(concerned, recipient) : leadersOf(concerned, recipient.unit);
  };
}

/** Those of the units that nobody leads. */
export async function vacantUnits(client: Client, units: readonly string[], at: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'vacant-units',
    text: `SELECT u.id FROM unit u WHERE u.id = ANY($1) AND NOT ${isLed('u.id', '$2')}`,
    values: [units, at],
  });
  return rows.map(({ id }) => id);
}

/** Which kind of act a notice calls for: in somebody's place one is told of what one may do for them. */
const kindOf = (reason: NoticeReason): ActKind => {
  if (reason === 'assigner' || reason === 'holder') return 'rule';
  return reason === 'monitoring' || reason === 'permanent' || reason === 'standing' ? 'direct' : 'carry_out';
};

/** People who are named, and whoever acts for them. */
const themselves = (rows: readonly Holder[], people: readonly string[]): Found[] => [
  ...people.map((person) => ({ person, vacant: false, mandate: null })),
  ...rows
    .filter((row) => row.rank === null && people.includes(row.principal!))
    .map((row) => found(row, false)),
];

const found = ({ person_id: person, mandate }: Holder, vacant: boolean): Found => ({
  person,
  mandate,
  vacant,
});

const holdersOf = (
  rows: readonly Holder[],
  { posts, vacant }: Extract<Recipient, { posts: unknown }>,
): Found[] =>
  rows
    .filter(({ unit, post }) => unit === null && post !== null && posts.includes(post))
    .sort(ownFirst)
    .map((row) => found(row, vacant));

/** Those who hold a post come before those who act for them: whoever is both is told in their own right. */
const ownFirst = (a: Holder, b: Holder): number => Number(a.mandate !== null) - Number(b.mandate !== null);

function inRole(
  rows: readonly Holder[],
  { role, outside, or }: Extract<Recipient, { role: string }>,
): Found[] {
  const holding = (one: string) =>
    rows.filter(({ unit, roles }) => unit === null && roles.includes(one)).sort(ownFirst);
  const held = holding(role);
  const admitted = held.filter((holder) => holder.post_unit !== outside);
  const told = admitted.length === 0 && or ? holding(or) : admitted;
  return told.map((row) => found(row, held.length === 0));
}

/**
 * Its leaders; its deputies where it has no leader, its officers where it has neither. Where nobody can bind it, those above,
 * beside officers that are left.
 */
function leadersOf(rows: readonly Holder[], asked: string): Found[] {
  const of = rows.filter(({ unit }) => unit === asked);
  const at = (depth: number) => of.filter((one) => one.depth === depth);
  const here = highest(at(0)).map((row) => found(row, false));
  if (isLedBy(at(0))) return here;
  const depths = [...new Set(of.map(({ depth }) => depth!))]
    .filter((depth) => depth > 0)
    .sort((a, b) => a - b);
  const above = depths.find((depth) => isLedBy(at(depth))) ?? depths[0];
  return above === undefined ? here : [...here, ...highest(at(above)).map((row) => found(row, true))];
}

/** As `isLed` of ledger/vacant-posts.ts says it, of those who are told. */
const isLedBy = (rows: readonly Holder[]): boolean =>
  rows.some(({ rank, headed }) => rank !== 'officer' || !headed);

function highest(rows: readonly Holder[]): Holder[] {
  const rank = ranks.find((one) => rows.some((post) => post.rank === one));
  return rows.filter((post) => post.rank === rank).sort(ownFirst);
}
