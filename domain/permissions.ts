// Who may do what to a task: predicates over the actor's posts, denied by default. decide() and the buttons both ask here.
import { reject, type Rejection } from './errors.ts';
import type { Actor, PersonActor, Post, Signature } from './process.ts';
import type { TaskState, TaskStatus, TaskVerb } from './task-types.ts';

type Party = 'lead' | 'doer' | 'assigner' | 'participant';

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

/** Per verb: whose it is, and from which states. */
const gates: Record<TaskVerb, { by: Party; from: readonly TaskStatus[] }> = {
  acknowledge: { by: 'lead', from: ['assigned'] },
  assign: { by: 'lead', from: withLead },
  progress: { by: 'doer', from: taken },
  submit: { by: 'lead', from: taken },
  accept: { by: 'assigner', from: ['submitted'] },
  return: { by: 'assigner', from: ['submitted'] },
  reassign: { by: 'assigner', from: [...withLead, 'handed_back'] },
  recall: { by: 'assigner', from: open },
  'hand-back': { by: 'lead', from: withLead },
  suspend: { by: 'assigner', from: withLead },
  resume: { by: 'assigner', from: ['suspended'] },
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
 * Refuses with `forbidden` (not theirs to do), `wrong_state`, or `own_work`.
 */
export function admit(task: TaskState, verb: TaskVerb, actor: Actor): Signature | Rejection {
  if (actor.kind === 'system') return reject('forbidden');
  const gate = gates[verb];
  const post = working(actor).find((held) => parties[gate.by](task, held));
  if (!post) return reject('forbidden');
  if (!gate.from.includes(task.status)) return reject('wrong_state');
  if ((verb === 'accept' || verb === 'return') && task.submitters.includes(actor.person)) {
    return reject('own_work');
  }
  return sign(actor, post);
}

/** The verbs that are this actor's now, in the order in which a screen offers them. */
export const verbsFor = (task: TaskState, actor: Actor): TaskVerb[] =>
  (Object.keys(gates) as TaskVerb[]).filter((verb) => !('rejected' in admit(task, verb, actor)));

/**
 * Who may give a task to a unit: for the committee, to any unit of the ward; a unit's leaders, to units below theirs.
 * `root` is the unit at the top of the ward's tree, in whose name the committee assigns.
 */
export function admitCreation(
  lead: string,
  root: string,
  actor: Actor,
): { by: Signature; assigner: string; assignedByCommittee: boolean } | Rejection {
  if (actor.kind === 'system') {
    return { by: { system: actor.name }, assigner: root, assignedByCommittee: true };
  }
  const committee = working(actor).find(actsForCommittee);
  if (committee) return { by: sign(actor, committee), assigner: root, assignedByCommittee: true };
  const leading = working(actor).filter(binds);
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
