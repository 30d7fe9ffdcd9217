// What of a report stands in another one as well: the same photo or text, or nearly so. Told to whoever rules, and never a reason to refuse.
import { likeness } from '#domain/alike.ts';
import type { Pool } from '#ledger/database.ts';
import { Parameters } from '../policies/reach.ts';
import { visible } from '../policies/tasks.ts';
import type { SignedIn } from './types.ts';

/** Photos whose looks differ in no more than so many of 64 bits are nearly the same. */
const ALIKE_BITS = 6;
/** A text is compared with no more than so many others, the newest: beyond that nobody waits for an answer. */
const MOST = 300;

export interface Resemblance {
  readonly what: 'same_photo' | 'alike_photo' | 'same_text' | 'alike_text';
  /** Of a photo: the name of the report's own file. */
  readonly file: string | null;
  /** The other report's task: one that the actor may see. */
  readonly task: { readonly id: string; readonly number: number; readonly lead: string };
}

/** Of the files of one task and of another: the same bytes, or photos that look nearly the same. */
const repeats = `JOIN content c ON c.sha256 = f.sha256
  JOIN file o ON o.ward_id = f.ward_id AND o.task_id IS NOT NULL AND o.task_id <> f.task_id
  JOIN content oc ON oc.sha256 = o.sha256
    AND (o.sha256 = f.sha256 OR bit_count((c.look # oc.look)::bit(64)) <= ${ALIKE_BITS})`;

/** @returns null where there is no such task that the actor sees */
export async function resembling(pool: Pool, actor: SignedIn, id: string): Promise<Resemblance[] | null> {
  const own = new Parameters();
  const found = await pool.query(
    `SELECT 1 FROM task t WHERE t.id = ${own.add(id, 'uuid')} AND (${visible(actor, own)})`,
    own.values,
  );
  if (found.rowCount === 0) return null;
  const p = new Parameters();
  const task = p.add(id, 'uuid');
  const seen = visible(actor, p);
  const photos = await pool.query<{ same: boolean; file: string } & Resemblance['task']>(
    // Once for a photo and a task, however many of its photos are like it.
    `SELECT bool_or(f.sha256 = o.sha256) AS same, f.name AS file, t.id, t.number, u.name AS lead
     FROM file f ${repeats} JOIN task t ON t.id = o.task_id JOIN unit u ON u.id = t.lead_unit_id
     WHERE f.task_id = ${task} AND (${seen}) GROUP BY f.name, t.id, t.number, u.name
     ORDER BY f.name, t.number LIMIT 50`,
    p.values,
  );
  const texts = await pool.query<{ own: string; text: string } & Resemblance['task']>(
    `SELECT mine.state->'submission'->>'text' AS own, s.state->'submission'->>'text' AS text, t.id, t.number, u.name AS lead
     FROM process mine JOIN task t ON t.ward_id = mine.ward_id AND t.id <> mine.id JOIN process s ON s.id = t.id
       JOIN unit u ON u.id = t.lead_unit_id
     WHERE mine.id = ${task} AND (${seen}) AND s.state->'submission'->>'text' IS NOT NULL
     ORDER BY t.counted_at DESC NULLS LAST LIMIT ${MOST}`,
    p.values,
  );
  return [
    ...photos.rows.map(({ same, file, ...other }): Resemblance => ({
      ...{ what: same ? 'same_photo' : 'alike_photo', file, task: other },
    })),
    ...texts.rows.flatMap(({ own, text, ...other }): Resemblance[] => {
      const like = own ? likeness(own, text) : null;
      return like ? [{ what: `${like}_text`, file: null, task: other }] : [];
    }),
  ];
}

/** Of these tasks, those whose photos another task of the ward has as well. */
export async function repeatedPhotos(
  pool: Pool,
  ward: string,
  tasks: readonly string[],
): Promise<ReadonlyMap<string, 'same_photo' | 'alike_photo'>> {
  if (tasks.length === 0) return new Map();
  const { rows } = await pool.query<{ task: string; same: boolean }>(
    `SELECT f.task_id AS task, bool_or(f.sha256 = o.sha256) AS same
     FROM file f ${repeats} WHERE f.ward_id = $1 AND f.task_id = ANY($2) GROUP BY f.task_id`,
    [ward, tasks],
  );
  return new Map(rows.map(({ task, same }) => [task, same ? 'same_photo' : 'alike_photo']));
}
