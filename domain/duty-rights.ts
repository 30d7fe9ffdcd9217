// Who may do what to a duty: predicates over the actor's posts, denied by default. decide() and the buttons both ask here.
import { mandateOf, notTheirs, onOwnUnit, postsFor, sign, type Doing } from './acting.ts';
import type { DutyVerb } from './duty-bodies.ts';
import type { DutyState } from './duty-types.ts';
import { isRejection, reject, type Rejection } from './errors.ts';
import { gives, type Given } from './mandate.ts';
import type { Actor, PersonSignature, Post } from './process.ts';

type Of = Pick<DutyState, 'unit' | 'campaign'>;
type OfUnit = Pick<DutyState, 'unit'>;
const own = ({ unit }: OfUnit, post: Post) => post.unit === unit;
/** Leaders above the unit, and the Party committee's office, enter what came on paper. */
const onBehalf = (duty: OfUnit, post: Post) =>
  !own(duty, post) &&
  (post.roles.includes('secretariat') || (post.rank !== 'officer' && post.scope.includes(duty.unit)));
/** A unit never rules on its own work, whatever roles its posts have. */
const rules = (duty: OfUnit, post: Post) =>
  !own(duty, post) && (post.roles.includes('secretariat') || post.roles.includes('standing_committee'));

/** The same for what a unit measures, under posts that are held: what nobody does by mandate. */
export const entersFor = (one: OfUnit, post: Post): boolean => own(one, post) || onBehalf(one, post);
export const rulesOn = rules;

/** As whom somebody comes to a duty, the unit itself before the others. */
const ways = { own, onBehalf, rules };
type Way = keyof typeof ways;

/** Per verb: who may, and which kind of act it is to them. */
type Gate = Partial<Record<Way, Given>>;
const enters: Gate = { own: gives.duty.own, onBehalf: gives.duty.onBehalf };
const ruled: Gate = { rules: gives.duty.rules };
const gates: Record<DutyVerb, Gate> = {
  record: enters,
  correct: enters,
  withdraw: { ...enters, ...ruled },
  accept: ruled,
  'ask-excuse': enters,
  'decide-excuse': ruled,
  excuse: ruled,
  end: { rules: gives.duty.ends },
};

export interface Admitted {
  readonly by: PersonSignature;
  readonly doing: Doing;
  readonly onBehalf: boolean;
  /** They may mend what is closed. */
  readonly rules: boolean;
}

/**
 * Under the posts that somebody holds before those of others by mandate; what is theirs as the unit's own before what they
 * would enter for it. In somebody's place nobody rules on what their own unit does.
 */
export function admit(duty: Of, verb: DutyVerb, actor: Actor): Admitted | Rejection {
  if (actor.kind === 'system') return reject('forbidden');
  const gate = Object.entries(gates[verb]) as [Way, Given][];
  const found = gate.flatMap(([way, given]) =>
    postsFor(actor, given, duty.campaign)
      .filter((post) => ways[way](duty, post))
      .map((post) => ({ way, doing: { actor, post } })),
  );
  if (found.length === 0) return notTheirs(actor);
  const free = found.filter(({ way, doing }) => way !== 'rules' || !onOwnUnit(doing, duty.unit));
  const first = free.find(({ doing }) => mandateOf(doing.post) === null) ?? free[0];
  if (!first) return reject('own_work');
  const { doing } = first;
  return {
    ...{ by: sign(doing), doing, onBehalf: !own(duty, doing.post) },
    rules: rules(duty, doing.post) && reachesRuling(doing, duty),
  };
}

const reachesRuling = ({ actor, post }: Doing, duty: Of): boolean =>
  !onOwnUnit({ actor, post }, duty.unit) && postsFor(actor, gives.duty.rules, duty.campaign).includes(post);

export function signatureFor(duty: Of, verb: DutyVerb, actor: Actor): PersonSignature | Rejection {
  const admitted = admit(duty, verb, actor);
  return isRejection(admitted) ? admitted : admitted.by;
}

/** The verbs that are this actor's now, in the order in which a screen offers them. */
export const verbsFor = (duty: Of & Pick<DutyState, 'status'>, actor: Actor): DutyVerb[] =>
  duty.status === 'ended'
    ? []
    : (Object.keys(gates) as DutyVerb[]).filter((verb) => !('rejected' in admit(duty, verb, actor)));
