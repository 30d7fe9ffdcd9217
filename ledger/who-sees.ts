// Who may see a task, by the posts that people hold: what the web's predicate for lists says, asked the other way round.
import type pg from 'pg';
import { wardWide } from '#domain/permissions.ts';
import type { TaskState } from '#domain/task-types.ts';

export interface Seer {
  readonly id: string;
  readonly name: string;
  readonly post: string;
  /** The short name of the unit of that post. */
  readonly unit: string;
}

/** @param among where only some people are in question */
export async function whoSees(
  database: pg.Pool | pg.ClientBase,
  ward: string,
  task: Pick<TaskState, 'lead' | 'assigner' | 'coordinating' | 'watching'>,
  at: string | Date,
  among: readonly string[] | null = null,
): Promise<Seer[]> {
  const { rows } = await (database as pg.Pool).query<Seer>({
    name: 'who-sees',
    text: `SELECT pe.id, pe.name, po.title AS post, u.short_name AS unit
      FROM holding h JOIN post po ON po.id = h.post_id JOIN unit u ON u.id = po.unit_id
      JOIN person pe ON pe.id = h.person_id
      WHERE u.ward_id = $1 AND h.from_at <= $2 AND (h.until_at IS NULL OR h.until_at > $2)
        AND NOT 'admin' = ANY(po.roles) AND ($6::uuid[] IS NULL OR pe.id = ANY($6))
        AND (po.roles && $3 OR u.id = ANY($4) OR EXISTS (SELECT 1 FROM unit_closure
          WHERE descendant_id = $5 AND ancestor_id IN (u.id, u.leads_unit_id)))
      ORDER BY u.position, array_position(ARRAY['leader', 'deputy', 'officer'], po.rank), pe.name`,
    values: [
      ...[ward, at, wardWide, [task.assigner, ...task.coordinating, ...task.watching], task.lead],
      among,
    ],
  });
  return rows;
}
