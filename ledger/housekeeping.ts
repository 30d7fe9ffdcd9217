// What is kept for a time only: receipts of idempotency keys, and sessions that have ended.
import type { Pool } from './database.ts';

/** The contract promises 7 days; one more, so that no clock's difference breaks it. */
const RECEIPT_DAYS = 8;

export async function dropExpired(pool: Pool, now: Date): Promise<{ receipts: number; sessions: number }> {
  const before = new Date(now.getTime() - RECEIPT_DAYS * 86_400_000);
  const receipts = await pool.query('DELETE FROM receipt WHERE at < $1', [before]);
  const sessions = await pool.query('DELETE FROM session WHERE expires_at < $1', [now]);
  return { receipts: receipts.rowCount ?? 0, sessions: sessions.rowCount ?? 0 };
}
