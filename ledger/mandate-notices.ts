// Notices of a mandate to both sides: that it was given, revoked, or is over. No process: each kind once, in the order of its life.
import type { NoticeType } from '#domain/notices.ts';
import type { Client, Pool } from './database.ts';

export type MandateTold = Extract<NoticeType, `mandate-${string}`>;

const sequences: Record<MandateTold, number> = {
  'mandate-given': 1,
  'mandate-revoked': 2,
  'mandate-ended': 3,
};

/** @param which of the mandates `m` */
const telling = (which: string) => `
  INSERT INTO notice (ward_id, person_id, process_id, sequence, type, reason, urgent, at)
  SELECT m.ward_id, told.person, m.id, $1, $2, told.reason, $3, coalesce($4, m.until_at)
  FROM mandate m, LATERAL (VALUES (m.person_id, 'substitute'), (m.principal_id, 'principal')) AS told (person, reason)
  WHERE told.person IS NOT NULL AND ${which}
  ON CONFLICT (person_id, process_id, sequence) DO NOTHING`;

/** In the transaction of the deed: everybody concerned but whoever did it, at once. */
export async function tellOfMandates(
  client: Client,
  type: Exclude<MandateTold, 'mandate-ended'>,
  mandates: readonly string[],
  by: string,
  at: Date,
): Promise<void> {
  const told = await client.query(telling('m.id = ANY($5) AND told.person <> $6'), [
    ...[sequences[type], type, true, at, mandates, by],
  ]);
  if (!told.rowCount) return;
  await client.query(
    `INSERT INTO wake (process_id, kind, sequence, stage, closed)
     SELECT DISTINCT ward_id, 'courier', 0, 'urgent', false FROM mandate WHERE id = ANY($1)`,
    [mandates],
  );
}

const DAYS_MS = 7 * 86_400_000;

/** Of those whose time is over, a week at most: ending itself needs nobody. @returns how many were told */
export async function tellOfEnded(pool: Pool, now: Date): Promise<number> {
  const told = await pool.query(telling('m.revoked_at IS NULL AND m.until_at <= $5 AND m.until_at > $6'), [
    sequences['mandate-ended'],
    'mandate-ended',
    false,
    null,
    now,
    new Date(now.getTime() - DAYS_MS),
  ]);
  return told.rowCount ?? 0;
}
