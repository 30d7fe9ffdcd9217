// What the pages and the API are told of duties.
import type { DutyVerb } from '#domain/duty-bodies.ts';
import type { Cadence } from '#domain/duty-periods.ts';
import type { SlotCounts } from '#domain/duty-slots.ts';
import type { SlotState } from '#domain/duty-types.ts';
import type { ActorRef, InPlaceOf } from './in-place-of.ts';
import type { UnitRef } from './types.ts';

export interface Named {
  readonly key: string;
  readonly name: string;
}

/** A session as it was entered. Days are YYYY-MM-DD, instants ISO 8601 at +07:00. */
export interface SessionEntryView {
  readonly on: string;
  readonly makesUp: boolean;
  readonly place: string | null;
  readonly skills: readonly string[];
  readonly people: number | null;
  readonly groups: Readonly<Record<string, number>>;
  readonly text: string | null;
  readonly at: string;
  readonly by: ActorRef;
  readonly onBehalf: boolean;
  readonly accepted: { readonly at: string; readonly by: ActorRef } | null;
  /** When it was corrected or withdrawn, by whom and why. */
  readonly ended: { readonly at: string; readonly by: ActorRef; readonly reason: string } | null;
}

export interface SessionView {
  readonly number: number;
  readonly slot: string;
  readonly withdrawn: boolean;
  /** Whether this actor may accept it as it now stands. */
  readonly mayAccept: boolean;
  /** All that was entered of it, the present one last. */
  readonly entries: readonly SessionEntryView[];
}

export interface SlotView {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly state: SlotState;
  /** Until when it can be entered or made up; null before it begins. */
  readonly closesAt: string | null;
  readonly closed: boolean;
  readonly excuse: {
    readonly rule: 'rest' | 'before_launch' | null;
    readonly reason: string | null;
    readonly by: ActorRef | null;
    readonly at: string | null;
  } | null;
  readonly asked: {
    readonly reason: string;
    readonly by: ActorRef;
    readonly at: string;
    /** Whether the answer may be this actor's: it is not their own request. */
    readonly mayDecide: boolean;
  } | null;
}

export interface DutyView {
  readonly id: string;
  readonly campaign: { readonly id: string; readonly code: string; readonly title: string };
  readonly key: string;
  readonly clause: string;
  readonly title: string;
  readonly unit: UnitRef;
  readonly every: Cadence;
  readonly atLeast: number;
  readonly from: string;
  readonly until: string | null;
  readonly asks: { readonly place: boolean; readonly skills: boolean; readonly people: boolean };
  readonly skills: readonly Named[];
  readonly groups: readonly Named[];
  readonly state: 'running' | 'ended';
  readonly slots: readonly SlotView[];
  readonly sessions: readonly SessionView[];
  readonly counts: SlotCounts;
  /** Part of the periods so far that were met, excused ones apart; null: not computable. */
  readonly coverage: number | null;
  readonly verbs: readonly DutyVerb[];
  /** The post of somebody else under which those are the actor's, by mandate; null where a post of their own gives them. */
  readonly inPlaceOf: InPlaceOf | null;
  readonly version: number;
}

export interface DutyQuery {
  readonly campaign?: string | undefined;
  /** The key of a duty of the plan. */
  readonly key?: string | undefined;
  /** A unit, and those below it. */
  readonly unit?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

export interface GridCell {
  readonly slot: string;
  readonly state: SlotState;
  readonly sessions: number;
  readonly accepted: number;
  readonly asked: boolean;
}

/** How many of its slots stand how, and which part is covered: as claimed, and by accepted sessions alone. */
export interface Covered {
  readonly counts: SlotCounts;
  readonly coverage: number | null;
  readonly accepted: number | null;
}

export interface GridRow extends Covered {
  readonly id: string;
  readonly unit: UnitRef;
  /** One for each column; null where the duty has no such period. */
  readonly cells: readonly (GridCell | null)[];
}

/** One duty of the plan: units by periods. */
export interface DutyGrid extends Covered {
  readonly key: string;
  readonly campaign: string;
  readonly clause: string;
  readonly title: string;
  readonly every: Cadence;
  readonly columns: readonly { readonly key: string; readonly to: string }[];
  readonly rows: readonly GridRow[];
}

/** A duty of the plan, to choose from. */
export interface DutyKind {
  readonly campaign: string;
  readonly key: string;
  readonly clause: string;
  readonly title: string;
  readonly every: Cadence;
  readonly units: number;
}
