// The words of a report round: its figures as they were closed, its commands and events. The rules stand in round.ts.
import { z } from 'zod';
import type { Calendar } from './calendar.ts';
import type { Counter } from './deadline.ts';
import type { Actor, Signature } from './process.ts';
import { everies, type CutOff, type Every } from './round-periods.ts';
import type { TargetFigures } from './target-figures.ts';
import { text } from './task-bodies.ts';

/** Whom the round's report is for: the committee, from all units; or the Thường trực, from the monitoring body alone. */
export const roundAddressees = ['committee', 'permanent'] as const;
export type RoundAddressee = (typeof roundAddressees)[number];

/** The bodies of people's acts, as in the contract. */
export const roundBodies = {
  plan: z.strictObject({
    campaign: z.uuid().nullish().meta({ description: 'without it, all tasks of the ward' }),
    every: z.enum(everies),
    key: z.string().max(10).nullish().meta({
      description: '2026-03, 2026-Q1, 2026-H1 or 2026; without it, the period that runs now',
    }),
    cutOffDay: z.int().min(1).max(28).nullable().default(14).meta({
      description: 'the day of the month on which figures are closed; null: its last',
    }),
    reportWithin: z.int().min(1).max(60).default(5).meta({
      description: 'working days from the cut-off until the reports are due',
    }),
    to: z.enum(roundAddressees).default('committee'),
    repeats: z
      .boolean()
      .default(true)
      .meta({ description: 'the next period is planned as this one is closed off' }),
  }),
  close: z.strictObject({ conclusions: text(10_000).nullish() }),
  cancel: z.strictObject({ reason: text(2_000).min(1) }),
} satisfies Record<string, z.ZodType>;
export type RoundVerb = Exclude<keyof typeof roundBodies, 'plan'>;

export interface RoundContent {
  readonly campaign: string | null;
  readonly every: Every;
  readonly key: string;
  readonly cutOffDay: CutOff;
  readonly reportWithin: number;
  readonly to: RoundAddressee;
  readonly repeats: boolean;
}

export type DutyCounter = 'done' | 'made_up' | 'excused' | 'missed';

/** One unit's figures: each number is the length of its list, so that every number opens what it counts. */
export interface UnitFigures {
  readonly unit: string;
  /** Ids of the tasks that it leads, by the official counters at the cut-off. */
  readonly tasks: Readonly<Record<Counter, readonly string[]>>;
  /** Of those done, the ones that were done within the period. */
  readonly doneInPeriod: readonly string[];
  /** Periods of its duties that ended within this one. */
  readonly duties: Readonly<Record<DutyCounter, number>>;
}

/** A task that was reported before the cut-off and accepted after it: the figures stay, this note stands beside them. */
export interface Correction {
  readonly unit: string;
  readonly task: string;
  readonly from: Counter;
  readonly to: Counter;
  readonly at: string;
}

/** What a unit had reported when the round was closed. */
export interface UnitReport {
  readonly unit: string;
  /** The task by which its report was asked for. */
  readonly task: string;
  readonly text: string | null;
}

export interface RoundState extends RoundContent {
  readonly id: string;
  readonly from: string;
  readonly until: string;
  readonly cutOffAt: string;
  readonly dueAt: string;
  readonly status: 'running' | 'collecting' | 'closed' | 'cancelled';
  readonly frozenAt: string | null;
  readonly figures: readonly UnitFigures[];
  /** Of targets, by what was accepted until the cut-off; rounds that were closed before there were any have none. */
  readonly targets?: readonly TargetFigures[];
  /** The units that a report was asked of. */
  readonly asked: readonly string[];
  readonly corrections: readonly Correction[];
  readonly reports: readonly UnitReport[];
  readonly conclusions: string | null;
  readonly closedAt: string | null;
}

export type RoundStage = 'period running' | 'collecting reports' | 'closed';

export type RoundCommand =
  | { type: 'plan'; content: RoundContent }
  | { type: 'freeze' }
  | { type: 'correct'; task: string; to: Counter }
  | ({ type: 'close' } & z.output<(typeof roundBodies)['close']>)
  | ({ type: 'cancel' } & z.output<(typeof roundBodies)['cancel']>);

export interface RoundFacts {
  readonly at: string;
  readonly actor: Actor;
  readonly id: string;
  readonly calendar: Calendar;
  readonly campaignExists: boolean;
  /** As they were at the cut-off. */
  readonly figures: readonly UnitFigures[];
  readonly targets: readonly TargetFigures[];
  /** What was accepted since the cut-off. */
  readonly accepted: readonly Pick<Correction, 'task' | 'to'>[];
  /** The units that lead something in the round; or the monitoring body, where it alone reports. */
  readonly reporters: readonly string[];
  readonly reports: readonly UnitReport[];
}

type Fact<T extends string, Data = unknown> = {
  readonly type: T;
  readonly at: string;
  readonly by: Signature;
} & Data;

export type RoundEvent =
  | Fact<
      'planned',
      { id: string; content: RoundContent; from: string; until: string; cutOffAt: string; dueAt: string }
    >
  | Fact<
      'frozen',
      { figures: readonly UnitFigures[]; targets?: readonly TargetFigures[]; asked: readonly string[] }
    >
  | Fact<'corrected', Omit<Correction, 'at'>>
  | Fact<'closed', { reports: readonly UnitReport[]; conclusions: string | null }>
  | Fact<'cancelled', { reason: string }>;
