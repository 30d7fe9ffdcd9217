// The board's workbook: its own figures with the lists behind what is overdue and stuck, by the same filter, at one instant.
import { boardBook, type BoardBook, type BookFigures, type BookTask } from '#documents/board-book.ts';
import { boardWords } from '#documents/board-words.ts';
import { words } from '#documents/register-words.ts';
import type { Pool } from '#ledger/database.ts';
import { readBoard } from './board.ts';
import type { BoardQuery } from './board-query.ts';
import type { Figures } from './board-figures.ts';
import { listCampaigns, listUnits, me } from './directory.ts';
import { listTasks } from './list-tasks.ts';
import { atHanoi } from './task-view.ts';
import { NONE, type Download, type Locale, type SignedIn, type TaskView } from './types.ts';

const MOST_ROWS = 10_000;

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

/** @returns null where there are more tasks overdue or stuck than one file takes */
export async function exportBoard(
  { pool, clock }: Deps,
  actor: SignedIn,
  query: BoardQuery,
  locale: Locale,
): Promise<Download | null> {
  const now = clock();
  const deps = { pool, clock: () => now };
  const { campaign, phase, unit } = query;
  const behind = { campaign, phase, unit, below: true, limit: MOST_ROWS } as const;
  const [board, { ward }, overdue, stuck, scope] = await Promise.all([
    readBoard(deps, actor, query),
    me(pool, actor),
    listTasks(deps, actor, { ...behind, counter: 'openOverdue' }),
    listTasks(deps, actor, { ...behind, stuck: 'any' }),
    namedScope(pool, actor, query, now),
  ]);
  if (overdue.next || stuck.next) return null;
  const bytes = await boardBook({
    ...{ locale, ward: ward.name, at: now.toISOString(), scope },
    units: board.units.map((row) => ({
      ...figures(row),
      name: row.unit.name,
      branch: row.level === 'branch' && row.below > 0,
    })),
    phases: board.phases.map((row) => ({
      ...figures(row),
      campaign: row.campaign?.title ?? null,
      phase: row.phase?.name ?? null,
    })),
    overdue: overdue.items.map(line),
    stuck: stuck.items.map(line),
  });
  return { name: `${boardWords[locale].file} ${atHanoi(now).slice(0, 10)}.xlsx`, bytes };
}

/** What was asked for by names, of what the actor's ward has; another's stay ids. */
export async function namedScope(
  pool: Pool,
  actor: SignedIn,
  query: BoardQuery,
  now: Date,
): Promise<BoardBook['scope']> {
  const { campaign, phase, unit, level = 'unit' } = query;
  const units = unit ? await listUnits(pool, actor) : [];
  const found = (campaign ? await listCampaigns(pool, actor, now) : []).find(({ id }) => id === campaign);
  return {
    level,
    unit: units.find(({ id }) => id === unit)?.name ?? unit,
    campaign: campaign === NONE ? null : (found?.title ?? campaign),
    phase: phase === NONE ? null : (found?.phases.find(({ key }) => key === phase)?.name ?? phase),
  };
}

/** The same in a line, as a workbook's head has it; of everything where nothing was asked for. */
export function scopeWords({ campaign, phase, unit }: BoardBook['scope'], locale: Locale): string {
  const say = boardWords[locale];
  const parts = [
    campaign === null ? say.noCampaign : campaign,
    phase === null ? say.noPhase : phase,
    unit && `${say.scope.unit}: ${unit}`,
  ].filter(Boolean);
  return parts.join('; ') || words[locale].everything;
}

const figures = ({ counts, stuck, toReview, latest }: Figures): BookFigures => ({
  ...{ counts, toReview, latest },
  stuck: stuck.total,
});

const line = (task: TaskView): BookTask => ({
  ...{ number: task.number, title: task.title, lead: task.lead.name, due: task.due, state: task.state },
  late: task.deadline === 'overdue' ? -task.workingDays! : null,
  holder: task.holder!.name,
  since: task.since,
  stuck: task.stuck,
});
