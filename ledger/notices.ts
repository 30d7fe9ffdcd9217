// Writes notices in the act's own transaction: for each event those who are told, found by their posts at that moment.
import type { Event, Signature } from '#domain/process.ts';
import { tellingOf, type NoticeReason, type Recipient, type Telling } from '#domain/notices.ts';
import type { TaskEvent } from '#domain/task-events.ts';
import { evolve } from '#domain/task-evolve.ts';
import type { TaskState } from '#domain/task-types.ts';
import type { Client } from './database.ts';

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
  const found = await find(
    client,
    about.ward,
    tellings.flatMap(({ to }) => to),
    tellings.at(-1)!.event.at,
  );
  const notices = new Map<string, Notice>();
  for (const { to, urgent, event, sequence, due } of tellings) {
    const own = personOf(event.by);
    const told = new Map<string, Notice>();
    for (const recipient of to) {
      for (const { person, vacant } of found(recipient)) {
        const unit = 'unit' in recipient ? recipient.unit : null;
        const notice = {
          person,
          sequence,
          type: event.type,
          reason: recipient.reason,
          unit,
          vacant,
          urgent,
          due,
        };
        if (person !== own && !told.has(person)) told.set(person, { ...notice, at: event.at });
      }
    }
    for (const [person, notice] of told) notices.set(person, notice);
  }
  await insert(client, about, [...notices.values()]);
}

const personOf = (by: Signature): string | null => ('person' in by ? by.person : null);

interface Holder {
  person_id: string;
  rank: 'leader' | 'deputy' | 'officer';
  roles: string[];
  /** Where the post is. */
  post_unit: string;
  /** The unit that was asked for, and how far above it the post stands; null where a role was asked for. */
  unit: string | null;
  depth: number | null;
}

interface Found {
  readonly person: string;
  /** They stand in for posts that nobody holds. */
  readonly vacant: boolean;
}

const ranks = ['leader', 'deputy', 'officer'] as const;

/** Who holds the posts in question now. A unit whose posts are all vacant has its notices read by the one above. */
async function find(
  client: Client,
  ward: string,
  recipients: readonly Recipient[],
  at: string,
): Promise<(recipient: Recipient) => Found[]> {
  const units = recipients.flatMap((one) => ('unit' in one ? [one.unit] : []));
  const roles = recipients.flatMap((one) => ('role' in one ? [one.role, ...(one.or ? [one.or] : [])] : []));
  const { rows } = await client.query<Holder>({
    name: 'find-recipients',
    text: `SELECT h.person_id, po.rank, po.roles, po.unit_id AS post_unit, c.descendant_id AS unit, c.depth
           FROM unit_closure c JOIN post po ON po.unit_id = c.ancestor_id JOIN holding h ON h.post_id = po.id
           WHERE c.descendant_id = ANY($2) AND NOT 'admin' = ANY(po.roles)
             AND h.from_at <= $4 AND (h.until_at IS NULL OR h.until_at > $4)
           UNION ALL
           SELECT h.person_id, po.rank, po.roles, po.unit_id, NULL, NULL
           FROM unit u JOIN post po ON po.unit_id = u.id JOIN holding h ON h.post_id = po.id
           WHERE u.ward_id = $1 AND po.roles && $3
             AND h.from_at <= $4 AND (h.until_at IS NULL OR h.until_at > $4)`,
    values: [ward, [...new Set(units)], [...new Set(roles)], at],
  });
  return (recipient) => {
    if ('people' in recipient) return recipient.people.map((person) => ({ person, vacant: false }));
    return 'role' in recipient ? inRole(rows, recipient) : leadersOf(rows, recipient.unit);
  };
}

function inRole(
  rows: readonly Holder[],
  { role, outside, or }: Extract<Recipient, { role: string }>,
): Found[] {
  const holding = (one: string) => rows.filter(({ unit, roles }) => unit === null && roles.includes(one));
  const held = holding(role);
  const admitted = held.filter((holder) => holder.post_unit !== outside);
  const told = admitted.length === 0 && or ? holding(or) : admitted;
  return told.map(({ person_id: person }) => ({ person, vacant: held.length === 0 }));
}

/** Its leaders; its deputies where it has no leader, its officers where it has neither. */
function leadersOf(rows: readonly Holder[], asked: string): Found[] {
  const of = rows.filter(({ unit }) => unit === asked);
  const depth = Math.min(...of.map((one) => one.depth!));
  const nearest = of.filter((one) => one.depth === depth);
  const rank = ranks.find((one) => nearest.some((post) => post.rank === one));
  return nearest
    .filter((post) => post.rank === rank)
    .map(({ person_id: person }) => ({ person, vacant: depth > 0 }));
}

async function insert(
  client: Client,
  { ward, process, campaign }: About,
  notices: readonly Notice[],
): Promise<void> {
  if (notices.length === 0) return;
  await client.query({
    name: 'write-notices',
    text: `WITH told AS (
             INSERT INTO notice (ward_id, person_id, process_id, campaign_id, sequence, type, reason, unit_id, vacant, urgent, due_at, at)
             SELECT $1, (n->>'person')::uuid, $2, $3, (n->>'sequence')::int, n->>'type', n->>'reason', (n->>'unit')::uuid,
               (n->>'vacant')::boolean, (n->>'urgent')::boolean, (n->>'due')::timestamptz, (n->>'at')::timestamptz
             FROM jsonb_array_elements($4) n
           )
           INSERT INTO wake (process_id, kind, sequence, stage, closed)
           SELECT $1, 'courier', 0, 'urgent', false WHERE $5`,
    values: [ward, process, campaign, JSON.stringify(notices), notices.some(({ urgent }) => urgent)],
  });
}
