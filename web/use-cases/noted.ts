// Readings that the audit keeps: of personal data, of the audit itself, and whatever leaves as a file.
import type { Pool } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import { record } from '#ledger/record.ts';
import type { SignedIn } from './types.ts';

export interface Noted {
  readonly kind: 'read' | 'export';
  /** What was read: the name of the operation. */
  readonly verb: string;
  /** What was asked for. */
  readonly request: object;
}

export async function note(
  { pool, clock }: { pool: Pool; clock: () => Date },
  actor: SignedIn,
  { kind, verb, request }: Noted,
): Promise<void> {
  const now = clock();
  const post = actor.posts.find(({ id }) => id === actor.acting) ?? actor.posts[0];
  await record(pool, {
    ...{ ward: actor.ward, id: actor.person, commandId: newId(now), kind, verb, at: now.toISOString() },
    ...{ person: actor.person, post: post?.id ?? null, outcome: 'accepted', request },
    origin: actor.origin,
  });
}
