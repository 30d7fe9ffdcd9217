// One approval as its actor may see it, and its history from the journal.
import { doers } from '#domain/acting.ts';
import type { ApprovalEvent } from '#domain/approval-events.ts';
import { stepsOf } from '#domain/approval-route.ts';
import type { ApprovalState, Content } from '#domain/approval-types.ts';
import { dayOf } from '#domain/days.ts';
import { offered } from '#domain/document-number.ts';
import { calendarOf } from '#ledger/calendar.ts';
import type { Client, Pool } from '#ledger/database.ts';
import { numberingOf } from '#ledger/document-numbers.ts';
import type { ApprovalHistoryEntry, ApprovalView } from '../api/approval-json.ts';
import { visibleApproval } from '../policies/approvals.ts';
import { Parameters } from '../policies/reach.ts';
import type { Deps } from './act-on-process.ts';
import { approvalView } from './approval-view.ts';
import { historyActor, peopleOf, postsOf } from './in-place-of.ts';
import { seenBallots } from './ballots.ts';
import { readNames } from './names.ts';
import { readPosts } from './post-names.ts';
import { atHanoi } from './task-view.ts';
import type { SignedIn } from './types.ts';

export async function seesApprovalById(pool: Pool, actor: SignedIn, id: string): Promise<boolean> {
  const p = new Parameters();
  const where = `a.id = ${p.add(id, 'uuid')} AND ${visibleApproval(actor, p)}`;
  return (await pool.query(`SELECT 1 FROM approval a WHERE ${where}`, p.values)).rowCount === 1;
}

/** @returns null where there is no such approval, or it is not the actor's to see */
export const getApproval = async (deps: Deps, actor: SignedIn, id: string): Promise<ApprovalView | null> =>
  (await seesApprovalById(deps.pool, actor, id)) ? readApproval(deps.pool, actor, id, deps.clock()) : null;

/** For those who may see it. */
export async function readApproval(
  database: Pool | Client,
  actor: SignedIn,
  id: string,
  now: Date,
): Promise<ApprovalView> {
  const client = database as Client;
  const { rows } = await client.query<{ state: ApprovalState; version: number }>({
    name: 'read-approval',
    text: 'SELECT state, version FROM process WHERE id = $1',
    values: [id],
  });
  const { state, version } = rows[0]!;
  const answers = [...Object.values(state.open), ...Object.values(state.done)].flatMap((one) => one.answers);
  const codes = stepsOf(state.route).flatMap(({ holder }) =>
    holder && 'unit' in holder ? [holder.unit] : [],
  );
  const units = await client.query<{ code: string; name: string }>(
    'SELECT code, name FROM unit WHERE ward_id = $1 AND code = ANY($2)',
    [actor.ward, codes],
  );
  const seats = Object.values(state.open).flatMap((open) => open.seats.map(({ post }) => post));
  return approvalView(state, version, actor, now, {
    names: await readNames(client, {
      units: [state.subject.unit],
      people: [state.starter, ...answers].flatMap(peopleOf),
    }),
    posts: await readPosts(client, [...seats, ...answers.map(({ post }) => post)], now),
    calendar: await calendarOf(client, actor.ward),
    unitByCode: (code) => units.rows.find((row) => row.code === code)?.name ?? null,
    offered: await offeredFor(client, actor.ward, state, now),
    ballots: await seenBallots(
      client,
      actor,
      answers.flatMap(({ ballot }) => ballot ?? []),
    ),
    previous: state.round > 1 ? await previousContent(client, id) : null,
  });
}

/** Only while a decision is waited for. */
async function offeredFor(client: Client, ward: string, { id, route, open }: ApprovalState, now: Date) {
  if (!stepsOf(route).some(({ key, kind }) => kind === 'decision' && open[key])) return null;
  const numbering = await numberingOf(client, ward, { route: route.code, day: dayOf(now), own: id });
  return numbering?.span ? offered(numbering) : null;
}

/** What stood there before it was put in the last time. */
async function previousContent(client: Client, id: string): Promise<Content | null> {
  const { rows } = await client.query<{ content: Content }>(
    `SELECT event->'content' AS content FROM journal
     WHERE process_id = $1 AND type IN ('started', 'resubmitted') ORDER BY sequence DESC OFFSET 1 LIMIT 1`,
    [id],
  );
  return rows[0]?.content ?? null;
}

export async function approvalHistory(
  deps: Deps,
  actor: SignedIn,
  id: string,
): Promise<ApprovalHistoryEntry[] | null> {
  if (!(await seesApprovalById(deps.pool, actor, id))) return null;
  const { rows } = await deps.pool.query<{ sequence: number; event: ApprovalEvent }>(
    'SELECT sequence, event FROM journal WHERE process_id = $1 ORDER BY sequence',
    [id],
  );
  const names = await readNames(deps.pool, { people: rows.flatMap(({ event }) => doers(event.by)) });
  const posts = await readPosts(
    deps.pool,
    rows.flatMap(({ event }) => postsOf(event.by)),
    deps.clock(),
  );
  const started = rows[0]!.event as Extract<ApprovalEvent, { type: 'started' }>;
  const nameOf = (key: string) => stepsOf(started.route).find((step) => step.key === key)?.name ?? key;
  return rows.map(({ sequence, event }) => ({
    sequence,
    at: atHanoi(event.at),
    type: event.type,
    actor: historyActor(event.by, names, (post) => posts(post).post),
    data: dataOf(event, nameOf),
  }));
}

function dataOf(event: ApprovalEvent, nameOf: (key: string) => string): ApprovalHistoryEntry['data'] {
  const text = textOf(event);
  return {
    ...('step' in event && { step: nameOf(event.step) }),
    ...(event.type === 'returned' && { step: nameOf(event.to) }),
    ...(event.type === 'answered' && { answer: event.answer.answer }),
    ...(event.type === 'concluded' && { outcome: event.outcome }),
    ...(event.type === 'ended' && { result: event.result }),
    ...('changed' in event && { changed: [...event.changed] }),
    ...('due' in event && { due: atHanoi(event.due) }),
    ...('late' in event && { late: event.late }),
    ...('tell' in event && { tell: [...event.tell] }),
    ...(text && { text }),
  };
}

function textOf(event: ApprovalEvent): string | null {
  switch (event.type) {
    case 'answered':
      return event.answer.text;
    case 'sent':
    case 'urged':
      return event.text;
    case 'withdrawn':
      return event.reason;
    case 'returned':
      return event.reasons.join('\n');
    case 'concluded':
      return event.waived ?? null;
    default:
      return null;
  }
}
