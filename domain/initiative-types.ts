// The words of an initiative (mô hình, cách làm hay): its state, events and commands. The rules that join them stand in initiative.ts.
import type { InitiativeBodies, Verdict } from './initiative-bodies.ts';
import type { EvidenceFile } from './evidence.ts';
import type { Actor, Signature } from './process.ts';

export const initiativeStates = [
  'registered',
  'pilot',
  'measured',
  'evaluated',
  'selected',
  'recognising',
  'recognised',
  'scaled',
  'closed',
  'withdrawn',
] as const;
export type InitiativeStatus = (typeof initiativeStates)[number];

/** The stages that the workflow names. */
export const initiativeStages = {
  registered: 'registered',
  pilot: 'on trial',
  measured: 'being measured',
  evaluated: 'evaluated',
  selected: 'selected',
  recognising: 'recognition under approval',
  recognised: 'recognised',
  scaled: 'being scaled',
  closed: 'closed',
  withdrawn: 'closed',
} as const satisfies Record<InitiativeStatus, string>;

/** Who did something, and in whose place, by mandate. */
export interface InitiativeDoer {
  readonly person: string;
  readonly principal?: string;
}

export interface InitiativeContent {
  readonly title: string;
  readonly summary: string;
  readonly method: string;
  readonly measure: string;
}

/** What was counted before and after, on one day. It stands until another one replaces it. */
export interface InitiativeMeasurement extends InitiativeDoer {
  readonly number: number;
  readonly day: string;
  readonly before: number;
  readonly after: number;
  readonly unit: string;
  readonly text: string | null;
  readonly files: readonly EvidenceFile[];
  readonly at: string;
  readonly replacedBy?: number;
}

export interface Evaluation extends InitiativeDoer {
  /** 2026-Q2 */
  readonly quarter: string;
  readonly verdict: Verdict;
  readonly text: string;
  readonly at: string;
}

/** From when until when it stood among the selected. */
export interface Selection {
  readonly at: string;
  readonly reason: string;
  readonly until: string | null;
}

export interface ScaledTo {
  readonly unit: string;
  readonly task: string;
  readonly at: string;
}

export interface InitiativeState extends InitiativeContent {
  readonly id: string;
  readonly unit: string;
  readonly campaign: string | null;
  readonly target: string | null;
  readonly status: InitiativeStatus;
  readonly registeredAt: string;
  readonly files: readonly EvidenceFile[];
  /** Everybody who had a hand in it, and in whose place: none of them weighs it. */
  readonly makers: readonly string[];
  readonly pilot: { readonly from: string; readonly place: string } | null;
  readonly measurements: readonly InitiativeMeasurement[];
  /** The quarters in which it is to be evaluated. */
  readonly evaluates: readonly string[];
  readonly evaluations: readonly Evaluation[];
  readonly reminded: readonly string[];
  readonly missed: readonly string[];
  readonly selections: readonly Selection[];
  /** The approval that its recognition went, or goes, by; the last one. */
  readonly approval: string | null;
  readonly proposals: number;
  /** Number and day of the decision. */
  readonly decision: { readonly number: string; readonly on: string } | null;
  readonly scaled: readonly ScaledTo[];
  /** Why it was withdrawn or closed. */
  readonly ended: { readonly reason: string; readonly at: string } | null;
}

export type RecognitionResult = 'approved' | 'rejected' | 'withdrawn';

/** The acts that say something beside what they are. */
type Said = Exclude<keyof InitiativeBodies, 'propose'>;

export type InitiativeCommand =
  | { [V in Said]: { type: V } & InitiativeBodies[V] }[Said]
  | { type: 'propose' }
  | { type: 'pass-time' }
  | {
      type: 'settle';
      approval: string;
      result: RecognitionResult;
      decision: InitiativeState['decision'];
    };

/** What the ledger looked up, in the same transaction, for the rules to rely on. */
export interface InitiativeFacts {
  readonly at: string;
  readonly actor: Actor;
  readonly id: string;
  readonly files: ReadonlyMap<string, EvidenceFile>;
  /** Of a new or renamed one: the unit has an open one of the same title. */
  readonly twice: boolean;
  /** Of a new one: its unit stands in the ward; so does its campaign; so does that target, and it takes so many. */
  readonly fits: { readonly unit: boolean; readonly campaign: boolean; readonly target: boolean };
  /** Under which id its recognition would be asked for. */
  readonly approval: string;
  /** Of the units named: those that stand, and under which id each would be given its task. */
  readonly tasks: ReadonlyMap<string, string>;
}

type Fact<T extends string, Data = unknown> = {
  readonly type: T;
  readonly at: string;
  readonly by: Signature;
} & Data;

export type InitiativeEvent =
  | Fact<
      'registered',
      {
        id: string;
        unit: string;
        campaign: string | null;
        target: string | null;
        content: InitiativeContent;
        evaluates: readonly string[];
        files: readonly EvidenceFile[];
      }
    >
  | Fact<'edited', { changes: Partial<InitiativeContent> }>
  | Fact<'pilot-started', { from: string; place: string }>
  | Fact<
      'measured',
      Omit<InitiativeMeasurement, 'number' | 'at' | 'replacedBy' | keyof InitiativeDoer> & {
        replaces: number | null;
      }
    >
  | Fact<'evaluated', { quarter: string; verdict: Verdict; text: string }>
  | Fact<'selected', { reason: string }>
  | Fact<'unselected', { reason: string }>
  | Fact<'proposed', { approval: string }>
  | Fact<'recognised', { decision: InitiativeState['decision'] }>
  | Fact<'not-recognised', { result: Exclude<RecognitionResult, 'approved'> }>
  | Fact<'scaled', { to: readonly Omit<ScaledTo, 'at'>[]; due: string | null; text: string | null }>
  | Fact<'withdrawn', { reason: string }>
  | Fact<'closed', { reason: string }>
  | Fact<'evaluation-due', { quarter: string }>
  | Fact<'evaluation-missed', { quarter: string }>;
