// Who sees which ballots: the members of its council, the office, and the standing committee.
import type { SignedIn } from '../use-cases/types.ts';
import type { Parameters } from './reach.ts';

const follows = (actor: SignedIn): boolean =>
  actor.posts.some(({ roles }) => roles.includes('secretariat') || roles.includes('standing_committee'));

/** Of the rows `b` of ballots. */
export function visibleBallot(actor: SignedIn, p: Parameters): string {
  const ward = `b.ward_id = ${p.add(actor.ward, 'uuid')}`;
  return follows(actor) ? ward : `${ward} AND ${p.add(actor.person, 'uuid')} = ANY(b.members)`;
}
