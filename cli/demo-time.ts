// What time brought in the demo's past: reminders, deadlines and escalation at their own instants, and what of it has been read since.
import { act } from '#ledger/act.ts';
import type { Pool } from '#ledger/database.ts';

/** Performs every command that time brought to a task by an instant (ISO 8601), as its workflow would have. */
export async function passTime(pool: Pool, ward: string, id: string, until: string): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ at: Date; command: string; sequence: number }>(
      `SELECT next_at AS at, next_command AS command, sequence FROM process WHERE id = $1 AND next_at <= $2`,
      [id, until],
    );
    const next = rows[0];
    if (!next) return;
    const at = next.at.toISOString();
    await act(pool, {
      kind: 'task',
      id,
      ward,
      command: { type: next.command } as never,
      commandId: `clock:${next.sequence}:${next.command}:${at}`,
      actor: { kind: 'system', name: 'clock' },
      at,
    });
  }
}

const NEWS_MS = 2 * 86_400_000;

/** Only the last two days are news: what is older was read and mailed in its time. */
export async function readOldNotices(pool: Pool, ward: string, now: Date): Promise<void> {
  await pool.query(
    `UPDATE notice SET read_at = at + interval '2 hours', mail = 'dropped' WHERE ward_id = $1 AND at < $2`,
    [ward, new Date(now.getTime() - NEWS_MS)],
  );
}
