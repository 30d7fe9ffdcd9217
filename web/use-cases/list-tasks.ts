// Lists of tasks: a view and filters, exact counts of the same filter, keyset paging.
import { countsFrom, type Counts } from '#domain/deadline.ts';
import type { TaskState } from '#domain/task-types.ts';
import { calendarOf } from '#ledger/calendar.ts';
import type { Pool } from '#ledger/database.ts';
import { around } from './relatives.ts';
import { filter, viewCountsSql, type Present } from './task-filter.ts';
import { taskView } from './task-view.ts';
import type { SignedIn, Sort, TaskList, TaskQuery, View } from './types.ts';

/** A cursor that was not made by this list, or for another sort. */
export class BadCursor extends Error {}

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

const order: Record<Sort, { key: string; type: string; descending?: true }> = {
  due: { key: `coalesce(t.due_at, 'infinity')`, type: 'timestamptz' },
  '-due': { key: `coalesce(t.due_at, '-infinity')`, type: 'timestamptz', descending: true },
  updated: { key: 't.updated_at', type: 'timestamptz', descending: true },
  number: { key: 't.number', type: 'int' },
  unit: { key: 'u.name', type: 'text' },
  since: { key: 't.since', type: 'timestamptz' },
};

/** @param counted what the counts are of, where that is not the list itself; null where nobody asks for them, and they are zero */
export async function listTasks(
  { pool, clock }: Deps,
  actor: SignedIn,
  query: TaskQuery,
  counted: TaskQuery | null = query,
): Promise<TaskList> {
  const now = clock();
  const present = { now, calendar: await calendarOf(pool, actor.ward) };
  const limit = query.limit ?? 50;
  const [page, counts] = await Promise.all([
    readPage(pool, actor, query, present, limit),
    counted ? count(pool, actor, counted, present) : countsFrom({}),
  ]);
  const rows = page.slice(0, limit);
  const known = await around(
    pool,
    actor,
    rows.map((row) => row.state),
    now,
  );
  const last = rows.at(-1);
  return {
    items: rows.map((row) => taskView(row.state, row.version, actor, now, known)),
    next: page.length > limit && last ? encode(query.sort ?? 'due', last.key, last.id) : null,
    counts,
  };
}

interface PageRow {
  id: string;
  version: number;
  state: TaskState;
  key: string;
}

async function readPage(
  pool: Pool,
  actor: SignedIn,
  query: TaskQuery,
  present: Present,
  limit: number,
): Promise<PageRow[]> {
  const { p, where } = filter(actor, query, present);
  const sort = query.sort ?? 'due';
  const { key, type, descending } = order[sort];
  let after = '';
  if (query.after) {
    const cursor = decode(query.after, sort);
    after = `AND (${key}, t.id) ${descending ? '<' : '>'} (${p.add(cursor.key, type)}, ${p.add(cursor.id, 'uuid')})`;
  }
  const direction = descending ? 'DESC' : 'ASC';
  const read = pool.query<PageRow>(
    `SELECT t.id, t.version, s.state, (${key})::text AS key
     FROM task t JOIN process s ON s.id = t.id JOIN unit u ON u.id = t.lead_unit_id
     WHERE ${where} ${after} ORDER BY ${key} ${direction}, t.id ${direction} LIMIT ${p.add(limit + 1, 'int')}`,
    p.values,
  );
  const { rows } = await read.catch((error: { code?: string }) => {
    // Only a cursor can hold what has the form of a date or an id and is none (SQLSTATE class 22).
    throw query.after && error.code?.startsWith('22') ? new BadCursor('after') : error;
  });
  return rows;
}

async function count(pool: Pool, actor: SignedIn, query: TaskQuery, present: Present): Promise<Counts> {
  const { p, where, deadline } = filter(actor, query, present);
  const { rows } = await pool.query<{ deadline: string; n: number }>(
    `SELECT ${deadline()} AS deadline, count(*)::int AS n FROM task t WHERE (${where}) AND t.status <> 'recalled' GROUP BY 1`,
    p.values,
  );
  return countsFrom(Object.fromEntries(rows.map((row) => [row.deadline, row.n])));
}

/** The official counters of a view and filter, exactly. */
export const countTasks = async ({ pool, clock }: Deps, actor: SignedIn, query: TaskQuery): Promise<Counts> =>
  count(pool, actor, query, { now: clock(), calendar: await calendarOf(pool, actor.ward) });

/** How many tasks still to be done each view holds, exactly. */
export async function countViews({ pool, clock }: Deps, actor: SignedIn): Promise<Record<View, number>> {
  const { text, values } = viewCountsSql(actor, clock());
  const { rows } = await pool.query<Record<View, number>>(text, values);
  return rows[0]!;
}

/**
 * The task that comes after this one in a list, whether or not this one is still in it; from its end one goes on at its
 * beginning. Null where there is no other.
 */
export async function taskAfter(
  { pool, clock }: Deps,
  actor: SignedIn,
  query: TaskQuery,
  id: string,
): Promise<{ id: string; number: number; title: string } | null> {
  const sort = query.sort ?? 'due';
  const { rows } = await pool.query<{ key: string }>(
    `SELECT (${order[sort].key})::text AS key FROM task t JOIN unit u ON u.id = t.lead_unit_id WHERE t.id = $1`,
    [id],
  );
  const present = { now: clock(), calendar: await calendarOf(pool, actor.ward) };
  const from = (after?: string) => readPage(pool, actor, { ...query, after }, present, 1);
  const behind = rows[0] ? await from(encode(sort, rows[0].key, id)) : [];
  const next = behind[0] ?? (await from()).find((row) => row.id !== id);
  return next ? { id: next.id, number: next.state.number, title: next.state.title } : null;
}

const encode = (sort: Sort, key: string, id: string): string =>
  Buffer.from(JSON.stringify([sort, key, id])).toString('base64url');

function decode(cursor: string, sort: Sort): { key: string; id: string } {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const [forSort, key, id] = parsed as string[];
    const { type } = order[sort];
    const fits = { timestamptz: /^(-?infinity|\d{4}-[\d :.+-]+)$/, int: /^\d{1,9}$/, text: /^[^\u0000]*$/ }[
      type
    ]!;
    if (forSort === sort && fits.test(key!) && /^[0-9a-f-]{36}$/.test(id!)) return { key: key!, id: id! };
  } catch {
    // what can't be read is no cursor of ours either
  }
  throw new BadCursor('after');
}
