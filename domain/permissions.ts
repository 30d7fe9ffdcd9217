// Who may do what to a task: predicates over the actor's posts, denied by default. decide() and the buttons both ask here.
import { reject, type ErrorCode, type Rejection } from './errors.ts';
import { defaultRules } from './deadline-rules.ts';
import type { Actor, PersonActor, Post, Signature } from './process.ts';
import type { TaskVerb } from './task-bodies.ts';
import type { TaskState, TaskStatus } from './task-types.ts';

type Party = 'lead' | 'doer' | 'assigner' | 'acceptor' | 'urger' | 'participant';

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

/** The administrator looks after accounts: no task is theirs. */
const working = (actor: PersonActor) => actor.posts.filter((post) => !post.roles.includes('admin'));

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
  readonly bar?: (task: TaskState, actor: PersonActor, at: string) => ErrorCode | null;
}

const ownReport: Gate['bar'] = (task, { person }) => (task.submitters.includes(person) ? 'own_work' : null);

function noRequest(
  { due, extension, extensions, limits }: TaskState,
  _: PersonActor,
  at: string,
): ErrorCode | null {
  if (!due) return 'no_deadline';
  if (at > due) return 'deadline_passed';
  if (extension) return 'extension_pending';
  return (extensions ?? 0) >= (limits ?? defaultRules).extensions ? 'extension_limit' : null;
}

const noDecision: Gate['bar'] = ({ extension }, { person }) => {
  if (!extension) return 'wrong_state';
  return extension.person === person ? 'own_work' : null;
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

const sign = (actor: { person: string }, post: Post): Signature => ({
  person: actor.person,
  post: post.id,
  unit: post.unit,
  rank: post.rank,
});

/**
 * Lets a person's act on a task through, under the first of their posts that permits it.
 * Refuses with `forbidden` (not theirs to do), `wrong_state`, or what else bars it.
 */
export function admit(task: TaskState, verb: TaskVerb, actor: Actor, at: string): Signature | Rejection {
  if (actor.kind === 'system') return reject('forbidden');
  const gate = gates[verb];
  const post = working(actor).find((held) => parties[gate.by](task, held));
  if (!post) return reject('forbidden');
  if (!gate.from.includes(task.status)) return reject('wrong_state');
  const barred = gate.bar?.(task, actor, at);
  return barred ? reject(barred) : sign(actor, post);
}

/**
 * Lets the Party committee's office enter a unit's report that came on paper or by telephone (ghi nhận thay), for a
 * task that the committee gave. Whoever enters it does not accept it: they count as having reported.
 */
export function mayRecord(task: TaskState, actor: Actor): Signature | Rejection {
  if (actor.kind === 'system') return reject('forbidden');
  const post = working(actor).find(
    (held) => task.assignedByCommittee && held.roles.includes('secretariat') && held.unit !== task.lead,
  );
  if (!post) return reject('forbidden');
  return (withLead as readonly TaskStatus[]).includes(task.status)
    ? sign(actor, post)
    : reject('wrong_state');
}

/** What bars an assigner from setting another deadline: it is ruled on as an extension is, and never by who asked for it. */
export function barsDue(task: TaskState, actor: Actor): ErrorCode | null {
  if (actor.kind === 'system' || !working(actor).some((post) => parties.acceptor(task, post)))
    return 'forbidden';
  return task.extension?.person === actor.person ? 'own_work' : null;
}

/** The verbs that are this actor's now, in the order in which a screen offers them. */
export const verbsFor = (task: TaskState, actor: Actor, at: string): TaskVerb[] =>
  (Object.keys(gates) as TaskVerb[]).filter((verb) => !('rejected' in admit(task, verb, actor, at)));

/**
 * Who may give a task to a unit: for the committee, to any unit of the ward; a unit's leaders, to units below theirs.
 * `root` is the unit at the top of the ward's tree, in whose name the committee assigns. `within` is the unit that
 * leads the task of which the new one is a part: its leaders alone give parts of it, to units below theirs.
 */
export function admitCreation(
  lead: string,
  root: string,
  actor: Actor,
  within: string | null = null,
): { by: Signature; assigner: string; assignedByCommittee: boolean } | Rejection {
  if (actor.kind === 'system') {
    return { by: { system: actor.name }, assigner: root, assignedByCommittee: true };
  }
  const committee = working(actor).find(actsForCommittee);
  if (committee && !within) return { by: sign(actor, committee), assigner: root, assignedByCommittee: true };
  const leading = working(actor).filter((post) => binds(post) && (!within || post.unit === within));
  if (leading.length === 0) return reject('forbidden');
  const above = leading.find((post) => post.unit !== lead && post.scope.includes(lead));
  if (!above) return reject('outside_scope', 'lead');
  return { by: sign(actor, above), assigner: above.unit, assignedByCommittee: false };
}

/**
 * Whoever assigned a task may pass it on to a unit that they could have given it to, under the post that assigned it:
 * under another of theirs it could come to lie with the assigning unit itself, and nobody could accept it.
 */
export const reaches = (task: TaskState, lead: string, actor: Actor): boolean =>
  task.assignedByCommittee ||
  (actor.kind === 'person' &&
    lead !== task.assigner &&
    actor.posts.some((post) => parties.assigner(task, post) && post.scope.includes(lead)));
