// A person's notices as their page shows them: gathered by task, with the task as it is now.
import type { NoticeReason } from '#domain/notices.ts';
import type { TaskEvent } from '#domain/task-events.ts';
import type { TaskState } from '#domain/task-types.ts';
import { changedFields } from '#ledger/changed-fields.ts';
import type { Pool } from '#ledger/database.ts';
import { Parameters, visible } from '../policies/tasks.ts';
import type { NoticeTask, NoticeTasks } from './notice-types.ts';
import type { NoticeQuery } from './notices.ts';
import { readNames } from './names.ts';
import { around } from './relatives.ts';
import { atHanoi, taskView } from './task-view.ts';
import type { SignedIn } from './types.ts';

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

interface Row {
  id: string;
  type: TaskEvent['type'];
  reason: NoticeReason;
  unit_id: string | null;
  vacant: boolean;
  urgent: boolean;
  at: Date;
  unread: number;
  changed: string[] | null;
  state: TaskState;
  version: number;
}

/** Each task once, by its newest notice; of a task that is no longer the person's to see nothing is told. */
export async function gatherNotices(
  { pool, clock }: Deps,
  actor: SignedIn,
  { unread, after, limit = 30 }: NoticeQuery,
): Promise<NoticeTasks> {
  const p = new Parameters();
  const person = p.add(actor.person, 'uuid');
  const parts = [visible(actor, p)];
  if (unread) parts.push('own.unread > 0');
  if (after) parts.push(`own.id < ${p.add(after, 'bigint')}`);
  const { rows } = await pool.query<Row>(
    `SELECT n.id, n.type, n.reason, n.unit_id, n.vacant, own.urgent, n.at, own.unread, s.state, t.version,
       ${changedFields}
     FROM (SELECT process_id, max(id) AS id, (count(*) FILTER (WHERE read_at IS NULL))::int AS unread,
             coalesce(bool_or(urgent) FILTER (WHERE read_at IS NULL), false) AS urgent
           FROM notice WHERE person_id = ${person} GROUP BY process_id) own
     JOIN notice n ON n.id = own.id JOIN task t ON t.id = n.process_id JOIN process s ON s.id = t.id
     WHERE ${parts.map((part) => `(${part})`).join(' AND ')} ORDER BY own.id DESC LIMIT ${p.add(limit + 1, 'int')}`,
    p.values,
  );
  const page = rows.slice(0, limit);
  const [names, known] = await Promise.all([
    readNames(pool, { units: page.flatMap(({ unit_id: unit }) => unit ?? []) }),
    around(
      pool,
      actor,
      page.map(({ state }) => state),
    ),
  ]);
  const now = clock();
  return {
    items: page.map((row): NoticeTask => ({
      id: row.id,
      type: row.type,
      reason: row.reason,
      unit: row.unit_id ? names.unit(row.unit_id) : null,
      vacant: row.vacant,
      urgent: row.urgent,
      ...(row.changed && { changed: row.changed }),
      at: atHanoi(row.at),
      unread: row.unread,
      task: taskView(row.state, row.version, actor, now, known),
    })),
    next: rows.length > limit ? page.at(-1)!.id : null,
  };
}
