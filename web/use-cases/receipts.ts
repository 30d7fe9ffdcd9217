// Receipts: the answer to an Idempotency-Key, kept per person and route with the body's hash, refusals included.
import { createHmac } from 'node:crypto';
import type { Client, Pool } from '#ledger/database.ts';
import type { Answer } from './types.ts';

export interface Keyed {
  readonly person: string;
  /** Method and path: the same key on another route is another key. */
  readonly route: string;
  readonly key: string;
  readonly bodyHash: string;
}

/** Under our own secret: a body may hold a new password, which could be guessed from a bare hash. */
export const hashOf = (body: string, secret: string): string =>
  createHmac('sha256', secret).update(body).digest('base64url');

export type Found = { readonly answer: Answer } | { readonly reused: true } | null;

export async function findReceipt(database: Pool | Client, keyed: Keyed): Promise<Found> {
  const { rows } = await (database as Pool).query<{ body_hash: string; status: number; answer: unknown }>({
    name: 'find-receipt',
    text: 'SELECT body_hash, status, answer FROM receipt WHERE person_id = $1 AND route = $2 AND key = $3',
    values: [keyed.person, keyed.route, keyed.key],
  });
  const kept = rows[0];
  if (!kept) return null;
  if (kept.body_hash !== keyed.bodyHash) return { reused: true };
  return { answer: { status: kept.status, body: kept.answer } };
}

/** Keeps the answer unless one is kept already: of two at once, the first to be kept is the answer of both. */
export async function keepReceipt(
  database: Pool | Client,
  keyed: Keyed,
  answer: Answer,
  now: Date,
): Promise<Exclude<Found, null>> {
  const { rowCount } = await (database as Pool).query({
    name: 'keep-receipt',
    text: `INSERT INTO receipt (person_id, route, key, body_hash, status, answer, at)
           VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    values: [
      keyed.person,
      keyed.route,
      keyed.key,
      keyed.bodyHash,
      answer.status,
      JSON.stringify(answer.body),
      now,
    ],
  });
  return rowCount === 1 ? { answer } : (await findReceipt(database, keyed))!;
}
