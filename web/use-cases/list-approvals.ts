// Lists of approvals: what waits for me, what my unit put in, all that I may see; with who holds each and since when.
import { fold } from '#domain/fold.ts';
import { workingDaysLeft } from '#domain/ladder.ts';
import type { ApprovalStatus } from '#domain/approval-types.ts';
import { calendarOf } from '#ledger/calendar.ts';
import type { ApprovalRow } from '../api/approval-json.ts';
import {
  approvalViews,
  inApprovalView,
  visibleApproval,
  type ApprovalViewName,
} from '../policies/approvals.ts';
import { Parameters } from '../policies/reach.ts';
import type { Deps } from './act-on-process.ts';
import { readPosts } from './post-names.ts';
import { atHanoi } from './task-view.ts';
import type { SignedIn } from './types.ts';

export interface ApprovalQuery {
  readonly view: ApprovalViewName;
  readonly state?: 'open' | 'closed' | undefined;
  readonly q?: string | undefined;
  readonly limit?: number | undefined;
  /** The `next` of the page before. */
  readonly after?: string | undefined;
}

export interface ApprovalList {
  readonly items: ApprovalRow[];
  readonly next: string | null;
  /** How many each view holds that are still running. */
  readonly counts: Record<ApprovalViewName, number>;
}

interface Row {
  id: string;
  number: number;
  title: string;
  route_name: string;
  unit_id: string;
  code: string;
  unit_name: string;
  status: ApprovalStatus;
  steps: string[];
  waiting: string[];
  since: Date | null;
  due_at: Date | null;
  updated_at: Date;
  closed_at: Date | null;
}

/** What waits for me comes by its deadline, everything else newest first. */
export async function listApprovals(
  { pool, clock }: Deps,
  actor: SignedIn,
  query: ApprovalQuery,
): Promise<ApprovalList> {
  const now = clock();
  const limit = query.limit ?? 50;
  const p = new Parameters();
  const parts = [visibleApproval(actor, p), inApprovalView(query.view, actor, p)];
  if (query.state) parts.push(query.state === 'open' ? `a.status = 'running'` : `a.status <> 'running'`);
  for (const word of fold(query.q ?? '')
    .split(' ')
    .filter(Boolean))
    parts.push(`a.search LIKE '%' || ${p.add(word.replace(/[\\%_]/g, '\\$&'))} || '%'`);
  const offset = Number(query.after ?? 0);
  const order =
    query.view === 'to-decide' ? `coalesce(a.due_at, 'infinity'), a.id` : 'a.updated_at DESC, a.id DESC';
  const { rows } = await pool.query<Row>(
    `SELECT a.*, u.code, u.name AS unit_name FROM approval a JOIN unit u ON u.id = a.unit_id
     WHERE ${parts.map((part) => `(${part})`).join(' AND ')}
     ORDER BY ${order} LIMIT ${p.add(limit + 1, 'int')} OFFSET ${p.add(offset, 'int')}`,
    p.values,
  );
  const page = rows.slice(0, limit);
  const posts = await readPosts(
    pool,
    page.flatMap(({ waiting }) => waiting),
    now,
  );
  const calendar = await calendarOf(pool, actor.ward);
  const at = now.toISOString();
  return {
    items: page.map((row) => ({
      ...{ id: row.id, number: row.number, title: row.title, route: row.route_name, status: row.status },
      unit: { id: row.unit_id, code: row.code, name: row.unit_name },
      steps: row.steps,
      waitingFor: row.waiting.map((post) => posts(post).post),
      since: row.since && atHanoi(row.since),
      due: row.due_at && atHanoi(row.due_at),
      overdue: row.due_at !== null && row.due_at.toISOString() <= at,
      workingDays: row.due_at && workingDaysLeft(calendar, row.due_at.toISOString(), at),
      updatedAt: atHanoi(row.updated_at),
      closedAt: row.closed_at && atHanoi(row.closed_at),
    })),
    next: rows.length > limit ? String(offset + limit) : null,
    counts: await countApprovals({ pool }, actor),
  };
}

/** Exactly, of those that still run. */
export async function countApprovals(
  { pool }: Pick<Deps, 'pool'>,
  actor: SignedIn,
): Promise<Record<ApprovalViewName, number>> {
  const p = new Parameters();
  const counts = approvalViews.map(
    (view) => `count(*) FILTER (WHERE ${inApprovalView(view, actor, p)})::int AS "${view}"`,
  );
  const { rows } = await pool.query<Record<ApprovalViewName, number>>(
    `SELECT ${counts.join(', ')} FROM approval a WHERE ${visibleApproval(actor, p)} AND a.status = 'running'`,
    p.values,
  );
  return rows[0]!;
}
