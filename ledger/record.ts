// One entry of the audit that comes with no event: a refused act, or one on an account. The seal takes it up like all others.
import type { ErrorCode } from '#domain/errors.ts';
import type { Origin } from '#domain/process.ts';
import type { Client, Pool } from './database.ts';

export interface Entry {
  readonly ward: string;
  /** The process, or the person or holding that an act on accounts concerns. */
  readonly id: string;
  readonly commandId: string;
  readonly kind: string;
  readonly verb: string;
  /** ISO 8601. */
  readonly at: string;
  readonly person: string | null;
  readonly post: string | null;
  readonly origin?: Origin | undefined;
  readonly outcome: 'accepted' | ErrorCode;
  readonly field?: string | undefined;
  /** What was asked for; never a secret. */
  readonly request: object;
}

/** In the transaction of what it tells of; alone, where it tells of a reading. */
export async function record(database: Client | Pool, entry: Entry): Promise<void> {
  await (database as Client).query({
    name: 'record',
    text: `INSERT INTO act (ward_id, process_id, command_id, kind, verb, at, person_id, post_id, outcome, field, request, origin)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    values: [
      entry.ward,
      entry.id,
      entry.commandId,
      entry.kind,
      entry.verb,
      entry.at,
      entry.person,
      entry.post,
      entry.outcome,
      entry.field,
      entry.request,
      entry.origin,
    ],
  });
}
