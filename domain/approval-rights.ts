// Who may do what to an approval: by the seats of its open steps and by the unit whose it is, denied by default.
import {
  behind,
  notTheirs,
  onOwnUnit,
  ownWork,
  postsFor,
  sign,
  type ActingPost,
  type Doing,
} from './acting.ts';
import { rules } from './approval-route.ts';
import { answersOf } from './approval-tally.ts';
import type { AnswerName, ApprovalState, OpenStep } from './approval-types.ts';
import { stepOf } from './approval-walk.ts';
import { reject, type Rejection } from './errors.ts';
import { gives, type Given } from './mandate.ts';
import type { Actor, PersonActor, Post, Role, Signature } from './process.ts';

const HOUR_MS = 3_600_000;
/** It is urged at most once in so many hours. */
const URGE_HOURS = 24;

/** An approval belongs to no campaign: a mandate for some campaigns does not reach it. */
const posts = (actor: PersonActor, given: Given) => postsFor(actor, given, null);

/** A person has one voice at a step, in whoever's place. */
const said = (open: OpenStep, doing: Doing): boolean =>
  behind(doing).some((one) =>
    open.answers.some(({ person, principal }) => one === person || one === principal),
  );

/** Lets an answer through under the seat that the person has at the step, once, and not on their own work. */
export function admitAnswer(state: ApprovalState, key: string, actor: Actor): Signature | Rejection {
  if (actor.kind === 'system') return reject('forbidden');
  const open = state.open[key];
  const step = stepOf(state, key);
  if (!step) return reject('invalid', 'step');
  const theirs = posts(actor, gives.approval[step.kind]);
  if (!open) {
    const party = theirs.some(({ id }) => state.party.includes(id));
    return party ? reject('wrong_state') : notTheirs(actor);
  }
  const seated = theirs
    .filter(({ id }) => open.seats.some(({ post }) => post === id))
    .map((post): Doing => ({ actor, post }));
  if (seated.length === 0) return notTheirs(actor);
  const weighs = rules(step.kind);
  const mine = seated.filter((doing) => !weighs || !ownWork(doing, state.subject.unit, state.formers));
  if (mine.length === 0) return reject('own_work');
  const free = mine.find(
    (doing) => !open.answers.some(({ post }) => post === doing.post.id) && !said(open, doing),
  );
  return free ? sign(free) : reject('answered_already');
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

/** Whether it is of the unit whose it is. */
const own = ({ subject }: ApprovalState, post: Post): boolean => post.unit === subject.unit;
const follows = (post: Post, ...roles: Role[]): boolean => roles.some((role) => post.roles.includes(role));

/** The unit whose it is takes it back: its leaders, or whoever put it in. */
export function admitWithdrawal(state: ApprovalState, actor: Actor): Signature | Rejection {
  if (actor.kind === 'system') return reject('forbidden');
  const put = (post: ActingPost) => behind({ actor, post }).some((person) => state.formers.includes(person));
  const post = posts(actor, gives.approval.own).find(
    (one) => own(state, one) && (one.rank !== 'officer' || put(one)),
  );
  if (!post) return notTheirs(actor);
  return state.status === 'running' ? sign({ actor, post }) : reject('wrong_state');
}

/** The unit that waits for it, and those who follow what the ward's bodies do, urge whoever holds it. */
export function admitUrging(state: ApprovalState, actor: Actor, at: string): Signature | Rejection {
  if (actor.kind === 'system') return reject('forbidden');
  const post =
    posts(actor, gives.approval.own).find((one) => own(state, one)) ??
    posts(actor, gives.approval.follows).find((one) =>
      follows(one, 'secretariat', 'standing_committee', 'monitor'),
    );
  if (!post) return notTheirs(actor);
  if (state.status !== 'running') return reject('wrong_state');
  const recently = state.urgedAt && Date.parse(at) - Date.parse(state.urgedAt) < URGE_HOURS * HOUR_MS;
  return recently ? reject('urged_recently') : sign({ actor, post });
}

/** The office goes on with the opinions that came: an opinion decides nothing. */
export function admitClosing(state: ApprovalState, key: string, actor: Actor): Signature | Rejection {
  if (actor.kind === 'system') return reject('forbidden');
  const found = posts(actor, gives.approval.follows).filter((one) => follows(one, 'secretariat'));
  if (found.length === 0) return notTheirs(actor);
  if (!state.open[key] || stepOf(state, key)?.kind !== 'opinion') return reject('wrong_state');
  const post = found.find((one) => !onOwnUnit({ actor, post: one }, state.subject.unit));
  return post ? sign({ actor, post }) : reject('own_work');
}

export interface Possible {
  readonly answers: readonly { readonly step: string; readonly answers: readonly AnswerName[] }[];
  readonly closes: readonly string[];
  readonly withdraws: boolean;
  readonly urges: boolean;
}

/** How what is this actor's to do now would be signed, answers first. */
export const signaturesFor = (state: ApprovalState, actor: Actor, at: string): (Signature | Rejection)[] => [
  ...Object.keys(state.open).map((step) => admitAnswer(state, step, actor)),
  ...Object.keys(state.open).map((step) => admitClosing(state, step, actor)),
  admitWithdrawal(state, actor),
  admitUrging(state, actor, at),
];

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
