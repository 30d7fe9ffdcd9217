// The working calendar of a ward: the one that ships, or the newest that its office made of it.
import type { Calendar } from '#domain/calendar.ts';
import { calendarSchema } from '#domain/calendar-schema.ts';
import { vietNam } from '#domain/calendar-vn.ts';
import type { Client, Pool } from './database.ts';

export async function calendarOf(client: Client | Pool, ward: string): Promise<Calendar> {
  const { rows } = await (client as Client).query<{ calendar: Calendar }>({
    name: 'calendar-of-ward',
    text: 'SELECT calendar FROM calendar WHERE ward_id = $1 ORDER BY version DESC LIMIT 1',
    values: [ward],
  });
  return rows[0]?.calendar ?? vietNam;
}

export interface Amendment {
  readonly ward: string;
  readonly person: string;
  readonly days: Calendar['days'];
  readonly from: string;
  readonly until: string;
  readonly at: string;
  /** The version that it was made from; refused where that is not the newest any more. */
  readonly madeFrom?: number | undefined;
}

/**
 * Keeps the calendar under the next version. Whoever amends at the same time waits.
 * @returns null, with nothing written, where it was made from an older version
 */
export async function amendCalendar(client: Client, amendment: Amendment): Promise<Calendar | null> {
  const { ward, person, at, madeFrom, ...content } = amendment;
  await client.query('SELECT 1 FROM ward WHERE id = $1 FOR UPDATE', [ward]);
  const { version } = await calendarOf(client, ward);
  if (madeFrom !== undefined && madeFrom !== version) return null;
  const calendar = calendarSchema.parse({ ...content, version: version + 1 });
  await client.query(
    'INSERT INTO calendar (ward_id, version, calendar, person_id, at) VALUES ($1, $2, $3, $4, $5)',
    [ward, calendar.version, JSON.stringify(calendar), person, at],
  );
  return calendar;
}
