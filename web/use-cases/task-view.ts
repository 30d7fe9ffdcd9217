// From a task's state to what is shown and answered: pure, given the names of its units and people.
import { VIET_NAM_MS } from '#domain/days.ts';
import { countedAt, deadlineOf, resultOf } from '#domain/deadline.ts';
import { superiors } from '#domain/deadline-rules.ts';
import { workingDaysLeft } from '#domain/ladder.ts';
import { admit, mayRecord, verbsFor } from '#domain/permissions.ts';
import { stuckOf } from '#domain/stuck.ts';
import { isWaiting } from '#domain/task-time.ts';
import { closedStates, type TaskState, type TaskStatus } from '#domain/task-types.ts';
import { wouldActFor, type InPlaceOf } from './in-place-of.ts';
import type { Around } from './relatives.ts';
import type { ReportedFile } from './file-types.ts';
import type { PersonRef, SignedIn, TaskView, UnitRef } from './types.ts';

/** An instant in UTC as the same instant at +07:00, Viet Nam's fixed offset. */
export const atHanoi = (instant: string | Date): string =>
  new Date(new Date(instant).getTime() + VIET_NAM_MS).toISOString().replace('Z', '+07:00');

const local = (instant: string | null): string | null => instant && atHanoi(instant);

export interface Names {
  unit(id: string): UnitRef;
  person(id: string): PersonRef;
  campaign(id: string): { id: string; code: string; title: string };
  /** Its number in the ward. */
  task(id: string): string;
}

const withAssigner: readonly TaskStatus[] = ['submitted', 'handed_back', 'suspended'];

const holder = (task: TaskState): string | null => {
  if (closedStates.includes(task.status)) return null;
  return withAssigner.includes(task.status) ? task.assigner : task.lead;
};

/** In whose place the actor would do what they came for; to discuss is everybody's. */
function inPlaceOf(task: TaskState, actor: SignedIn, at: string): InPlaceOf | null {
  if (actor.mandated.length === 0) return null;
  const verb = verbsFor(task, actor, at).find((one) => one !== 'comment');
  return verb ? wouldActFor(actor, [admit(task, verb, actor, at)]) : null;
}

/** Each file of the report, with what is said of it, or was of the same one earlier. */
function reportedFiles({ submission, refusedPieces = [] }: TaskState): ReportedFile[] {
  const rulings = submission?.rulings ?? [];
  return (submission?.files ?? []).map((file) => {
    const ruling = rulings.find((one) => one.file === file.id);
    const before = ruling ? undefined : refusedPieces.find(({ sha256 }) => sha256 === file.sha256);
    return {
      ...file,
      accepted: ruling?.accepted ?? null,
      reason: ruling?.reason ?? before?.reason ?? null,
      refusedBefore: before !== undefined,
    };
  });
}

export function taskView(
  task: TaskState,
  version: number,
  actor: SignedIn,
  now: Date,
  known: Around,
): TaskView {
  const { submission, extension } = task;
  const { names } = known;
  const at = now.toISOString();
  const timed = { ...task, countedAt: countedAt(task) };
  const held = holder(task);
  const since = task.since ?? task.createdAt;
  const vacant = known.standIns(task);
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
    parent: known.parent(task),
    parts: known.parts(task),
    required: task.required ?? true,
    waitsFor: known.awaited(task),
    waiting: isWaiting(task),
    state: task.status,
    deadline: deadlineOf(timed, at),
    result: resultOf(timed),
    start: local(task.start),
    due: local(task.due),
    originalDue: local(task.originalDue),
    dueMovedFrom: local(task.dueMovedFrom ?? null),
    workingDays:
      task.due && !closedStates.includes(task.status)
        ? workingDaysLeft(known.calendar, task.due, task.status === 'submitted' ? timed.countedAt! : at)
        : null,
    submittedAt: local(submission?.at ?? null),
    countedAt: local(timed.countedAt),
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
    vacant: vacant && { told: vacant },
    since: atHanoi(since),
    stuck: stuckOf({ ...task, since }, known.calendar, now),
    escalated: superiors.flatMap((to) => {
      const first = task.escalated?.[to];
      return first ? [{ to, at: atHanoi(first) }] : [];
    }),
    submission: submission && {
      text: submission.text,
      at: atHanoi(submission.at),
      doneAt: local(submission.doneAt),
      onBehalf: submission.onBehalf ?? false,
      by: names.person(submission.person),
      inPlaceOf: submission.principal ? names.person(submission.principal) : null,
      files: reportedFiles(task),
    },
    evidence: task.evidence ?? {},
    refusedPieces: (task.refusedPieces ?? []).map(({ name, reason }) => ({ name, reason })),
    version,
    verbs: verbsFor(task, actor, at),
    inPlaceOf: inPlaceOf(task, actor, at),
    mayRecord: !('rejected' in mayRecord(task, actor)),
    createdAt: atHanoi(task.createdAt),
    updatedAt: atHanoi(task.updatedAt),
  };
}
