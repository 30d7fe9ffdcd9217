// What is kept for a time only: receipts of idempotency keys, sessions that have ended, mails and notices of long ago.
import type { Pool } from './database.ts';

const DAY_MS = 86_400_000;
/** The contract promises 7 days; one more, so that no clock's difference breaks it. */
const RECEIPT_DAYS = 8;
/** After their end, or after they were read. */
const MAIL_DAYS = 90;
const NOTICE_DAYS = 400;

type Dropped = Record<'receipts' | 'sessions' | 'mails' | 'notices', number>;

export async function dropExpired(pool: Pool, now: Date): Promise<Dropped> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const drop = async (text: string, ...values: Date[]) => (await pool.query(text, values)).rowCount ?? 0;
  return {
    receipts: await drop('DELETE FROM receipt WHERE at < $1', before(RECEIPT_DAYS)),
    sessions: await drop('DELETE FROM session WHERE expires_at < $1', now),
    mails: await drop('DELETE FROM mail WHERE ended_at < $1', before(MAIL_DAYS)),
    notices: await drop(
      'DELETE FROM notice WHERE read_at < $1 OR at < $2',
      before(MAIL_DAYS),
      before(NOTICE_DAYS),
    ),
  };
}
