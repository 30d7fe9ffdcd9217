// How time comes to a task: the rung of its ladder that is next, and the events of those that were reached.
import { reject, type Rejection } from './errors.ts';
import { inOrder, ladderOf, weeklyAfter, type Rung } from './ladder.ts';
import type { Next } from './process.ts';
import type { TaskEvent, TimeEvent } from './task-events.ts';
import type { Ladder, TaskFacts, TaskState, TaskStatus, TimeCommand } from './task-types.ts';

const commands: Record<Rung['kind'], TimeCommand> = {
  acknowledge: 'chase-acknowledgement',
  reminder: 'remind',
  deadline: 'pass-deadline',
  late: 'escalate',
  weekly: 'report-overdue',
};

/** While it lies with the unit or the assigner the deadline runs; under review and suspended it stands still. */
const running: readonly TaskStatus[] = ['assigned', 'acknowledged', 'in_progress', 'returned', 'handed_back'];

/** The rungs that still apply as the task stands. One from before ladders has its deadline's alone. */
function applying(state: TaskState): readonly Rung[] {
  if (!running.includes(state.status) || isWaiting(state)) return [];
  if (!state.ladder) {
    return state.due && !state.deadlinePassed ? [{ at: state.due, kind: 'deadline', tell: ['leader'] }] : [];
  }
  return state.ladder.rungs.filter(({ kind }) => kind !== 'acknowledge' || state.status === 'assigned');
}

export const isWaiting = (state: Pick<TaskState, 'waiting'>): boolean => (state.waiting ?? []).length > 0;

export function nextOf(state: TaskState): Next<TimeCommand> | null {
  const rung = applying(state)[0];
  return rung ? { at: rung.at, command: commands[rung.kind] } : null;
}

/**
 * Every rung that was reached by now, whichever of them was asked for: after a long sleep they come in one act, and
 * each person is told once. None, where somebody acted meanwhile or the deadline moved: then the workflow is told what is next.
 */
export function climb(state: TaskState, facts: TaskFacts): readonly TaskEvent[] | Rejection {
  if (facts.actor.kind !== 'system') return reject('forbidden');
  const base = { at: facts.at, by: { system: facts.actor.name } };
  const reached = applying(state).filter(({ at }) => at <= facts.at);
  const overdue = reached.some(({ kind }) => kind === 'deadline');
  return reached.flatMap((rung): TimeEvent[] => {
    const { tell } = rung;
    const due = state.due!;
    switch (rung.kind) {
      case 'acknowledge':
        return [{ type: 'acknowledgement-overdue', ...base, tell }];
      case 'reminder':
        // Slept through: that the deadline has passed says all.
        return overdue ? [] : [{ type: 'reminded', ...base, due, tell }];
      case 'deadline':
        return [{ type: 'deadline-passed', ...base, due, tell }];
      case 'late':
        return [{ type: 'escalated', ...base, due, late: rung.late!, tell }];
      case 'weekly':
        return [
          {
            type: 'still-overdue',
            ...base,
            due,
            tell,
            again: weeklyAfter(facts.rules, facts.calendar, facts.at),
          },
        ];
    }
  });
}

/** What is left of a ladder after time came to it. */
export function climbed(ladder: Ladder | undefined, event: TimeEvent): Pick<TaskState, 'ladder'> {
  if (!ladder) return {};
  const over = (rung: Rung): boolean => {
    switch (event.type) {
      case 'acknowledgement-overdue':
        return rung.kind === 'acknowledge';
      case 'reminded':
        return rung.kind === 'reminder' && rung.at <= event.at;
      case 'deadline-passed':
        return rung.kind === 'deadline' || rung.kind === 'reminder';
      case 'escalated':
        return rung.kind === 'late' && rung.late! <= event.late;
      case 'still-overdue':
        return rung.kind === 'weekly';
    }
  };
  const left = ladder.rungs.filter((rung) => !over(rung));
  return { ladder: { ...ladder, rungs: event.type === 'still-overdue' ? [...left, event.again] : left } };
}

type Timed = Pick<TaskState, 'start' | 'due' | 'status'> &
  Partial<Pick<TaskState, 'createdAt' | 'deadlinePassed' | 'late'>>;

/**
 * The ladder of a task that comes to its unit now; or, given the one by which time has come so far, of one that stays
 * there with another deadline: then neither the term to acknowledge nor lateness begins anew.
 */
export function ladderFrom(
  task: Timed,
  facts: Pick<TaskFacts, 'at' | 'rules' | 'calendar'>,
  going?: Ladder,
): Ladder {
  const from = going?.from ?? facts.at;
  const chased = going && !going.rungs.some(({ kind }) => kind === 'acknowledge');
  const rungs = ladderOf(facts.rules, facts.calendar, {
    from,
    now: facts.at,
    start: task.start ?? task.createdAt ?? facts.at,
    due: task.due,
    unacknowledged: task.status === 'assigned' && !chased,
    deadlinePassed: task.deadlinePassed ?? false,
    late: task.late ?? 0,
  });
  return { calendar: facts.calendar.version, from, rungs };
}

/**
 * The same rungs by another calendar, in the same order. Those that were reached stay as promised, and so do those that
 * it would put into the past or before the rung that they follow.
 */
export function recounted(state: TaskState, facts: TaskFacts): Ladder {
  const fresh = ladderFrom(state, facts, state.ladder);
  if (!state.ladder) return fresh;
  const old = state.ladder.rungs;
  const fromEnd = (all: readonly Rung[], { kind }: Rung) =>
    all.filter((rung) => rung.kind === kind).reverse();
  const rungs: Rung[] = [];
  for (const rung of old) {
    const last = rungs.findLast(({ kind }) => kind === 'late' || kind === 'deadline')?.at;
    const counted =
      rung.kind === 'weekly'
        ? weeklyAfter(facts.rules, facts.calendar, last ?? weekBefore(rung.at))
        : fromEnd(fresh.rungs, rung)[fromEnd(old, rung).indexOf(rung)];
    const follows = counted && counted.at > facts.at && (rung.kind !== 'late' || counted.at > (last ?? ''));
    rungs.push(rung.at > facts.at && follows ? counted : rung);
  }
  return { ...fresh, rungs: inOrder(rungs) };
}

/** Within the week before: a weekly rung stays in its own week. */
const weekBefore = (at: string): string => new Date(Date.parse(at) - 7 * 86_400_000).toISOString();
