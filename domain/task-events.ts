// The events of a task: what happened to it, as its journal keeps it.
import type { Audience } from './deadline-rules.ts';
import type { EvidenceFile, Ruling } from './evidence.ts';
import type { Rung } from './ladder.ts';
import type { Figure } from './task-figures.ts';
import type { Signature } from './process.ts';
import type { Edited, Ladder, Limits, PlanOrigin, TaskContent } from './task-types.ts';

type Fact<T extends string, Data = unknown> = {
  readonly type: T;
  readonly at: string;
  readonly by: Signature;
  /** Who wrote it for whoever acted. */
  readonly draftedBy?: readonly string[];
} & Data;

export type TaskEvent =
  | Fact<
      'assigned',
      {
        id: string;
        number: number;
        assigner: string;
        committee: boolean;
        plan: PlanOrigin | null;
        task: TaskContent;
        limits?: Limits;
        ledByMonitor?: true;
        waiting?: readonly string[];
        ladder?: Ladder;
      }
    >
  /** Only what changed, as it was and as it is. */
  | Fact<
      'edited',
      {
        before: Partial<Edited>;
        after: Partial<Edited>;
        reason: string | null;
        /** Of a new deadline that moved: the day that was asked for. */
        dueMovedFrom?: string;
        waiting?: readonly string[];
      } & Renewed
    >
  | Fact<'acknowledged'>
  /** With `left`: because that person left the unit. */
  | Fact<'people-assigned', { people: readonly string[]; left?: string }>
  | Fact<'progressed', { percent: number | null; text: string; files?: readonly EvidenceFile[] }>
  | Fact<
      'submitted',
      {
        text: string;
        doneAt: string | null;
        onBehalf?: true;
        files?: readonly EvidenceFile[];
        figures?: readonly Figure[];
      }
    >
  | Fact<'accepted', { text: string | null; countedAt?: string; rulings?: readonly Ruling[] }>
  | Fact<'returned', { reason: string; rulings?: readonly Ruling[] } & Renewed>
  | Fact<'reassigned', { lead: string; previous: string; reason: string; ledByMonitor?: boolean } & Renewed>
  /** With `parent`: because the task that it is a part of was recalled. */
  | Fact<'recalled', { reason: string; parent?: true }>
  | Fact<'handed-back', { reason: string }>
  | Fact<'suspended', { reason: string }>
  | Fact<'resumed', Renewed>
  | Fact<'extension-requested', { due: string; reason: string }>
  | Fact<'extension-granted', { due: string; previous: string; reason: string | null } & Renewed>
  | Fact<'extension-refused', { reason: string }>
  | Fact<'urged', { text: string | null }>
  | Fact<'commented', { text: string; mentions?: readonly string[] }>
  | Fact<'split', { children: readonly string[] }>
  | Fact<'due-moved', { due: string; previous: string | null; because: 'parent' | 'waited' } & Renewed>
  | Fact<'waiting-ended', { task: string } & Renewed>
  | Fact<'calendar-taken', Renewed>
  | Fact<'rules-taken', { limits: Limits } & Renewed>
  /** A unit was closed; the other one stands in its place. */
  | Fact<'unit-succeeded', { from: string; to: string; ledByMonitor?: boolean }>
  | TimeEvent;

/** What time brought, and whom it tells. */
export type TimeEvent =
  | Fact<'acknowledgement-overdue', { tell: Tell }>
  | Fact<'reminded', { due: string; tell: Tell }>
  | Fact<'deadline-passed', { due: string; tell?: Tell }>
  | Fact<'escalated', { due: string; late: number; tell: Tell }>
  | Fact<'still-overdue', { due: string; tell: Tell; again: Rung }>;

type Tell = readonly Audience[];

/** An event after which time comes anew: absent where nothing of it changed. */
interface Renewed {
  readonly ladder?: Ladder;
}
