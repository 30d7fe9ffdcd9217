// The household survey of vulnerable groups: how many of each live in each unit, by its newest count; without names.
import { knownAt, latest } from '#domain/targets.ts';
import type { Pool } from '#ledger/database.ts';
import { readNames } from './names.ts';
import { measuredRows, momentOf, planTargets } from './target-rows.ts';
import type { MomentQuery, Population } from './target-types.ts';
import { byName, unitsToEnterFor } from './targets.ts';
import type { SignedIn } from './types.ts';

/** @returns null where the ward has no such campaign */
export async function readPopulation(
  { pool, clock }: { readonly pool: Pool; readonly clock: () => Date },
  actor: SignedIn,
  campaign: string,
  query: MomentQuery,
): Promise<Population | null> {
  const [plan] = await planTargets(pool, actor, campaign);
  if (!plan) return null;
  const moment = momentOf(query, clock());
  const rows = (await measuredRows(pool, actor, campaign)).filter(({ kind }) => kind === 'population');
  const counts = latest(knownAt(rows, moment));
  const own = await unitsToEnterFor(pool, actor);
  const counted = [...new Set(counts.map(({ unit }) => unit))];
  const names = await readNames(pool, { units: [...new Set([...counted, ...own])] });
  return {
    title: plan.title,
    asOf: moment.asOf,
    groups: Object.entries(plan.groups).map(([key, name]) => ({ key, name })),
    units: counted
      .map(names.unit)
      .sort(byName)
      .map((unit) => ({
        unit,
        counts: counts
          .filter((row) => row.unit === unit.id)
          .map(({ group, amount, day }) => ({ group: group!, amount, day })),
      })),
    entersFor: own.map(names.unit).sort(byName),
  };
}
