// Who may do what to an initiative: predicates over the actor's posts, denied by default. decide() and the buttons both ask here.
import { mandateOf, notTheirs, onOwnUnit, postsFor, sign, type ActingPost, type Doing } from './acting.ts';
import { isRejection, reject, type Rejection } from './errors.ts';
import type { InitiativeVerb } from './initiative-bodies.ts';
import type { InitiativeState, InitiativeStatus } from './initiative-types.ts';
import { gives, type Given } from './mandate.ts';
import type { Actor, PersonSignature, Post, Role } from './process.ts';

type Of = Pick<InitiativeState, 'unit' | 'campaign'>;

const has = (post: Post, ...roles: readonly Role[]) => roles.some((role) => post.roles.includes(role));
const own = ({ unit }: Of, post: Post) => post.unit === unit;
const above = (of: Of, post: Post) =>
  !own(of, post) && post.rank !== 'officer' && post.scope.includes(of.unit);
/** Leaders above the unit, and the Party committee's office, enter what came on paper. */
const onBehalf = (of: Of, post: Post) => above(of, post) || (!own(of, post) && has(post, 'secretariat'));
/** Never the unit itself, whatever roles its posts have. */
const selects = (of: Of, post: Post) =>
  above(of, post) || (!own(of, post) && has(post, 'secretariat', 'standing_committee'));
const weighs = (of: Of, post: Post) =>
  selects(of, post) || (!own(of, post) && has(post, 'monitor', 'appraiser'));

const ways = { own, onBehalf, weighs, selects };
type Gate = Partial<Record<keyof typeof ways, Given>>;
const { initiative: given } = gives;
const enters: Gate = { own: given.own, onBehalf: given.onBehalf };
const selecting: Gate = { selects: given.rules };

/** Per verb: who may, and in which states. */
const table: Record<InitiativeVerb, { gate: Gate; states: readonly InitiativeStatus[] }> = {
  edit: { gate: enters, states: ['registered', 'pilot', 'measured'] },
  'start-pilot': { gate: enters, states: ['registered'] },
  measure: {
    gate: enters,
    states: ['pilot', 'measured', 'evaluated', 'selected', 'recognising', 'recognised', 'scaled'],
  },
  evaluate: { gate: { weighs: given.rules }, states: ['measured', 'evaluated'] },
  select: { gate: selecting, states: ['evaluated'] },
  unselect: { gate: selecting, states: ['selected'] },
  /** The approval's own first step is the unit's. */
  propose: { gate: { own: given.own }, states: ['selected'] },
  scale: { gate: { selects: given.scales }, states: ['recognised', 'scaled'] },
  withdraw: { gate: enters, states: ['registered', 'pilot', 'measured', 'evaluated'] },
  close: {
    gate: { selects: given.scales },
    states: ['registered', 'pilot', 'measured', 'evaluated', 'selected', 'recognised', 'scaled'],
  },
};

export interface AdmittedTo {
  readonly by: PersonSignature;
  readonly doing: Doing;
}

/** Under the posts that somebody holds before those of others by mandate; in somebody's place nobody rules on their own unit's work. */
function through(of: Of, gate: Gate, actor: Actor): AdmittedTo | Rejection {
  if (actor.kind === 'system') return reject('forbidden');
  const found = (Object.entries(gate) as [keyof typeof ways, Given][]).flatMap(([way, act]) =>
    postsFor(actor, act, of.campaign)
      .filter((post) => ways[way](of, post))
      .map((post): Doing & { way: string; post: ActingPost } => ({ way, actor, post })),
  );
  if (found.length === 0) return notTheirs(actor);
  const rules = (way: string) => way === 'weighs' || way === 'selects';
  const free = found.filter((one) => !rules(one.way) || !onOwnUnit(one, of.unit));
  const first = free.find(({ post }) => mandateOf(post) === null) ?? free[0];
  if (!first) return reject('own_work');
  const doing = { actor, post: first.post };
  return { by: sign(doing), doing };
}

export const mayRegister = (of: Of, actor: Actor): AdmittedTo | Rejection => through(of, enters, actor);

/** Whose it is comes before whether it is the time for it. */
export function admit(state: InitiativeState, verb: InitiativeVerb, actor: Actor): AdmittedTo | Rejection {
  const admitted = through(state, table[verb].gate, actor);
  if (isRejection(admitted)) return admitted;
  return table[verb].states.includes(state.status) ? admitted : reject('wrong_state');
}

/** The verbs that are this actor's now, in the order in which a screen offers them. */
export const verbsFor = (state: InitiativeState, actor: Actor): InitiativeVerb[] =>
  (Object.keys(table) as InitiativeVerb[]).filter((verb) => !isRejection(admit(state, verb, actor)));
