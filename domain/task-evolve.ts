// How each event changes a task: the fold of its journal. What may happen is decided in task.ts.
import { doers, principalOf } from './acting.ts';
import { superiors } from './deadline-rules.ts';
import { refusedPieces, type Ruling } from './evidence.ts';
import type { TaskEvent } from './task-events.ts';
import { claimsAfter } from './task-figures.ts';
import { withSuccessor } from './task-organisation.ts';
import { climbed, isWaiting } from './task-time.ts';
import type { TaskState, TaskStatus } from './task-types.ts';

export function evolve(state: TaskState | null, event: TaskEvent): TaskState {
  if (event.type === 'assigned') return assigned(event);
  if (!state) throw new Error(`event ${event.type} before the task was assigned`);
  return {
    ...state,
    ...change(state, event),
    ...ladder(event),
    ...moved(state, event),
    ...claimsAfter(state, event),
    updatedAt: event.at,
  };
}

/** After these it lies in other hands, or begins anew in the same. */
const moves: readonly TaskEvent['type'][] = [
  ...(['submitted', 'accepted', 'returned', 'reassigned', 'recalled'] as const),
  ...(['handed-back', 'suspended', 'resumed', 'unit-succeeded'] as const),
];

/** A unit has a task again once nothing is waited for any more, where it lay with the unit. */
function moved(state: TaskState, event: TaskEvent): Pick<TaskState, 'since'> {
  const ended =
    (event.type === 'waiting-ended' && state.waiting!.length === 1) ||
    (event.type === 'edited' && isWaiting(state) && event.waiting?.length === 0);
  const freed = ended && isWithLead.includes(state.status);
  return freed || moves.includes(event.type) ? { since: event.at } : {};
}

const isWithLead: readonly TaskStatus[] = ['assigned', 'acknowledged', 'in_progress', 'returned'];

const ladder = (event: TaskEvent): Pick<TaskState, 'ladder'> =>
  'ladder' in event && event.ladder ? { ladder: event.ladder } : {};

function assigned(event: Extract<TaskEvent, { type: 'assigned' }>): TaskState {
  return {
    ...event.task,
    id: event.id,
    number: event.number,
    assigner: event.assigner,
    assignedByCommittee: event.committee,
    plan: event.plan,
    status: 'assigned',
    suspendedFrom: null,
    originalDue: event.task.due,
    people: [],
    percent: null,
    submission: null,
    submitters: [],
    returns: 0,
    deadlinePassed: false,
    createdAt: event.at,
    updatedAt: event.at,
    closedAt: null,
    since: event.at,
    ...(event.limits && { limits: event.limits }),
    ...(event.ledByMonitor && { ledByMonitor: true }),
    ...(event.waiting && { waiting: event.waiting }),
    ...ladder(event),
  };
}

function change(state: TaskState, event: Exclude<TaskEvent, { type: 'assigned' }>): Partial<TaskState> {
  switch (event.type) {
    case 'edited':
      return edited(state, event);
    case 'acknowledged':
      return { status: 'acknowledged' };
    case 'people-assigned':
      return { people: event.people };
    case 'progressed':
      return {
        status: 'in_progress',
        percent: event.percent ?? state.percent,
        workers: joined(state.workers ?? [], event),
      };
    case 'submitted':
      return { status: 'submitted', ...submission(state, event), ...lapsed(state) };
    case 'accepted':
      return {
        status: 'accepted',
        closedAt: event.at,
        ...judged(state, event.rulings),
        ...(event.countedAt && { countedAt: event.countedAt }),
      };
    case 'returned':
      return { status: 'returned', returns: state.returns + 1, ...judged(state, event.rulings) };
    case 'reassigned':
      return {
        status: 'assigned',
        lead: event.lead,
        // A coordinating or watching unit that now leads is named once only.
        coordinating: state.coordinating.filter((unit) => unit !== event.lead),
        watching: state.watching.filter((unit) => unit !== event.lead),
        people: [],
        ...(event.ledByMonitor !== undefined && { ledByMonitor: event.ledByMonitor }),
        ...lapsed(state),
      };
    case 'recalled':
      return { status: 'recalled', suspendedFrom: null, closedAt: event.at, ...lapsed(state) };
    case 'handed-back':
      return { status: 'handed_back', ...lapsed(state) };
    case 'suspended':
      return { status: 'suspended', suspendedFrom: state.status };
    case 'resumed':
      return { status: state.suspendedFrom ?? 'assigned', suspendedFrom: null };
    case 'commented':
      return {};
    case 'extension-requested':
      return { extension: requested(event) };
    case 'extension-granted':
      return {
        ...due(state, event),
        extension: null,
        extensions: (state.extensions ?? 0) + 1,
      };
    case 'due-moved':
      return due(state, event);
    case 'waiting-ended':
      return { waiting: state.waiting!.filter((id) => id !== event.task) };
    case 'split':
      return { parts: (state.parts ?? 0) + event.children.length };
    case 'calendar-taken':
      return {};
    case 'rules-taken':
      return { limits: event.limits };
    case 'unit-succeeded':
      return {
        ...withSuccessor(state, event.from, event.to),
        ...(event.from === state.lead && { people: [] }),
        ...(event.ledByMonitor !== undefined && { ledByMonitor: event.ledByMonitor }),
      };
    case 'extension-refused':
      return { extension: null };
    case 'urged':
      return { urgedAt: event.at };
    case 'deadline-passed':
      return { deadlinePassed: true, ...climbed(state.ladder, event) };
    case 'escalated':
      return { late: event.late, ...reported(state, event), ...climbed(state.ladder, event) };
    case 'still-overdue':
      return { ...reported(state, event), ...climbed(state.ladder, event) };
    case 'acknowledgement-overdue':
    case 'reminded':
      return climbed(state.ladder, event);
  }
}

/** Time is still to come for a new deadline, unless that has passed as well; the first one stays on record. */
const due = (state: TaskState, event: { due: string | null; at: string }): Partial<TaskState> => ({
  due: event.due,
  originalDue: state.originalDue ?? event.due,
  ...(event.due === null || event.due > event.at
    ? {
        deadlinePassed: false,
        ...(state.late && { late: 0 }),
        ...(state.escalated && { escalated: {} }),
      }
    : { deadlinePassed: state.deadlinePassed }),
});

/** Whoever asked for a later deadline has an answer now. */
function edited(state: TaskState, event: Extract<TaskEvent, { type: 'edited' }>): Partial<TaskState> {
  const { due: day, ...rest } = event.after;
  const waiting = event.waiting && { waiting: event.waiting };
  if (day === undefined) return { ...rest, ...waiting };
  const { dueMovedFrom } = event;
  return {
    ...{ ...rest, ...waiting, ...due(state, { due: day, at: event.at }), ...lapsed(state) },
    ...((dueMovedFrom || state.dueMovedFrom) && { dueMovedFrom }),
  };
}

/** For what the monitoring body itself leads, the Thường trực stand in its place. */
function reported(
  state: TaskState,
  { at, tell }: Extract<TaskEvent, { type: 'escalated' | 'still-overdue' }>,
): Pick<TaskState, 'escalated'> {
  const told = superiors
    .filter((one) => tell.includes(one))
    .map((one) => (one === 'monitoring' && state.ledByMonitor ? 'permanent' : one));
  if (told.length === 0) return {};
  return { escalated: { ...Object.fromEntries(told.map((one) => [one, at])), ...state.escalated } };
}

const personOf = ({ by }: TaskEvent): string => ('person' in by ? by.person : '');

/** With whoever did it, and in whose place. */
const joined = (people: readonly string[], event: TaskEvent): readonly string[] => [
  ...new Set([...people, ...doers(event.by), ...(event.draftedBy ?? [])]),
];

const requested = (event: Extract<TaskEvent, { type: 'extension-requested' }>): TaskState['extension'] => ({
  due: event.due,
  reason: event.reason,
  at: event.at,
  person: personOf(event),
  ...principalOf(event.by),
  ...(event.draftedBy && { draftedBy: event.draftedBy }),
});

/** A request nobody answered means nothing any more once the unit has reported, or the task is not with it. */
const lapsed = (state: TaskState): Pick<TaskState, 'extension'> =>
  state.extension ? { extension: null } : {};

/** The report keeps what was ruled on it; what was not accepted is known again in the next. */
const judged = (
  state: TaskState,
  rulings: readonly Ruling[] | undefined,
): Pick<Partial<TaskState>, 'submission' | 'refusedPieces'> =>
  rulings && state.submission
    ? { submission: { ...state.submission, rulings }, refusedPieces: refusedPieces(state, rulings) }
    : {};

function submission(
  state: TaskState,
  event: Extract<TaskEvent, { type: 'submitted' }>,
): Pick<TaskState, 'submission' | 'submitters'> {
  return {
    submission: {
      at: event.at,
      person: personOf(event),
      ...principalOf(event.by),
      text: event.text,
      doneAt: event.doneAt,
      ...(event.onBehalf && { onBehalf: true }),
      ...(event.files && { files: event.files }),
    },
    submitters: joined(state.submitters, event),
  };
}
