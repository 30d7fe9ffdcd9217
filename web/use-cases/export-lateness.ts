// The lateness ledger's workbook: the same figures as on screen, with what they are of in words.
import { latenessBook, latenessFile } from '#documents/lateness-book.ts';
import type { Pool } from '#ledger/database.ts';
import { me } from './directory.ts';
import { namedScope, scopeWords } from './export-board.ts';
import { readLateness, type LatenessScope } from './lateness.ts';
import { atHanoi } from './task-view.ts';
import type { Download, Locale, SignedIn } from './types.ts';

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

/** @returns null where there are more tasks than can be gone through at once */
export async function exportLateness(
  { pool, clock }: Deps,
  actor: SignedIn,
  query: LatenessScope,
  locale: Locale,
): Promise<Download | null> {
  const now = clock();
  const [kept, { ward }, scope] = await Promise.all([
    readLateness({ pool, clock: () => now }, actor, query),
    me(pool, actor),
    namedScope(pool, actor, query, now),
  ]);
  if (!kept) return null;
  const bytes = await latenessBook({
    ...{ locale, ward: ward.name, at: now.toISOString() },
    scope: scopeWords(scope, locale),
    holders: kept.holders.map(({ unit, ...times }) => ({ ...times, name: unit?.name ?? null })),
    tasks: kept.tasks,
  });
  return { name: `${latenessFile[locale]} ${atHanoi(now).slice(0, 10)}.xlsx`, bytes };
}
