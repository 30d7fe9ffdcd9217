// A person's notices as their page shows them: gathered by task or duty, with the task as it is now.
import type { NoticeReason } from '#domain/notices.ts';
import type { ApprovalState } from '#domain/approval-types.ts';
import type { DutyState } from '#domain/duty-types.ts';
import type { InitiativeState } from '#domain/initiative-types.ts';
import type { TaskState } from '#domain/task-types.ts';
import { changedFields } from '#ledger/changed-fields.ts';
import type { Pool } from '#ledger/database.ts';
import { joinAbout } from '../policies/notices.ts';
import { Parameters } from '../policies/reach.ts';
import type { NoticeTask, NoticeTasks } from './notice-types.ts';
import { inPlaceOf, type NoticeQuery } from './notices.ts';
import { readNames } from './names.ts';
import { around } from './relatives.ts';
import { atHanoi, taskView, type Names } from './task-view.ts';
import type { SignedIn } from './types.ts';

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

interface Row {
  id: string;
  kind: 'task' | 'duty' | 'approval' | 'initiative' | 'mandate';
  about: string;
  title: string;
  type: NoticeTask['type'];
  due_at: Date | null;
  reason: NoticeReason;
  unit_id: string | null;
  vacant: boolean;
  in_place: string | null;
  urgent: boolean;
  at: Date;
  unread: number;
  changed: string[] | null;
  state: TaskState | DutyState | ApprovalState | InitiativeState;
  version: number;
}

/** Each task or duty once, by its newest notice; of one that is no longer the person's to see nothing is told. */
export async function gatherNotices(
  { pool, clock }: Deps,
  actor: SignedIn,
  { unread, after, limit = 30 }: NoticeQuery,
): Promise<NoticeTasks> {
  const p = new Parameters();
  const person = p.add(actor.person, 'uuid');
  const parts = ['TRUE'];
  if (unread) parts.push('own.unread > 0');
  if (after) parts.push(`own.id < ${p.add(after, 'bigint')}`);
  const { rows } = await pool.query<Row>(
    `SELECT n.id, about.kind, about.id AS about, about.title, n.type, n.reason, n.unit_id, n.vacant, own.urgent, n.due_at, n.at, own.unread, s.state, s.version,
       ${changedFields}, ${inPlaceOf}
     FROM (SELECT process_id, max(id) AS id, (count(*) FILTER (WHERE read_at IS NULL))::int AS unread,
             coalesce(bool_or(urgent) FILTER (WHERE read_at IS NULL), false) AS urgent
           FROM notice WHERE person_id = ${person} GROUP BY process_id) own
     JOIN notice n ON n.id = own.id ${joinAbout(actor, p)} LEFT JOIN process s ON s.id = n.process_id
     WHERE ${parts.map((part) => `(${part})`).join(' AND ')} ORDER BY own.id DESC LIMIT ${p.add(limit + 1, 'int')}`,
    p.values,
  );
  const page = rows.slice(0, limit);
  const now = clock();
  const tasks = page.flatMap(({ kind, state }) => (kind === 'task' ? [state as TaskState] : []));
  const units = page.flatMap(({ unit_id: unit, kind, state }) => [
    ...(unit ? [unit] : []),
    ...(kind === 'duty' || kind === 'initiative' ? [(state as DutyState | InitiativeState).unit] : []),
  ]);
  const [names, known] = await Promise.all([readNames(pool, { units }), around(pool, actor, tasks, now)]);
  return {
    items: page.map((row): NoticeTask => ({
      id: row.id,
      type: row.type,
      reason: row.reason,
      unit: row.unit_id ? names.unit(row.unit_id) : null,
      vacant: row.vacant,
      inPlaceOf: row.in_place,
      urgent: row.urgent,
      ...(row.changed && { changed: row.changed }),
      at: atHanoi(row.at),
      due: row.due_at && atHanoi(row.due_at),
      unread: row.unread,
      task: row.kind === 'task' ? taskView(row.state as TaskState, row.version, actor, now, known) : null,
      duty: row.kind === 'duty' ? titled(row.state as DutyState, names) : null,
      initiative: row.kind === 'initiative' ? titled(row.state as InitiativeState, names) : null,
      approval: row.kind === 'approval' ? approvalOf(row.state as ApprovalState) : null,
      mandate: row.kind === 'mandate' ? { id: row.about, post: row.title } : null,
    })),
    next: rows.length > limit ? page.at(-1)!.id : null,
  };
}

const approvalOf = ({ id, number, subject }: ApprovalState): NoticeTask['approval'] => ({
  id,
  number,
  title: subject.title,
});

const titled = ({ id, title, unit }: DutyState | InitiativeState, names: Names): NoticeTask['duty'] => ({
  id,
  title,
  unit: names.unit(unit),
});
