// Notices of what became of a draft: no events of the task, so they stand beside its own, counted below nought.
import type { NoticeReason, NoticeType } from '#domain/notices.ts';
import type { Client } from './database.ts';

export interface DraftTold {
  readonly ward: string;
  readonly task: string;
  readonly type: Extract<NoticeType, `draft-${string}`>;
  readonly to: readonly { person: string; reason: NoticeReason; vacant?: boolean }[];
  /** For which unit. */
  readonly unit: string;
  readonly at: string;
}

/** In the transaction of the deed. */
export async function tellOfDraft(client: Client, told: DraftTold): Promise<void> {
  // Two drafts of one task may be told of at the same moment.
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [told.task]);
  await client.query(
    `INSERT INTO notice (ward_id, person_id, process_id, campaign_id, sequence, type, reason, unit_id, vacant, due_at, at)
     SELECT $1, (n->>'person')::uuid, t.id, t.campaign_id,
       least(0, coalesce((SELECT min(o.sequence) FROM notice o WHERE o.person_id = (n->>'person')::uuid AND o.process_id = t.id), 0)) - 1,
       $3, n->>'reason', $4, coalesce((n->>'vacant')::boolean, false), t.due_at, $5
     FROM task t, jsonb_array_elements($6) n WHERE t.id = $2`,
    [told.ward, told.task, told.type, told.unit, told.at, JSON.stringify(told.to)],
  );
}
