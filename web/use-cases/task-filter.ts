// What is asked of a list as SQL: what the actor sees, a view of it, filters; one for the list, its counts and the board.
import { countedBy, SOON_MS } from '#domain/deadline.ts';
import { fold } from '#domain/fold.ts';
import { inView, Parameters, visible } from '../policies/tasks.ts';
import type { SignedIn, TaskQuery } from './types.ts';

/** The same axis as domain/deadline.ts, for the database to filter and count by; a test holds both together. */
const deadlineSql = (now: string, soon: string) => `CASE
  WHEN t.status = 'accepted' THEN CASE WHEN t.counted_at > t.due_at THEN 'done_late' ELSE 'done_on_time' END
  WHEN t.due_at IS NULL THEN 'none'
  WHEN t.status IN ('suspended', 'recalled') OR t.waiting <> '{}' THEN 'in_term'
  WHEN (CASE WHEN t.status = 'submitted' THEN t.counted_at ELSE ${now} END) > t.due_at THEN 'overdue'
  WHEN t.status <> 'submitted' AND t.due_at <= ${soon} THEN 'due_soon'
  ELSE 'in_term' END`;

export interface Filter {
  readonly p: Parameters;
  readonly where: string;
  /** The deadline's axis as SQL; asked for only where it is used, as a parameter that is not is an error. */
  readonly deadline: () => string;
}

export function filter(actor: SignedIn, query: TaskQuery, at: Date): Filter {
  const p = new Parameters();
  const deadline = () =>
    deadlineSql(p.add(at, 'timestamptz'), p.add(new Date(at.getTime() + SOON_MS), 'timestamptz'));
  const view = query.view ?? 'all';
  const parts = [visible(actor, p), inView(view, actor, p)];
  if (view === 'overdue') parts.push(`${deadline()} = 'overdue'`);
  if (query.campaign) parts.push(`t.campaign_id = ${p.add(query.campaign, 'uuid')}`);
  if (query.parent) parts.push(`t.parent_id = ${p.add(query.parent, 'uuid')}`);
  if (query.unit) {
    const unit = p.add(query.unit, 'uuid');
    parts.push(
      query.below
        ? `t.lead_unit_id IN (SELECT descendant_id FROM unit_closure WHERE ancestor_id = ${unit})`
        : `t.lead_unit_id = ${unit}`,
    );
  }
  if (query.phase) parts.push(`t.phase = ${p.add(query.phase)}`);
  if (query.counter) parts.push(`${deadline()} = ANY(${p.add(countedBy[query.counter])})`);
  if (query.deadline) parts.push(`${deadline()} = ${p.add(query.deadline)}`);
  parts.push(stateSql(query.state, p));
  for (const word of fold(query.q ?? '').split(' ')) {
    if (word) parts.push(`t.search LIKE ${p.add(`%${word.replace(/[\\%_]/g, '\\$&')}%`)}`);
  }
  return { p, where: parts.map((part) => `(${part})`).join(' AND '), deadline };
}

function stateSql(state: TaskQuery['state'], p: Parameters): string {
  if (!state) return `t.status <> 'recalled'`;
  if (state === 'open') return `t.status NOT IN ('accepted', 'recalled')`;
  if (state === 'closed') return `t.status IN ('accepted', 'recalled')`;
  return `t.status = ${p.add(state)}`;
}
