// Who may do what to a task: predicates over the actor's posts, denied by default. decide() and the buttons both ask here.
import { behind, notTheirs, onOwnUnit, ownWork, postsFor, sign, type Doing } from './acting.ts';
import { defaultRules } from './deadline-rules.ts';
import { reject, type ErrorCode, type Rejection } from './errors.ts';
import { gives } from './mandate.ts';
import type { Actor, Post, Role, Signature } from './process.ts';
import type { TaskVerb } from './task-bodies.ts';
import type { TaskState, TaskStatus } from './task-types.ts';

type Party = 'lead' | 'doer' | 'assigner' | 'acceptor' | 'urger' | 'participant';

/** Whose posts see all of their ward. */
export const wardWide: readonly Role[] = ['secretariat', 'standing_committee', 'standing_member', 'monitor'];

const HOUR_MS = 3_600_000;

/** Leaders and their deputies bind the unit; officers report and discuss. */
const binds = (post: Post) => post.rank !== 'officer';

/** The Party committee's own office and standing committee act for the committee that assigned the task. */
const actsForCommittee = (post: Post) =>
  post.roles.includes('secretariat') || post.roles.includes('standing_committee');

const parties: Record<Party, (task: TaskState, post: Post) => boolean> = {
  lead: (task, post) => post.unit === task.lead && binds(post),
  doer: (task, post) => post.unit === task.lead || task.coordinating.includes(post.unit),
  // A unit never rules on its own work, whatever roles its posts have.
  assigner: (task, post) =>
    post.unit !== task.lead &&
    (task.assignedByCommittee ? actsForCommittee(post) : post.unit === task.assigner && binds(post)),
  // What the monitoring body itself did for the committee is ruled on by the Thường trực alone.
  acceptor: (task, post) =>
    parties.assigner(task, post) &&
    (!task.ledByMonitor || !task.assignedByCommittee || post.roles.includes('standing_committee')),
  urger: (task, post) =>
    parties.assigner(task, post) ||
    (post.unit !== task.lead &&
      (post.roles.includes('monitor') || post.roles.includes('standing_committee'))),
  participant: (task, post) =>
    parties.doer(task, post) ||
    parties.assigner(task, post) ||
    task.watching.includes(post.unit) ||
    post.scope.includes(task.lead),
};

const open = [
  'assigned',
  'acknowledged',
  'in_progress',
  'submitted',
  'returned',
  'handed_back',
  'suspended',
] as const;
const withLead = ['assigned', 'acknowledged', 'in_progress', 'returned'] as const;
const taken = ['acknowledged', 'in_progress', 'returned'] as const;

interface Gate {
  readonly by: Party;
  readonly from: readonly TaskStatus[];
  /** What else stands in the way of this person at this instant, whatever the act says. */
  readonly bar?: (task: TaskState, doing: Doing, at: string) => ErrorCode | null;
}

const ownReport: Gate['bar'] = (task, doing) =>
  ownWork(doing, task.lead, task.submitters, [...task.people, ...(task.workers ?? [])]) ? 'own_work' : null;

/** In the assigner's place nobody decides on what their own unit leads: neither its acceptance nor its end or its terms. */
const rulesOnOwnUnit = ({ by }: Gate, task: TaskState, doing: Doing): boolean =>
  (by === 'assigner' || by === 'acceptor') && onOwnUnit(doing, task.lead);

function noRequest(
  { due, extension, extensions, limits }: TaskState,
  _: Doing,
  at: string,
): ErrorCode | null {
  if (!due) return 'no_deadline';
  if (at > due) return 'deadline_passed';
  if (extension) return 'extension_pending';
  return (extensions ?? 0) >= (limits ?? defaultRules).extensions ? 'extension_limit' : null;
}

const noDecision: Gate['bar'] = (task, doing) => {
  if (!task.extension) return 'wrong_state';
  return asked(task, doing) ? 'own_work' : null;
};

/** Whether it was they who asked for the extension, or in whose place they act. */
const asked = (task: TaskState, doing: Doing): boolean => {
  const { person, principal, draftedBy = [] } = task.extension ?? {};
  return behind(doing).some((one) => [person, principal, ...draftedBy].includes(one));
};

const urgedRecently: Gate['bar'] = ({ urgedAt, limits }, _, at) =>
  urgedAt && Date.parse(at) - Date.parse(urgedAt) < (limits ?? defaultRules).urgeHours * HOUR_MS
    ? 'urged_recently'
    : null;

/** Per verb: whose it is, from which states, and what bars it. */
const gates: Record<TaskVerb, Gate> = {
  // What a unit has reported on stands still until it is ruled on.
  edit: { by: 'assigner', from: [...withLead, 'handed_back', 'suspended'] },
  acknowledge: { by: 'lead', from: ['assigned'] },
  assign: { by: 'lead', from: withLead },
  progress: { by: 'doer', from: taken },
  submit: { by: 'lead', from: taken },
  accept: { by: 'acceptor', from: ['submitted'], bar: ownReport },
  return: { by: 'acceptor', from: ['submitted'], bar: ownReport },
  reassign: { by: 'assigner', from: [...withLead, 'handed_back'] },
  recall: { by: 'assigner', from: open },
  'hand-back': { by: 'lead', from: withLead },
  suspend: { by: 'assigner', from: withLead },
  resume: { by: 'assigner', from: ['suspended'] },
  'request-extension': { by: 'lead', from: withLead, bar: noRequest },
  'decide-extension': { by: 'acceptor', from: [...withLead, 'suspended'], bar: noDecision },
  split: { by: 'lead', from: withLead },
  urge: { by: 'urger', from: withLead, bar: urgedRecently },
  comment: { by: 'participant', from: [...open, 'accepted', 'recalled'] },
};

/**
 * Lets a person's act on a task through, under the first of their posts that permits it: the posts that they hold before
 * those of others by mandate. Refuses with `forbidden` (not theirs to do), `wrong_state`, or what else bars it.
 */
export function admit(task: TaskState, verb: TaskVerb, actor: Actor, at: string): Signature | Rejection {
  if (actor.kind === 'system') return reject('forbidden');
  const gate = gates[verb];
  const posts = postsFor(actor, gives.task[verb], task.campaign).filter((post) =>
    parties[gate.by](task, post),
  );
  if (posts.length === 0) return notTheirs(actor);
  if (!gate.from.includes(task.status)) return reject('wrong_state');
  const bars = posts.map((post) => {
    const doing = { actor, post };
    return rulesOnOwnUnit(gate, task, doing) ? 'own_work' : (gate.bar?.(task, doing, at) ?? null);
  });
  const free = bars.indexOf(null);
  return free >= 0 ? sign({ actor, post: posts[free]! }) : reject(bars[0]!);
}

/**
 * Lets the Party committee's office enter a unit's report that came on paper or by telephone (ghi nhận thay), for a
 * task that the committee gave. Whoever enters it does not accept it: they count as having reported.
 */
export function mayRecord(task: TaskState, actor: Actor): Signature | Rejection {
  if (actor.kind === 'system') return reject('forbidden');
  const post = postsFor(actor, gives.task.record, task.campaign).find(
    (one) => task.assignedByCommittee && one.roles.includes('secretariat') && one.unit !== task.lead,
  );
  if (!post) return notTheirs(actor);
  return (withLead as readonly TaskStatus[]).includes(task.status)
    ? sign({ actor, post })
    : reject('wrong_state');
}

/** What bars an assigner from setting another deadline: it is ruled on as an extension is, and never by who asked for it. */
export function barsDue(task: TaskState, actor: Actor): ErrorCode | null {
  if (actor.kind === 'system') return 'forbidden';
  const posts = postsFor(actor, gives.task['decide-extension'], task.campaign).filter((post) =>
    parties.acceptor(task, post),
  );
  if (posts.length === 0) return 'forbidden';
  return posts.every((post) => asked(task, { actor, post })) ? 'own_work' : null;
}

/** The verbs that are this actor's now, in the order in which a screen offers them. */
export const verbsFor = (task: TaskState, actor: Actor, at: string): TaskVerb[] =>
  (Object.keys(gates) as TaskVerb[]).filter((verb) => !('rejected' in admit(task, verb, actor, at)));

/** Where a new task is to stand: who leads it, in which campaign, and as a part of what the unit `within` leads. */
interface Placing {
  readonly lead: string;
  /** The unit at the top of the ward's tree, in whose name the committee assigns. */
  readonly root: string;
  readonly campaign: string | null;
  readonly within: string | null;
}

/**
 * Who may give a task to a unit: for the committee, to any unit of the ward; a unit's leaders, to units below theirs.
 * Parts of a task are given by the leaders of the unit that leads it alone, to units below theirs.
 */
export function admitCreation(
  { lead, root, campaign, within }: Placing,
  actor: Actor,
): { by: Signature; assigner: string; assignedByCommittee: boolean } | Rejection {
  if (actor.kind === 'system') {
    return { by: { system: actor.name }, assigner: root, assignedByCommittee: true };
  }
  const posts = postsFor(actor, gives.task[within ? 'split' : 'create'], campaign);
  const committee = posts.find(actsForCommittee);
  if (committee && !within)
    return { by: sign({ actor, post: committee }), assigner: root, assignedByCommittee: true };
  const leading = posts.filter((post) => binds(post) && (!within || post.unit === within));
  if (leading.length === 0) return notTheirs(actor);
  const above = leading.find((post) => post.unit !== lead && post.scope.includes(lead));
  if (!above) return reject('outside_scope', 'lead');
  return { by: sign({ actor, post: above }), assigner: above.unit, assignedByCommittee: false };
}

/**
 * Whoever assigned a task may pass it on to a unit that they could have given it to, under the post that assigned it:
 * under another of theirs it could come to lie with the assigning unit itself, and nobody could accept it.
 */
export const reaches = (task: TaskState, lead: string, actor: Actor): boolean =>
  task.assignedByCommittee ||
  (actor.kind === 'person' &&
    lead !== task.assigner &&
    postsFor(actor, gives.task.reassign, task.campaign).some(
      (post) => parties.assigner(task, post) && post.scope.includes(lead),
    ));

/** Whether a task in this state takes the act, whoever does it. */
export const takesFrom = (verb: TaskVerb, state: TaskStatus): boolean => gates[verb].from.includes(state);
