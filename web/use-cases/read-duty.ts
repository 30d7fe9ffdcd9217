// One duty as its actor may see it, and its history from the journal.
import { doers } from '#domain/acting.ts';
import type { CampaignPlan } from '#domain/campaign.ts';
import type { DutyEvent } from '#domain/duty-events.ts';
import type { DutyState } from '#domain/duty-types.ts';
import type { Client, Pool } from '#ledger/database.ts';
import { visibleDuties } from '../policies/duties.ts';
import { Parameters } from '../policies/reach.ts';
import type { DutyView } from './duty-types.ts';
import { dutyView, peopleOfDuty, type Words } from './duty-view.ts';
import { historyActor, postsOf } from './in-place-of.ts';
import { readNames } from './names.ts';
import { readPosts } from './post-names.ts';
import { atHanoi } from './task-view.ts';
import type { HistoryEntry, PersonRef, SignedIn } from './types.ts';

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

export async function seesDuty(pool: Pool, actor: SignedIn, id: string): Promise<boolean> {
  const p = new Parameters();
  const where = `d.id = ${p.add(id, 'uuid')} AND ${visibleDuties(actor, p)}`;
  return (await pool.query(`SELECT 1 FROM duty d WHERE ${where}`, p.values)).rowCount === 1;
}

/** The duty as it now is, whoever asks. */
export async function viewOfDuty(
  database: Client | Pool,
  actor: SignedIn,
  id: string,
  now: Date,
): Promise<DutyView> {
  const { rows } = await (database as Pool).query<{
    state: DutyState;
    version: number;
    words: Words | null;
  }>({
    name: 'read-duty',
    text: `SELECT s.state, s.version, (SELECT c.plan->'words' FROM campaign c WHERE c.id = d.campaign_id) AS words
           FROM duty d JOIN process s ON s.id = d.id WHERE d.id = $1`,
    values: [id],
  });
  const { state, version, words } = rows[0]!;
  const names = await readNames(database, {
    units: [state.unit],
    campaigns: [state.campaign],
    people: [...new Set(peopleOfDuty(state))],
  });
  const none: CampaignPlan['words'] = { skills: {}, groups: {} };
  return dutyView(state, version, actor, now, names, words ?? none);
}

/** @returns null where there is no such duty, or it is not the actor's to see */
export async function getDuty({ pool, clock }: Deps, actor: SignedIn, id: string): Promise<DutyView | null> {
  return (await seesDuty(pool, actor, id)) ? viewOfDuty(pool, actor, id, clock()) : null;
}

export interface DutyHistoryEntry {
  readonly sequence: number;
  readonly at: string;
  readonly type: DutyEvent['type'];
  /** Null where time brought it. */
  readonly by: PersonRef | null;
  /** By mandate: in whose place, and of which post. */
  readonly inPlaceOf?: HistoryEntry['actor']['inPlaceOf'];
  readonly reason: string | null;
  /** The keys of the slots, and the numbers of the sessions, that it concerned. */
  readonly slots: readonly string[];
  readonly sessions: readonly number[];
}

/** What happened, oldest first; that a period began is no news and stays out. */
export async function dutyHistory(
  { pool, clock }: Deps,
  actor: SignedIn,
  id: string,
): Promise<DutyHistoryEntry[] | null> {
  if (!(await seesDuty(pool, actor, id))) return null;
  const { rows } = await pool.query<{ sequence: number; event: DutyEvent }>(
    `SELECT sequence, event FROM journal WHERE process_id = $1 AND type <> 'slot-opened' ORDER BY sequence`,
    [id],
  );
  const people = rows.flatMap(({ event }) => doers(event.by));
  const names = await readNames(pool, { people: [...new Set(people)] });
  const posts = await readPosts(
    pool,
    rows.flatMap(({ event }) => postsOf(event.by)),
    clock(),
  );
  return rows.map(({ sequence, event }) => {
    const { person, inPlaceOf } = historyActor(event.by, names, (post) => posts(post).post);
    return {
      sequence,
      at: atHanoi(event.at),
      type: event.type,
      by: person,
      ...(inPlaceOf && { inPlaceOf }),
      reason: 'reason' in event ? event.reason : null,
      slots: slotsOf(event),
      sessions: sessionsOf(event),
    };
  });
}

function slotsOf(event: DutyEvent): readonly string[] {
  if (event.type === 'recorded') return [...new Set(event.sessions.map(({ slot }) => slot))];
  if ('slots' in event) return event.slots;
  return 'slot' in event && typeof event.slot === 'string' ? [event.slot] : [];
}

function sessionsOf(event: DutyEvent): readonly number[] {
  if (event.type === 'recorded') return event.sessions.map(({ number }) => number);
  if (event.type === 'accepted') return event.sessions;
  return 'session' in event ? [event.session] : [];
}
