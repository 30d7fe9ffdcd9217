// The words of a target: its kinds, what is measured for it, and what a number of it is made of.

/** How a target is measured; each kind has its own arithmetic, in targets.ts. */
export const targetKinds = ['at_least', 'percent', 'cadence', 'yes_no', 'survey'] as const;
export type TargetKind = (typeof targetKinds)[number];

/** A target as a campaign's plan sets it. */
export interface CampaignTarget {
  readonly key: string;
  readonly clause: string;
  readonly kind: TargetKind;
  /** At least so many, or so many per cent; of a yes or no, 1. */
  readonly value: number;
  /** What is counted, in words. */
  readonly unit: string;
  readonly population: string;
  /** The last day, YYYY-MM-DD. */
  readonly due: string | null;
  /** Of a cadence: the key of the duty whose coverage it is. */
  readonly duty: string | null;
  /** Of a percentage: the vulnerable group whose count is its denominator, where that is no count of its own. */
  readonly of: string | null;
}

export const measurementKinds = ['figure', 'denominator', 'survey', 'answer', 'population'] as const;
/**
 * figure: what was reached; denominator: of how many; survey: so many of those asked; answer: 1 yes, 0 no;
 * population: how many of a vulnerable group live in a residential group, counted without names (V.2), for no one target.
 */
export type MeasurementKind = (typeof measurementKinds)[number];

/** Which kinds of measurements a kind of target takes. */
export const takes: Record<TargetKind, readonly MeasurementKind[]> = {
  at_least: ['figure'],
  percent: ['figure', 'denominator'],
  cadence: [],
  yes_no: ['answer'],
  survey: ['survey'],
};

/** One measurement as it was entered, and from when until when it stood so. Days YYYY-MM-DD, instants ISO 8601 in UTC. */
export interface Measured {
  readonly id: string;
  readonly kind: MeasurementKind;
  readonly unit: string;
  /** The vulnerable group that it is of; null: of everybody. */
  readonly group: string | null;
  /** Of which day it tells. */
  readonly day: string;
  readonly amount: number;
  /** Of a survey: how many were asked. */
  readonly asked: number | null;
  readonly stage: 'before' | 'after' | null;
  readonly at: string;
  /** When it was revised or withdrawn; null where it stands. */
  readonly until: string | null;
  readonly acceptedAt: string | null;
}

/** Of which day, and as it was known when: so a number of the past can be asked for again. */
export interface Moment {
  readonly asOf: string;
  readonly knownAt: string;
}
