// What was measured for the targets of campaigns: rows of measurements and of reports' figures, of units that the actor sees.
import { working } from '#domain/acting.ts';
import { dayOf, endOfDay } from '#domain/days.ts';
import type { CampaignTarget, Moment } from '#domain/target-types.ts';
import type { Pool } from '#ledger/database.ts';
import { readMeasured, type MeasuredRow } from '#ledger/measured.ts';
import { Parameters, seesWard } from '../policies/reach.ts';
import type { MomentQuery } from './target-types.ts';
import type { SignedIn } from './types.ts';

/** The units whose numbers the actor sees: all of the ward, or those in the scope of their posts. */
export function seenUnits(actor: SignedIn, p: Parameters, column: string): string {
  const posts = actor.posts.filter(working);
  const ward = `${column} IN (SELECT id FROM unit WHERE ward_id = ${p.add(actor.ward, 'uuid')})`;
  if (posts.some(seesWard)) return ward;
  const scope = p.add(
    posts.flatMap((post) => post.scope),
    'uuid[]',
  );
  return `${ward} AND ${column} = ANY(${scope})`;
}

/** All of them, whenever they were known, oldest first. */
export function measuredRows(pool: Pool, actor: SignedIn, campaign?: string): Promise<MeasuredRow[]> {
  const p = new Parameters();
  const where = (unit: string, column: string) =>
    `${seenUnits(actor, p, unit)} ${campaign ? `AND ${column} = ${p.add(campaign, 'uuid')}` : ''}`;
  const all = {
    m: where('m.unit_id', 'm.campaign_id'),
    f: where('f.unit_id', 't.campaign_id'),
    i: where('i.unit_id', 'i.campaign_id'),
  };
  return readMeasured(pool, all, p.values);
}

export interface PlanTargets {
  readonly campaign: string;
  readonly title: string;
  /** The day of its launch. */
  readonly launched: string;
  readonly targets: readonly CampaignTarget[];
  readonly groups: Readonly<Record<string, string>>;
}

export async function planTargets(pool: Pool, actor: SignedIn, campaign?: string): Promise<PlanTargets[]> {
  const { rows } = await pool.query<PlanTargets>(
    `SELECT id AS campaign, title, (launched_at AT TIME ZONE '+07:00'::interval)::date::text AS launched, coalesce(plan->'targets', '[]') AS targets,
       coalesce(plan->'words'->'groups', '{}') AS groups
     FROM campaign WHERE ward_id = $1 AND ($2::uuid IS NULL OR id = $2) ORDER BY launched_at DESC`,
    [actor.ward, campaign ?? null],
  );
  return rows;
}

/** Today and now, where nothing else was asked for; a day that is known at is its end. */
export function momentOf({ asOf, knownAt }: MomentQuery, now: Date): Moment {
  const at = now.toISOString();
  const known = knownAt ? endOfDay(knownAt) : at;
  return { asOf: asOf ?? dayOf(now), knownAt: known < at ? known : at };
}

/** What a duty had covered by a day: of its slots that ended until then, by the sessions that were known. */
export async function coveredBy(
  pool: Pool,
  actor: SignedIn,
  campaign: string,
  duty: string,
  { asOf, knownAt }: Moment,
): Promise<{ claimed: number | null; accepted: number | null }> {
  const p = new Parameters();
  const known = p.add(knownAt, 'timestamptz');
  const { rows } = await pool.query<{ all: number; claimed: number; accepted: number }>(
    `SELECT count(*) FILTER (WHERE s.excused IS NOT TRUE OR s.claimed)::int AS all,
       (count(*) FILTER (WHERE s.claimed))::int AS claimed, (count(*) FILTER (WHERE s.accepted))::int AS accepted
     FROM (
       SELECT sl.met = 'excused' AS excused, count(se.number) >= d.at_least AS claimed,
         count(se.number) FILTER (WHERE se.accepted_at <= ${known}) >= d.at_least AS accepted
       FROM duty d JOIN duty_slot sl ON sl.duty_id = d.id AND sl.to_day <= ${p.add(asOf, 'date')} AND sl.begins_at <= ${known}
       LEFT JOIN duty_session se ON se.duty_id = d.id AND se.slot = sl.key AND se.held_on <= ${p.add(asOf, 'date')}
         AND se.from_at <= ${known} AND (se.until_at IS NULL OR se.until_at > ${known})
       WHERE d.campaign_id = ${p.add(campaign, 'uuid')} AND d.key = ${p.add(duty)} AND ${seenUnits(actor, p, 'd.unit_id')}
       GROUP BY d.id, d.at_least, sl.key, sl.met
     ) s`,
    p.values,
  );
  const { all, claimed, accepted } = rows[0]!;
  return all === 0 ? { claimed: null, accepted: null } : { claimed: claimed / all, accepted: accepted / all };
}
