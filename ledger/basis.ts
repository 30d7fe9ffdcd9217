// What the door hands to a kind of process, for it to read its facts and to write its row.
import type { Actor, Event } from '#domain/process.ts';

/** What is known before a kind reads its own facts. */
export interface FactsBasis<State = unknown> {
  readonly id: string;
  readonly ward: string;
  readonly at: string;
  readonly actor: Actor;
  readonly state: State | null;
}

export interface RowBasis<State = unknown> {
  readonly ward: string;
  readonly version: number;
  readonly state: State;
}

/** An act that was accepted, and what it made of the process. */
export interface AfterBasis<State = unknown, Command = unknown, E extends Event = Event> {
  readonly ward: string;
  readonly command: Command;
  readonly before: State | null;
  readonly state: State;
  readonly events: readonly E[];
  /** Of the last event. */
  readonly sequence: number;
}

/** A command to another process that comes with an act, in the same transaction. */
export interface Following<Command = unknown> {
  /** Of another kind than the process that was acted on. */
  readonly kind?: string;
  readonly id: string;
  readonly command: Command;
  /** The same for the same act: what follows comes once. */
  readonly commandId: string;
  /** Of what the act itself asked for: it is done by whoever acts, and its refusal refuses the act, under this field. */
  readonly field?: string;
}
