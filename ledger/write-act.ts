// Writes what an act made of its process, in one statement: the events, the attempt and its outcome, the wake, the process.
import type { Event, Next } from '#domain/process.ts';
import type { Order } from './act.ts';
import type { Client } from './database.ts';

export interface Change {
  events: readonly Event[];
  state: unknown;
  version: number;
  standing: { sequence: number; stage: string; next: Next | null; closed: boolean };
  wake: boolean;
}

const writeAct = `
WITH journal_ AS (
  INSERT INTO journal (process_id, sequence, command_id, type, at, version, event)
  SELECT $1, $5::int - jsonb_array_length($4) + n, $3, e->>'type', (e->>'at')::timestamptz, $6, e
  FROM jsonb_array_elements($4) WITH ORDINALITY AS events(e, n)
), act_ AS (
  INSERT INTO act (ward_id, process_id, command_id, kind, verb, at, person_id, post_id, outcome, first_sequence, last_sequence, origin, mandate_id)
  VALUES ($2, $1, $3, $12, $13, $14, $15, $16, 'accepted',
    CASE WHEN jsonb_array_length($4) > 0 THEN $5 - jsonb_array_length($4) + 1 END,
    CASE WHEN jsonb_array_length($4) > 0 THEN $5 END, $18, $19)
), wake_ AS (
  INSERT INTO wake (process_id, kind, sequence, stage, next_at, next_command, closed)
  SELECT $1, $12, $5, $8, $9, $10, $11 WHERE $17
)
INSERT INTO process (id, ward_id, kind, sequence, version, stage, state, next_at, next_command, closed)
VALUES ($1, $2, $12, $5, $6, $8, $7, $9, $10, $11)
ON CONFLICT (id) DO UPDATE SET sequence = EXCLUDED.sequence, version = EXCLUDED.version, stage = EXCLUDED.stage,
  state = EXCLUDED.state, next_at = EXCLUDED.next_at, next_command = EXCLUDED.next_command, closed = EXCLUDED.closed`;

export async function write(client: Client, order: Order, change: Change): Promise<void> {
  const { standing } = change;
  const by = change.events[0]?.by;
  await client.query({
    name: 'write-act',
    text: writeAct,
    values: [
      order.id,
      order.ward,
      order.commandId,
      JSON.stringify(change.events),
      standing.sequence,
      change.version,
      JSON.stringify(change.state),
      standing.stage,
      standing.next?.at ?? null,
      standing.next?.command ?? null,
      standing.closed,
      order.kind,
      order.command.type,
      order.at,
      order.actor.kind === 'person' ? order.actor.person : null,
      by && 'post' in by ? by.post : null,
      change.wake,
      order.actor.kind === 'person' ? order.actor.origin : null,
      by && 'post' in by ? (by.mandate?.id ?? null) : null,
    ],
  });
}
