// The grid of a duty as a workbook: the page's own rows and rights, handed to documents/.
import { dutyBook } from '#documents/duty-book.ts';
import type { Pool } from '#ledger/database.ts';
import { me } from './directory.ts';
import { readGrid } from './duty-grid.ts';
import type { DutyQuery } from './duty-types.ts';
import { atHanoi } from './task-view.ts';
import type { Download, Locale, SignedIn } from './types.ts';

/** @returns null where the actor sees no such duty */
export async function exportDuties(
  { pool, clock }: { readonly pool: Pool; readonly clock: () => Date },
  actor: SignedIn,
  query: DutyQuery & { readonly key: string },
  locale: Locale,
): Promise<Download | null> {
  const now = clock();
  const grid = await readGrid({ pool, clock: () => now }, actor, query);
  if (!grid) return null;
  const { ward } = await me(pool, actor);
  const bytes = await dutyBook({
    ...{ locale, ward: ward.name, title: grid.title, clause: grid.clause, at: now.toISOString() },
    columns: grid.columns.map(({ key }) => key),
    rows: grid.rows.map(({ unit, cells, counts, coverage, accepted }) => ({
      ...{ unit: unit.name, counts, coverage, accepted },
      cells: cells.map((cell) => cell && cell.state),
    })),
  });
  const name = { vi: 'Việc định kỳ', en: 'Duty' }[locale];
  return { name: `${name} ${atHanoi(now).slice(0, 10)}.xlsx`, bytes };
}
