// What the door hands to a kind of process, for it to read its facts and to write its row.
import type { Actor } from '#domain/process.ts';

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
