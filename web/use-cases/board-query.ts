// What the board is asked: which part of the plan and of the units, how grouped, in which order.
/** A unit by itself, or with all units below it. */
export const levels = ['unit', 'branch'] as const;
export type Level = (typeof levels)[number];
/** Most overdue and stuck first, in the official order of units, by name, or least done first. */
export const boardSorts = ['trouble', 'order', 'name', 'done'] as const;
export type BoardSort = (typeof boardSorts)[number];

export interface BoardQuery {
  /** An id, or `NONE`. */
  readonly campaign?: string | undefined;
  /** A key, or `NONE`. */
  readonly phase?: string | undefined;
  /** This unit and those below it. */
  readonly unit?: string | undefined;
  /** Every unit by itself, or those next below with all that is below them. */
  readonly level?: Level | undefined;
  readonly sort?: BoardSort | undefined;
}
