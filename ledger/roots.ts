// The root of each day: the newest seal of the day's end. Printed and kept elsewhere, it holds everything before it.
import type { Pool } from './database.ts';

export interface DailyRoot {
  /** A day at +07:00. */
  readonly day: string;
  /** How many entries are sealed up to its end. */
  readonly entries: number;
  /** In hex. */
  readonly root: string;
}

/** Newest first, at most 400 days. */
export async function dailyRoots(
  pool: Pool,
  ward: string,
  { from, until }: { from?: string | undefined; until?: string | undefined },
): Promise<DailyRoot[]> {
  const { rows } = await pool.query<DailyRoot>(
    `SELECT DISTINCT ON (day) day::text, position::int AS entries, encode(hash, 'hex') AS root
     FROM (SELECT (at AT TIME ZONE '+07:00'::interval)::date AS day, position, hash FROM seal WHERE ward_id = $1) sealed
     WHERE ($2::date IS NULL OR day >= $2) AND ($3::date IS NULL OR day <= $3)
     ORDER BY day DESC, position DESC LIMIT 400`,
    [ward, from, until],
  );
  return rows;
}
