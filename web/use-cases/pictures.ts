// The pictures of monitoring as figures: units by weeks, the plan's work on a line of time, each target's way to its end.
import { dayOf, epochDay, plusDays } from '#domain/days.ts';
import type { Deadline } from '#domain/deadline.ts';
import type { TargetKind } from '#domain/target-types.ts';
import { calendarOf } from '#ledger/calendar.ts';
import type { Pool } from '#ledger/database.ts';
import type { BoardQuery } from './board-query.ts';
import { listCampaigns, listUnits } from './directory.ts';
import { targetSeries } from './target-months.ts';
import { filter } from './task-filter.ts';
import { atHanoi } from './task-view.ts';
import { NONE, type SignedIn, type UnitRef } from './types.ts';

/** As many weeks as a table still shows; those nearest to the present. */
const WEEKS_BEFORE = 12;
const WEEKS_AFTER = 4;
/** More lines than this nobody reads in one picture. */
export const MOST_LINES = 150;

/** Tasks of a unit that were due in a week, and those of them that were or are late. */
export interface HeatCell {
  readonly due: number;
  readonly late: number;
}

export interface Bar {
  readonly name: string;
  /** Days; null where none is set. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface TaskBar extends Bar {
  readonly id: string;
  readonly number: number;
  readonly lead: string;
  readonly deadline: Deadline;
}

export interface BurnUp {
  readonly campaign: string;
  readonly key: string;
  readonly population: string;
  readonly kind: TargetKind;
  readonly value: number;
  readonly due: string | null;
  /** At the end of each month, in the target's own measure: a number, or per cent. `plan`: on a straight line to the last day. */
  readonly points: readonly {
    readonly day: string;
    readonly plan: number | null;
    readonly claimed: number | null;
    readonly accepted: number | null;
  }[];
}

export interface Pictures {
  readonly today: string;
  /** Mondays. */
  readonly weeks: readonly string[];
  readonly heat: readonly { readonly unit: UnitRef; readonly cells: readonly (HeatCell | null)[] }[];
  readonly phases: readonly Bar[];
  readonly tasks: readonly TaskBar[];
  /** Of how many tasks with a deadline the lines are the first. */
  readonly allTasks: number;
  readonly burnUps: readonly BurnUp[];
}

interface Row {
  id: string;
  number: number;
  title: string;
  unit: string;
  given: Date;
  due: Date;
  deadline: Deadline;
}

/** Monday of the week that a day lies in: 1 January 1970 was a Thursday. */
export const mondayOf = (day: string): string => plusDays(day, -((epochDay(day) + 3) % 7));

/** The last day of a term: one that ends at 24:00 of a day ends on that day. */
const lastDay = (due: Date): string => dayOf(new Date(due.getTime() - 1));

export async function readPictures(
  { pool, clock }: { readonly pool: Pool; readonly clock: () => Date },
  actor: SignedIn,
  { campaign, phase, unit }: Pick<BoardQuery, 'campaign' | 'phase' | 'unit'>,
): Promise<Pictures> {
  const now = clock();
  const today = dayOf(now);
  const [calendar, units, campaigns, burnUps] = await Promise.all([
    calendarOf(pool, actor.ward),
    listUnits(pool, actor, true),
    listCampaigns(pool, actor, now),
    campaign === NONE ? [] : targetSeries({ pool, clock: () => now }, actor, campaign),
  ]);
  const { p, where, deadline } = filter(actor, { campaign, phase, unit, below: true }, { now, calendar });
  const { rows } = await pool.query<Row>(
    `SELECT t.id, t.number, t.title, t.lead_unit_id AS unit, t.created_at AS given, t.due_at AS due, ${deadline()} AS deadline
     FROM task t WHERE ${where} AND t.due_at IS NOT NULL ORDER BY t.due_at, t.number`,
    p.values,
  );
  const phases = campaigns
    .filter(({ id }) => (campaign ? id === campaign : true))
    .flatMap((one) => one.phases.filter(({ key }) => !phase || key === phase))
    .map(({ name, start, end }) => ({
      name,
      from: start && atHanoi(start).slice(0, 10),
      to: end && lastDay(new Date(end)),
    }));
  const names = new Map(units.map(({ id, code, name }) => [id, { id, code, name }]));
  const first = plusDays(mondayOf(today), -7 * WEEKS_BEFORE);
  const weeks = Array.from({ length: WEEKS_BEFORE + 1 + WEEKS_AFTER }, (_, i) => plusDays(first, 7 * i));
  // Open work first, and of the rest what was due last: that is what somebody looks for.
  const open = rows.filter((row) => !row.deadline.startsWith('done_'));
  const shown = [...open, ...rows.filter((row) => row.deadline.startsWith('done_')).reverse()].slice(
    0,
    MOST_LINES,
  );
  return {
    today,
    weeks,
    heat: heatOf(
      rows,
      weeks,
      units.flatMap(({ id }) => names.get(id) ?? []),
    ),
    phases,
    tasks: shown
      .sort((a, b) => a.due.getTime() - b.due.getTime() || a.number - b.number)
      .map(({ id, number, title, unit: lead, given, due, deadline: state }) => ({
        ...{ id, number, name: title, lead: names.get(lead)?.name ?? lead, deadline: state },
        ...{ from: dayOf(given), to: lastDay(due) },
      })),
    allTasks: rows.length,
    burnUps,
  };
}

/** Units with work in these weeks, in their official order; a week without any is no week without lateness. */
function heatOf(rows: readonly Row[], weeks: readonly string[], units: readonly UnitRef[]): Pictures['heat'] {
  const found = new Map<string, { due: number; late: number }>();
  for (const { unit, due, deadline } of rows) {
    const key = `${unit} ${mondayOf(lastDay(due))}`;
    const cell = found.get(key) ?? { due: 0, late: 0 };
    found.set(key, cell);
    cell.due++;
    if (deadline === 'done_late' || deadline === 'overdue') cell.late++;
  }
  return units
    .map((unit) => ({ unit, cells: weeks.map((week) => found.get(`${unit.id} ${week}`) ?? null) }))
    .filter(({ cells }) => cells.some((cell) => cell !== null));
}
