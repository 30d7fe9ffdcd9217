// The events of a duty: what happened to it, as its journal keeps it.
import type { Audience } from './deadline-rules.ts';
import type { DutyContent, SessionContent, Slot } from './duty-types.ts';
import type { Signature } from './process.ts';

type Fact<T extends string, Data = unknown> = {
  readonly type: T;
  readonly at: string;
  readonly by: Signature;
} & Data;

/** What time brought, and whom it tells. `slot` is a key. */
export type DutyTimeEvent =
  | Fact<'slot-opened', { slot: Slot }>
  | Fact<'slot-reminded', { slot: string; tell: readonly Audience[] }>
  /** Nothing more can be entered; with `inARow` it is missed, and so many came one after the other. */
  | Fact<'slot-closed', { slot: string; inARow?: number; tell: readonly Audience[] }>
  | Fact<'ended', { reason: string | null }>;

export type DutyEvent =
  | Fact<'begun', { id: string; duty: DutyContent }>
  | Fact<'recorded', { sessions: readonly Recorded[]; onBehalf?: true }>
  | Fact<
      'corrected',
      { session: number; slot: string; content: SessionContent; reason: string; onBehalf?: true }
    >
  | Fact<'withdrawn', { session: number; reason: string }>
  | Fact<'accepted', { sessions: readonly number[] }>
  | Fact<'excuse-asked', { slots: readonly string[]; reason: string }>
  | Fact<'excuse-refused', { slots: readonly string[]; reason: string }>
  /** With `asked`: as the unit asked for it. */
  | Fact<'excused', { slots: readonly string[]; reason: string; asked?: true }>
  | DutyTimeEvent;

export interface Recorded {
  readonly number: number;
  readonly slot: string;
  readonly content: SessionContent;
}
