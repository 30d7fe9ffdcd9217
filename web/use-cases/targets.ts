// Targets and how far they are, as of any day and as known at any time; each number with the list that it is the sum of.
import { working } from '#domain/acting.ts';
import { entersFor, rulesOn } from '#domain/duty-rights.ts';
import type { CampaignTarget, Moment } from '#domain/target-types.ts';
import { acceptedAt, counting, denominators, knownAt, standingOf } from '#domain/targets.ts';
import type { Pool } from '#ledger/database.ts';
import { rowsOfTarget, type MeasuredRow } from '#ledger/measured.ts';
import { listUnits } from './directory.ts';
import { readNames } from './names.ts';
import { monthsOf } from './target-months.ts';
import { oddFacts, oddOnes, type OddFacts } from './target-flags.ts';
import { coveredBy, measuredRows, momentOf, planTargets } from './target-rows.ts';
import type { MeasurementView, MomentQuery, Part, TargetDetail, TargetView } from './target-types.ts';
import { atHanoi, type Names } from './task-view.ts';
import type { SignedIn } from './types.ts';

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

export const byName = (a: { name: string }, b: { name: string }): number =>
  a.name.localeCompare(b.name, 'vi', { numeric: true });

const none = { claimed: null, accepted: null };

export async function listTargets(
  { pool, clock }: Deps,
  actor: SignedIn,
  query: MomentQuery & { readonly campaign?: string | undefined },
): Promise<TargetView[]> {
  const moment = momentOf(query, clock());
  const [plans, rows] = await Promise.all([
    planTargets(pool, actor, query.campaign),
    measuredRows(pool, actor, query.campaign),
  ]);
  const odd = await oddFacts(pool, actor, rows);
  const views: TargetView[] = [];
  for (const { campaign, targets } of plans)
    for (const target of targets)
      views.push(
        await viewOf(pool, actor, campaign, target, rowsOfTarget(rows, campaign, target), moment, odd),
      );
  return views;
}

async function viewOf(
  pool: Pool,
  actor: SignedIn,
  campaign: string,
  target: CampaignTarget,
  rows: readonly MeasuredRow[],
  moment: Moment,
  facts: OddFacts,
): Promise<TargetView> {
  const covered = target.duty ? await coveredBy(pool, actor, campaign, target.duty, moment) : none;
  const waiting = knownAt(rows, moment).filter(({ acceptedAt: at }) => at === null) as MeasuredRow[];
  const { key, clause, kind, value, unit, population, due, duty } = target;
  return {
    ...{ campaign, key, clause, kind, value, unit, population, due, duty },
    ...standingOf(target, rows, moment, covered),
    toAccept: waiting.length,
    odd: oddOnes(target, waiting, rows, facts).size,
  };
}

/** @returns null where no campaign of the ward has such a target */
export async function readTarget(
  { pool, clock }: Deps,
  actor: SignedIn,
  campaign: string,
  key: string,
  query: MomentQuery,
): Promise<TargetDetail | null> {
  const now = clock();
  const moment = momentOf(query, now);
  const [plan] = await planTargets(pool, actor, campaign);
  const target = plan?.targets.find((one) => one.key === key);
  if (!plan || !target) return null;
  const rows = rowsOfTarget(await measuredRows(pool, actor, campaign), campaign, target);
  const facts = await oddFacts(pool, actor, rows);
  const own = await unitsToEnterFor(pool, actor);
  const names = await readNames(pool, {
    units: [...new Set([...rows.map(({ unit }) => unit), ...own])],
    people: [...new Set(rows.flatMap(({ person, endedBy }) => [person ?? [], endedBy ?? []].flat()))],
  });
  const known = knownAt(rows, moment);
  const part = (some: readonly MeasuredRow[]): Part => {
    const { claimed, accepted, denominator } = standingOf(target, some, moment, none);
    return { claimed, accepted, denominator: denominator?.amount ?? null };
  };
  const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
  const units = distinct(known.map(({ unit }) => unit)).map((unit) => ({
    unit: names.unit(unit),
    ...part(rows.filter((row) => row.unit === unit)),
  }));
  const groups = distinct(known.flatMap(({ group }) => group ?? [])).map((group) => ({
    group,
    ...part(
      rows.filter((row) => row.group === group).map((row) => (target.of ? row : { ...row, group: null })),
    ),
  }));
  return {
    ...(await viewOf(pool, actor, campaign, target, rows, moment, facts)),
    asOf: moment.asOf,
    units: units.sort((a, b) => byName(a.unit, b.unit)),
    groups,
    months: monthsOf(target, rows, moment),
    measurements: measurementsOf(target, rows, moment, actor, names, facts),
    entersFor: own.map(names.unit).sort(byName),
    groupNames: plan.groups,
  };
}

/** The units that stand, of those that the actor enters measurements for: their own, those below them, or the office's all. */
export async function unitsToEnterFor(pool: Pool, actor: SignedIn): Promise<string[]> {
  const posts = actor.posts.filter(working);
  const units = await listUnits(pool, actor);
  return units.map(({ id }) => id).filter((unit) => posts.some((post) => entersFor({ unit }, post)));
}

function measurementsOf(
  target: CampaignTarget,
  rows: readonly MeasuredRow[],
  moment: Moment,
  actor: SignedIn,
  names: Names,
  facts: OddFacts,
): MeasurementView[] {
  const known = knownAt(rows, moment);
  const sums = {
    claimed: new Set(counting(target, known)),
    accepted: new Set(counting(target, acceptedAt(known, moment))),
    denominator: new Set(denominators(target, known)),
  };
  const odd = oddOnes(target, known as MeasuredRow[], rows, facts);
  const posts = actor.posts.filter(working);
  return rows
    .filter(({ at, day }) => at <= moment.knownAt && day <= moment.asOf)
    .map((row): MeasurementView => {
      const stands = row.until === null;
      const entered = !row.task && !row.initiative;
      const rules = posts.some((post) => rulesOn(row, post));
      return {
        ...{
          id: row.id,
          revision: row.revision,
          task: row.task,
          initiative: row.initiative,
          kind: row.kind,
          unit: names.unit(row.unit),
        },
        ...{ group: row.group, day: row.day, amount: row.amount, asked: row.asked, question: row.question },
        ...{ method: row.method, stage: row.stage, text: row.text, at: atHanoi(row.at) },
        by: row.person ? names.person(row.person) : null,
        ended:
          row.until !== null && row.until <= moment.knownAt
            ? {
                at: atHanoi(row.until),
                by: row.endedBy ? names.person(row.endedBy) : null,
                reason: row.reason,
              }
            : null,
        acceptedAt: row.acceptedAt && atHanoi(row.acceptedAt),
        counts: {
          claimed: sums.claimed.has(row),
          accepted: sums.accepted.has(row),
          denominator: sums.denominator.has(row),
        },
        flags: odd.get(row) ?? [],
        mayRevise: stands && entered && posts.some((post) => entersFor(row, post) || rulesOn(row, post)),
        mayAccept: stands && entered && row.acceptedAt === null && rules && row.person !== actor.person,
      };
    })
    .reverse();
}
