// What is said of report rounds to pages and API.
import type { Counter } from '#domain/deadline.ts';
import type { Every } from '#domain/round-periods.ts';
import type { DutyCounter, RoundAddressee, RoundState, RoundVerb } from '#domain/round-types.ts';
import type { TaskStatus } from '#domain/task-types.ts';
import type { Reached } from '#domain/targets.ts';
import type { TargetFigures } from '#domain/target-figures.ts';
import type { UnitRef } from './types.ts';

export interface RoundSummary {
  readonly id: string;
  readonly campaign: { readonly id: string; readonly code: string; readonly title: string } | null;
  readonly every: Every;
  readonly key: string;
  /** The period as it is written in Vietnamese: quý I năm 2026. */
  readonly period: string;
  readonly to: RoundAddressee;
  /** Days. */
  readonly from: string;
  readonly until: string;
  readonly cutOffAt: string;
  readonly due: string;
  readonly state: RoundState['status'];
  /** Of the units that a report was asked of: how many, and how many have reported. */
  readonly asked: number;
  readonly received: number;
}

export interface ListedTask {
  readonly id: string;
  readonly number: number;
  readonly title: string;
}

export interface RoundUnit {
  readonly unit: UnitRef;
  readonly tasks: Readonly<Record<Counter, readonly ListedTask[]>>;
  readonly doneInPeriod: readonly ListedTask[];
  readonly duties: Readonly<Record<DutyCounter, number>>;
  /** The task by which its report was asked for, and what it has written. */
  readonly report: {
    readonly task: string;
    readonly state: TaskStatus | null;
    readonly text: string | null;
    readonly at: string | null;
  } | null;
}

export interface RoundCorrection {
  readonly unit: UnitRef;
  readonly task: ListedTask;
  readonly from: Counter;
  readonly to: Counter;
  readonly at: string;
}

/** A target as it was closed: by accepted measurements, each number with its list as of that day. */
export interface RoundTarget extends Omit<TargetFigures, 'reached' | 'parts'> {
  /** The ward's; null where the actor sees only their own units' parts. */
  readonly reached: Reached | null;
  readonly parts: readonly {
    readonly unit: UnitRef;
    readonly amount: number | null;
    readonly of: number | null;
  }[];
  /** What is accepted by now for the same day, where that is another number: the closed one stays. */
  readonly since: Reached | null;
}

export interface RoundView extends RoundSummary {
  readonly frozenAt: string | null;
  readonly closedAt: string | null;
  readonly conclusions: string | null;
  readonly repeats: boolean;
  /** Those that are the actor's to see. */
  readonly units: readonly RoundUnit[];
  readonly targets: readonly RoundTarget[];
  readonly corrections: readonly RoundCorrection[];
  /** Whether all of the round's units are shown: only then their sum is the ward's. */
  readonly whole: boolean;
  readonly verbs: readonly RoundVerb[];
  readonly version: number;
}
