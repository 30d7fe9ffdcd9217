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
      return { status: 'submitted', ...submission(state, event) };
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
      };
    case 'recalled':
      return { status: 'recalled', suspendedFrom: null, closedAt: event.at };
    case 'handed-back':
      return { status: 'handed_back' };
    case 'suspended':
      return { status: 'suspended', suspendedFrom: state.status };
    case 'resumed':
      return { status: state.suspendedFrom ?? 'assigned', suspendedFrom: null };
    case 'commented':
      return {};
    case 'deadline-passed':
      return { deadlinePassed: true };
  }
}

function submission(
  state: TaskState,
  event: Extract<TaskEvent, { type: 'submitted' }>,
): Pick<TaskState, 'submission' | 'submitters'> {
  const person = 'person' in event.by ? event.by.person : '';
  return {
    submission: { at: event.at, person, text: event.text, doneAt: event.doneAt },
    submitters: state.submitters.includes(person) ? state.submitters : [...state.submitters, person],
  };
}
