// How each event changes a task: the fold of its journal. What may happen is decided in task.ts.
import type { TaskEvent, TaskState } from './task-types.ts';

export function evolve(state: TaskState | null, event: TaskEvent): TaskState {
  if (event.type === 'assigned') return assigned(event);
  if (!state) throw new Error(`event ${event.type} before the task was assigned`);
  return { ...state, ...change(state, event), updatedAt: event.at };
}

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
  };
}

function change(state: TaskState, event: Exclude<TaskEvent, { type: 'assigned' }>): Partial<TaskState> {
  switch (event.type) {
    case 'acknowledged':
      return { status: 'acknowledged' };
    case 'people-assigned':
      return { people: event.people };
    case 'progressed':
      return { status: 'in_progress', percent: event.percent ?? state.percent };
    case 'submitted':
      return { status: 'submitted', ...submission(state, event), ...lapsed(state) };
    case 'accepted':
      return { status: 'accepted', closedAt: event.at };
    case 'returned':
      return { status: 'returned', returns: state.returns + 1 };
    case 'reassigned':
      return {
        status: 'assigned',
        lead: event.lead,
        // A coordinating or watching unit that now leads is named once only.
        coordinating: state.coordinating.filter((unit) => unit !== event.lead),
        watching: state.watching.filter((unit) => unit !== event.lead),
        people: [],
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
        due: event.due,
        extension: null,
        extensions: (state.extensions ?? 0) + 1,
        // Time is still to come for the new deadline, unless that has passed as well.
        deadlinePassed: state.deadlinePassed && event.due <= event.at,
      };
    case 'extension-refused':
      return { extension: null };
    case 'urged':
      return { urgedAt: event.at };
    case 'deadline-passed':
      return { deadlinePassed: true };
  }
}

const personOf = ({ by }: TaskEvent): string => ('person' in by ? by.person : '');

const requested = (event: Extract<TaskEvent, { type: 'extension-requested' }>): TaskState['extension'] => ({
  due: event.due,
  reason: event.reason,
  at: event.at,
  person: personOf(event),
});

/** A request nobody answered means nothing any more once the unit has reported, or the task is not with it. */
const lapsed = (state: TaskState): Pick<TaskState, 'extension'> =>
  state.extension ? { extension: null } : {};

function submission(
  state: TaskState,
  event: Extract<TaskEvent, { type: 'submitted' }>,
): Pick<TaskState, 'submission' | 'submitters'> {
  const person = personOf(event);
  return {
    submission: { at: event.at, person, text: event.text, doneAt: event.doneAt },
    submitters: state.submitters.includes(person) ? state.submitters : [...state.submitters, person],
  };
}
