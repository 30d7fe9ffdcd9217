// Who may do what to an approval: by the seats of its open steps and by the unit whose it is, denied by default.
import { rules } from './approval-route.ts';
import { answersOf } from './approval-tally.ts';
import type { AnswerName, ApprovalState } from './approval-types.ts';
import { stepOf } from './approval-walk.ts';
import { reject, type Rejection } from './errors.ts';
import type { Actor, PersonActor, Post, Role, Signature } from './process.ts';

const HOUR_MS = 3_600_000;
/** It is urged at most once in so many hours. */
const URGE_HOURS = 24;

export const signatureOf = ({ person }: { person: string }, post: Post): Signature => ({
  person,
  ...{ post: post.id, unit: post.unit, rank: post.rank },
});

const working = (actor: PersonActor) => actor.posts.filter((post) => !post.roles.includes('admin'));
const withRole = (actor: PersonActor, ...roles: Role[]) =>
  working(actor).find((post) => roles.some((role) => post.roles.includes(role)));

/** Lets an answer through under the seat that the person has at the step, once, and not on their own work. */
export function admitAnswer(state: ApprovalState, key: string, actor: Actor): Signature | Rejection {
  if (actor.kind === 'system') return reject('forbidden');
  const open = state.open[key];
  const step = stepOf(state, key);
  if (!step) return reject('invalid', 'step');
  if (!open) {
    const party = working(actor).some(({ id }) => state.party.includes(id));
    return reject(party ? 'wrong_state' : 'forbidden');
  }
  const posts = working(actor).filter(({ id }) => open.seats.some(({ post }) => post === id));
  if (posts.length === 0) return reject('forbidden');
  if (rules(step.kind) && state.formers.includes(actor.person)) return reject('own_work');
  const free = posts.find(({ id }) => !open.answers.some(({ post }) => post === id));
  const said = open.answers.some(({ person }) => person === actor.person);
  return free && !said ? signatureOf(actor, free) : reject('answered_already');
}

/** What can be said at an open step as it is now. */
export function answersAt(state: ApprovalState, key: string): readonly AnswerName[] {
  const step = stepOf(state, key);
  const open = state.open[key];
  if (!step || !open) return [];
  const all = answersOf[step.kind].filter((answer) => {
    if (answer === 'abstain') return step.approve?.rule !== 'one';
    return step.kind !== 'forward' || (answer === 'sent') === !open.sent;
  });
  return step.returns.length > 0 ? [...all, 'return'] : all;
}

/** The unit whose it is takes it back: its leaders, or whoever put it in. */
export function admitWithdrawal(state: ApprovalState, actor: Actor): Signature | Rejection {
  if (actor.kind === 'system') return reject('forbidden');
  const post = working(actor).find(
    ({ unit, rank }) =>
      unit === state.subject.unit && (rank !== 'officer' || state.formers.includes(actor.person)),
  );
  if (!post) return reject('forbidden');
  return state.status === 'running' ? signatureOf(actor, post) : reject('wrong_state');
}

/** The unit that waits for it, and those who follow what the ward's bodies do, urge whoever holds it. */
export function admitUrging(state: ApprovalState, actor: Actor, at: string): Signature | Rejection {
  if (actor.kind === 'system') return reject('forbidden');
  const post =
    working(actor).find(({ unit }) => unit === state.subject.unit) ??
    withRole(actor, 'secretariat', 'standing_committee', 'monitor');
  if (!post) return reject('forbidden');
  if (state.status !== 'running') return reject('wrong_state');
  const recently = state.urgedAt && Date.parse(at) - Date.parse(state.urgedAt) < URGE_HOURS * HOUR_MS;
  return recently ? reject('urged_recently') : signatureOf(actor, post);
}

/** The office goes on with the opinions that came: an opinion decides nothing. */
export function admitClosing(state: ApprovalState, key: string, actor: Actor): Signature | Rejection {
  if (actor.kind === 'system') return reject('forbidden');
  const post = withRole(actor, 'secretariat');
  if (!post) return reject('forbidden');
  return state.open[key] && stepOf(state, key)?.kind === 'opinion'
    ? signatureOf(actor, post)
    : reject('wrong_state');
}

export interface Possible {
  readonly answers: readonly { readonly step: string; readonly answers: readonly AnswerName[] }[];
  readonly closes: readonly string[];
  readonly withdraws: boolean;
  readonly urges: boolean;
}

/** What is this actor's to do now; a screen offers this and nothing else. */
export function possibleFor(state: ApprovalState, actor: Actor, at: string): Possible {
  const open = Object.keys(state.open);
  const may = (admitted: Signature | Rejection) => !('rejected' in admitted);
  return {
    answers: open
      .filter((step) => may(admitAnswer(state, step, actor)))
      .map((step) => ({ step, answers: answersAt(state, step) })),
    closes: open.filter((step) => may(admitClosing(state, step, actor))),
    withdraws: may(admitWithdrawal(state, actor)),
    urges: may(admitUrging(state, actor, at)),
  };
}
