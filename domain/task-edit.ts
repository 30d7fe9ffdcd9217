// What the assigner changes of a task that is given already: what may change, and what the event keeps of it.
import { needsIn } from './evidence.ts';
import { reject, type Rejection } from './errors.ts';
import { settledDue } from './ladder.ts';
import { barsDue } from './permissions.ts';
import { contentFault } from './task-content.ts';
import type { TaskEvent } from './task-events.ts';
import { laterThanParent, openAwaited } from './task-family.ts';
import { isWaiting, ladderFrom } from './task-time.ts';
import {
  editedFields,
  type Edited,
  type EditedField,
  type TaskCommand,
  type TaskFacts,
  type TaskState,
} from './task-types.ts';

type Edit = Extract<TaskCommand, { type: 'edit' }>;

/** What a unit has in hand is not changed without saying why. */
const explained: readonly EditedField[] = ['due', 'product'];

export function edit(
  state: TaskState,
  act: Edit,
  facts: TaskFacts,
  base: Pick<TaskEvent, 'at' | 'by'>,
): readonly TaskEvent[] | Rejection {
  const before = editable(state);
  const { due, movedFrom } = dueAsked(state, act, facts);
  const after: Edited = { ...before, ...given(state, act), due };
  const changed = editedFields.filter((field) => !same(before[field], after[field]));
  if (changed.length === 0) return reject('unchanged');
  const fault =
    namesFault(state, after, facts) ??
    contentFault({ ...after, lead: state.lead }) ??
    (changed.includes('due') ? dueFault(state, due, facts) : null);
  if (fault) return fault;
  const reason = act.reason ?? null;
  if (!reason && changed.some((field) => explained.includes(field))) return reject('reason_needed', 'reason');
  const only = (all: Edited) =>
    Object.fromEntries(changed.map((field) => [field, all[field]])) as Partial<Edited>;
  const waiting = changed.includes('waitsFor') ? openAwaited(after.waitsFor, facts) : undefined;
  return [
    {
      type: 'edited',
      ...base,
      before: only(before),
      after: only(after),
      reason,
      ...(changed.includes('due') && movedFrom && { dueMovedFrom: movedFrom }),
      ...(waiting && { waiting }),
      ...renewed(state, after, waiting, facts),
    },
  ];
}

/** What can be edited, as it stands. */
export const editable = (state: TaskState): Edited => ({
  title: state.title,
  product: state.product,
  acceptance: state.acceptance,
  coordinating: state.coordinating,
  watching: state.watching,
  start: state.start,
  due: state.due,
  required: state.required ?? true,
  waitsFor: state.waitsFor ?? [],
  evidence: needsIn(state.evidence ?? {}),
});

function given(state: TaskState, act: Edit): Partial<Edited> {
  const { type: _, reason: __, movesToWorkingDay: ___, due: ____, ...asked } = act;
  // Only a part can be required, of its whole.
  if (!state.parent) delete asked.required;
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
}

/** A new deadline as a new task's is settled: on a day of rest, and of a part no later than its whole, with which it is due where it has none. */
function dueAsked(
  state: TaskState,
  { due: asked, movesToWorkingDay }: Edit,
  facts: TaskFacts,
): { due: string | null; movedFrom?: string } {
  if (asked === undefined || asked === state.due) return { due: state.due };
  if (asked === null) return { due: state.parent ? (facts.parent?.due ?? null) : null };
  const { due } = settledDue(facts.calendar, asked, movesToWorkingDay ?? facts.rules.lastDayMoves);
  if (due === asked || laterThanParent(state, due, facts)) return { due: asked };
  return { due, movedFrom: asked };
}

/** Units and tasks that are named anew must be there; those that stand already may stay. */
function namesFault(state: TaskState, after: Edited, facts: TaskFacts): Rejection | null {
  for (const part of ['coordinating', 'watching'] as const) {
    const unknown = after[part].findIndex((unit) => !state[part].includes(unit) && !facts.units.has(unit));
    if (unknown >= 0) return reject('unknown_unit', `${part}.${unknown}`);
  }
  for (const [i, id] of after.waitsFor.entries()) {
    if (state.waitsFor?.includes(id)) continue;
    if (id === state.id || id === state.parent || facts.dependents.has(id))
      return reject('waits_in_circle', `waitsFor.${i}`);
    if (!facts.awaited.has(id)) return reject('unknown_task', `waitsFor.${i}`);
  }
  return null;
}

function dueFault(state: TaskState, due: string | null, facts: TaskFacts): Rejection | null {
  const barred = barsDue(state, facts.actor);
  if (barred) return reject(barred, 'due');
  if (!due) return null;
  if (due <= facts.at) return reject('due_in_past', 'due');
  if (laterThanParent(state, due, facts)) return reject('due_after_parent', 'due');
  return facts.latestPart && due < facts.latestPart ? reject('due_before_part', 'due') : null;
}

/** Time comes anew for another deadline or start; and for a task that no longer waits, from now. */
function renewed(
  state: TaskState,
  after: Edited,
  waiting: readonly string[] | undefined,
  facts: TaskFacts,
): Pick<Extract<TaskEvent, { type: 'edited' }>, 'ladder'> {
  const freed = isWaiting(state) && waiting?.length === 0;
  const moved = after.due !== state.due;
  if (!moved && after.start === state.start && !freed) return {};
  const reopened = moved ? { deadlinePassed: false, late: 0 } : {};
  const task = { ...state, start: after.start, due: after.due, ...reopened };
  return { ladder: ladderFrom(task, facts, freed ? undefined : state.ladder) };
}

/** Units and tasks are named in no order. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
const inOrder = (value: unknown): unknown => (Array.isArray(value) ? value.toSorted() : value);
