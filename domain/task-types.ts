// The words of a task: its states, commands and events. The rules that join them stand in task.ts.
import { z } from 'zod';
import type { Actor, Signature } from './process.ts';

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

/** The stages that the workflow names: a person's view of where the task lies. */
export type TaskStage =
  'awaiting acknowledgement' | 'in hand' | 'under review' | 'with the assigner' | 'suspended' | 'closed';

const id = z.uuid();
/** What neither XML nor a screen can hold: an Excel file with one of them could not be read. */
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
/** Text that a person typed: trimmed, no control characters but line breaks and tabs, well-formed Unicode. */
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((value) => value.isWellFormed() && !unfit.test(value), { error: 'broken_text' });
const said = text(10_000);
const reason = text(2_000).min(1);
const units = z.array(id).max(500);
/** Evidence comes with a later release: until then no file can be named. */
const files = z.array(id).max(0, { error: 'no_files_yet' }).default([]);

/** An instant between 2000 and 2100, with an offset; stored in UTC. */
export const instant = z.iso.datetime({ offset: true }).pipe(
  z
    .string()
    .refine((value) => value >= '2000' && value < '2100', { error: 'out_of_years' })
    .transform((value) => new Date(value).toISOString()),
);

/** The bodies of people's acts, as in the contract; the OpenAPI document is made from them. */
export const taskBodies = {
  create: z.strictObject({
    campaign: id.nullish(),
    title: text(500).min(1),
    product: text(1_000).min(1),
    acceptance: text(2_000).nullish(),
    lead: id,
    coordinating: units.default([]),
    watching: units.default([]),
    start: instant.nullish(),
    due: instant.nullish(),
  }),
  acknowledge: z.strictObject({}),
  assign: z.strictObject({ people: z.array(id).min(1).max(50) }),
  progress: z.strictObject({ percent: z.int().min(0).max(100).nullish(), text: said.min(1), files }),
  submit: z.strictObject({ text: said.min(1), files, doneAt: instant.nullish() }),
  accept: z.strictObject({ text: said.nullish() }),
  return: z.strictObject({ reason }),
  reassign: z.strictObject({ lead: id, reason }),
  recall: z.strictObject({ reason }),
  'hand-back': z.strictObject({ reason }),
  suspend: z.strictObject({ reason }),
  resume: z.strictObject({}),
  'request-extension': z.strictObject({ due: instant, reason }),
  /** Granted without a day is granted as asked; a refusal gives its reason. */
  'decide-extension': z.strictObject({
    granted: z.boolean(),
    due: instant.nullish(),
    reason: reason.nullish(),
  }),
  urge: z.strictObject({ text: said.nullish() }),
  comment: z.strictObject({ text: said.min(1) }),
} as const;

type Bodies = { [V in keyof typeof taskBodies]: z.output<(typeof taskBodies)[V]> };
export type TaskVerb = Exclude<keyof Bodies, 'create'>;
export const taskVerbs = Object.keys(taskBodies).filter((verb) => verb !== 'create') as TaskVerb[];

/** A task that a plan's item becomes: its key in the plan, and where it stands there. */
export interface PlanOrigin {
  readonly campaignItem: string;
  readonly phase: string | null;
  readonly clause: string;
}

/** What the rules are asked to do: the body, whose files they don't look at; an empty one adds nothing. */
type Asked<V extends TaskVerb> = string extends keyof Bodies[V]
  ? unknown
  : Omit<Bodies[V], 'files'> & ('files' extends keyof Bodies[V] ? { files?: readonly string[] } : unknown);

export type TaskCommand =
  | { [V in TaskVerb]: { type: V } & Asked<V> }[TaskVerb]
  | ({ type: 'create'; plan?: PlanOrigin } & Bodies['create'])
  | { type: 'pass-deadline' };

/** What the ledger looked up, in the same transaction, for the rules to rely on. */
export interface TaskFacts {
  readonly at: string;
  readonly actor: Actor;
  readonly id: string;
  /** Only for a new task: the ward's next number, and the unit at the root of its tree. */
  readonly number?: number;
  readonly root?: string;
  /** Of the units and people that the command names: those that exist in this ward (people: in the lead unit). */
  readonly units: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
  readonly campaignExists: boolean;
}

type Fact<T extends string, Data = unknown> = {
  readonly type: T;
  readonly at: string;
  readonly by: Signature;
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
      }
    >
  | Fact<'acknowledged'>
  | Fact<'people-assigned', { people: readonly string[] }>
  | Fact<'progressed', { percent: number | null; text: string }>
  | Fact<'submitted', { text: string; doneAt: string | null }>
  | Fact<'accepted', { text: string | null }>
  | Fact<'returned', { reason: string }>
  | Fact<'reassigned', { lead: string; previous: string; reason: string }>
  | Fact<'recalled', { reason: string }>
  | Fact<'handed-back', { reason: string }>
  | Fact<'suspended', { reason: string }>
  | Fact<'resumed'>
  | Fact<'extension-requested', { due: string; reason: string }>
  | Fact<'extension-granted', { due: string; previous: string; reason: string | null }>
  | Fact<'extension-refused', { reason: string }>
  | Fact<'urged', { text: string | null }>
  | Fact<'commented', { text: string }>
  | Fact<'deadline-passed', { due: string }>;

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
}

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
  readonly submission: { at: string; person: string; text: string; doneAt: string | null } | null;
  /** Everybody who ever submitted it: none of them may accept it. */
  readonly submitters: readonly string[];
  readonly returns: number;
  readonly deadlinePassed: boolean;
  // What came after the first release stays absent until it happens: states that are stored from before read the same.
  /** The request for a later deadline that waits for its answer. */
  readonly extension?: { due: string; reason: string; at: string; person: string } | null;
  /** How many were granted. */
  readonly extensions?: number;
  /** When it was last urged. */
  readonly urgedAt?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
}
