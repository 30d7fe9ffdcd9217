// A person's own notices: the list, the count on the bell, and marking them as read.
import type { NoticeReason } from '#domain/notices.ts';
import { changedFields } from '#ledger/changed-fields.ts';
import type { Pool } from '#ledger/database.ts';
import { readNames } from './names.ts';
import { joinAbout } from '../policies/notices.ts';
import { Parameters } from '../policies/reach.ts';
import { atHanoi } from './task-view.ts';
import type { NoticeList, NoticeView } from './notice-types.ts';
import type { SignedIn } from './types.ts';

export interface NoticeQuery {
  readonly unread?: boolean | undefined;
  readonly limit?: number | undefined;
  /** The `next` of the page before. */
  readonly after?: string | undefined;
}

interface Row {
  id: string;
  about: string;
  kind: 'task' | 'duty' | 'approval' | 'initiative' | 'mandate';
  number: number | null;
  title: string;
  type: NoticeView['type'];
  reason: NoticeReason;
  unit_id: string | null;
  vacant: boolean;
  in_place: string | null;
  urgent: boolean;
  due_at: Date | null;
  at: Date;
  read_at: Date | null;
  changed: string[] | null;
}

/** The title of the post in whose holder's place a notice came, by a mandate. */
export const inPlaceOf = `(SELECT po.title FROM mandate m JOIN post po ON po.id = m.post_id WHERE m.id = n.mandate_id) AS in_place`;

/** Newest first. What is no longer the person's to see takes its notices with it. */
export async function listNotices(pool: Pool, actor: SignedIn, query: NoticeQuery): Promise<NoticeList> {
  const limit = query.limit ?? 50;
  const p = new Parameters();
  const parts = [`n.person_id = ${p.add(actor.person, 'uuid')}`];
  if (query.unread) parts.push('n.read_at IS NULL');
  if (query.after) parts.push(`n.id < ${p.add(query.after, 'bigint')}`);
  const { rows } = await pool.query<Row>(
    `SELECT n.id, n.type, n.reason, n.unit_id, n.vacant, n.urgent, n.due_at, n.at, n.read_at, ${changedFields}, ${inPlaceOf},
       about.id AS about, about.kind, about.number, about.title
     FROM notice n ${joinAbout(actor, p)}
     WHERE ${parts.map((part) => `(${part})`).join(' AND ')} ORDER BY n.id DESC LIMIT ${p.add(limit + 1, 'int')}`,
    p.values,
  );
  const page = rows.slice(0, limit);
  const names = await readNames(pool, { units: page.flatMap(({ unit_id: unit }) => unit ?? []) });
  return {
    items: page.map((row) => ({
      id: row.id,
      task: row.kind === 'task' ? { id: row.about, number: row.number!, title: row.title } : null,
      duty: row.kind === 'duty' ? { id: row.about, title: row.title } : null,
      initiative: row.kind === 'initiative' ? { id: row.about, title: row.title } : null,
      approval: row.kind === 'approval' ? { id: row.about, number: row.number!, title: row.title } : null,
      mandate: row.kind === 'mandate' ? { id: row.about, post: row.title } : null,
      type: row.type,
      reason: row.reason,
      unit: row.unit_id ? names.unit(row.unit_id) : null,
      vacant: row.vacant,
      inPlaceOf: row.in_place,
      urgent: row.urgent,
      ...(row.changed && { changed: row.changed }),
      due: row.due_at && atHanoi(row.due_at),
      at: atHanoi(row.at),
      read: row.read_at !== null,
    })),
    next: rows.length > limit ? page.at(-1)!.id : null,
    unread: await countUnread(pool, actor),
  };
}

/** On how many tasks and duties there is something unread: the number on the bell. */
export async function countUnread(pool: Pool, actor: SignedIn): Promise<number> {
  const p = new Parameters();
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(DISTINCT n.process_id)::int AS n FROM notice n ${joinAbout(actor, p)}
     WHERE n.person_id = ${p.add(actor.person, 'uuid')} AND n.read_at IS NULL`,
    p.values,
  );
  return rows[0]!.n;
}

/** Of one task or duty, or all of them; what has come since the list was seen stays unread. */
export interface Reading {
  readonly task?: string | undefined;
  /** The newest notice that was seen. */
  readonly upTo?: string | undefined;
}

export async function readNotices(
  pool: Pool,
  actor: SignedIn,
  { task, upTo }: Reading,
  at: Date,
): Promise<number> {
  await pool.query(
    `UPDATE notice SET read_at = $2 WHERE person_id = $1 AND read_at IS NULL
       AND ($3::uuid IS NULL OR process_id = $3) AND ($4::bigint IS NULL OR id <= $4)`,
    [actor.person, at, task ?? null, upTo ?? null],
  );
  return countUnread(pool, actor);
}
