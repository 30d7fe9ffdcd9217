// The words of a ballot: its state, commands, events and facts. The rules that join them stand in ballot.ts.
import type { BallotBodies, ballotWays } from './ballot-bodies.ts';
import type { BallotRule } from './ballot-rule.ts';
import type { BallotPaper, Choice, Tally, Vote, Voter } from './ballot-tally.ts';
import type { Council, CouncilMember } from './council.ts';
import type { ApprovalState } from './approval-types.ts';
import type { Actor, Event, PersonSignature } from './process.ts';

export type BallotWay = (typeof ballotWays)[number];
export type Choices = Readonly<Record<string, Choice>>;

export interface Candidate {
  readonly id: string;
  readonly title: string;
  readonly unit: string | null;
  readonly person: string | null;
}

/** The public halves of a secret ballot's keys, base64; the private ones lie in files under the name of the set. */
export interface BallotKeys {
  readonly set: string;
  readonly box: string;
  readonly papers: Readonly<Record<string, string>>;
}

/** The step of an approval that a ballot answers, as it was opened then: opened again it is another one. */
export interface BallotOccasion {
  readonly id: string;
  readonly step: string;
  readonly since: string;
}

export const ballotStates = ['drawn_up', 'issuing', 'open', 'counting', 'closed', 'cancelled'] as const;

export interface BallotState {
  readonly id: string;
  readonly council: {
    readonly id: string;
    readonly version: number;
    readonly name: string;
    readonly termEnd: string;
  };
  readonly rule: BallotRule;
  readonly way: BallotWay;
  readonly title: string;
  readonly round: number;
  readonly earlier: string | null;
  readonly approval?: BallotOccasion | null;
  readonly members: readonly Pick<CouncilMember, 'person' | 'title' | 'seat'>[];
  readonly candidates: readonly Candidate[];
  readonly withdrawn: readonly { readonly candidate: string; readonly reason: string }[];
  readonly status: (typeof ballotStates)[number];
  readonly roll: readonly Voter[];
  readonly papers: readonly BallotPaper[];
  readonly keys: BallotKeys | null;
  /** Of a secret ballot: which members have their papers, by the hash of what was signed blindly. */
  readonly issued: Readonly<Record<string, string>>;
  /** Of an open vote: who said what. */
  readonly votes: readonly { readonly member: string; readonly choices: Choices }[];
  readonly closesAt: string | null;
  readonly shutAt: string | null;
  readonly minutes: { readonly number: string; readonly on: string } | null;
  readonly result: Tally | null;
  /** Of a secret ballot: SHA-256 over the list that was published. */
  readonly root: string | null;
  /** Who opened it, and then who closed it: whose word its result is elsewhere. */
  readonly ran?: PersonSignature;
  readonly createdAt: string;
  readonly closedAt: string | null;
}

export const ballotStages = {
  drawn_up: 'being drawn up',
  issuing: 'papers being issued',
  open: 'open',
  counting: 'being counted',
  closed: 'closed',
  cancelled: 'closed',
} as const;

export type BallotCommand =
  | { [V in Exclude<keyof BallotBodies, 'start' | 'take'>]: { type: V } & BallotBodies[V] }[Exclude<
      keyof BallotBodies,
      'start' | 'take'
    >]
  | ({ type: 'start'; keys: BallotKeys | null } & BallotBodies['start'])
  /** What was blinded stays outside: the ballot knows for which papers, and its hash. */
  | { type: 'take'; papers: readonly string[]; hash: string }
  /** Of a secret ballot, from its box, once nothing more can come into it. */
  | { type: 'tally'; votes: readonly Vote[]; root: string };

type What =
  | {
      type: 'drawn-up';
      id: string;
      council: BallotState['council'];
      rule: BallotRule;
      way: BallotWay;
      title: string;
      round: number;
      earlier: string | null;
      approval?: BallotOccasion | null;
      members: BallotState['members'];
      candidates: readonly Candidate[];
    }
  | { type: 'started'; roll: readonly Voter[]; papers: readonly BallotPaper[]; keys: BallotKeys | null }
  | { type: 'issued'; member: string; hash: string }
  | { type: 'opened'; absent: readonly string[]; closesAt: string | null }
  | { type: 'voted'; member: string; choices: Choices }
  | { type: 'candidate-withdrawn'; candidate: string; reason: string }
  | { type: 'shut' }
  | { type: 'closed'; result: Tally; root: string | null; minutes: BallotState['minutes'] }
  | { type: 'cancelled'; reason: string };
export type BallotEvent = Event & What;

/** What the ledger looked up, in the same transaction, for the rules to rely on. */
export interface BallotFacts {
  readonly at: string;
  readonly actor: Actor;
  readonly id: string;
  /** Of a new one: the council in its newest version, and the ballot whose next round it is. */
  readonly council: { readonly id: string; readonly version: number; readonly council: Council } | null;
  readonly earlier: BallotState | null;
  /** Of one that answers a step: the approval. */
  readonly approval: ApprovalState | null;
}
