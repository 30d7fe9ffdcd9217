// How far targets were at the end of each month, beside the straight line on which their last day would find them met.
import { epochDay, plusDays } from '#domain/days.ts';
import { standingOf } from '#domain/targets.ts';
import type { CampaignTarget, Moment } from '#domain/target-types.ts';
import type { Pool } from '#ledger/database.ts';
import { rowsOfTarget, type MeasuredRow } from '#ledger/measured.ts';
import type { BurnUp } from './pictures.ts';
import { measuredRows, momentOf, planTargets } from './target-rows.ts';
import type { TargetDetail } from './target-types.ts';
import type { SignedIn } from './types.ts';

const none = { claimed: null, accepted: null };
/** Five years: longer ones are asked for by their day. */
const MOST = 60;

/** The last days of the months from that of one day to that of another; the last is that day itself. */
function monthEnds(from: string, to: string): string[] {
  const ends: string[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7) && ends.length < MOST;) {
    const next = plusDays(`${month}-01`, 31).slice(0, 7);
    const end = plusDays(`${next}-01`, -1);
    ends.push(end < to ? end : to);
    month = next;
  }
  return ends;
}

/** A share where the target is one of a whole, else a number. */
function reachedAt(target: CampaignTarget, rows: readonly MeasuredRow[], moment: Moment) {
  const { claimed, accepted } = standingOf(target, rows, moment, none);
  const said = ({ amount, share }: typeof claimed) => (target.kind === 'at_least' ? amount : share);
  return { claimed: said(claimed), accepted: said(accepted) };
}

/** From the month of the first measurement to that of the day that was asked for: as it stood at the end of each. */
export function monthsOf(
  target: CampaignTarget,
  rows: readonly MeasuredRow[],
  moment: Moment,
): TargetDetail['months'] {
  const first = rows.map(({ day }) => day).sort()[0];
  if (!first || target.kind === 'cadence') return [];
  return monthEnds(first, moment.asOf).map((asOf) => ({
    month: asOf.slice(0, 7),
    ...reachedAt(target, rows, { ...moment, asOf }),
  }));
}

/** Of the targets that are numbers or shares: each month from the launch to the last day, or to today where that is later. */
export async function targetSeries(
  { pool, clock }: { readonly pool: Pool; readonly clock: () => Date },
  actor: SignedIn,
  campaign?: string,
): Promise<BurnUp[]> {
  const moment = momentOf({}, clock());
  const [plans, rows] = await Promise.all([
    planTargets(pool, actor, campaign),
    measuredRows(pool, actor, campaign),
  ]);
  return plans.flatMap(({ campaign: id, launched, targets }) =>
    targets
      .filter(({ kind }) => kind === 'at_least' || kind === 'percent' || kind === 'survey')
      .map((target): BurnUp => {
        const own = rowsOfTarget(rows, id, target);
        const from = [launched, ...own.map(({ day }) => day)].sort()[0]!;
        const to = target.due && target.due > moment.asOf ? target.due : moment.asOf;
        const { key, population, kind, value, due } = target;
        const scale = kind === 'at_least' ? 1 : 100;
        const scaled = (n: number | null) => (n === null ? null : n * scale);
        return {
          ...{ campaign: id, key, population, kind, value, due },
          points: monthEnds(from, to).map((day) => {
            const past = day <= moment.asOf;
            const month = day.slice(0, 7) === moment.asOf.slice(0, 7);
            const asOf = past ? day : moment.asOf;
            const { claimed, accepted } = reachedAt(target, own, { ...moment, asOf });
            const known = past || month;
            return {
              day,
              plan: due ? planAt(value, from, due, day) : null,
              claimed: known ? scaled(claimed) : null,
              accepted: known ? scaled(accepted) : null,
            };
          }),
        };
      }),
  );
}

/** On the straight line from nothing at the launch to all of it on the last day. */
const planAt = (value: number, from: string, due: string, day: string): number => {
  const all = epochDay(due) - epochDay(from);
  const gone = epochDay(day) - epochDay(from);
  return all <= 0 || gone >= all ? value : (value * Math.max(0, gone)) / all;
};
