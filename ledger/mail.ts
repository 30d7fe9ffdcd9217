// Mails from their making until the receiving server has answered: which stand, and what became of each.
import { transaction, type Client, type Pool } from './database.ts';

/** Frozen when it is made: sent again, it is the same to the letter. */
export interface Mail {
  readonly id: string;
  readonly person: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** When it was made. */
  readonly at: Date;
}

/** Those of which nobody knows whether they arrived: a connection was cut, or a courier died with them. */
export async function standingMails(pool: Pool, ward: string): Promise<Mail[]> {
  const { rows } = await pool.query<Mail>(
    `SELECT id, person_id AS person, address, subject, text, html, at FROM mail
     WHERE ward_id = $1 AND status = 'sending' ORDER BY at, id`,
    [ward],
  );
  return rows;
}

/** The receiving server took it. */
export async function mailSent(pool: Pool, mail: Mail, now: Date): Promise<void> {
  await pool.query(`UPDATE mail SET status = 'sent', ended_at = $2 WHERE id = $1`, [mail.id, now]);
}

const MOST_ANSWER = 500;

/** The receiving server refused it for good: it isn't tried again, and the office is shown the answer. */
export async function mailRefused(pool: Pool, mail: Mail, answer: string, now: Date): Promise<void> {
  await pool.query(`UPDATE mail SET status = 'refused', answer = $2, ended_at = $3 WHERE id = $1`, [
    mail.id,
    answer.slice(0, MOST_ANSWER),
    now,
  ]);
}

/** It surely did not go out: what it told waits again, and gathers with what comes meanwhile. */
export const takeBack = (pool: Pool, mail: Mail): Promise<void> =>
  transaction(pool, async (client) => {
    await client.query(`UPDATE notice SET mail = 'pending', mail_id = NULL WHERE mail_id = $1`, [mail.id]);
    await client.query('DELETE FROM mail WHERE id = $1', [mail.id]);
  });

/**
 * Runs `work` as the ward's only courier: whatever is marked as being sent then is no other's work.
 * @returns null where another courier is at work
 */
export async function asOnlyCourier<T>(pool: Pool, ward: string, work: () => Promise<T>): Promise<T | null> {
  const client = await pool.connect();
  let held = false;
  try {
    held = await lock(client, 'pg_try_advisory_lock', ward);
    return held ? await work() : null;
  } finally {
    // A connection that may still hold the lock doesn't go back into the pool.
    const freed = !held || (await lock(client, 'pg_advisory_unlock', ward).catch(() => false));
    client.release(!freed);
  }
}

async function lock(
  client: Client,
  how: 'pg_try_advisory_lock' | 'pg_advisory_unlock',
  ward: string,
): Promise<boolean> {
  const { rows } = await client.query<{ done: boolean }>(`SELECT ${how}(hashtextextended($1, 0)) AS done`, [
    `courier:${ward}`,
  ]);
  return rows[0]!.done;
}
