// Drafts as they are read: those of a task, or one, by those who write them; to everybody else there are none.
import { postsFor } from '#domain/acting.ts';
import { takes, type DraftVerb } from '#domain/drafting.ts';
import { gives } from '#domain/mandate.ts';
import type { TaskState } from '#domain/task-types.ts';
import type { Client, Pool } from '#ledger/database.ts';
import { helpsNow, leads } from './helpers.ts';
import { readNames } from './names.ts';
import { atHanoi } from './task-view.ts';
import type { PersonRef, SignedIn } from './types.ts';

export interface DraftView {
  readonly id: string;
  readonly task: string;
  readonly verb: DraftVerb;
  readonly body: Record<string, unknown>;
  readonly status: 'writing' | 'ready' | 'returned';
  readonly note: string | null;
  readonly version: number;
  readonly drafters: readonly PersonRef[];
  readonly updatedBy: PersonRef;
  readonly at: string;
  readonly updatedAt: string;
  /** The task has changed since the draft was last written. */
  readonly moved: boolean;
  /** The task, as it stands, takes this act. */
  readonly takes: boolean;
}

export interface Drafting {
  /** As whom the actor drafts on this task; null: not at all, and sees no draft. */
  readonly as: 'leader' | 'helper' | null;
  readonly items: readonly DraftView[];
}

export interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

export interface Row {
  id: string;
  task_id: string;
  unit_id: string;
  verb: DraftVerb;
  body: Record<string, unknown>;
  status: DraftView['status'];
  note: string | null;
  version: number;
  task_version: number;
  drafters: string[];
  updated_by: string;
  at: Date;
  updated_at: Date;
  state: TaskState;
  present: number;
}

type Queryable = Pick<Pool, 'query'> | Client;
const query = (database: Queryable) => database as Pool;

/** What drafts are for: the unit that leads the task, and the task's campaign. */
type Of = Pick<TaskState, 'lead' | 'campaign'>;

/** As whom somebody drafts for a unit at this instant; in a leader's place, as far as their mandate lets them act. */
export async function roleIn(
  database: Queryable,
  actor: SignedIn,
  { lead: unit, campaign }: Of,
  at: Date,
): Promise<Drafting['as']> {
  const posts = postsFor({ ...actor, acting: undefined }, gives.task.submit, campaign);
  if (posts.some(leads(unit))) return 'leader';
  const { rowCount } = await query(database).query(
    `SELECT 1 FROM helper h WHERE h.ward_id = $1 AND h.unit_id = $2 AND h.person_id = $3 AND (${helpsNow('$4')}) FOR SHARE`,
    [actor.ward, unit, actor.person, at],
  );
  return rowCount ? 'helper' : null;
}

const open = `SELECT d.*, s.state, s.version AS present FROM draft d JOIN process s ON s.id = d.task_id
  WHERE d.ward_id = $1 AND d.status IN ('writing', 'ready', 'returned')`;

/** The open drafts of a task, for those who write them; of a task that went to another unit, its own alone. */
export async function readDrafts({ pool, clock }: Deps, actor: SignedIn, task: string): Promise<Drafting> {
  const { rows: found } = await pool.query<Of>(
    'SELECT lead_unit_id AS lead, campaign_id AS campaign FROM task WHERE id = $1 AND ward_id = $2',
    [task, actor.ward],
  );
  const as = found[0] ? await roleIn(pool, actor, found[0], clock()) : null;
  if (!as) return { as, items: [] };
  const { rows } = await pool.query<Row>(`${open} AND d.task_id = $2 AND d.unit_id = $3 ORDER BY d.at`, [
    ...[actor.ward, task, found[0]!.lead],
  ]);
  return { as, items: await views(pool, rows) };
}

async function views(database: Queryable, rows: readonly Row[]): Promise<DraftView[]> {
  const names = await readNames(query(database), {
    people: rows.flatMap((row) => [...row.drafters, row.updated_by]),
  });
  return rows.map((row) => ({
    ...{ id: row.id, task: row.task_id, verb: row.verb, body: row.body, status: row.status, note: row.note },
    version: row.version,
    drafters: row.drafters.map(names.person),
    updatedBy: names.person(row.updated_by),
    at: atHanoi(row.at),
    updatedAt: atHanoi(row.updated_at),
    moved: row.present !== row.task_version,
    takes: takes({ state: row.state.status, due: row.state.due }, row.verb),
  }));
}

/** An open draft and as whom the actor sees it; null where it is none of theirs. */
export async function findDraft(
  database: Queryable,
  actor: SignedIn,
  id: string,
  at: Date,
  lock = false,
): Promise<{ row: Row; as: 'leader' | 'helper' } | null> {
  const { rows } = await query(database).query<Row>(
    `${open} AND d.id = $2 ${lock ? 'FOR UPDATE OF d' : ''}`,
    [...[actor.ward, id]],
  );
  const row = rows[0];
  // Of a task that the unit no longer leads, a draft is history.
  const as = row && row.state.lead === row.unit_id ? await roleIn(database, actor, row.state, at) : null;
  return row && as ? { row, as } : null;
}

export const viewOf = async (database: Queryable, row: Row): Promise<DraftView> =>
  (await views(database, [row]))[0]!;
