// What a target had reached at a cut-off, by accepted measurements alone: for the ward and for each unit.
import { acceptedAt, counting, denominators, knownAt, standingOf, type Reached } from './targets.ts';
import type { CampaignTarget, Measured, Moment, TargetKind } from './target-types.ts';

export interface TargetPart {
  readonly unit: string;
  readonly amount: number | null;
  /** Of a percentage: of how many; of a survey: how many were asked. */
  readonly of: number | null;
}

export interface TargetFigures {
  readonly campaign: string;
  readonly key: string;
  readonly kind: TargetKind;
  readonly value: number;
  readonly unit: string;
  readonly population: string;
  readonly reached: Reached;
  readonly parts: readonly TargetPart[];
}

/** A cadence has none: what its duty covered is counted by the duty's own periods. */
export function figuresOf(
  campaign: string,
  target: CampaignTarget,
  rows: readonly Measured[],
  moment: Moment,
): TargetFigures {
  const { key, kind, value, unit, population } = target;
  const known = knownAt(rows, moment);
  const counted = counting(target, acceptedAt(known, moment));
  const whole = denominators(target, known);
  const units = [...new Set([...counted, ...whole].map((row) => row.unit))].sort();
  return {
    ...{ campaign, key, kind, value, unit, population },
    reached: standingOf(target, rows, moment, { claimed: null, accepted: null }).accepted,
    parts: units.map((one) => {
      const own = counted.filter((row) => row.unit === one);
      const of = whole.filter((row) => row.unit === one);
      return {
        unit: one,
        amount: own.length > 0 ? own.reduce((sum, { amount }) => sum + amount, 0) : null,
        of: of.length > 0 ? of.reduce((sum, { amount }) => sum + amount, 0) : (own[0]?.asked ?? null),
      };
    }),
  };
}
