// The words of a duty: what it asks for, its slots and sessions, its commands. The rules that join them stand in duty.ts.
import type { Calendar } from './calendar.ts';
import type { Audience } from './deadline-rules.ts';
import type { DutyBodies, DutyVerb } from './duty-bodies.ts';
import type { Cadence, Period } from './duty-periods.ts';
import type { Actor } from './process.ts';

/** How a slot stands: these are all, and each slot is in one of them. */
export const slotStates = ['upcoming', 'due', 'done', 'excused', 'made_up', 'missed'] as const;
export type SlotState = (typeof slotStates)[number];

/** The stages that the workflow names. */
export type DutyStage = 'before the first period' | 'session due' | 'up to date' | 'closed';

export interface DutyRules {
  /** So many working days before the last day of a period, or before it closes, a gap is reminded of. */
  readonly remind: { readonly of: 'end' | 'close'; readonly workingDays: number } | null;
  /** For so many days after a period ends its sessions can still be entered, and a missed one made up. */
  readonly closesAfter: number;
  /** A period with fewer working days than this asks for nothing. */
  readonly restsBelow: number;
  /** Who is told of a period that closed without a session, by how many came in a row. */
  readonly missed: readonly { readonly inARow: number; readonly tell: readonly Audience[] }[];
}

/** What a session's entry has to say. */
export interface DutyAsks {
  readonly place: boolean;
  readonly skills: boolean;
  readonly people: boolean;
}

/** A duty as the campaign gives it to one unit. Days are YYYY-MM-DD. */
export interface DutyContent {
  readonly campaign: string;
  readonly key: string;
  readonly clause: string;
  readonly title: string;
  readonly unit: string;
  readonly every: Cadence;
  readonly atLeast: number;
  readonly from: string;
  readonly until: string | null;
  readonly asks: DutyAsks;
  readonly rules: DutyRules;
  /** Keys of what can be taught, and of the groups of people that are counted. */
  readonly skills: readonly string[];
  readonly groups: readonly string[];
  /** The key of the plan's item that the duty is the work of. */
  readonly item: string | null;
}

/** Who did something, and in whose place, by mandate. */
export interface Doer {
  readonly person: string;
  readonly principal?: string;
}

export type Excuse =
  { readonly rule: 'rest' | 'before_launch' } | (Doer & { readonly reason: string; readonly at: string });

/** A period as it came: with the instants that were promised when it began. */
export interface Slot extends Period {
  readonly remindAt: string | null;
  readonly closesAt: string;
  readonly reminded?: true;
  readonly closed?: true;
  readonly excuse?: Excuse;
  /** An excuse that was asked for and waits for its answer. */
  readonly asked?: Doer & { readonly reason: string; readonly at: string };
}

export interface SessionContent {
  /** The day on which it was held. */
  readonly on: string;
  /** The slot that it is held for, where that is not the one of its day. */
  readonly makesUp?: string | null | undefined;
  readonly place?: string | null | undefined;
  readonly skills: readonly string[];
  readonly people?: number | null | undefined;
  /** Of the people present, those of each group; somebody may be in several. */
  readonly groups: Readonly<Record<string, number>>;
  readonly text?: string | null | undefined;
}

/** What was entered of a session, from when until when it stood so. */
export interface SessionEntry extends SessionContent, Doer {
  readonly at: string;
  readonly onBehalf?: true;
  readonly accepted?: Doer & { readonly at: string };
  /** When it was corrected or withdrawn, by whom and why. */
  readonly ended?: Doer & { readonly at: string; readonly reason: string };
}

export interface Session {
  readonly number: number;
  /** The key of the slot that it counts for. */
  readonly slot: string;
  /** All that was ever entered of it, the present one last; withdrawn where that has ended. */
  readonly entries: readonly SessionEntry[];
}

export interface DutyState extends DutyContent {
  readonly id: string;
  readonly status: 'running' | 'ended';
  readonly begunAt: string;
  readonly endedAt: string | null;
  readonly slots: readonly Slot[];
  readonly sessions: readonly Session[];
}

export type DutyCommand =
  | { type: 'begin'; duty: DutyContent }
  | { type: 'pass-time' }
  | { [V in DutyVerb]: { type: V } & DutyBodies[V] }[DutyVerb];

export interface DutyFacts {
  readonly at: string;
  readonly actor: Actor;
  readonly id: string;
  readonly calendar: Calendar;
}
