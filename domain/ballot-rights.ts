// Who may do what to a ballot: its council's chair and secretary run it, its members vote, each for themselves, denied by default.
import { sign, working } from './acting.ts';
import { papersOf } from './ballot-papers.ts';
import type { BallotVerb } from './ballot-bodies.ts';
import type { BallotState } from './ballot-types.ts';
import type { CouncilMember } from './council.ts';
import { reject, type Rejection } from './errors.ts';
import type { PersonActor, Signature } from './process.ts';

const runners: readonly CouncilMember['seat'][] = ['chair', 'secretary'];

type Seated = Pick<CouncilMember, 'person' | 'seat'>;

/** A seat in a council is a person's own: no mandate gives it. */
function signed(actor: PersonActor): Signature | Rejection {
  const own = [...actor.posts.filter(working), ...actor.posts];
  const post = own.find(({ id }) => id === actor.acting) ?? own[0];
  return post ? sign({ actor, post }) : reject('forbidden');
}

/** Its chair or secretary; the office draws up for it too. */
export function admitDrawing(members: readonly Seated[], actor: PersonActor): Signature | Rejection {
  const office = actor.posts.some(({ roles }) => roles.includes('secretariat'));
  return office || runs(members, actor) ? signed(actor) : reject('forbidden');
}

export const runs = (members: readonly Seated[], { person }: PersonActor): boolean =>
  members.some((member) => member.person === person && runners.includes(member.seat));

export function admit(state: BallotState, verb: BallotVerb, actor: PersonActor): Signature | Rejection {
  if (verb === 'vote' || verb === 'take') {
    if (!state.members.some(({ person }) => person === actor.person)) return reject('forbidden');
    return state.roll.length > 0 && papersOf(state, actor.person).length === 0
      ? reject('no_vote')
      : signed(actor);
  }
  return runs(state.members, actor) ? signed(actor) : reject('forbidden');
}

const runnable: Readonly<Record<BallotState['status'], readonly BallotVerb[]>> = {
  drawn_up: ['start', 'withdraw-candidate', 'cancel'],
  issuing: ['take', 'open', 'withdraw-candidate', 'cancel'],
  open: ['vote', 'count', 'close', 'withdraw-candidate', 'cancel'],
  counting: ['cancel'],
  closed: [],
  cancelled: [],
};
const onlyOf: Partial<Record<BallotVerb, BallotState['way']>> = { vote: 'open', count: 'paper' };

/** Whether a ballot takes an act as it now is. */
export const takes = ({ status, way }: BallotState, verb: BallotVerb): boolean =>
  runnable[status].includes(verb) && (onlyOf[verb] ?? way) === way && (verb !== 'close' || way !== 'paper');

/** What is this actor's to do now; a screen offers this and nothing else. */
export const possibleIn = (state: BallotState, actor: PersonActor): BallotVerb[] =>
  runnable[state.status].filter((verb) => {
    if (!takes(state, verb) || 'rejected' in admit(state, verb, actor)) return false;
    if (verb === 'take') return !state.issued[actor.person];
    return verb !== 'vote' || !state.votes.some(({ member }) => member === actor.person);
  });
