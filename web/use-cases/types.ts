// What the pages and the API say to the house, and what it answers: one interface for both.
import type { Counts, Deadline, Result } from '#domain/deadline.ts';
import type { Superior } from '#domain/deadline-rules.ts';
import type { EvidenceFile, EvidenceNeeds } from '#domain/evidence.ts';
import type { ErrorCode } from '#domain/errors.ts';
import type { MandatedPost, PersonActor, Post } from '#domain/process.ts';
import type { StuckKind } from '#domain/stuck.ts';
import type { TaskStatus, TaskVerb } from '#domain/task-types.ts';
import type { TaskChange } from './task-changes.ts';

export { NONE, type TaskQuery } from './task-query.ts';
import type { ReportedFile } from './file-types.ts';
import type { InPlaceOf } from './in-place-of.ts';

export const views = ['mine', 'unit', 'assigned-by-me', 'to-review', 'overdue', 'all'] as const;
export type View = (typeof views)[number];
export const sorts = ['due', '-due', 'updated', 'number', 'unit', 'since'] as const;
export type Sort = (typeof sorts)[number];

export interface UnitRef {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

export interface PersonRef {
  readonly id: string;
  readonly name: string;
  /** The title of the post, where one is known. */
  readonly post: string | null;
}

/** Whoever is signed in, with the posts that they hold now, and those of others that they act for. */
export interface SignedIn extends PersonActor {
  readonly name: string;
  readonly user: string;
  /** Units for whose leaders they draft now: they see those units' tasks. */
  readonly helps?: readonly string[];
  readonly posts: readonly (Post & Named)[];
  readonly mandated: readonly (MandatedPost & Named & { readonly principalName: string | null })[];
}

interface Named {
  readonly title: string;
  readonly unitRef: UnitRef;
}

/** A task as it is for one actor now. Times are ISO 8601 with +07:00. */
export interface TaskView {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly product: string;
  readonly acceptance: string | null;
  readonly campaign: { readonly id: string; readonly code: string; readonly title: string } | null;
  readonly phase: string | null;
  readonly clause: string | null;
  readonly assigner: UnitRef;
  readonly lead: UnitRef;
  readonly coordinating: readonly UnitRef[];
  readonly watching: readonly UnitRef[];
  readonly parent: RelatedTask | null;
  readonly parts: readonly RelatedTask[];
  /** Of a part: the parent can't be accepted while it is open. */
  readonly required: boolean;
  readonly waitsFor: readonly RelatedTask[];
  /** True while one of those is open: meanwhile it is not late. */
  readonly waiting: boolean;
  readonly state: TaskStatus;
  readonly deadline: Deadline;
  /** Of an accepted task: which of its deadlines it kept. */
  readonly result: Result | null;
  readonly start: string | null;
  readonly due: string | null;
  readonly originalDue: string | null;
  /** The deadline as it was given, where it moved because its last day was a day of rest. */
  readonly dueMovedFrom: string | null;
  /** Whole working days until the deadline of an open task; negative once it is late by so many. */
  readonly workingDays: number | null;
  readonly submittedAt: string | null;
  /** What lateness is judged by: of the report's entry, or of the work where the acceptor ruled so. */
  readonly countedAt: string | null;
  readonly closedAt: string | null;
  readonly progress: number | null;
  readonly returns: number;
  /** The extension that was asked for and waits for its answer. */
  readonly extension: {
    readonly due: string;
    readonly reason: string;
    readonly at: string;
    readonly by: PersonRef;
  } | null;
  readonly extensions: number;
  readonly urgedAt: string | null;
  readonly assignees: readonly PersonRef[];
  /** In whose hands it lies: the lead unit, or the assigner; nobody's when closed. */
  readonly holder: UnitRef | null;
  /** Since when it has lain there. */
  readonly since: string;
  /** Where nobody holds a post of the unit that leads it: those above who are told in its place. */
  readonly vacant: { readonly told: readonly PersonRef[] } | null;
  readonly stuck: StuckKind | null;
  /** Those above to whom its lateness was reported, and when for the first time. */
  readonly escalated: readonly { readonly to: Superior; readonly at: string }[];
  readonly submission: {
    readonly text: string;
    readonly at: string;
    readonly doneAt: string | null;
    readonly onBehalf: boolean;
    readonly by: PersonRef;
    /** In whose place, by mandate. */
    readonly inPlaceOf: PersonRef | null;
    readonly files: readonly ReportedFile[];
  } | null;
  /** At least how many files of each kind a report needs; empty where none. */
  readonly evidence: EvidenceNeeds;
  /** What earlier reports brought and was not accepted. */
  readonly refusedPieces: readonly { readonly name: string; readonly reason: string }[];
  readonly version: number;
  /** The verbs that are this actor's now. */
  readonly verbs: readonly TaskVerb[];
  /** The post of somebody else under which those are the actor's, by mandate; null where they are so by a post of their own. */
  readonly inPlaceOf: InPlaceOf | null;
  /** Whether this actor may enter the unit's report for it (ghi nhận thay). */
  readonly mayRecord: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A task that another one hangs together with. */
export interface RelatedTask {
  readonly id: string;
  readonly number: number;
  /** Null where it is not the actor's to see. */
  readonly title: string | null;
  /** The short name of the unit that leads it. */
  readonly lead: string;
  readonly state: TaskStatus;
  readonly open: boolean;
  readonly required: boolean;
}

export interface TaskList {
  readonly items: readonly TaskView[];
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
  /** Exact, over all pages of the same filter. */
  readonly counts: Counts;
}

export interface HistoryEntry {
  readonly sequence: number;
  readonly at: string;
  readonly type: string;
  readonly actor: {
    readonly person: PersonRef | null;
    readonly post: string | null;
    /** By mandate: in whose place (null: nobody held it), and of which post. */
    readonly inPlaceOf?: { readonly person: PersonRef | null; readonly post: string | null };
    readonly system: boolean;
  };
  readonly data: {
    readonly reason?: string;
    readonly text?: string | null;
    readonly percent?: number | null;
    readonly lead?: UnitRef;
    readonly previous?: UnitRef;
    readonly people?: readonly PersonRef[];
    readonly mentions?: readonly PersonRef[] | undefined;
    /** Who is not named any more, having left the unit. */
    readonly left?: PersonRef;
    readonly due?: string | null;
    readonly previousDue?: string;
    /** Why a deadline moved by itself. */
    readonly because?: 'parent' | 'waited';
    /** Whole working days past the deadline. */
    readonly late?: number;
    /** Who was told of lateness: parts in the task or in the ward. */
    readonly tell?: readonly string[];
    /** How many parts it was split into. */
    readonly parts?: number;
    readonly doneAt?: string;
    readonly countedAt?: string;
    /** What a report or progress brought. */
    readonly files?: readonly EvidenceFile[];
    /** What was said of single files of the report. */
    readonly rulings?: readonly {
      readonly name: string;
      readonly accepted: boolean;
      readonly reason: string | null;
    }[];
    readonly onBehalf?: boolean;
    /** Who wrote it for whoever acted. */
    readonly draftedBy?: readonly PersonRef[];
    /** Of an edit. */
    readonly changes?: readonly TaskChange[];
  };
}

/** RFC 9457, with the code of domain/errors.ts. Texts are in the caller's language. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  /** The task as it is now, where somebody acted meanwhile or its state does not take the act. */
  readonly current?: unknown;
}

export interface CampaignView {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly status: 'running' | 'closed';
  readonly phases: readonly {
    readonly key: string;
    readonly name: string;
    readonly clause: string;
    readonly start: string | null;
    readonly end: string | null;
    readonly open: boolean;
  }[];
  readonly launchedAt: string;
}

export interface ActOptions {
  /** The Idempotency-Key: the same one gives the same answer. */
  readonly key?: string | undefined;
  /** The version that was seen (If-Match). */
  readonly ifMatch?: number | undefined;
  readonly locale: Locale;
}

/** A file as an answer's body. */
export interface Download {
  readonly name: string;
  readonly bytes: Buffer;
}

export type Locale = 'vi' | 'en';
export type Answer<T = unknown> = { readonly status: number; readonly body: T | Problem };
export type ActAnswer =
  | { readonly ok: true; readonly status: number; readonly task: TaskView }
  | { readonly ok: false; readonly status: number; readonly problem: Problem };
