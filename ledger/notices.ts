// Writes notices in the act's own transaction: for each event those who are told, found by their posts at that moment.
import type { Event, Signature } from '#domain/process.ts';
import { tellingOf, type NoticeReason, type Telling } from '#domain/notices.ts';
import type { TaskEvent } from '#domain/task-events.ts';
import { evolve } from '#domain/task-evolve.ts';
import type { TaskState } from '#domain/task-types.ts';
import type { Client } from './database.ts';
import { findRecipients } from './recipients.ts';

export interface Happened {
  readonly ward: string;
  readonly before: TaskState | null;
  readonly events: readonly TaskEvent[];
  /** Of the last event. */
  readonly sequence: number;
}

/** An event, whom it tells, and the instant that it is about. */
export interface Told extends Telling {
  readonly event: Event;
  readonly sequence: number;
  readonly due: string | null;
}

/** The process whose events are told of. */
export interface About {
  readonly ward: string;
  readonly process: string;
  readonly campaign: string | null;
}

interface Notice {
  person: string;
  sequence: number;
  type: string;
  reason: NoticeReason;
  unit: string | null;
  vacant: boolean;
  mandate: string | null;
  urgent: boolean;
  due: string | null;
  at: string;
}

export async function writeNotices(client: Client, happened: Happened): Promise<void> {
  const { before, events, ward } = happened;
  let task = before;
  const tellings = events.flatMap((event, i) => {
    task = evolve(task, event);
    const telling = tellingOf(event, task);
    const sequence = happened.sequence - events.length + 1 + i;
    return telling ? [{ ...telling, event, sequence, due: task.due }] : [];
  });
  if (task) await tell(client, { ward, process: task.id, campaign: task.campaign }, tellings);
}

/** One a person and process for all that an act brought: the last event that concerns them. Own acts are silent. */
export async function tell(client: Client, about: About, tellings: readonly Told[]): Promise<void> {
  if (tellings.length === 0) return;
  const asked = tellings.flatMap(({ to }) => to);
  const found = await findRecipients(
    client,
    { ward: about.ward, campaign: about.campaign, at: tellings.at(-1)!.event.at },
    asked,
  );
  const notices = new Map<string, Notice>();
  for (const { to, urgent, event, sequence, due } of tellings) {
    const own = personOf(event.by);
    const told = new Map<string, Notice>();
    for (const recipient of to) {
      for (const { person, vacant, mandate } of found(recipient)) {
        const unit = 'unit' in recipient ? recipient.unit : null;
        const notice = {
          ...{ person, sequence, type: event.type, reason: recipient.reason, unit, vacant, mandate, due },
          urgent: urgent || ('urgent' in recipient && recipient.urgent === true),
        };
        if (person !== own && !told.has(person)) told.set(person, { ...notice, at: event.at });
      }
    }
    for (const [person, notice] of told) notices.set(person, notice);
  }
  await insert(client, about, [...notices.values()]);
}

const personOf = (by: Signature): string | null => ('person' in by ? by.person : null);

async function insert(
  client: Client,
  { ward, process, campaign }: About,
  notices: readonly Notice[],
): Promise<void> {
  if (notices.length === 0) return;
  await client.query({
    name: 'write-notices',
    text: `WITH told AS (
             INSERT INTO notice (ward_id, person_id, process_id, campaign_id, sequence, type, reason, unit_id, vacant, mandate_id, urgent, due_at, at)
             SELECT $1, (n->>'person')::uuid, $2, $3, (n->>'sequence')::int, n->>'type', n->>'reason', (n->>'unit')::uuid,
               (n->>'vacant')::boolean, (n->>'mandate')::uuid, (n->>'urgent')::boolean, (n->>'due')::timestamptz, (n->>'at')::timestamptz
             FROM jsonb_array_elements($4) n
           )
           INSERT INTO wake (process_id, kind, sequence, stage, closed)
           SELECT $1, 'courier', 0, 'urgent', false WHERE $5`,
    values: [ward, process, campaign, JSON.stringify(notices), notices.some(({ urgent }) => urgent)],
  });
}
