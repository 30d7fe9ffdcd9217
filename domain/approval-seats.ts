// Who holds a step of an approval: posts found by position; where nobody is there, those above, and it says why.
import type { Holder } from './approval-route.ts';
import type { Post, Role } from './process.ts';

/** A post that has one answer at a step. */
export interface Seat {
  readonly post: string;
  readonly unit: string;
}

/** Why somebody above holds a step: nobody is in the post, or only those whose own work it is. */
export type StandIn = 'vacant' | 'own';

export interface RosterPost {
  readonly id: string;
  readonly code: string;
  readonly unit: string;
  readonly unitCode: string;
  readonly rank: Post['rank'];
  readonly roles: readonly Role[];
  /** Who holds it now; nobody where it is vacant. */
  readonly people: readonly string[];
}

/** The ward's posts as they are held now, and which unit stands below which. */
export interface Roster {
  readonly posts: readonly RosterPost[];
  readonly above: ReadonlyMap<string, string | null>;
}

export interface Seated {
  readonly seats: readonly Seat[];
  readonly standIn?: StandIn;
}

const ranks = ['leader', 'deputy', 'officer'] as const;

/**
 * @param unit the subject's
 * @param own people who may not answer: they put the subject in
 * @returns each person once; no seats where nobody in the ward could answer
 */
export function seatsOf(holder: Holder, unit: string, roster: Roster, own: readonly string[] = []): Seated {
  const named = namedBy(holder, unit, roster);
  const free = (posts: readonly RosterPost[]) =>
    posts.filter(({ people }) => people.some((person) => !own.includes(person)));
  const seats = onceEach(free(named), own);
  if (seats.length > 0) return { seats };
  const standIn: StandIn = named.some(({ people }) => people.length > 0) ? 'own' : 'vacant';
  const from = named[0]?.unit ?? unit;
  for (let at = roster.above.get(from) ?? null; at; at = roster.above.get(at) ?? null) {
    const leading = onceEach(free(leadersOf(at, roster)), own);
    if (leading.length > 0) return { seats: leading, standIn };
  }
  // At the top there is nobody above: the Thường trực, and then the office, see to it.
  for (const role of ['standing_committee', 'secretariat'] as const) {
    const held = onceEach(free(roster.posts.filter(({ roles }) => roles.includes(role))), own);
    if (held.length > 0) return { seats: held, standIn };
  }
  return { seats: [], standIn };
}

function namedBy(holder: Holder, unit: string, roster: Roster): readonly RosterPost[] {
  const { posts } = roster;
  if ('roles' in holder)
    return posts.filter(({ roles }) => holder.roles.some((role) => roles.includes(role)));
  if ('unit' in holder) {
    const inUnit = posts.filter(({ unitCode }) => unitCode === holder.unit);
    if (holder.post) return inUnit.filter(({ code }) => code === holder.post);
    return inUnit[0] ? leadersOf(inUnit[0].unit, roster) : [];
  }
  const at = holder.of === 'subject' ? unit : (roster.above.get(unit) ?? unit);
  if (holder.rank === 'any') return working(posts.filter((post) => post.unit === at));
  return leadersOf(at, roster);
}

/** Its leaders; its deputies where it has no leader that is held, its officers where it has neither; the vacant leader otherwise. */
function leadersOf(unit: string, { posts }: Roster): readonly RosterPost[] {
  const here = working(posts.filter((post) => post.unit === unit));
  const held = here.filter(({ people }) => people.length > 0);
  const rank = ranks.find((one) => held.some((post) => post.rank === one));
  return rank ? held.filter((post) => post.rank === rank) : here.filter((post) => post.rank === 'leader');
}

/** The administrator looks after accounts, and weighs nothing. */
const working = (posts: readonly RosterPost[]) => posts.filter(({ roles }) => !roles.includes('admin'));

/** Who holds two of the posts has one answer. */
function onceEach(posts: readonly RosterPost[], own: readonly string[]): Seat[] {
  const counted = new Set<string>(own);
  const seats: Seat[] = [];
  for (const { id, unit, people } of posts) {
    if (people.every((person) => counted.has(person))) continue;
    for (const person of people) counted.add(person);
    seats.push({ post: id, unit });
  }
  return seats;
}
