// Drafts: an act on a task that helpers and leaders of its lead unit write together; saved while incomplete, returned with a note.
import { z } from 'zod';
import { reject, type Rejection } from '#domain/errors.ts';
import { draftVerbs, takes, type DraftVerb } from '#domain/drafting.ts';
import type { TaskState } from '#domain/task-types.ts';
import { taskBodies } from '#domain/task-bodies.ts';
import { announce } from '#ledger/changes.ts';
import type { Client } from '#ledger/database.ts';
import { tellOfDraft } from '#ledger/draft-notices.ts';
import { newId } from '#ledger/ids.ts';
import { findRecipients } from '#ledger/recipients.ts';
import { problem } from '../api/problems.ts';
import { administer, type Asking } from './administer.ts';
import { findDraft, readDrafts, roleIn, viewOf, type Deps, type Row } from './draft-rows.ts';
import type { Answer, SignedIn } from './types.ts';

/** Of the fields of its act whatever has been written; that it is right is asked when it is sent. */
const content = z
  .record(z.string(), z.unknown())
  .refine((body) => JSON.stringify(body).length <= 60_000, { error: 'too_long' })
  // What PostgreSQL can't keep as JSON: the character nought, and halves of characters.
  .refine((body) => !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(body)), { error: 'broken_text' });

const fits = ({ verb, body }: { verb: DraftVerb; body: object }) =>
  Object.keys(body).every((field) => field in taskBodies[verb].shape);

export const draftBody = z
  .strictObject({
    verb: z.enum(draftVerbs),
    body: content,
    /** Handed to the leaders, who are told. */
    ready: z.boolean().default(false),
  })
  .refine(fits, { path: ['body'], error: 'unknown_field' });
export const draftEdit = z.strictObject({ body: content, ready: z.boolean().default(false) });
export const draftReturn = z.strictObject({ note: z.string().trim().min(1).max(2_000) });

export async function beginDraft(
  deps: Deps,
  asking: Asking,
  task: string,
  { verb, body, ready }: z.output<typeof draftBody>,
): Promise<Answer> {
  const now = deps.clock();
  const id = newId(now);
  const { actor } = asking;
  const { as, items } = await readDrafts(deps, actor, task);
  const there = as && items.find((draft) => draft.verb === verb);
  if (there) return problem('draft_open', asking.locale, { current: there });
  return deed(
    deps,
    asking,
    { id, task, verb: 'begin', request: { task, act: verb } },
    async (client, held) => {
      const { rows } = await client.query<{ state: TaskState; version: number }>(
        `SELECT state, version FROM process WHERE id = $1 AND ward_id = $2 AND kind = 'task' FOR SHARE`,
        [task, actor.ward],
      );
      const found = rows[0];
      const role = found ? await roleIn(client, held, found.state, now) : null;
      if (!found || !role) return reject('not_found');
      const { status: state, due } = found.state;
      if (!takes({ state, due }, verb)) return reject('wrong_state');
      const { rowCount } = await client.query(
        `INSERT INTO draft (id, ward_id, task_id, unit_id, verb, body, status, task_version, drafters, updated_by, at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11) ON CONFLICT DO NOTHING`,
        [
          ...[
            id,
            actor.ward,
            task,
            found.state.lead,
            verb,
            JSON.stringify(body),
            ready ? 'ready' : 'writing',
          ],
          ...[found.version, [actor.person], actor.person, now],
        ],
      );
      if (rowCount !== 1) return reject('draft_open');
      const { row } = (await findDraft(client, actor, id, now))!;
      if (ready) await tellLeaders(client, row, actor, now);
      return { status: 201, body: await viewOf(client, row) };
    },
  );
}

/** @param version of the draft that was seen (If-Match): of two who write at once, the second is shown what the first wrote */
export async function saveDraft(
  deps: Deps,
  asking: Asking,
  id: string,
  { body, ready }: z.output<typeof draftEdit>,
  version?: number,
): Promise<Answer> {
  return onDraft(deps, asking, id, 'save', version, async (client, row, _, now) => {
    if (!fits({ verb: row.verb, body })) return reject('invalid', 'body');
    await client.query(
      `UPDATE draft SET body = $2, status = $3, version = version + 1, task_version = $4, updated_by = $5, updated_at = $6,
         drafters = CASE WHEN $5 = ANY(drafters) THEN drafters ELSE drafters || $5::uuid END,
         note = CASE WHEN $3 = 'ready' THEN NULL ELSE note END WHERE id = $1`,
      [id, JSON.stringify(body), ready ? 'ready' : row.status, row.present, asking.actor.person, now],
    );
    const { row: saved } = (await findDraft(client, asking.actor, id, now))!;
    if (ready) await tellLeaders(client, saved, asking.actor, now);
    return { status: 200, body: await viewOf(client, saved) };
  });
}

/** The leader gives it back to whoever wrote it, and says why. */
export const returnDraft = (
  deps: Deps,
  asking: Asking,
  id: string,
  { note }: z.output<typeof draftReturn>,
  version?: number,
): Promise<Answer> =>
  onDraft(deps, asking, id, 'return', version, async (client, row, as, now) => {
    if (as !== 'leader') return reject('forbidden');
    await client.query(
      `UPDATE draft SET status = 'returned', note = $2, version = version + 1, updated_at = $3 WHERE id = $1`,
      [id, note, now],
    );
    await tellDrafters(client, row, asking.actor, 'draft-returned', now);
    const { row: returned } = (await findDraft(client, asking.actor, id, now))!;
    return { status: 200, body: await viewOf(client, returned) };
  });

/** Nobody sees it any more; it stays on record. */
export const discardDraft = (deps: Deps, asking: Asking, id: string, version?: number): Promise<Answer> =>
  onDraft(deps, asking, id, 'discard', version, async (client, row, as, now) => {
    if (as !== 'leader' && row.drafters.some((person) => person !== asking.actor.person))
      return reject('forbidden');
    await client.query(
      `UPDATE draft SET status = 'discarded', version = version + 1, updated_at = $2 WHERE id = $1`,
      [id, now],
    );
    return { status: 200, body: { discarded: true } };
  });

async function onDraft(
  deps: Deps,
  asking: Asking,
  id: string,
  verb: string,
  version: number | undefined,
  work: (client: Client, row: Row, as: 'leader' | 'helper', now: Date) => Promise<Answer | Rejection>,
): Promise<Answer> {
  const now = deps.clock();
  const seen = await findDraft(deps.pool, asking.actor, id, now);
  const of = { id, task: seen?.row.task_id ?? id, verb, request: { draft: id } };
  const answer = await deed(deps, asking, of, async (client, held) => {
    const found = await findDraft(client, held, id, now, true);
    if (!found) return reject('not_found');
    if (version !== undefined && version !== found.row.version) return reject('stale');
    return work(client, found.row, found.as, now);
  });
  if (answer.status !== 409) return answer;
  const present = await findDraft(deps.pool, asking.actor, id, now);
  return present
    ? problem('stale', asking.locale, { current: await viewOf(deps.pool, present.row) })
    : answer;
}

/** Kept under the task that it is about, so that those who look at the task see it by itself. */
async function deed(
  { pool, clock }: Deps,
  asking: Asking,
  { task, id, verb, request }: { task: string; id: string; verb: string; request: object },
  work: (client: Client, held: SignedIn) => Promise<Answer | Rejection>,
): Promise<Answer> {
  const answer = await administer(pool, clock(), asking, {
    ...{ kind: 'draft', id: task, verb, request: { ...request, draft: id } },
    // By post or as a helper: told apart behind the lock.
    permits: () => true,
    do: (client, _, held) => work(client, held),
  });
  if (answer.status < 400) announce(pool);
  return answer;
}

async function tellLeaders(client: Client, row: Row, actor: SignedIn, now: Date): Promise<void> {
  const leader = { reason: 'leader', unit: row.unit_id } as const;
  const found = await findRecipients(
    client,
    { ward: actor.ward, campaign: row.state.campaign, at: now.toISOString() },
    [leader],
  );
  const to = found(leader)
    .filter(({ person }) => person !== actor.person)
    .map((one) => ({ ...one, reason: 'leader' as const }));
  await tell(client, row, actor, 'draft-ready', to, now);
}

export const tellDrafters = (
  client: Client,
  row: Row,
  actor: SignedIn,
  type: 'draft-returned' | 'draft-sent',
  now: Date,
): Promise<void> => {
  const others = row.drafters.filter((person) => person !== actor.person);
  return tell(
    client,
    row,
    actor,
    type,
    others.map((person) => ({ person, reason: 'helper' as const })),
    now,
  );
};

const tell = (
  client: Client,
  row: Row,
  actor: SignedIn,
  type: Parameters<typeof tellOfDraft>[1]['type'],
  to: Parameters<typeof tellOfDraft>[1]['to'],
  now: Date,
): Promise<void> =>
  tellOfDraft(client, {
    ...{ ward: actor.ward, task: row.task_id, unit: row.unit_id, type, to, at: now.toISOString() },
  });
