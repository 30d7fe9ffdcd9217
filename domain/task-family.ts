// What ties tasks together: parts and their parent, a task and those it waits for; what an act on one brings to another.
import { dayOf } from './days.ts';
import { reject, type Rejection } from './errors.ts';
import { dueMovedBy } from './ladder.ts';
import { workingDaysBetween } from './calendar.ts';
import type { TaskEvent } from './task-events.ts';
import { passOn, rulesOf, succeed, takeRules } from './task-organisation.ts';
import { isWaiting, ladderFrom, recounted } from './task-time.ts';
import {
  closedStates,
  type FollowCommand,
  type NewTask,
  type TaskFacts,
  type TaskState,
} from './task-types.ts';

/**
 * A part belongs to its parent's campaign, is given by whoever leads the parent, and is due no later than it; one
 * without a deadline is due with it. A task can wait only for others of its ward.
 */
export function placed(content: NewTask, facts: TaskFacts): NewTask | Rejection {
  const unknown = (content.waitsFor ?? []).findIndex((id) => !facts.awaited.has(id));
  if (unknown >= 0) return reject('unknown_task', `waitsFor.${unknown}`);
  if (!content.parent) return content;
  const { parent } = facts;
  if (!parent) return reject('unknown_task', 'parent');
  // What a unit has reported on stands still until it is ruled on.
  if (!parent.open || parent.reported) return reject('wrong_state', 'parent');
  if (content.lead === parent.lead) return reject('unit_twice', 'lead');
  if (content.campaign && content.campaign !== parent.campaign) return reject('unknown_campaign', 'campaign');
  const due = content.due ?? parent.due;
  if (due && parent.due && due > parent.due) return reject('due_after_parent', 'due');
  return { ...content, campaign: parent.campaign, due };
}

/** Which of those that a new task waits for are still open. */
export const openAwaited = (waitsFor: readonly string[], facts: TaskFacts): readonly string[] =>
  waitsFor.filter((id) => facts.awaited.get(id)?.open);

export const laterThanParent = (state: TaskState, due: string, facts: TaskFacts): boolean =>
  Boolean(state.parent && facts.parent?.due && due > facts.parent.due);

/** What the ledger brings from another task. Nothing, where this one has ended or was changed meanwhile. */
export function follow(
  state: TaskState,
  command: FollowCommand,
  facts: TaskFacts,
): readonly TaskEvent[] | Rejection {
  if (facts.actor.kind !== 'system') return reject('forbidden');
  if (closedStates.includes(state.status)) return [];
  const base = { at: facts.at, by: { system: facts.actor.name } };
  switch (command.type) {
    case 'follow-recall':
      return [{ type: 'recalled', ...base, reason: command.reason, parent: true }];
    case 'follow-due': {
      // A part that was due earlier than its parent keeps what was agreed for it.
      if (state.due !== command.previous) return [];
      return [moved(state, command.due, 'parent', facts, base)];
    }
    case 'end-wait':
      return endWait(state, command.task, facts, base);
    case 'take-rules':
      return takeRules(state, facts, base);
    case 'take-successor':
      return succeed(state, command, facts, base);
    case 'pass-on':
      return passOn(state, command, facts, base);
    case 'take-calendar': {
      // With rules that it has not taken yet there are other rungs: they come first, and by the new calendar.
      if (facts.rulesVersion > rulesOf(state)) return takeRules(state, facts, base);
      if (state.ladder && state.ladder.calendar >= facts.calendar.version) return [];
      return [{ type: 'calendar-taken', ...base, ladder: recounted(state, facts) }];
    }
  }
}

type Base = Pick<TaskEvent, 'at' | 'by'>;

const moved = (
  state: TaskState,
  due: string,
  because: 'parent' | 'waited',
  facts: TaskFacts,
  base: Base,
): TaskEvent => {
  const reopened = due > facts.at ? { deadlinePassed: false, late: 0 } : {};
  const going = because === 'parent' ? state.ladder : undefined;
  const ladder = ladderFrom({ ...state, due, ...reopened }, facts, going);
  return { type: 'due-moved', ...base, due, previous: state.due, because, ladder };
};

function endWait(state: TaskState, task: string, facts: TaskFacts, base: Base): readonly TaskEvent[] {
  if (!state.waiting?.includes(task)) return [];
  const ended = { type: 'waiting-ended', ...base, task } as const;
  if (state.waiting.length > 1) return [ended];
  const freed = { ...state, waiting: [] };
  const due = dueWaited(state, facts);
  if (!due) return [{ ...ended, ladder: ladderFrom(freed, facts) }];
  return [ended, moved(freed, due, 'waited', facts, base)];
}

/** The deadline where the wait ends now, later by what the others were late; null where it stays. */
function dueWaited(state: TaskState, facts: TaskFacts): string | null {
  const late = workingDaysLost(state, facts);
  if (late === 0) return null;
  const later = dueMovedBy(facts.calendar, state.due!, late);
  // A part is never due later than its parent, whatever it waited for.
  const whole = facts.parent?.due;
  const due = whole && later > whole ? whole : later;
  return due > state.due! ? due : null;
}

/** Accepted while it still waits, a task is judged by the deadline that it would have, had the wait ended with it. */
export function dueOfAccepted(state: TaskState, facts: TaskFacts, base: Base): readonly TaskEvent[] {
  const due = dueWaited(state, facts);
  return due ? [moved(state, due, 'waited', facts, base)] : [];
}

/**
 * The working days by which the others were late, which are not this unit's: from the last of their deadlines to now.
 * Where one of them had none, the days past this task's own deadline.
 */
function workingDaysLost(state: TaskState, facts: TaskFacts): number {
  if (!state.due || !isWaiting(state)) return 0;
  const dues = state.waitsFor!.map((id) => facts.awaited.get(id)?.due ?? state.due!);
  const promised = dues.reduce((latest, due) => (due > latest ? due : latest));
  if (facts.at <= promised) return 0;
  const day = (instant: string) => dayOf(new Date(Date.parse(instant) - 1));
  return workingDaysBetween(facts.calendar, day(promised), dayOf(new Date(facts.at)));
}
