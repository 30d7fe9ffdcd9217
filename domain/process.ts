// What every process is: a decider, four pure functions that the ledger runs behind its one door.
import type { Rejection } from './errors.ts';

/** Who acts: a person under a post that they hold, or the product itself when time passes or a plan is launched. */
export type Actor = PersonActor | SystemActor;

export interface PersonActor {
  readonly kind: 'person';
  readonly person: string;
  readonly ward: string;
  readonly posts: readonly Post[];
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
export type Signature =
  | { readonly person: string; readonly post: string; readonly unit: string; readonly rank: Post['rank'] }
  | { readonly system: SystemActor['name'] };

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
