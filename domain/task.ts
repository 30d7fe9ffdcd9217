// The task's decider: every rule of a task's life, from assignment to acceptance or recall, and the only place where one stands.
import { isRejection, reject, type Rejection } from './errors.ts';
import { admit, admitCreation, reaches } from './permissions.ts';
import type { Decider, Next } from './process.ts';
import { evolve } from './task-evolve.ts';
import type {
  TaskCommand,
  TaskEvent,
  TaskContent,
  TaskFacts,
  TaskStage,
  TaskState,
  TaskStatus,
} from './task-types.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

type Act = Exclude<TaskCommand, { type: 'create' } | { type: 'pass-deadline' }>;

function decide(
  state: TaskState | null,
  command: TaskCommand,
  facts: TaskFacts,
): readonly TaskEvent[] | Rejection {
  if (command.type === 'create') return state ? reject('unchanged') : create(command, facts);
  if (!state) return reject('not_found');
  if (command.type === 'pass-deadline') return passDeadline(state, facts);
  const by = admit(state, command.type, facts.actor, facts.at);
  return isRejection(by) ? by : perform(state, command, facts, by);
}

function create(
  command: Extract<TaskCommand, { type: 'create' }>,
  facts: TaskFacts,
): readonly TaskEvent[] | Rejection {
  const { type: _, plan, ...content } = command;
  if (!facts.units.has(content.lead)) return reject('unknown_unit', 'lead');
  for (const part of ['coordinating', 'watching'] as const) {
    const unknown = content[part].findIndex((unit) => !facts.units.has(unit));
    if (unknown >= 0) return reject('unknown_unit', `${part}.${unknown}`);
  }
  const admitted = admitCreation(content.lead, facts.root!, facts.actor);
  if (isRejection(admitted)) return admitted;
  if (content.campaign && !facts.campaignExists) return reject('unknown_campaign', 'campaign');
  const fault = contentFault(content);
  if (fault) return fault;
  const task = {
    ...content,
    campaign: content.campaign ?? null,
    acceptance: content.acceptance ?? null,
    start: content.start ?? null,
    due: content.due ?? null,
  };
  return [
    {
      type: 'assigned',
      at: facts.at,
      by: admitted.by,
      id: facts.id,
      number: facts.number!,
      assigner: admitted.assigner,
      committee: admitted.assignedByCommittee,
      plan: plan ?? null,
      task,
    },
  ];
}

type Checked = Pick<TaskContent, 'lead' | 'coordinating' | 'watching'> & {
  start?: string | null;
  due?: string | null;
};

/** What is wrong with a task by itself, whoever gives it: a plan is held to it before any of its tasks stands. */
export function contentFault(content: Checked): Rejection | null {
  const parts = [content.lead, ...content.coordinating, ...content.watching];
  for (const part of ['coordinating', 'watching'] as const) {
    const twice = content[part].findIndex((unit) => parts.filter((other) => other === unit).length > 1);
    if (twice >= 0) return reject('unit_twice', `${part}.${twice}`);
  }
  return content.start && content.due && content.due <= content.start
    ? reject('due_before_start', 'due')
    : null;
}

function passDeadline(state: TaskState, facts: TaskFacts): readonly TaskEvent[] | Rejection {
  if (facts.actor.kind !== 'system') return reject('forbidden');
  const due = next(state)?.at;
  // Somebody acted meanwhile, or the deadline moved: nothing is due any more, and the workflow is told what is.
  if (!due || due > facts.at) return [];
  return [{ type: 'deadline-passed', at: facts.at, by: { system: facts.actor.name }, due }];
}

function perform(
  state: TaskState,
  act: Act,
  facts: TaskFacts,
  by: TaskEvent['by'],
): readonly TaskEvent[] | Rejection {
  const base = { at: facts.at, by };
  switch (act.type) {
    case 'acknowledge':
      return [{ type: 'acknowledged', ...base }];
    case 'assign': {
      const unknown = act.people.findIndex((person) => !facts.people.has(person));
      if (unknown >= 0) return reject('unknown_person', `people.${unknown}`);
      return [{ type: 'people-assigned', ...base, people: [...new Set(act.people)].sort() }];
    }
    case 'progress':
      return [{ type: 'progressed', ...base, percent: act.percent ?? null, text: act.text }];
    case 'submit':
      // Until the end of that day, for whoever names a day and not an hour.
      if (act.doneAt && Date.parse(act.doneAt) > Date.parse(facts.at) + DAY_MS)
        return reject('invalid', 'doneAt');
      return [{ type: 'submitted', ...base, text: act.text, doneAt: act.doneAt ?? null }];
    case 'accept':
      return [{ type: 'accepted', ...base, text: act.text ?? null }];
    case 'return':
      return [{ type: 'returned', ...base, reason: act.reason }];
    case 'reassign':
      return reassign(state, act, facts, base);
    case 'recall':
      return [{ type: 'recalled', ...base, reason: act.reason }];
    case 'hand-back':
      return [{ type: 'handed-back', ...base, reason: act.reason }];
    case 'suspend':
      return [{ type: 'suspended', ...base, reason: act.reason }];
    case 'resume':
      return [{ type: 'resumed', ...base }];
    case 'request-extension':
      if (act.due <= state.due!) return reject('due_not_later', 'due');
      return [{ type: 'extension-requested', ...base, due: act.due, reason: act.reason }];
    case 'decide-extension':
      return decideExtension(state, act, base);
    case 'urge':
      return [{ type: 'urged', ...base, text: act.text ?? null }];
    case 'comment':
      return [{ type: 'commented', ...base, text: act.text }];
  }
}

function reassign(
  state: TaskState,
  act: Extract<Act, { type: 'reassign' }>,
  facts: TaskFacts,
  base: Pick<TaskEvent, 'at' | 'by'>,
): readonly TaskEvent[] | Rejection {
  if (!facts.units.has(act.lead)) return reject('unknown_unit', 'lead');
  if (act.lead === state.lead && state.status !== 'handed_back') return reject('unchanged', 'lead');
  if (!reaches(state, act.lead, facts.actor)) return reject('outside_scope', 'lead');
  return [{ type: 'reassigned', ...base, lead: act.lead, previous: state.lead, reason: act.reason }];
}

/** Admitted only with a request that waits, and that only where there is a deadline. */
function decideExtension(
  state: TaskState,
  act: Extract<Act, { type: 'decide-extension' }>,
  base: Pick<TaskEvent, 'at' | 'by'>,
): readonly TaskEvent[] | Rejection {
  const { granted, reason = null } = act;
  if (!granted)
    return reason ? [{ type: 'extension-refused', ...base, reason }] : reject('invalid', 'reason');
  const due = act.due ?? state.extension!.due;
  if (due <= state.due!) return reject('due_not_later', 'due');
  return [{ type: 'extension-granted', ...base, due, previous: state.due!, reason }];
}

const stages: Record<TaskStatus, TaskStage> = {
  assigned: 'awaiting acknowledgement',
  acknowledged: 'in hand',
  in_progress: 'in hand',
  returned: 'in hand',
  submitted: 'under review',
  handed_back: 'with the assigner',
  suspended: 'suspended',
  accepted: 'closed',
  recalled: 'closed',
};

/** While it lies with the unit or the assigner the deadline runs; under review and suspended it stands still. */
const running: readonly TaskStatus[] = ['assigned', 'acknowledged', 'in_progress', 'returned', 'handed_back'];

function next(state: TaskState): Next<'pass-deadline'> | null {
  if (!state.due || state.deadlinePassed || !running.includes(state.status)) return null;
  return { at: state.due, command: 'pass-deadline' };
}

export const task: Decider<TaskState, TaskCommand, TaskFacts, TaskEvent, TaskState> = {
  decide,
  evolve,
  next,
  stage: (state) => stages[state.status],
  closed: (state) => stages[state.status] === 'closed',
  counts: (event) => event.type !== 'deadline-passed',
  view: (state) => state,
};
