// What a target has reached: summed from the measurements that count, claimed and accepted apart, as of any day, as known at any time.
import type { CampaignTarget, Measured, Moment } from './target-types.ts';

/** The measurements that were known then and tell of that day or one before. */
export const knownAt = (rows: readonly Measured[], { asOf, knownAt: known }: Moment): Measured[] =>
  rows.filter(({ day, at, until }) => day <= asOf && at <= known && (until === null || until > known));

export const acceptedAt = (rows: readonly Measured[], { knownAt: known }: Moment): Measured[] =>
  rows.filter(({ acceptedAt: accepted }) => accepted !== null && accepted <= known);

const sum = (rows: readonly Measured[]): number => rows.reduce((all, { amount }) => all + amount, 0);

/** Where a unit told several times how far it is, the last day's word counts; of one day the last that was entered. */
export function latest(rows: readonly Measured[]): Measured[] {
  const last = new Map<string, Measured>();
  for (const row of [...rows].sort(byTime))
    last.set(`${row.kind} ${row.unit} ${row.group ?? ''} ${row.stage ?? ''}`, row);
  return [...last.values()];
}

export const byTime = (a: Measured, b: Measured): number => {
  const [first, second] = [`${a.day} ${a.at} ${a.id}`, `${b.day} ${b.at} ${b.id}`];
  return first < second ? -1 : first > second ? 1 : 0;
};

/**
 * The rows that a number is the sum of. What a percentage has reached is told as a level, so each unit's last word
 * counts; what at least so many are wanted of is told piece by piece, and every piece counts.
 */
export function counting({ kind, of }: CampaignTarget, rows: readonly Measured[]): Measured[] {
  const figures = rows.filter((row) => row.kind === 'figure');
  switch (kind) {
    case 'at_least':
      return figures;
    case 'percent':
      return latest(figures.filter(({ group }) => (of ? group === of : group === null)));
    case 'yes_no':
      return latest(rows.filter((row) => row.kind === 'answer')).slice(-1);
    case 'survey': {
      const surveys = rows.filter((row) => row.kind === 'survey' && row.stage !== 'before').sort(byTime);
      return surveys.slice(-1);
    }
    case 'cadence':
      return [];
  }
}

/** The dated counts that the denominator is the sum of. */
export const denominators = ({ kind, of }: CampaignTarget, rows: readonly Measured[]): Measured[] =>
  kind !== 'percent'
    ? []
    : latest(
        rows.filter((row) =>
          of ? row.kind === 'population' && row.group === of : row.kind === 'denominator',
        ),
      );

export interface Reached {
  /** What was counted: a sum; of a survey those who said yes; null where nothing was measured. */
  readonly amount: number | null;
  /** The part of the whole, 0 to 1 and more; null where there is no whole to compute it of. */
  readonly share: number | null;
  /** Whether the target is met; null where that can't be said. */
  readonly met: boolean | null;
}

export interface Standing {
  readonly claimed: Reached;
  readonly accepted: Reached;
  /** Of a percentage: of how many, and the latest day that this is counted of; of a survey, how many were asked. */
  readonly denominator: { readonly amount: number; readonly day: string } | null;
}

/** @param covered of a cadence: what its duty has covered by then, as entered and as accepted */
export function standingOf(
  target: CampaignTarget,
  rows: readonly Measured[],
  moment: Moment,
  covered: { readonly claimed: number | null; readonly accepted: number | null },
): Standing {
  const known = knownAt(rows, moment);
  const whole = denominators(target, known);
  const survey = target.kind === 'survey' ? counting(target, known)[0] : undefined;
  const denominator = survey
    ? { amount: survey.asked ?? 0, day: survey.day }
    : whole.length > 0
      ? {
          amount: sum(whole),
          day: whole
            .map(({ day }) => day)
            .sort()
            .at(-1)!,
        }
      : null;
  const reached = (some: readonly Measured[], share: number | null): Reached => {
    if (target.kind === 'cadence') return { amount: null, share, met: share === null ? null : share >= 1 };
    const counted = counting(target, some);
    if (counted.length === 0) return { amount: null, share: null, met: null };
    const amount = sum(counted);
    if (target.kind === 'at_least' || target.kind === 'yes_no')
      return { amount, share: null, met: amount >= target.value };
    const of = target.kind === 'survey' ? (counted[0]!.asked ?? 0) : (denominator?.amount ?? 0);
    const part = of === 0 ? null : amount / of;
    // By multiplication: 57 of 100 are 57 per cent, whatever a division says.
    return { amount, share: part, met: part === null ? null : amount * 100 >= target.value * of };
  };
  return {
    claimed: reached(known, covered.claimed),
    accepted: reached(acceptedAt(known, moment), covered.accepted),
    denominator,
  };
}

export const flags = [
  'above_denominator',
  'falling',
  'jump',
  'after_closing',
  'same_text',
  'alike_text',
  'same_photo',
  'alike_photo',
] as const;
/** What looks odd about a measurement: told to whoever rules on it, and never a reason to refuse it. */
export type Flag = (typeof flags)[number];

/** A level that grows by more than half of the whole within so many days is looked at again. */
export const JUMP_DAYS = 7;
export const JUMP_SHARE = 0.5;

/** @param others those of the same target that were known when it was entered, itself left out */
export function oddities(target: CampaignTarget, row: Measured, others: readonly Measured[]): Flag[] {
  if (row.kind !== 'figure' || target.kind !== 'percent') return [];
  const own = (one: Measured) => one.unit === row.unit && one.group === row.group;
  const whole = denominators(
    target,
    others.filter((one) => one.day <= row.day && one.unit === row.unit),
  )[0];
  const before = others
    .filter((one) => one.kind === 'figure' && own(one) && one.day <= row.day)
    .sort(byTime)
    .at(-1);
  const found: Flag[] = [];
  if (whole && row.amount > whole.amount) found.push('above_denominator');
  if (before && row.amount < before.amount) found.push('falling');
  if (
    before &&
    whole &&
    row.amount - before.amount > JUMP_SHARE * whole.amount &&
    daysBetween(before.day, row.day) <= JUMP_DAYS
  )
    found.push('jump');
  return found;
}

/** A period whose figures a report round has closed: days, both included, and since when. */
export interface Closing {
  readonly from: string;
  readonly until: string;
  readonly at: string;
}

/** Entered only after the figures of its day's period were closed: they stay, and the reviewer is told. */
export const isAfterClosing = ({ day, at }: Measured, closings: readonly Closing[]): boolean =>
  closings.some((closing) => closing.from <= day && day <= closing.until && closing.at < at);

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
