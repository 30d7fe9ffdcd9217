// What looks odd about measurements: told beside them to whoever rules, and never a reason to refuse one.
import { likeness } from '#domain/alike.ts';
import type { CampaignTarget, MeasurementKind } from '#domain/target-types.ts';
import { isAfterClosing, oddities, type Closing, type Flag } from '#domain/targets.ts';
import type { Pool } from '#ledger/database.ts';
import type { MeasuredRow } from '#ledger/measured.ts';
import { repeatedPhotos } from './resembling.ts';
import type { SignedIn } from './types.ts';

/** Compared with no more than so many others: beyond that nobody waits for an answer. */
const MOST = 300;

const wholes: readonly MeasurementKind[] = ['denominator', 'population'];

/** What is looked up beside the measurements themselves. */
export interface OddFacts {
  readonly closings: readonly (Closing & { readonly campaign: string | null })[];
  readonly photos: Awaited<ReturnType<typeof repeatedPhotos>>;
}

export async function oddFacts(
  pool: Pool,
  { ward }: SignedIn,
  rows: readonly MeasuredRow[],
): Promise<OddFacts> {
  const tasks = [...new Set(rows.flatMap(({ task }) => task?.id ?? []))];
  const closed = await pool.query<{ campaign: string | null; from: string; until: string; at: Date }>(
    `SELECT campaign_id AS campaign, from_day::text AS from, until_day::text AS until, frozen_at AS at
     FROM round WHERE ward_id = $1 AND frozen_at IS NOT NULL AND addressee = 'committee'`,
    [ward],
  );
  return {
    closings: closed.rows.map(({ at, ...closing }) => ({ ...closing, at: at.toISOString() })),
    photos: await repeatedPhotos(pool, ward, tasks),
  };
}

/** @param all every row of the target that was ever entered */
export function oddOnes(
  target: CampaignTarget,
  rows: readonly MeasuredRow[],
  all: readonly MeasuredRow[],
  { closings, photos }: OddFacts,
): Map<MeasuredRow, Flag[]> {
  const odd = new Map<MeasuredRow, Flag[]>();
  for (const row of rows) {
    // Beside what was there when it was entered; of wholes, those that stand now, whichever came first.
    const others = all.filter((one) =>
      wholes.includes(one.kind)
        ? one.until === null
        : one !== row && one.at <= row.at && (one.until === null || one.until > row.at),
    );
    const own = closings.filter(({ campaign }) => campaign === null || campaign === row.campaign);
    const photo = row.task && photos.get(row.task.id);
    const found: Flag[] = [
      ...oddities(target, row, others),
      ...(isAfterClosing(row, own) ? (['after_closing'] as const) : []),
      ...alikeTo(row, others),
      ...(photo ? [photo] : []),
    ];
    if (found.length > 0) odd.set(row, found);
  }
  return odd;
}

/** The same words in another measurement, of whichever unit: once for all of them. Revisions of one are one. */
function alikeTo({ id, text }: MeasuredRow, others: readonly MeasuredRow[]): Flag[] {
  if (!text) return [];
  const found = new Set(
    others.slice(-MOST).flatMap((one) => (one.id !== id && one.text ? (likeness(text, one.text) ?? []) : [])),
  );
  return found.has('same') ? ['same_text'] : found.has('alike') ? ['alike_text'] : [];
}
