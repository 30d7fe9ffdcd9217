// The lateness ledger over tasks: working time in the hands of each unit, and whose of it was late; from their journals.
import type { Calendar } from '#domain/calendar.ts';
import {
  hands,
  latenessOf,
  timesOf,
  WORKING_DAY_MS,
  type Hand,
  type Lateness,
  type Times,
} from '#domain/lateness.ts';
import type { TaskEvent } from '#domain/task-events.ts';
import { calendarOf } from '#ledger/calendar.ts';
import type { Pool } from '#ledger/database.ts';
import type { BoardQuery } from './board-query.ts';
import { listUnits } from './directory.ts';
import { Parameters } from '../policies/reach.ts';
import { visible } from '../policies/tasks.ts';
import { filter } from './task-filter.ts';
import type { SignedIn, UnitRef } from './types.ts';

/** In working days, with their fractions. */
export type Days = Times;

export interface HolderTime {
  /** Null: those that tasks waited for. */
  readonly unit: UnitRef | null;
  readonly time: Days;
  readonly late: Days;
}

export interface TaskTime {
  readonly number: number;
  readonly title: string;
  readonly lead: string;
  readonly time: Days;
  readonly late: Days;
}

export interface LatenessBoard {
  /** Most late first. */
  readonly holders: readonly HolderTime[];
  readonly tasks: readonly TaskTime[];
  readonly total: { readonly time: Days; readonly late: Days };
}

/** More tasks than this are too many to go through at once. */
export const LATENESS_MOST = 10_000;

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

export type LatenessScope = Pick<BoardQuery, 'campaign' | 'phase' | 'unit'>;

/** @returns null where there are too many tasks */
export async function readLateness(
  { pool, clock }: Deps,
  actor: SignedIn,
  scope: LatenessScope,
): Promise<LatenessBoard | null> {
  const now = clock();
  const [calendar, units] = await Promise.all([calendarOf(pool, actor.ward), listUnits(pool, actor)]);
  const { p, where } = filter(actor, { ...scope, below: true }, { now, calendar });
  const { rows } = await pool.query<{ number: number; title: string; lead: string; events: TaskEvent[] }>(
    `SELECT t.number, t.title, t.lead_unit_id AS lead,
       (SELECT json_agg(j.event ORDER BY j.sequence) FROM journal j WHERE j.process_id = t.id) AS events
     FROM task t WHERE ${where} ORDER BY t.number LIMIT ${p.add(LATENESS_MOST + 1, 'int')}`,
    p.values,
  );
  if (rows.length > LATENESS_MOST) return null;
  const named = new Map(units.map(({ id, code, name }) => [id, { id, code, name }]));
  const tasks = rows.map(({ events, ...row }) => ({
    row,
    kept: latenessOf(events, calendar, now.toISOString()),
  }));
  return {
    holders: holdersOf(
      tasks.map(({ kept }) => kept),
      named,
      calendar,
    ),
    tasks: tasks.map(({ row, kept }) => ({
      ...{ number: row.number, title: row.title, lead: named.get(row.lead)!.name },
      ...{ time: inDays(kept.time), late: inDays(kept.late) },
    })),
    total: {
      time: inDays(added(tasks.map(({ kept }) => kept.time))),
      late: inDays(added(tasks.map(({ kept }) => kept.late))),
    },
  };
}

/** The spans under whoever had them: a unit stands once for what it led and what it ruled on. */
function holdersOf(
  kept: readonly Lateness[],
  named: ReadonlyMap<string, UnitRef>,
  calendar: Calendar,
): HolderTime[] {
  const found = new Map<string | null, { time: Times[]; late: Times[] }>();
  for (const { spans, due } of kept) {
    for (const span of spans) {
      const held = found.get(span.unit) ?? { time: [], late: [] };
      found.set(span.unit, held);
      const { time, late } = timesOf([span], due, calendar);
      held.time.push(time);
      held.late.push(late);
    }
  }
  return [...found]
    .map(([unit, { time, late }]) => ({
      unit: unit === null ? null : (named.get(unit) ?? { id: unit, code: '', name: unit }),
      time: inDays(added(time)),
      late: inDays(added(late)),
    }))
    .sort(
      (a, b) =>
        tenths(b.late) - tenths(a.late) ||
        tenths(b.time) - tenths(a.time) ||
        (a.unit?.name ?? '').localeCompare(b.unit?.name ?? '', 'vi', { numeric: true }),
    );
}

/** As exactly as it is shown. */
const tenths = (days: Days): number => Math.round(10 * whole(days));

const added = (some: readonly Times[]): Times =>
  Object.fromEntries(
    hands.map((hand) => [hand, some.reduce((all, times) => all + times[hand], 0)]),
  ) as Record<Hand, number>;

const inDays = (times: Times): Days =>
  Object.fromEntries(hands.map((hand) => [hand, times[hand] / WORKING_DAY_MS])) as Record<Hand, number>;

export const whole = (days: Days): number => hands.reduce((all, hand) => all + days[hand], 0);

/** Of one task, for whoever may see it: null where they may not. */
export async function latenessOfTask({ pool, clock }: Deps, actor: SignedIn, id: string) {
  const now = clock();
  const calendar = await calendarOf(pool, actor.ward);
  const p = new Parameters();
  const { rows } = await pool.query<{ event: TaskEvent }>(
    `SELECT j.event FROM task t JOIN journal j ON j.process_id = t.id
     WHERE (${visible(actor, p)}) AND t.id = ${p.add(id, 'uuid')} ORDER BY j.sequence`,
    p.values,
  );
  if (rows.length === 0) return null;
  const { time, late } = latenessOf(
    rows.map(({ event }) => event),
    calendar,
    now.toISOString(),
  );
  return { time: inDays(time), late: inDays(late) };
}
