// The board: for each unit the official counters of what it leads, by campaign and phase; those in trouble first.
import { countsFrom, type Counts, type Deadline } from '#domain/deadline.ts';
import { workingDaysLeft } from '#domain/ladder.ts';
import { calendarOf } from '#ledger/calendar.ts';
import type { Pool } from '#ledger/database.ts';
import { filter } from './task-filter.ts';
import type { SignedIn, UnitRef } from './types.ts';

export interface BoardQuery {
  readonly campaign?: string | undefined;
  readonly phase?: string | undefined;
}

export interface BoardRow {
  readonly unit: UnitRef;
  readonly counts: Counts;
  /** By how many whole working days its most overdue task is late; null where none is overdue. */
  readonly latest: number | null;
  /** Reported, and waiting for whoever gave it. */
  readonly toReview: number;
}

export interface Board {
  readonly units: readonly BoardRow[];
  readonly total: Counts;
}

interface Row {
  id: string;
  code: string;
  name: string;
  n: Partial<Record<Deadline, number>>;
  submitted: number;
  /** The oldest deadline among the overdue. */
  oldest: Date | null;
}

/** Each number is that of the list behind it: the same filter counts both. */
export async function readBoard(
  { pool, clock }: { pool: Pool; clock: () => Date },
  actor: SignedIn,
  query: BoardQuery,
): Promise<Board> {
  const now = clock();
  const { p, where, deadline } = filter(actor, query, now);
  const { rows } = await pool.query<Row>(
    `SELECT id, code, name, jsonb_object_agg(deadline, n) AS n, sum(submitted)::int AS submitted,
       min(oldest) FILTER (WHERE deadline = 'overdue') AS oldest
     FROM (
       SELECT u.id, u.code, u.name, ${deadline()} AS deadline, count(*) AS n, min(t.due_at) AS oldest,
         count(*) FILTER (WHERE t.status = 'submitted') AS submitted
       FROM task t JOIN unit u ON u.id = t.lead_unit_id WHERE ${where} GROUP BY u.id, u.code, u.name, 4
     ) standing GROUP BY id, code, name`,
    p.values,
  );
  const calendar = await calendarOf(pool, actor.ward);
  const late = (due: Date) => 0 - workingDaysLeft(calendar, due.toISOString(), now.toISOString());
  const units = rows.map(({ id, code, name, n, submitted, oldest }): BoardRow => ({
    unit: { id, code, name },
    counts: countsFrom(n),
    latest: oldest && late(oldest),
    toReview: submitted,
  }));
  return { units: units.sort(inTrouble), total: totalOf(units) };
}

/** Most overdue tasks first, then the most late ones, then by name. */
const inTrouble = (a: BoardRow, b: BoardRow): number =>
  b.counts.openOverdue - a.counts.openOverdue ||
  (b.latest ?? -1) - (a.latest ?? -1) ||
  a.unit.name.localeCompare(b.unit.name, 'vi');

const totalOf = (units: readonly BoardRow[]): Counts => {
  const sum = (key: keyof Counts) => units.reduce((all, { counts }) => all + counts[key], 0);
  return {
    ...{ doneOnTime: sum('doneOnTime'), doneLate: sum('doneLate'), openInTerm: sum('openInTerm') },
    ...{ openOverdue: sum('openOverdue'), openNoDeadline: sum('openNoDeadline'), total: sum('total') },
  };
};
