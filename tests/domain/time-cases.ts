// Tasks on real days: made, acted on and come to by time at instants of Viet Nam's clock.
import { expect } from 'vitest';
import { isRejection } from '#domain/errors.ts';
import type { Rung } from '#domain/ladder.ts';
import type { Actor } from '#domain/process.ts';
import { task } from '#domain/task.ts';
import type { TaskCommand, TaskEvent, TaskFacts, TaskState } from '#domain/task-types.ts';
import { apply, clockActor, create, facts, people } from './generators.ts';

export const ledgerActor: Actor = { kind: 'system', name: 'ledger' };

/** An instant by Viet Nam's clock, as '2026-03-31 17:00'; of a day alone, its end, 24:00. */
export const vn = (local: string): string => {
  const [day, time] = local.split(' ');
  const begin = Date.parse(`${day}T${time ?? '00:00'}:00+07:00`);
  return new Date(time ? begin : begin + 86_400_000).toISOString();
};

type Found = Partial<TaskFacts>;
type Done = { state: TaskState; events: readonly TaskEvent[] };

/** Does what must be let through. */
export function does(
  state: TaskState | null,
  by: Actor,
  command: TaskCommand,
  at: string,
  found?: Found,
): Done {
  const decided = task.decide(state, command, facts(by, at, found));
  if (isRejection(decided))
    expect.fail(`${command.type} at ${at}: ${decided.rejected} ${decided.field ?? ''}`);
  return { state: apply(state, decided)!, events: decided };
}

/** The answer to what must be refused. */
export const refused = (
  state: TaskState | null,
  by: Actor,
  command: TaskCommand,
  at: string,
  found?: Found,
): object => {
  const decided = task.decide(state, command, facts(by, at, found));
  return isRejection(decided) ? decided : { done: decided.map(({ type }) => type) };
};

/** A task that the office gives to the police. */
export const given = (at: string, more: Parameters<typeof create>[0], found?: Found): TaskState =>
  does(null, people.secretariat, create(more), at, found).state;

/** Time comes, whatever it was sent for. */
export const tick = (state: TaskState, at: string, found?: Found): Done =>
  does(state, clockActor, { type: 'pass-deadline' }, at, found);

/** A ladder, as one reads it: `late 3: 2026-04-03T17:00:00.000Z`. */
export const said = (rungs: readonly Rung[]): string[] =>
  rungs.map(({ kind, late, at }) => `${kind}${late === undefined ? '' : ` ${late}`}: ${at}`);

export const typesOf = (events: readonly TaskEvent[]): string[] =>
  events.map((event) => (event.type === 'escalated' ? `escalated ${event.late}` : event.type));
