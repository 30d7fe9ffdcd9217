// What is asked of a list of tasks: which view of it, filters, order, page.
import type { Counter, Deadline } from '#domain/deadline.ts';
import type { Superior } from '#domain/deadline-rules.ts';
import type { StuckKind } from '#domain/stuck.ts';
import type { TaskStatus } from '#domain/task-types.ts';
import type { Sort, View } from './types.ts';

/** In place of an id or key: tasks that belong to no campaign, or to no phase. */
export const NONE = 'none';

export interface TaskQuery {
  readonly view?: View | undefined;
  /** An id, or `NONE`. */
  readonly campaign?: string | undefined;
  readonly unit?: string | undefined;
  /** With the units below that one. */
  readonly below?: boolean | undefined;
  /** Parts of this task. */
  readonly parent?: string | undefined;
  /** A state, or `open` / `closed` for those that are / are not to be done any more. Recalled tasks come only when asked for. */
  readonly state?: TaskStatus | 'open' | 'closed' | undefined;
  readonly deadline?: Deadline | undefined;
  /** Due in the week that begins on this Monday, YYYY-MM-DD. */
  readonly dueWeek?: string | undefined;
  /** What one of the official counters counts. */
  readonly counter?: Counter | undefined;
  /** The key of a phase of the plan, or `NONE`. */
  readonly phase?: string | undefined;
  /** Stuck in this way, or in any. */
  readonly stuck?: StuckKind | 'any' | undefined;
  /** Of which the lateness was reported to these. */
  readonly escalated?: Superior | undefined;
  readonly q?: string | undefined;
  readonly sort?: Sort | undefined;
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
}
