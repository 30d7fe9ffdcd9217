// The task's decider: every rule of a task's life, from assignment to acceptance or recall, and the only place where one stands.
import { isRejection, reject, type Rejection } from './errors.ts';
import { settledDue } from './ladder.ts';
import { admit, admitCreation, mayRecord } from './permissions.ts';
import { perform } from './task-acts.ts';
import type { Decider } from './process.ts';
import type { TaskEvent } from './task-events.ts';
import { contentFault } from './task-content.ts';
import { evolve } from './task-evolve.ts';
import { follow, openAwaited, placed } from './task-family.ts';
import { limitsOf } from './task-organisation.ts';
import { climb, isWaiting, ladderFrom, nextOf } from './task-time.ts';
import {
  timeCommands,
  type FollowCommand,
  type TaskCommand,
  type TaskContent,
  type TaskFacts,
  type TaskStage,
  type TaskState,
  type TaskStatus,
  type TimeCommand,
} from './task-types.ts';

function decide(
  state: TaskState | null,
  command: TaskCommand,
  facts: TaskFacts,
): readonly TaskEvent[] | Rejection {
  if (command.type === 'create') return state ? reject('unchanged') : create(command, facts);
  if (!state) return reject('not_found');
  if (isTime(command)) return climb(state, facts);
  if (isFollow(command)) return follow(state, command, facts);
  const onBehalf = command.type === 'submit' && command.onBehalf;
  const by = onBehalf ? mayRecord(state, facts.actor) : admit(state, command.type, facts.actor, facts.at);
  const done = isRejection(by) ? by : perform(state, command, facts, by);
  const { draftedBy } = command;
  return isRejection(done) || !draftedBy?.length ? done : done.map((event) => ({ ...event, draftedBy }));
}

const isTime = (command: TaskCommand): command is { type: TimeCommand } =>
  (timeCommands as readonly string[]).includes(command.type);
const followCommands: readonly string[] = [
  ...(['follow-recall', 'follow-due', 'end-wait', 'take-calendar'] satisfies FollowCommand['type'][]),
  ...(['take-rules', 'take-successor', 'pass-on'] satisfies FollowCommand['type'][]),
];
const isFollow = (command: TaskCommand): command is FollowCommand => followCommands.includes(command.type);

function create(
  command: Extract<TaskCommand, { type: 'create' }>,
  facts: TaskFacts,
): readonly TaskEvent[] | Rejection {
  const { type: _, plan, ...asked } = command;
  const content = placed(asked, facts);
  if (isRejection(content)) return content;
  if (!facts.units.has(content.lead)) return reject('unknown_unit', 'lead');
  for (const part of ['coordinating', 'watching'] as const) {
    const unknown = content[part].findIndex((unit) => !facts.units.has(unit));
    if (unknown >= 0) return reject('unknown_unit', `${part}.${unknown}`);
  }
  const { lead, campaign = null } = content;
  const within = content.parent ? facts.parent!.lead : null;
  const admitted = admitCreation({ lead, root: facts.root!, campaign, within }, facts.actor);
  if (isRejection(admitted)) return admitted;
  if (content.campaign && !facts.campaignExists) return reject('unknown_campaign', 'campaign');
  const fault = contentFault(content);
  if (fault) return fault;
  const { movesToWorkingDay, parent, required = true, waitsFor = [], evidence, ...rest } = content;
  const moves = movesToWorkingDay ?? facts.rules.lastDayMoves;
  const settled = content.due ? settledDue(facts.calendar, content.due, moves) : null;
  // On its parent's last day, a part stays where it is: it is never due later than the parent.
  const due =
    settled && (parent && facts.parent?.due && settled.due > facts.parent.due ? content.due! : settled.due);
  const task: TaskContent = {
    ...rest,
    campaign: content.campaign ?? null,
    acceptance: content.acceptance ?? null,
    start: content.start ?? null,
    due,
    ...(due && due !== content.due && { dueMovedFrom: content.due! }),
    ...(parent && { parent, required }),
    ...(waitsFor.length > 0 && { waitsFor }),
    ...(evidence && { evidence }),
  };
  const waiting = openAwaited(waitsFor, facts);
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
      limits: limitsOf(facts),
      ...(facts.leadMonitors && { ledByMonitor: true }),
      ...(waiting.length > 0 && { waiting }),
      ladder: ladderFrom({ ...task, status: 'assigned' }, facts),
    },
  ];
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

/** The acts of time change no form that a person has open. */
const silent: readonly TaskEvent['type'][] = [
  ...(['acknowledgement-overdue', 'reminded', 'deadline-passed', 'escalated', 'still-overdue'] as const),
  ...(['waiting-ended', 'calendar-taken', 'rules-taken'] as const),
];

const stageOf = (state: TaskState): TaskStage =>
  stages[state.status] === 'in hand' && isWaiting(state) ? 'waiting for another task' : stages[state.status];

export const task: Decider<TaskState, TaskCommand, TaskFacts, TaskEvent, TaskState> = {
  decide,
  evolve,
  next: nextOf,
  stage: stageOf,
  closed: (state) => stages[state.status] === 'closed',
  counts: (event) => !silent.includes(event.type),
  view: (state) => state,
};
