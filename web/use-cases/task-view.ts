// From a task's state to what is shown and answered: pure, given the names of its units and people.
import { VIET_NAM_MS } from '#domain/days.ts';
import { deadlineOf, resultOf } from '#domain/deadline.ts';
import { verbsFor } from '#domain/permissions.ts';
import type { TaskState, TaskStatus } from '#domain/task-types.ts';
import type { PersonRef, SignedIn, TaskView, UnitRef } from './types.ts';

/** An instant in UTC as the same instant at +07:00, Viet Nam's fixed offset. */
export const atHanoi = (instant: string | Date): string =>
  new Date(new Date(instant).getTime() + VIET_NAM_MS).toISOString().replace('Z', '+07:00');

const local = (instant: string | null): string | null => instant && atHanoi(instant);

export interface Names {
  unit(id: string): UnitRef;
  person(id: string): PersonRef;
  campaign(id: string): { id: string; code: string; title: string };
}

const withAssigner: readonly TaskStatus[] = ['submitted', 'handed_back', 'suspended'];
const nobodys: readonly TaskStatus[] = ['accepted', 'recalled'];

const holder = (task: TaskState): string | null => {
  if (nobodys.includes(task.status)) return null;
  return withAssigner.includes(task.status) ? task.assigner : task.lead;
};

export function taskView(
  task: TaskState,
  version: number,
  actor: SignedIn,
  now: Date,
  names: Names,
): TaskView {
  const { submission, extension } = task;
  const at = now.toISOString();
  const timed = { ...task, submittedAt: submission?.at ?? null };
  const held = holder(task);
  return {
    id: task.id,
    number: task.number,
    title: task.title,
    product: task.product,
    acceptance: task.acceptance,
    campaign: task.campaign ? names.campaign(task.campaign) : null,
    phase: task.plan?.phase ?? null,
    clause: task.plan?.clause ?? null,
    assigner: names.unit(task.assigner),
    lead: names.unit(task.lead),
    coordinating: task.coordinating.map(names.unit),
    watching: task.watching.map(names.unit),
    parent: null,
    state: task.status,
    deadline: deadlineOf(timed, at),
    result: resultOf(timed),
    start: local(task.start),
    due: local(task.due),
    originalDue: local(task.originalDue),
    submittedAt: local(timed.submittedAt),
    closedAt: local(task.closedAt),
    progress: task.percent,
    returns: task.returns,
    extension: extension
      ? {
          due: atHanoi(extension.due),
          reason: extension.reason,
          at: atHanoi(extension.at),
          by: names.person(extension.person),
        }
      : null,
    extensions: task.extensions ?? 0,
    urgedAt: local(task.urgedAt ?? null),
    assignees: task.people.map(names.person),
    holder: held ? names.unit(held) : null,
    submission: submission && {
      text: submission.text,
      at: atHanoi(submission.at),
      doneAt: local(submission.doneAt),
      by: names.person(submission.person),
    },
    version,
    verbs: verbsFor(task, actor, at),
    createdAt: atHanoi(task.createdAt),
    updatedAt: atHanoi(task.updatedAt),
  };
}
