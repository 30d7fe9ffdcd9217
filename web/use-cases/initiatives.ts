// Initiatives as everybody in the ward may see them, and each with what is its actor's to do.
import { likeness } from '#domain/alike.ts';
import { lastEvaluation, quartersOpen } from '#domain/initiative.ts';
import { verbsFor } from '#domain/initiative-rights.ts';
import type { InitiativeState, InitiativeStatus } from '#domain/initiative-types.ts';
import type { TaskStatus } from '#domain/task-types.ts';
import type { Client, Pool } from '#ledger/database.ts';
import { visibleApproval } from '../policies/approvals.ts';
import { visibleInitiatives } from '../policies/initiatives.ts';
import { Parameters } from '../policies/reach.ts';
import { visible } from '../policies/tasks.ts';
import type { InitiativeSummary, InitiativeView } from './initiative-types.ts';
import { readNames } from './names.ts';
import { atHanoi, type Names } from './task-view.ts';
import type { SignedIn } from './types.ts';

export interface InitiativeQuery {
  readonly state?: InitiativeStatus | undefined;
  readonly unit?: string | undefined;
  readonly campaign?: string | undefined;
}

interface Row {
  state: InitiativeState;
  version: number;
}

const MOST = 500;

/** The newest 500. */
export async function listInitiatives(
  pool: Pool,
  actor: SignedIn,
  query: InitiativeQuery,
): Promise<InitiativeSummary[]> {
  const p = new Parameters();
  const parts = [visibleInitiatives(actor, p)];
  if (query.state) parts.push(`i.status = ${p.add(query.state)}`);
  if (query.unit) parts.push(`i.unit_id = ${p.add(query.unit, 'uuid')}`);
  if (query.campaign) parts.push(`i.campaign_id = ${p.add(query.campaign, 'uuid')}`);
  const { rows } = await pool.query<Row>(
    `SELECT s.state, s.version FROM initiative i JOIN process s ON s.id = i.id
     WHERE ${parts.map((part) => `(${part})`).join(' AND ')} ORDER BY i.registered_at DESC, i.id LIMIT ${MOST}`,
    p.values,
  );
  const names = await readNames(pool, {
    units: rows.map(({ state }) => state.unit),
    campaigns: rows.flatMap(({ state }) => state.campaign ?? []),
  });
  return rows.map(({ state }) => summaryOf(state, names));
}

const summaryOf = (state: InitiativeState, names: Names): InitiativeSummary => ({
  ...{ id: state.id, title: state.title, unit: names.unit(state.unit) },
  campaign: state.campaign ? names.campaign(state.campaign) : null,
  ...{ target: state.target, state: state.status, verdict: lastEvaluation(state)?.verdict ?? null },
  selected: state.selections.some(({ until }) => until === null),
  ...{ scaledTo: state.scaled.length, registeredAt: atHanoi(state.registeredAt) },
});

/** @returns null where there is no such initiative, or it is not the actor's to see */
export async function getInitiative(
  database: Pool | Client,
  actor: SignedIn,
  id: string,
): Promise<InitiativeView | null> {
  const p = new Parameters();
  const { rows } = await (database as Pool).query<Row>(
    `SELECT s.state, s.version FROM initiative i JOIN process s ON s.id = i.id
     WHERE ${visibleInitiatives(actor, p)} AND i.id = ${p.add(id, 'uuid')}`,
    p.values,
  );
  const row = rows[0];
  if (!row) return null;
  const { state, version } = row;
  // One after the other: within an act they share its connection.
  const alike = await resembling(database, actor, state);
  const tasks = await tasksOf(database, actor, state);
  const approval = state.approval ? await approvalOf(database, actor, state.approval) : null;
  const names = await readNames(database, {
    units: [...new Set([state, ...state.scaled, ...alike].map(({ unit }) => unit))],
    campaigns: state.campaign ? [state.campaign] : [],
    people: [...new Set([...state.measurements, ...state.evaluations].map(({ person }) => person))],
  });
  const { summary, method, measure, files, pilot, measurements, evaluations, decision, ended } = state;
  const selection = state.selections.at(-1);
  return {
    ...summaryOf(state, names),
    ...{ summary, method, measure, files, pilot, decision, approval },
    measurements: measurements.map(({ person, principal: _, at, replacedBy = null, ...one }) => ({
      ...{ ...one, replacedBy, by: names.person(person), at: atHanoi(at) },
    })),
    evaluations: evaluations.map(({ person, principal: _, at, ...one }) => ({
      ...{ ...one, by: names.person(person), at: atHanoi(at) },
    })),
    quartersOpen: quartersOpen(state),
    selection: selection
      ? {
          at: atHanoi(selection.at),
          reason: selection.reason,
          until: selection.until && atHanoi(selection.until),
        }
      : null,
    scaled: state.scaled.map(({ unit, task, at }) => ({
      ...{ unit: names.unit(unit), at: atHanoi(at), task: tasks.get(task) ?? null },
    })),
    ended: ended && { ...ended, at: atHanoi(ended.at) },
    resembles: alike.map(({ unit, ...one }) => ({ ...one, unit: names.unit(unit) })),
    ...{ verbs: verbsFor(state, actor), version },
  };
}

/** What other open initiatives of the ward say in the same words, or nearly the same. */
async function resembling(database: Pool | Client, { ward }: SignedIn, state: InitiativeState) {
  const { rows } = await (database as Pool).query<{ state: InitiativeState }>(
    `SELECT s.state FROM initiative i JOIN process s ON s.id = i.id
     WHERE i.ward_id = $1 AND i.id <> $2 AND i.status <> 'withdrawn' ORDER BY i.registered_at DESC, i.id LIMIT ${MOST}`,
    [ward, state.id],
  );
  return rows.flatMap(({ state: { id, title, unit, summary, method } }) => {
    const found = likeness(state.summary, summary) ?? likeness(state.method, method);
    return found ? [{ id, title, unit, same: found === 'same' }] : [];
  });
}

async function tasksOf(database: Pool | Client, actor: SignedIn, { scaled }: InitiativeState) {
  if (scaled.length === 0) return new Map<string, never>();
  const p = new Parameters();
  const ids = p.add(
    scaled.map(({ task }) => task),
    'uuid[]',
  );
  const { rows } = await (database as Pool).query<{ id: string; number: number; state: TaskStatus }>(
    `SELECT t.id, t.number, t.status AS state FROM task t WHERE t.id = ANY(${ids}) AND (${visible(actor, p)})`,
    p.values,
  );
  return new Map(rows.map((task) => [task.id, task]));
}

async function approvalOf(
  database: Pool | Client,
  actor: SignedIn,
  id: string,
): Promise<InitiativeView['approval']> {
  const p = new Parameters();
  const { rows } = await (database as Pool).query<{ id: string; number: number; status: string }>(
    `SELECT a.id, a.number, a.status FROM approval a WHERE a.id = ${p.add(id, 'uuid')} AND (${visibleApproval(actor, p)})`,
    p.values,
  );
  return rows[0] ?? null;
}
