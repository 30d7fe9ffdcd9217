// The audit as it is read: who did what to what, in whose place, from where, with what outcome; before and after for each entry.
import { isProcessKind, kinds, type AnyKind } from '#ledger/kinds.ts';
import type { Pool } from '#ledger/database.ts';
import { personJson } from './names.ts';
import { Parameters } from '../policies/reach.ts';
import { atHanoi } from './task-view.ts';
import type { Origin } from '#domain/process.ts';
import type { PersonRef, SignedIn } from './types.ts';

export interface AuditQuery {
  readonly person?: string | undefined;
  /** The task, mandate, account … that it was done to. */
  readonly object?: string | undefined;
  readonly kind?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly limit?: number | undefined;
  /** The `next` of the page before. */
  readonly after?: string | undefined;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly verb: string;
  /** accepted, or the code of the refusal */
  readonly outcome: string;
  readonly field: string | null;
  /** Null: the product itself, when time passed or a plan was launched. */
  readonly person: PersonRef | null;
  readonly post: string | null;
  /** By mandate; or under a vacant post, as those above: then neither. */
  readonly inPlaceOf: { readonly mandate: string | null; readonly person: PersonRef | null } | null;
  readonly object: { readonly id: string; readonly title: string | null };
  readonly origin: Origin | null;
  /** What was asked for, where no event holds it. */
  readonly request: unknown;
  /** What happened: the types of the events. */
  readonly events: readonly string[];
}

export interface AuditDetail extends AuditEntry {
  /** Of a process: the fields that the act changed. */
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/** Accounts and sign-ins are the administrator's to see; what was done, the office's and the monitoring body's. */
const ofAccounts = ['account', 'session'];
const processKinds = Object.keys(kinds);

/** Which kinds of entry the actor may read, as SQL; null: none. */
function readable(actor: SignedIn, p: Parameters): string | null {
  const has = (...roles: string[]) =>
    actor.posts.some((post) => post.roles.some((role) => roles.includes(role)));
  const parts: string[] = [];
  if (has('admin')) parts.push(`a.kind <> ALL(${p.add([...processKinds, 'mandate', 'time-off'], 'text[]')})`);
  if (has('secretariat', 'standing_committee', 'monitor'))
    parts.push(`a.kind <> ALL(${p.add(ofAccounts, 'text[]')})`);
  return parts.length > 0 ? `(${parts.join(' OR ')})` : null;
}

export const readsAudit = (actor: SignedIn): boolean => readable(actor, new Parameters()) !== null;

interface Row extends Omit<AuditEntry, 'at'> {
  at: Date;
  first: number | null;
  last: number | null;
}

/** @returns null where the actor may read none of it */
export async function listAudit(
  pool: Pool,
  actor: SignedIn,
  { limit = 50, ...query }: AuditQuery,
): Promise<{ items: AuditEntry[]; next: string | null } | null> {
  const rows = await find(pool, actor, query, limit + 1);
  if (!rows) return null;
  const page = rows.slice(0, limit);
  return { items: page.map(entry), next: rows.length > limit ? page.at(-1)!.id : null };
}

async function find(
  pool: Pool,
  actor: SignedIn,
  query: AuditQuery & { id?: string },
  limit: number,
): Promise<Row[] | null> {
  const p = new Parameters();
  const parts = [`a.ward_id = ${p.add(actor.ward, 'uuid')}`];
  const may = readable(actor, p);
  if (!may) return null;
  parts.push(may);
  if (query.id) parts.push(`a.id = ${p.add(query.id, 'bigint')}`);
  if (query.person) parts.push(`a.person_id = ${p.add(query.person, 'uuid')}`);
  if (query.object) parts.push(`a.process_id = ${p.add(query.object, 'uuid')}`);
  if (query.kind) parts.push(`a.kind = ${p.add(query.kind)}`);
  if (query.from) parts.push(`a.at >= ${p.add(query.from, 'timestamptz')}`);
  if (query.until) parts.push(`a.at < ${p.add(query.until, 'timestamptz')}`);
  if (query.after) parts.push(`a.id < ${p.add(query.after, 'bigint')}`);
  const { rows } = await pool.query<Row>(
    `SELECT a.id, a.at, a.kind, a.verb, a.outcome, a.field, a.request, a.origin,
       a.first_sequence AS first, a.last_sequence AS last,
       ${personJson('a.person_id')} AS person, (SELECT title FROM post WHERE id = a.post_id) AS post,
       CASE WHEN a.mandate_id IS NOT NULL
         THEN (SELECT jsonb_build_object('mandate', m.id, 'person', ${personJson('m.principal_id')}) FROM mandate m
           WHERE m.id = a.mandate_id)
         WHEN a.post_id IS NOT NULL AND NOT EXISTS (SELECT FROM holding h WHERE h.post_id = a.post_id
           AND h.person_id = a.person_id AND h.from_at <= a.at AND (h.until_at IS NULL OR h.until_at > a.at))
         THEN jsonb_build_object('mandate', NULL, 'person', NULL) END AS "inPlaceOf",
       jsonb_build_object('id', a.process_id, 'title',
         coalesce((SELECT t.number || '. ' || t.title FROM task t WHERE t.id = a.process_id AND t.ward_id = a.ward_id),
           (SELECT pe.name FROM person pe WHERE pe.id = a.process_id AND pe.ward_id = a.ward_id))) AS object,
       ARRAY(SELECT j.type FROM journal j WHERE j.process_id = a.process_id
         AND j.sequence BETWEEN a.first_sequence AND a.last_sequence ORDER BY j.sequence) AS events
     FROM act a WHERE ${parts.join(' AND ')} ORDER BY a.id DESC LIMIT ${p.add(limit, 'int')}`,
    p.values,
  );
  return rows;
}

const entry = ({ first: _, last: __, ...row }: Row): AuditEntry => ({ ...row, at: atHanoi(row.at) });

/** @returns null where there is no such entry, or it is not the actor's to read */
export async function readAuditEntry(pool: Pool, actor: SignedIn, id: string): Promise<AuditDetail | null> {
  const row = (await find(pool, actor, { id }, 1))?.[0];
  if (!row) return null;
  return { ...entry(row), ...(await change(pool, row)) };
}

/** The state before and after, folded from the journal; of these the fields that differ. */
async function change(
  pool: Pool,
  { kind, object, first, last }: Row,
): Promise<Pick<AuditDetail, 'before' | 'after'>> {
  if (!isProcessKind(kind) || first === null || last === null) return { before: {}, after: {} };
  const { decider }: AnyKind = kinds[kind];
  const { rows } = await pool.query<{ sequence: number; event: unknown }>(
    'SELECT sequence, event FROM journal WHERE process_id = $1 AND sequence <= $2 ORDER BY sequence',
    [object.id, last],
  );
  const fold = (until: number) =>
    rows
      .filter(({ sequence }) => sequence <= until)
      .reduce<unknown>((state, { event }) => decider.evolve(state, event as never), null);
  const [before, after] = [fold(first - 1), fold(last)].map(
    (state) => (state ?? {}) as Record<string, unknown>,
  );
  const changed = [...new Set([...Object.keys(before!), ...Object.keys(after!)])].filter(
    (field) => JSON.stringify(before![field]) !== JSON.stringify(after![field]),
  );
  const of = (state: Record<string, unknown>) =>
    Object.fromEntries(changed.map((field) => [field, state[field] ?? null]));
  return { before: of(before!), after: of(after!) };
}
