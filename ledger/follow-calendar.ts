// Takes a ward's new calendar to its open tasks: by a recorded command for each, so that ladders follow and promises are seen to move.
import { act } from './act.ts';
import { calendarOf } from './calendar.ts';
import type { Pool } from './database.ts';

/**
 * Brings up to `limit` open tasks to the newest calendar of their ward. Deadlines stay where they were promised; what
 * is still to come of reminders and escalation is worked out anew. Tasks from before ladders get theirs in this way.
 * @returns how many were brought
 */
export async function followCalendars(pool: Pool, now: Date, limit = 200): Promise<number> {
  let brought = 0;
  const { rows: wards } = await pool.query<{ id: string }>('SELECT id FROM ward ORDER BY id');
  for (const { id: ward } of wards) {
    const { version } = await calendarOf(pool, ward);
    const { rows } = await pool.query<{ id: string }>(
      `SELECT id FROM task WHERE ward_id = $1 AND status NOT IN ('accepted', 'recalled')
         AND (calendar IS NULL OR calendar < $2) ORDER BY id LIMIT $3`,
      [ward, version, limit - brought],
    );
    for (const { id } of rows) {
      await act(pool, {
        kind: 'task',
        id,
        ward,
        command: { type: 'take-calendar' },
        commandId: `calendar:${version}`,
        actor: { kind: 'system', name: 'ledger' },
        at: now.toISOString(),
      });
    }
    brought += rows.length;
  }
  return brought;
}
