// Tasks that lie with a unit whose posts nobody holds: who is told in its place, by the rule by which notices find their readers.
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
  // Somebody may act for a post that nobody holds: then it is not vacant.
  const told = leaders
    .map((one) => found(one))
    .map((all) => (all.every(({ vacant }) => vacant) ? all : null));
  const names = await readNames(database, {
    people: told.flatMap((all) => (all ?? []).map(({ person }) => person)),
  });
  return new Map(
    units.flatMap((unit, i) => {
      const people = told[i]?.map(({ person }) => names.person(person));
      return people ? [[unit, people] as const] : [];
    }),
  );
}
