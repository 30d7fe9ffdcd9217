// The workbook of the pictures of monitoring: the same figures as on screen.
import { picturesBook, picturesFile } from '#documents/pictures-book.ts';
import { words } from '#documents/register-words.ts';
import type { Pool } from '#ledger/database.ts';
import { me } from './directory.ts';
import { namedScope, scopeWords } from './export-board.ts';
import type { LatenessScope } from './lateness.ts';
import { readPictures } from './pictures.ts';
import { atHanoi } from './task-view.ts';
import type { Download, Locale, SignedIn } from './types.ts';

export async function exportPictures(
  { pool, clock }: { readonly pool: Pool; readonly clock: () => Date },
  actor: SignedIn,
  query: LatenessScope,
  locale: Locale,
): Promise<Download> {
  const now = clock();
  const [pictures, { ward }, scope] = await Promise.all([
    readPictures({ pool, clock: () => now }, actor, query),
    me(pool, actor),
    namedScope(pool, actor, query, now),
  ]);
  const bytes = await picturesBook({
    ...{ locale, ward: ward.name, at: now.toISOString(), weeks: pictures.weeks },
    scope: scopeWords(scope, locale),
    heat: pictures.heat.map(({ unit, cells }) => ({ unit: unit.name, cells })),
    bars: [
      ...pictures.phases.map((bar) => ({ ...bar, number: null, lead: null, state: null })),
      ...pictures.tasks.map(({ deadline, ...bar }) => ({ ...bar, state: words[locale].deadlines[deadline] })),
    ],
    points: pictures.burnUps.flatMap(({ population, points }) =>
      points.map((point) => ({ target: population, ...point })),
    ),
  });
  return { name: `${picturesFile[locale]} ${atHanoi(now).slice(0, 10)}.xlsx`, bytes };
}
