// What every process is: a decider, four pure functions that the ledger runs behind its one door.
import type { Rejection } from './errors.ts';

/** Who acts: a person under a post that they hold, or the product itself when time passes or a plan is launched. */
export type Actor = PersonActor | SystemActor;

export interface PersonActor {
  readonly kind: 'person';
  readonly person: string;
  readonly ward: string;
  /** Those that the person holds. What a mandate gives stands apart: rules that don't ask for it give nothing by it. */
  readonly posts: readonly Post[];
  /** Posts of others, in whose place the person acts by mandate, and vacant ones of units below. */
  readonly mandated?: readonly MandatedPost[] | undefined;
  /** The post, held or mandated, under which the person chose to act; without a choice, the first that permits an act. */
  readonly acting?: string | undefined;
  readonly origin?: Origin | undefined;
}

/** From where somebody acts, for the audit. */
export interface Origin {
  readonly address: string | null;
  /** Browser and system, in a word each. */
  readonly program: string | null;
  /** A mark of the session, which opens nothing. */
  readonly session: string | null;
}

/** How far a mandate (ủy quyền) reaches; or what is somebody's of a vacant post below, which nobody gave them. */
export interface Mandate {
  /** Null: the post is vacant, and theirs as those above until somebody has it. */
  readonly id: string | null;
  /** Who gave the post into other hands; null: the post as such, on a decision from above, or a vacant one. */
  readonly principal: string | null;
  /** Which kinds of act: those of domain/mandate.ts. */
  readonly acts: readonly string[];
  /** On tasks of which campaigns; null: on all tasks. */
  readonly campaigns: readonly string[] | null;
  /** ISO 8601: it stands before this instant; null: while the post is vacant. */
  readonly until: string | null;
}

export interface MandatedPost extends Post {
  readonly mandate: Mandate;
}

export interface SystemActor {
  readonly kind: 'system';
  /** `ledger`: what follows from an act on another process. */
  readonly name: 'clock' | 'campaign' | 'ledger';
}

export interface Post {
  readonly id: string;
  readonly unit: string;
  readonly rank: 'leader' | 'deputy' | 'officer';
  readonly roles: readonly Role[];
  /** Ids of the unit itself, the units below it, and the agency that it leads. */
  readonly scope: readonly string[];
}

/** `standing_committee` is the Thường trực, who act for the committee; `standing_member` a member of the Ban Thường vụ, who is told. */
export type Role =
  'secretariat' | 'standing_committee' | 'standing_member' | 'appraiser' | 'monitor' | 'admin';

/** What an event keeps of its actor: the rights that it relied on at that instant. */
export type Signature = PersonSignature | { readonly system: SystemActor['name'] };

export interface PersonSignature {
  readonly person: string;
  /** The post under which it was done: by mandate, the one of whoever gave it. */
  readonly post: string;
  readonly unit: string;
  readonly rank: Post['rank'];
  /** Present where it was done in somebody's place: under which mandate, whose, and from which post of the person's own. */
  readonly mandate?: {
    /** Null: the post was vacant, and theirs as those above. */
    readonly id: string | null;
    readonly principal: string | null;
    readonly own: string;
  };
}

export interface Event {
  readonly type: string;
  /** ISO 8601 in UTC: the instant at which the web, or the workflow's activity, received the act. */
  readonly at: string;
  readonly by: Signature;
}

/** What time will bring: the command that the workflow performs at that instant unless something changes before. */
export interface Next<Command extends string = string> {
  readonly at: string;
  readonly command: Command;
}

/** What a workflow needs to drive its process: codes and instants only, no text. */
export interface Standing {
  readonly sequence: number;
  readonly stage: string;
  readonly next: Next | null;
  readonly closed: boolean;
}

export interface Decider<State, Command extends { type: string }, Facts, E extends Event, Row> {
  decide(state: State | null, command: Command, facts: Facts): readonly E[] | Rejection;
  evolve(state: State | null, event: E): State;
  next(state: State): Next | null;
  stage(state: State): string;
  closed(state: State): boolean;
  /** True where the event was a person's act that makes an open form stale. */
  counts(event: E): boolean;
  view(state: State): Row;
}
