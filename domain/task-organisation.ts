// What a change of the ward's organisation brings to a task: another unit in a closed one's place, a leaver's name passed on, new rules.
import { reject, type Rejection } from './errors.ts';
import { inOrder, type Rung } from './ladder.ts';
import type { TaskEvent } from './task-events.ts';
import { ladderFrom } from './task-time.ts';
import type { Ladder, TaskFacts, TaskState } from './task-types.ts';

type Base = Pick<TaskEvent, 'at' | 'by'>;

/** The parts that units have in a task, with one in another's place: no unit is named twice, leading comes first. */
export function withSuccessor(
  task: Pick<TaskState, 'lead' | 'assigner' | 'coordinating' | 'watching'>,
  from: string,
  to: string,
): Pick<TaskState, 'lead' | 'assigner' | 'coordinating' | 'watching'> {
  const now = (unit: string) => (unit === from ? to : unit);
  const lead = now(task.lead);
  const coordinating = [...new Set(task.coordinating.map(now))].filter((unit) => unit !== lead);
  const watching = [...new Set(task.watching.map(now))].filter(
    (unit) => unit !== lead && !coordinating.includes(unit),
  );
  return { lead, assigner: now(task.assigner), coordinating, watching };
}

/** Refused where the successor would have to rule on its own work: such a task is decided before its unit is closed. */
export function succeed(
  state: TaskState,
  { from, to }: { from: string; to: string },
  facts: TaskFacts,
  base: Base,
): readonly TaskEvent[] | Rejection {
  const parts = [state.lead, state.assigner, ...state.coordinating, ...state.watching];
  if (!parts.includes(from)) return [];
  if (!facts.units.has(to)) return reject('unknown_unit', 'to');
  const { lead, assigner } = withSuccessor(state, from, to);
  if (lead === assigner && !state.assignedByCommittee) return reject('unit_twice', 'to');
  const monitors = lead !== state.lead && facts.leadMonitors !== Boolean(state.ledByMonitor);
  return [
    { type: 'unit-succeeded', ...base, from, to, ...(monitors && { ledByMonitor: facts.leadMonitors }) },
  ];
}

/** Somebody who left the unit is not named any more; whoever takes over is, where they hold a post in it. */
export function passOn(
  state: TaskState,
  { person, heir }: { person: string; heir: string | null },
  facts: TaskFacts,
  base: Base,
): readonly TaskEvent[] {
  if (!state.people.includes(person)) return [];
  const others = state.people.filter((one) => one !== person);
  const people = heir && facts.people.has(heir) ? [...new Set([...others, heir])].sort() : others;
  return [{ type: 'people-assigned', ...base, people, left: person }];
}

/** What a ladder is made by. */
export type Terms = Pick<TaskFacts, 'at' | 'rules' | 'rulesVersion' | 'calendar'>;

export const rulesOf = (state: TaskState): number => state.limits?.rules ?? 1;

/** The campaign's new rules. Deadlines stay; what is still to come of reminders and escalation follows. */
export const takeRules = (state: TaskState, facts: Terms, base: Base): readonly TaskEvent[] =>
  facts.rulesVersion <= rulesOf(state)
    ? []
    : [{ type: 'rules-taken', ...base, limits: limitsOf(facts), ladder: rebuilt(state, facts) }];

export const limitsOf = ({ rules, rulesVersion }: Pick<TaskFacts, 'rules' | 'rulesVersion'>) => ({
  extensions: rules.extensions,
  urgeHours: rules.urgeHours,
  ...(rulesVersion > 1 && { rules: rulesVersion }),
});

/**
 * What was reached already stays, so that it comes once; of the new rungs, those that lie behind are left out: nobody
 * is told now of what the rules would have told them then. Where such a rung still lay ahead, it stays as promised.
 */
function rebuilt(state: TaskState, facts: Terms): Ladder {
  const fresh = ladderFrom(state, facts, state.ladder);
  if (!state.ladder) return fresh;
  const old = state.ladder.rungs;
  const ahead = (rung: Rung) => rung.at > facts.at;
  const promised = ({ kind, late }: Rung) =>
    old.filter((rung) => ahead(rung) && rung.kind === kind && rung.late === late).slice(0, 1);
  const rungs = fresh.rungs.flatMap((rung) => (ahead(rung) ? [rung] : promised(rung)));
  return { ...fresh, rungs: inOrder([...old.filter((rung) => !ahead(rung)), ...rungs]) };
}
