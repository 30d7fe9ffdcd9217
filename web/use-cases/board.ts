// The board: units and phases by the official counters and by what is stuck, each number that of the list behind it.
import { calendarOf } from '#ledger/calendar.ts';
import type { Pool } from '#ledger/database.ts';
import type { Counts } from '#domain/deadline.ts';
import type { BoardQuery, BoardSort, Level } from './board-query.ts';
import { figuresOf, gathered, type Cell, type Figures } from './board-figures.ts';
import { listCampaigns, listUnits, type UnitRow } from './directory.ts';
import { filter } from './task-filter.ts';
import { NONE, type CampaignView, type SignedIn, type UnitRef } from './types.ts';

export interface UnitFigures extends Figures {
  readonly unit: UnitRef;
  /** Whether the figures are of the unit by itself. */
  readonly level: Level;
  /** How many units stand below it. */
  readonly below: number;
}

export interface PhaseFigures extends Figures {
  /** Null: tasks of no campaign. */
  readonly campaign: { readonly id: string; readonly title: string } | null;
  /** Null: tasks of no phase. */
  readonly phase: { readonly key: string; readonly name: string } | null;
}

export interface Board extends Omit<Figures, 'counts'> {
  readonly units: readonly UnitFigures[];
  readonly phases: readonly PhaseFigures[];
  readonly total: Counts;
}

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

export async function readBoard(
  { pool, clock }: Deps,
  actor: SignedIn,
  { campaign, phase, unit, level = 'unit', sort = 'trouble' }: BoardQuery,
): Promise<Board> {
  const now = clock();
  const [calendar, units, campaigns] = await Promise.all([
    calendarOf(pool, actor.ward),
    listUnits(pool, actor),
    listCampaigns(pool, actor, now),
  ]);
  const { p, where, deadline, stuck } = filter(
    actor,
    { campaign, phase, unit, below: true },
    { now, calendar },
  );
  const { rows } = await pool.query<Cell>(
    `SELECT t.lead_unit_id AS lead, t.campaign_id AS campaign, t.phase, ${deadline()} AS deadline, ${stuck()} AS stuck,
       count(*)::int AS n, count(*) FILTER (WHERE t.status = 'submitted')::int AS submitted, min(t.due_at) AS oldest,
       CASE WHEN t.status = 'submitted' AND t.counted_at > t.due_at THEN t.counted_at END AS judged
     FROM task t WHERE ${where} GROUP BY t.lead_unit_id, t.campaign_id, t.phase, 4, 5, judged`,
    p.values,
  );
  const figures = (cells: readonly Cell[]) => figuresOf(cells, calendar, now);
  const { counts, ...whole } = figures(rows);
  const placed = placing(units, unit, level);
  const byUnit = [...gathered(rows, ({ lead }) => placed.rowOf(lead))].map(([row, cells]): UnitFigures => ({
    ...placed.describe(row),
    ...figures(cells),
  }));
  const byPhase = phasesOf(campaigns, { campaign, phase }, rows, figures);
  return { units: byUnit.sort(order(sort, units)), phases: byPhase, total: counts, ...whole };
}

/** In which row of the board each unit is told: its own, or that of its branch below the one looked at. */
function placing(units: readonly UnitRow[], top: string | undefined, level: Level) {
  const byId = new Map(units.map((one) => [one.id, one]));
  const isTop = ({ id, parent }: UnitRow) => (top ? id === top : parent === null);
  const rowOf = (id: string): UnitRow => {
    let row = byId.get(id)!;
    if (level === 'unit' || isTop(row)) return row;
    while (!isTop(byId.get(row.parent!)!)) row = byId.get(row.parent!)!;
    return row;
  };
  const countBelow = (id: string): number =>
    units.filter(({ parent }) => parent === id).reduce((sum, one) => sum + 1 + countBelow(one.id), 0);
  const describe = (row: UnitRow): Pick<UnitFigures, 'unit' | 'level' | 'below'> => ({
    unit: { id: row.id, code: row.code, name: row.name },
    level: isTop(row) ? 'unit' : level,
    below: countBelow(row.id),
  });
  return { rowOf, describe };
}

const order = (sort: BoardSort, units: readonly UnitRow[]): ((a: UnitFigures, b: UnitFigures) => number) => {
  const name = (a: UnitFigures, b: UnitFigures) => a.unit.name.localeCompare(b.unit.name, 'vi');
  if (sort === 'name') return name;
  if (sort === 'order') {
    const place = new Map(units.map(({ id }, i) => [id, i]));
    return (a, b) => place.get(a.unit.id)! - place.get(b.unit.id)!;
  }
  const done = ({ counts }: UnitFigures) => (counts.doneOnTime + counts.doneLate) / counts.total;
  if (sort === 'done') return (a, b) => done(a) - done(b) || name(a, b);
  return (a, b) =>
    b.counts.openOverdue - a.counts.openOverdue ||
    b.stuck.total - a.stuck.total ||
    (b.latest ?? -1) - (a.latest ?? -1) ||
    name(a, b);
};

/** Every phase of the campaigns that are looked at, then what belongs to no phase, or to no campaign, where there is any. */
function phasesOf(
  campaigns: readonly CampaignView[],
  asked: Pick<BoardQuery, 'campaign' | 'phase'>,
  cells: readonly Cell[],
  figures: (cells: readonly Cell[]) => Figures,
): PhaseFigures[] {
  const keyOf = (campaign: string | null, phase: string | null) => `${campaign ?? NONE} ${phase ?? NONE}`;
  const found = gathered(cells, (cell) => keyOf(cell.campaign, cell.phase));
  const looked = campaigns.filter(({ id }) => !asked.campaign || asked.campaign === id);
  const rows = looked.flatMap(({ id, title, phases }) =>
    [...phases.map(({ key, name }) => ({ key, name })), null].map((phase) => ({
      campaign: { id, title },
      phase,
    })),
  );
  return [...rows, { campaign: null, phase: null }].flatMap(({ campaign, phase }) => {
    const behind = found.get(keyOf(campaign?.id ?? null, phase?.key ?? null));
    const shown = behind ?? (phase && (!asked.phase || asked.phase === phase.key) ? [] : null);
    return shown ? [{ campaign, phase, ...figures(shown) }] : [];
  });
}
