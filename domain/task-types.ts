// The words of a task: its states, commands and events. The rules that join them stand in task.ts.
import type { DeadlineRules, Superior } from './deadline-rules.ts';
import type { Calendar } from './calendar.ts';
import type { EvidenceFile, EvidenceNeeds, RefusedPiece, Ruling } from './evidence.ts';
import type { Rung } from './ladder.ts';
import type { Actor } from './process.ts';
import type { Bodies, TaskVerb } from './task-bodies.ts';
import type { Claim } from './task-figures.ts';

export type { TaskVerb } from './task-bodies.ts';
export type { TaskEvent } from './task-events.ts';

export const taskStates = [
  'assigned',
  'acknowledged',
  'in_progress',
  'submitted',
  'returned',
  'accepted',
  'recalled',
  'handed_back',
  'suspended',
] as const;
export type TaskStatus = (typeof taskStates)[number];

/** Nothing more is to be done. */
export const closedStates: readonly TaskStatus[] = ['accepted', 'recalled'];

/** The stages that the workflow names: a person's view of where the task lies. */
export type TaskStage =
  | 'awaiting acknowledgement'
  | 'in hand'
  | 'waiting for another task'
  | 'under review'
  | 'with the assigner'
  | 'suspended'
  | 'closed';

/** A task that a plan's item becomes: its key in the plan, and where it stands there. */
export interface PlanOrigin {
  readonly campaignItem: string;
  readonly phase: string | null;
  readonly clause: string;
}

/** What the rules are asked to do: the body, where naming no file is the same as an empty list. */
type Asked<V extends TaskVerb> = string extends keyof Bodies[V]
  ? unknown
  : Omit<Bodies[V], 'files'> & ('files' extends keyof Bodies[V] ? { files?: readonly string[] } : unknown);

/** What a new task may leave out: it then stands alone, and its deadline where it is. */
type Optional = 'required' | 'waitsFor' | 'evidence';
export type NewTask = Omit<Bodies['create'], Optional> & Partial<Pick<Bodies['create'], Optional>>;

/** What time brings: one for each kind of rung on the task's ladder. */
export const timeCommands = [
  'chase-acknowledgement',
  'remind',
  'pass-deadline',
  'escalate',
  'report-overdue',
] as const;
export type TimeCommand = (typeof timeCommands)[number];

/** What follows for this task from an act on another one, or on the ward's calendar or organisation: the ledger's own commands. */
export type FollowCommand =
  | { type: 'follow-recall'; reason: string }
  | { type: 'follow-due'; previous: string | null; due: string }
  | { type: 'end-wait'; task: string }
  | { type: 'take-calendar' }
  | { type: 'take-rules' }
  /** The unit was closed, and another one took over. */
  | { type: 'take-successor'; from: string; to: string }
  /** Somebody left the unit that leads it. */
  | { type: 'pass-on'; person: string; heir: string | null };

export type TaskCommand =
  | { [V in Exclude<TaskVerb, 'split'>]: { type: V; draftedBy?: readonly string[] } & Asked<V> }[Exclude<
      TaskVerb,
      'split'
    >]
  | { type: 'split'; children: readonly NewTask[]; draftedBy?: readonly string[] }
  | ({ type: 'create'; plan?: PlanOrigin } & NewTask)
  | { type: TimeCommand }
  | FollowCommand;

/** Another task that the rules look at: its parent, or one that is waited for. */
export interface OtherTask {
  readonly open: boolean;
  /** Its report is under review. */
  readonly reported?: boolean;
  readonly lead: string;
  readonly due: string | null;
  readonly campaign: string | null;
}

/** What the ledger looked up, in the same transaction, for the rules to rely on. */
export interface TaskFacts {
  readonly at: string;
  readonly actor: Actor;
  readonly id: string;
  /** Only for a new task: the ward's next number, and the unit at the root of its tree. */
  readonly number?: number;
  readonly root?: string;
  /** Of the units and people that the command names: those that exist in this ward (people: in the lead unit; of a comment: who may see the task). */
  readonly units: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
  readonly campaignExists: boolean;
  /** The keys of the campaign's targets that take figures. */
  readonly targets: ReadonlySet<string>;
  /** What ladders are made by: the campaign's rules and the ward's calendar. */
  readonly rules: DeadlineRules;
  /** 1 for those that it was launched with. */
  readonly rulesVersion: number;
  readonly calendar: Calendar;
  /** Whether the unit that leads, or is to lead, is the monitoring body. */
  readonly leadMonitors: boolean;
  /** Null where there is none in this ward. */
  readonly parent: OtherTask | null;
  /** Of the tasks that this one waits for, those of this ward. */
  readonly awaited: ReadonlyMap<string, OtherTask>;
  readonly openChildren: number;
  /** The latest deadline of the parts that are open. */
  readonly latestPart: string | null;
  /** The open tasks that wait for this one, directly or through others. */
  readonly dependents: ReadonlySet<string>;
  /** Of the files that the command names: those that this person may add to the task. */
  readonly files: ReadonlyMap<string, EvidenceFile>;
  /** Ids for the parts of a split. */
  readonly childIds: readonly string[];
}

/** Instants still to come, as they were promised, and the version of the calendar that they were made by. */
export interface Ladder {
  readonly calendar: number;
  /** From when the task has lain with its unit: lateness does not count from before. */
  readonly from: string;
  readonly rungs: readonly Rung[];
}

/** The campaign's limits at the time when the task was given, or as it amended them since. */
export interface Limits {
  readonly extensions: number;
  readonly urgeHours: number;
  /** The version of the rules that they and the ladder come from; absent for the first. */
  readonly rules?: number;
}

export interface TaskContent {
  readonly campaign: string | null;
  readonly title: string;
  readonly product: string;
  readonly acceptance: string | null;
  readonly lead: string;
  readonly coordinating: readonly string[];
  readonly watching: readonly string[];
  readonly start: string | null;
  readonly due: string | null;
  // What came after the first release is absent where it was not said.
  readonly parent?: string;
  readonly required?: boolean;
  readonly waitsFor?: readonly string[];
  /** The deadline as it was given, where it moved because its last day was a day of rest. */
  readonly dueMovedFrom?: string;
  readonly evidence?: EvidenceNeeds;
}

/** What of its content the assigner can change once it is given. */
export const editedFields = [
  ...(['title', 'product', 'acceptance', 'coordinating', 'watching'] as const),
  ...(['start', 'due', 'required', 'waitsFor', 'evidence'] as const),
] as const;
export type EditedField = (typeof editedFields)[number];
export type Edited = Required<Pick<TaskContent, EditedField>>;

export interface TaskState extends TaskContent {
  readonly id: string;
  readonly number: number;
  readonly assigner: string;
  /** True where the ward's committee gave it: its office and standing committee then act for it. */
  readonly assignedByCommittee: boolean;
  readonly plan: PlanOrigin | null;
  readonly status: TaskStatus;
  /** Where a suspended task goes on. */
  readonly suspendedFrom: TaskStatus | null;
  readonly originalDue: string | null;
  readonly people: readonly string[];
  readonly percent: number | null;
  readonly submission: {
    at: string;
    person: string;
    /** In whose place, by mandate. */
    principal?: string;
    text: string;
    doneAt: string | null;
    onBehalf?: true;
    /** A frozen set: what this report brought, and what was ruled on it. */
    files?: readonly EvidenceFile[];
    rulings?: readonly Ruling[];
  } | null;
  /** Everybody who ever submitted it, in whose place, and who wrote it: none of them may accept it. */
  readonly submitters: readonly string[];
  readonly returns: number;
  readonly deadlinePassed: boolean;
  // What came after the first release stays absent until it happens: states that are stored from before read the same.
  /** The request for a later deadline that waits for its answer. */
  readonly extension?: {
    due: string;
    reason: string;
    at: string;
    person: string;
    principal?: string;
    draftedBy?: readonly string[];
  } | null;
  /** Everybody who reported progress, and in whose place. */
  readonly workers?: readonly string[];
  /** How many were granted. */
  readonly extensions?: number;
  /** When it was last urged. */
  readonly urgedAt?: string;
  readonly limits?: Limits;
  readonly ladder?: Ladder;
  /** The highest late rung that was reached, in working days past the deadline. */
  readonly late?: number;
  /** Since when it has lain with whoever has it. */
  readonly since?: string;
  /** Those above to whom its lateness was reported, since its present deadline passed: when for the first time. */
  readonly escalated?: Readonly<Partial<Record<Superior, string>>>;
  readonly ledByMonitor?: boolean;
  /** Of those that it waits for, the ones that are still open. */
  readonly waiting?: readonly string[];
  /** How many parts it was split into. */
  readonly parts?: number;
  /** The figures that its reports claimed for targets. */
  readonly claims?: readonly Claim[];
  /** The instant that lateness is judged by, where the acceptor ruled that it is not the report's entry. */
  readonly countedAt?: string;
  /** What earlier reports brought and was not accepted. */
  readonly refusedPieces?: readonly RefusedPiece[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
}
