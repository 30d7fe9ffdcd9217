// Counting a ballot: who may vote on whom, which ballots are valid, and for each candidate what the minutes say. Order never matters.
import { reaches, type BallotRule } from './ballot-rule.ts';

export type Attendance = 'present' | 'in_writing' | 'absent';

export interface Voter {
  /** The member's id. */
  readonly member: string;
  readonly attendance: Attendance;
  /** The candidates on whom this member does not vote: themselves, or their own unit. */
  readonly recused: readonly string[];
}

export type Choice = 'for' | 'against' | 'abstain';

/** One filled-in ballot: a candidate who is not named in it has no vote from it. */
export interface Vote {
  readonly paper: string;
  readonly choices: Readonly<Record<string, Choice>>;
}

/**
 * One printed ballot: the candidates on whom the very same members vote. Recused members get no ballot for theirs, so
 * that nobody has to look into a ballot to see whether it may count.
 */
export interface BallotPaper {
  readonly id: string;
  readonly candidates: readonly string[];
  readonly voters: readonly string[];
}

export interface CandidateResult {
  readonly candidate: string;
  /** Whose number the votes are measured by. */
  readonly base: number;
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
  readonly for: number;
  readonly against: number;
  readonly abstained: number;
  readonly passed: boolean;
}

export interface Tally {
  readonly members: number;
  readonly participants: number;
  readonly quorate: boolean;
  readonly candidates: readonly CandidateResult[];
  /** Alike for the last seats: another round decides between them. */
  readonly tied: readonly string[];
}

export const takesPart = (rule: BallotRule, { attendance }: Voter): boolean =>
  attendance === 'present' || (attendance === 'in_writing' && rule.absentVoteInWriting);

/** The ballots to print: one for each group of candidates with the same voters, in the candidates' order. */
export function ballotPapers(
  rule: BallotRule,
  roll: readonly Voter[],
  candidates: readonly string[],
): BallotPaper[] {
  const voting = roll.filter((voter) => takesPart(rule, voter));
  const papers = new Map<string, { candidates: string[]; voters: string[] }>();
  for (const candidate of candidates) {
    const voters = voting.filter(({ recused }) => !recused.includes(candidate)).map(({ member }) => member);
    const key = voters.join(' ');
    const paper = papers.get(key) ?? { candidates: [], voters };
    paper.candidates.push(candidate);
    papers.set(key, paper);
  }
  return [...papers.values()].map((paper, i) => ({ id: String(i + 1), ...paper }));
}

/** A ballot is valid that names only candidates of its paper, says something, and votes for no more than there are seats. */
export function isValid(rule: BallotRule, { candidates }: BallotPaper, { choices }: Vote): boolean {
  const named = Object.entries(choices);
  if (named.length === 0 || named.some(([candidate]) => !candidates.includes(candidate))) return false;
  return rule.seats === null || named.filter(([, choice]) => choice === 'for').length <= rule.seats;
}

/** What was counted for a candidate, before the rule is asked. */
export type Figures = Omit<CandidateResult, 'base' | 'passed'>;

/** `roll` has every member of the council; `votes` are in any order. */
export const tally = (
  rule: BallotRule,
  roll: readonly Voter[],
  papers: readonly BallotPaper[],
  votes: readonly Vote[],
): Tally =>
  judge(
    rule,
    roll,
    papers.flatMap((paper) => figuresOf(rule, paper, votes)),
  );

function figuresOf(rule: BallotRule, paper: BallotPaper, votes: readonly Vote[]): Figures[] {
  const returned = votes.filter((vote) => vote.paper === paper.id);
  const valid = returned.filter((vote) => isValid(rule, paper, vote));
  return paper.candidates.map((candidate) => {
    const said = (choice: Choice) => valid.filter(({ choices }) => choices[candidate] === choice).length;
    return {
      ...{ candidate, issued: paper.voters.length, returned: returned.length, valid: valid.length },
      ...{ for: said('for'), against: said('against'), abstained: said('abstain') },
    };
  });
}

/** What the figures come to by the rule, however they were counted. */
export function judge(rule: BallotRule, roll: readonly Voter[], figures: readonly Figures[]): Tally {
  const participants = roll.filter((voter) => takesPart(rule, voter)).length;
  const quorate = reaches(participants, roll.length, rule.quorum);
  const judged = figures.map((one): CandidateResult => {
    const base = baseOf(rule, roll, one.candidate, one.valid);
    return { ...one, base, passed: quorate && reaches(one.for, base, rule.threshold) };
  });
  return { members: roll.length, participants, quorate, ...seated(rule, judged) };
}

function baseOf(rule: BallotRule, roll: readonly Voter[], candidate: string, valid: number): number {
  if (rule.base === 'valid') return valid;
  const whole = rule.base === 'members' ? roll : roll.filter((voter) => takesPart(rule, voter));
  return whole.filter(({ recused }) => rule.recusedCount || !recused.includes(candidate)).length;
}

/** Where seats are fewer than those who reached the threshold, the most votes have them; alike for the last ones is a tie. */
function seated(
  { seats, tie }: BallotRule,
  results: readonly CandidateResult[],
): Pick<Tally, 'candidates' | 'tied'> {
  const passed = results.filter((one) => one.passed);
  if (seats === null || passed.length <= seats) return { candidates: results, tied: [] };
  const last = passed.map((one) => one.for).sort((a, b) => b - a)[seats - 1]!;
  const above = passed.filter((one) => one.for > last);
  const alike = passed.filter((one) => one.for === last);
  const fits = above.length + alike.length <= seats;
  const taken = new Set([...above, ...(fits ? alike : [])].map(({ candidate }) => candidate));
  return {
    candidates: results.map((one) => ({ ...one, passed: taken.has(one.candidate) })),
    tied: fits || tie === 'none' ? [] : alike.map(({ candidate }) => candidate),
  };
}
