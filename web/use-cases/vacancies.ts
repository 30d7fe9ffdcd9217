// Tasks that lie with a unit that nobody leads: who is told and acts in its place, by the rule by which notices find their readers.
import type pg from 'pg';
import { closedStates, type TaskState } from '#domain/task-types.ts';
import { findRecipients, vacantUnits } from '#ledger/recipients.ts';
import { readNames } from './names.ts';
import type { PersonRef, SignedIn } from './types.ts';

/** Asked at the moment of looking: whoever takes the post later has the task, and no row was changed. */
export async function vacancies(
  database: pg.ClientBase,
  actor: SignedIn,
  tasks: readonly TaskState[],
  now: Date,
): Promise<ReadonlyMap<string, readonly PersonRef[]>> {
  const open = tasks.filter(({ status }) => !closedStates.includes(status));
  const at = now.toISOString();
  const units = await vacantUnits(database, [...new Set(open.map(({ lead }) => lead))], at);
  if (units.length === 0) return new Map();
  const leaders = units.map((unit) => ({ reason: 'leader', unit }) as const);
  const found = await findRecipients(database, { ward: actor.ward, campaign: null, at }, leaders);
  const told = leaders.map((one) => found(one).filter(({ vacant }) => vacant));
  const names = await readNames(database, { people: told.flat().map(({ person }) => person) });
  return new Map(units.map((unit, i) => [unit, told[i]!.map(({ person }) => names.person(person))]));
}
