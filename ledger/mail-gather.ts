// Gathers what a person is to be told into one mail, and freezes it: what is done, moved or unwanted stays out.
import { approvalDue, approvalStillHolds } from '#domain/approval-notices.ts';
import type { ApprovalState } from '#domain/approval-types.ts';
import type { Calendar } from '#domain/calendar.ts';
import { deadlineOf, countedAt } from '#domain/deadline.ts';
import type { Digest, DigestNotice } from '#domain/digest.ts';
import { lastDigest } from '#domain/digest-times.ts';
import { workingDaysLeft } from '#domain/ladder.ts';
import { stillHolds as dutyHolds } from '#domain/duty-notices.ts';
import type { DutyState } from '#domain/duty-types.ts';
import { stillHolds as initiativeHolds } from '#domain/initiative-notices.ts';
import type { InitiativeState } from '#domain/initiative-types.ts';
import { stillHolds, type Told } from '#domain/notices.ts';
import type { TaskState } from '#domain/task-types.ts';
import { changedFields } from './changed-fields.ts';
import { transaction, type Client, type Pool } from './database.ts';
import { derivedId } from './ids.ts';
import type { Mail } from './mail.ts';
import { stands } from './mandates.ts';

/** A round of a ward's courier: by whose calendar, at which instant, in which words. */
export interface Round {
  readonly ward: { readonly id: string; readonly name: string };
  readonly calendar: Calendar;
  readonly now: Date;
  write(digest: Digest): { subject: string; text: string; html: string };
}

/** Urgent notices are due at once, the others with the digest. */
const due = `n.mail = 'pending' AND (n.urgent OR n.at <= $2)`;

/**
 * The next people to whom something is due, in the order of their ids. Whoever has a mail of which nobody knows whether it
 * arrived waits until that one is settled.
 */
export async function peopleToTell(
  pool: Pool,
  { ward, calendar, now }: Round,
  after: string | null,
  limit = 100,
): Promise<string[]> {
  const { rows } = await pool.query<{ person_id: string }>(
    `SELECT DISTINCT n.person_id FROM notice n
     WHERE n.ward_id = $1 AND ${due} AND ($3::uuid IS NULL OR n.person_id > $3)
       AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.ward_id = $1 AND m.status = 'sending' AND m.person_id = n.person_id)
     ORDER BY n.person_id LIMIT $4`,
    [ward.id, lastDigest(calendar, now.toISOString()), after, limit],
  );
  return rows.map((row) => row.person_id);
}

interface Recipient {
  name: string;
  email: string | null;
}

/** @returns the person's one mail, kept and still to be sent; null where nothing is left to be told */
export const gather = (pool: Pool, round: Round, person: string): Promise<Mail | null> =>
  transaction(pool, async (client) => {
    const found = await client.query<Recipient>('SELECT name, email FROM person WHERE id = $1', [person]);
    const { name, email } = found.rows[0]!;
    const kept: { id: string; notice: DigestNotice }[] = [];
    for (let last = '0'; ;) {
      const rows = await pending(client, round, person, last);
      if (rows.length === 0) break;
      last = rows.at(-1)!.id;
      kept.push(...(await sift(client, round, rows, email !== null)));
    }
    if (kept.length === 0 || email === null) return null;
    const { ward, now } = round;
    const notices = kept.map(({ notice }) => notice);
    const words = round.write({ name, ward: ward.name, at: now.toISOString(), notices });
    const ids = kept.map(({ id }) => id);
    const mail: Mail = {
      id: derivedId('mail', person, ...ids),
      person,
      address: email,
      ...words,
      at: now,
    };
    await client.query(
      `INSERT INTO mail (id, ward_id, person_id, address, subject, text, html, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [mail.id, ward.id, person, email, mail.subject, mail.text, mail.html, now],
    );
    await client.query(`UPDATE notice SET mail = 'mailed', mail_id = $2 WHERE id = ANY($1)`, [ids, mail.id]);
    return mail;
  });

interface Pending {
  id: string;
  type: DigestNotice['type'];
  reason: DigestNotice['reason'];
  unit_id: string | null;
  unit: string | null;
  vacant: boolean;
  /** In whose place: the title of the post. */
  in_place: string | null;
  /** It came by a mandate that stands no longer. */
  lapsed: boolean;
  urgent: boolean;
  due_at: Date | null;
  at: Date;
  changed: string[] | null;
  wish: 'all' | 'urgent' | 'none';
  /** Of a duty or an initiative: the unit that has it. */
  of: string | null;
  process:
    | { kind: 'task'; state: TaskState }
    | { kind: 'duty'; state: DutyState }
    | { kind: 'approval'; state: ApprovalState }
    | { kind: 'initiative'; state: InitiativeState }
    | { kind: 'mandate'; state: { id: string; title: string } };
}

/** A slice at a time: the end of a quarter may bring thousands to those who are told of everything. */
const SLICE = 500;

async function pending(client: Client, round: Round, person: string, after: string): Promise<Pending[]> {
  const { ward, calendar, now } = round;
  const { rows } = await client.query<Pending>({
    name: 'pending-notices',
    text: `SELECT n.id, n.type, n.reason, n.unit_id, u.name AS unit, n.vacant, n.urgent, n.due_at, n.at, ${changedFields},
             po.title AS in_place, n.mandate_id IS NOT NULL AND NOT coalesce(${stands('m', '$6')}, false) AS lapsed,
             coalesce(mp.mail, pe.mail) AS wish,
             CASE WHEN own.id IS NULL THEN jsonb_build_object('kind', p.kind, 'state', p.state) ELSE
               jsonb_build_object('kind', 'mandate', 'state', jsonb_build_object('id', own.id, 'title', given.title)) END AS process,
             (SELECT o.name FROM unit o WHERE o.id = coalesce((SELECT d.unit_id FROM duty d WHERE d.id = p.id),
               (SELECT i.unit_id FROM initiative i WHERE i.id = p.id))) AS of
           FROM notice n LEFT JOIN process p ON p.id = n.process_id JOIN person pe ON pe.id = n.person_id
           LEFT JOIN mandate own ON own.id = n.process_id LEFT JOIN post given ON given.id = own.post_id
           LEFT JOIN unit u ON u.id = n.unit_id
           LEFT JOIN mandate m ON m.id = n.mandate_id LEFT JOIN post po ON po.id = m.post_id
           LEFT JOIN mail_preference mp ON mp.person_id = n.person_id AND mp.campaign_id = n.campaign_id
           WHERE n.ward_id = $1 AND ${due} AND n.person_id = $3 AND n.id > $4 AND (p.id IS NOT NULL OR own.id IS NOT NULL)
           ORDER BY n.id LIMIT $5 FOR UPDATE OF n SKIP LOCKED`,
    values: [ward.id, lastDigest(calendar, now.toISOString()), person, after, SLICE, now],
  });
  return rows;
}

/** Settles those that are not mailed, and returns the others as a mail tells them. */
async function sift(client: Client, round: Round, rows: readonly Pending[], reachable: boolean) {
  const dropped: string[] = [];
  const unwanted: string[] = [];
  const kept: { id: string; notice: DigestNotice }[] = [];
  for (const row of rows) {
    const told = { type: row.type, reason: row.reason, unit: row.unit_id, dueAt: iso(row.due_at) };
    const wanted = reachable && (row.wish === 'all' || (row.wish === 'urgent' && row.urgent));
    if (row.lapsed || !holds(told, row.process)) dropped.push(row.id);
    else if (!wanted) unwanted.push(row.id);
    else kept.push({ id: row.id, notice: noticeOf(row, round) });
  }
  const settle = async (mail: string, ids: string[]) =>
    ids.length > 0 && client.query('UPDATE notice SET mail = $2 WHERE id = ANY($1)', [ids, mail]);
  await settle('dropped', dropped);
  await settle('unwanted', unwanted);
  return kept;
}

const iso = (instant: Date | null): string | null => instant && instant.toISOString();

function holds(told: Omit<Told, 'type'> & { type: DigestNotice['type'] }, of: Pending['process']): boolean {
  switch (of.kind) {
    case 'duty':
      return dutyHolds(told, of.state);
    case 'approval':
      return approvalStillHolds(told.type, told.dueAt, of.state);
    case 'initiative':
      return initiativeHolds(told.type, of.state);
    case 'task':
      return stillHolds(told as Told, of.state);
    case 'mandate':
      return true;
  }
}

const noticeOf = ({ process, of, ...row }: Pending, { calendar, now }: Round): DigestNotice => ({
  ...{ type: row.type, at: row.at.toISOString(), urgent: row.urgent },
  ...{ reason: row.reason, unit: row.unit, vacant: row.vacant, inPlaceOf: row.in_place },
  ...(row.changed && { changed: row.changed }),
  ...{ task: process.state.id, kind: process.kind },
  ...told(process, of, iso(row.due_at), calendar, now.toISOString()),
});

/** What each kind of process is called, and how it stands to its deadline. */
function told(
  process: Pending['process'],
  of: string | null,
  due: string | null,
  calendar: Calendar,
  now: string,
): Pick<DigestNotice, 'number' | 'title' | 'due' | 'standing'> {
  if (process.kind === 'duty' || process.kind === 'initiative')
    return { number: null, title: `${process.state.title} (${of})`, due, standing: null };
  if (process.kind === 'mandate')
    return { number: null, title: process.state.title, due: null, standing: null };
  if (process.kind === 'task') {
    const { number, title } = process.state;
    return { number, title, due: process.state.due, standing: standingOf(process.state, calendar, now) };
  }
  const first = approvalDue(process.state);
  const standing = first
    ? { overdue: first <= now, workingDays: workingDaysLeft(calendar, first, now) }
    : null;
  return { number: process.state.number, title: process.state.subject.title, due: first, standing };
}

/** Where the deadline runs: neither under review nor suspended, waiting or closed. */
function standingOf(task: TaskState, calendar: Calendar, now: string): DigestNotice['standing'] {
  const { due, status } = task;
  if (!due || status === 'submitted' || status === 'suspended' || (task.waiting ?? []).length > 0)
    return null;
  const deadline = deadlineOf({ ...task, countedAt: countedAt(task) }, now);
  if (deadline !== 'in_term' && deadline !== 'due_soon' && deadline !== 'overdue') return null;
  if (status === 'recalled') return null;
  return { overdue: deadline === 'overdue', workingDays: workingDaysLeft(calendar, due, now) };
}
