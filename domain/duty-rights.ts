// Who may do what to a duty: predicates over the actor's posts, denied by default. decide() and the buttons both ask here.
import type { DutyVerb } from './duty-bodies.ts';
import type { DutyState } from './duty-types.ts';
import { reject, type Rejection } from './errors.ts';
import type { Actor, PersonActor, Post, Signature } from './process.ts';

/** The administrator looks after accounts: no duty is theirs. */
const working = (actor: PersonActor) => actor.posts.filter((post) => !post.roles.includes('admin'));

type Of = Pick<DutyState, 'unit'>;
const own = ({ unit }: Of, post: Post) => post.unit === unit;
/** Leaders above the unit, and the Party committee's office, enter what came on paper. */
const onBehalf = (duty: Of, post: Post) =>
  !own(duty, post) &&
  (post.roles.includes('secretariat') || (post.rank !== 'officer' && post.scope.includes(duty.unit)));
/** A unit never rules on its own work, whatever roles its posts have. */
const rules = (duty: Of, post: Post) =>
  !own(duty, post) && (post.roles.includes('secretariat') || post.roles.includes('standing_committee'));
const enters = (duty: Of, post: Post) => own(duty, post) || onBehalf(duty, post);

const gates: Record<DutyVerb, (duty: Of, post: Post) => boolean> = {
  record: enters,
  correct: enters,
  withdraw: (duty, post) => enters(duty, post) || rules(duty, post),
  accept: rules,
  'ask-excuse': enters,
  'decide-excuse': rules,
  excuse: rules,
  end: rules,
};

export interface Admitted {
  readonly by: Extract<Signature, { person: string }>;
  readonly onBehalf: boolean;
  readonly rules: boolean;
}

export function admit(duty: Of, verb: DutyVerb, actor: Actor): Admitted | Rejection {
  if (actor.kind === 'system') return reject('forbidden');
  // What is theirs as the unit's own comes first: under that post they enter for nobody else.
  const posts = working(actor).filter((held) => gates[verb](duty, held));
  const post = posts.find((held) => own(duty, held)) ?? posts[0];
  if (!post) return reject('forbidden');
  const by = { person: actor.person, post: post.id, unit: post.unit, rank: post.rank };
  return { by, onBehalf: !own(duty, post), rules: rules(duty, post) };
}

/** The verbs that are this actor's now, in the order in which a screen offers them. */
export const verbsFor = (duty: Of & Pick<DutyState, 'status'>, actor: Actor): DutyVerb[] =>
  duty.status === 'ended'
    ? []
    : (Object.keys(gates) as DutyVerb[]).filter((verb) => !('rejected' in admit(duty, verb, actor)));
