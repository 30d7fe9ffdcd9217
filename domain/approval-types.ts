// The words of an approval: its state, commands and facts. The rules that join them stand in approval.ts.
import type { Calendar } from './calendar.ts';
import type { Numbering } from './document-number.ts';
import type { DeadlineRules } from './deadline-rules.ts';
import type { ApprovalBodies } from './approval-bodies.ts';
import type { OutcomeName, Route } from './approval-route.ts';
import type { Roster, Seat, StandIn } from './approval-seats.ts';
import type { Actor, PersonSignature, Post } from './process.ts';
import type { Ladder } from './task-types.ts';

export const approvalStates = ['running', 'approved', 'rejected', 'withdrawn'] as const;
export type ApprovalStatus = (typeof approvalStates)[number];

/** The stages that the workflow names: what is being done with the subject now. */
export const approvalStages = {
  form: 'being drawn up',
  check: 'under check',
  opinion: 'opinions being gathered',
  approve: 'awaiting approval',
  ballot: 'at the ballot',
  public: 'shown to the public',
  decision: 'awaiting the decision',
  forward: 'with a body outside',
  publish: 'being published',
} as const;
export type ApprovalStage = (typeof approvalStages)[keyof typeof approvalStages] | 'closed';

/** What one says at a step. */
export const answers = [
  'submitted',
  'passed',
  'agree',
  'differ',
  'approve',
  'reject',
  'abstain',
  'failed',
  'clear',
  'objected',
  'decided',
  'refused',
  'sent',
  'granted',
  'published',
  'return',
] as const;
export type AnswerName = (typeof answers)[number];

/** The subject's parts, each by the hash of what it holds: what has not changed was looked at already. */
export type Parts = Readonly<Record<string, string>>;
/** What the parts say, where the approval itself holds them. */
export type Content = Readonly<Record<string, string>>;

export interface Reference {
  readonly number: string;
  /** YYYY-MM-DD */
  readonly on: string;
}

/** One answer, signed by the post that gave it. */
export interface Answer {
  readonly post: string;
  readonly unit: string;
  readonly person: string;
  /** In whose place, by mandate. */
  readonly principal?: string;
  readonly rank: Post['rank'];
  readonly answer: AnswerName;
  readonly text: string | null;
  readonly reference?: Reference;
  /** The ballot whose result it is. */
  readonly ballot?: string;
  /** To which step it is returned. */
  readonly to?: string;
  readonly at: string;
}

export interface OpenStep {
  readonly since: string;
  readonly seats: readonly Seat[];
  /** Why somebody above holds it. */
  readonly standIn?: StandIn;
  readonly due: string;
  readonly ladder: Ladder;
  readonly deadlinePassed?: boolean;
  readonly late?: number;
  readonly answers: readonly Answer[];
  /** Of a public list: the instant at which its term is over. */
  readonly termEnd?: string;
  readonly termEnded?: boolean;
  /** Of a forwarding: how and when it was sent. */
  readonly sent?: { readonly at: string; readonly reference: Reference };
  /** What the step had seen when it was last answered, where it is asked again. */
  readonly before?: Parts;
}

/** What a step came to, and what it had looked at. */
export interface Concluded {
  readonly outcome: OutcomeName | 'returned';
  readonly at: string;
  readonly seen: Parts;
  readonly answers: readonly Answer[];
  readonly round: number;
  /** It stands though the subject came back, as nothing that it looked at has changed. */
  readonly kept?: true;
}

export interface Subject {
  readonly kind: string;
  /** Null where the approval itself holds it. */
  readonly id: string | null;
  readonly title: string;
  /** The unit whose it is. */
  readonly unit: string;
  readonly parts: Parts;
  readonly content: Content;
}

export interface ApprovalState {
  readonly id: string;
  readonly number: number;
  /** The version with which it was started: a newer one changes nothing here. */
  readonly route: Route;
  readonly routeVersion: number;
  readonly subject: Subject;
  readonly status: ApprovalStatus;
  /** How often the subject was put in. */
  readonly round: number;
  /** The place of the steps that are open. */
  readonly place: number;
  readonly open: Readonly<Record<string, OpenStep>>;
  readonly done: Readonly<Record<string, Concluded>>;
  /** Everybody who put the subject in, and in whose place: none of them weighs it. */
  readonly formers: readonly string[];
  readonly starter: {
    readonly person: string;
    readonly principal?: string;
    readonly post: string;
    readonly unit: string;
  };
  /** Every post that has, or had, something to say: they may read it. */
  readonly party: readonly string[];
  /** Why it came back, while it is being mended. */
  readonly returned?: {
    readonly from: readonly string[];
    readonly reasons: readonly string[];
    readonly at: string;
  } | null;
  readonly urgedAt?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
}

export const approvalTimeCommands = [
  'remind',
  'pass-deadline',
  'escalate',
  'report-overdue',
  'end-term',
] as const;
export type ApprovalTimeCommand = (typeof approvalTimeCommands)[number];

export type ApprovalCommand =
  | { [V in keyof ApprovalBodies]: { type: V } & ApprovalBodies[V] }[keyof ApprovalBodies]
  | { type: ApprovalTimeCommand }
  | BallotResult;

/** A ballot is closed that was drawn up for a step: `by` ran it, `since` is when the step had opened. */
export interface BallotResult {
  readonly type: 'ballot-closed';
  readonly step: string;
  readonly since: string;
  readonly ballot: string;
  readonly passed: boolean;
  readonly by: PersonSignature;
}

/** What the ledger looked up, in the same transaction, for the rules to rely on. */
export interface ApprovalFacts {
  readonly at: string;
  readonly actor: Actor;
  readonly id: string;
  /** Only for a new one: the ward's next number, and the newest version of the route, where it has it. */
  readonly number?: number;
  readonly route?: { readonly route: Route; readonly version: number } | null;
  /** The hashes of what the command puts in. */
  readonly parts: Parts;
  readonly roster: Roster;
  readonly rules: DeadlineRules;
  readonly calendar: Calendar;
  /** Of a decision: the series from which its number comes, where it has one. */
  readonly numbering?: Numbering | null;
}
