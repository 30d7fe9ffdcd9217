// What a closed secret ballot publishes, and its recount by anybody: every paper signed, none twice, the same root, the same result.
import { tallyOf } from '#domain/ballot-papers.ts';
import type { BallotState, Candidate } from '#domain/ballot-types.ts';
import type { Tally, Voter } from '#domain/ballot-tally.ts';
import { isSigned } from './blind.ts';
import type { CastBallot } from './box.ts';
import { sha256 } from './bytes.ts';

/** What a recount needs, and no more: of the members how many are there and how, not who. */
export interface Published {
  readonly ballot: Pick<BallotState, 'id' | 'title' | 'rule'> & {
    readonly candidates: readonly (Pick<Candidate, 'id' | 'title'> & { readonly withdrawn: boolean })[];
    readonly roll: readonly Omit<Voter, 'member'>[];
    /** `voters`: how many. `key`: its public one, base64. */
    readonly papers: readonly {
      readonly id: string;
      readonly candidates: readonly string[];
      readonly voters: number;
      readonly key: string;
    }[];
    readonly result: Tally;
    readonly root: string;
  };
  readonly list: readonly CastBallot[];
}

/** @param state of a closed secret ballot */
export function publishedOf(state: BallotState, list: readonly CastBallot[]): Published {
  const { id, title, rule, candidates, withdrawn, roll, papers, keys, result, root } = state;
  return {
    ballot: {
      ...{ id, title, rule },
      candidates: candidates.map((one) => ({
        ...{ id: one.id, title: one.title },
        withdrawn: withdrawn.some(({ candidate }) => candidate === one.id),
      })),
      // In an order of its own: the council's would tell who is meant.
      roll: roll
        .map(({ attendance, recused }) => ({ attendance, recused }))
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
      papers: papers.map(({ voters, ...paper }) => ({
        ...paper,
        ...{ voters: voters.length, key: keys!.papers[paper.id]! },
      })),
      ...{ result: result!, root: root! },
    },
    list,
  };
}

/** In the order of their tokens, which is nobody's. */
export const shuffled = (cast: readonly CastBallot[]): CastBallot[] =>
  [...cast].sort((a, b) => (a.token < b.token ? -1 : 1));

const canonical = ({ paper, token, signature, choices }: CastBallot) => [
  ...[paper, token, signature],
  Object.entries(choices).sort(([a], [b]) => (a < b ? -1 : 1)),
];

/** SHA-256 over the list, hex. */
export const rootOf = (list: readonly CastBallot[]): Promise<string> =>
  sha256(JSON.stringify(shuffled(list).map(canonical)));

export type RecountFault = 'unsigned' | 'twice' | 'more_than_issued' | 'root' | 'result';

/** @returns the first thing that does not agree; null: all of it does */
export async function recount({ ballot, list }: Published): Promise<RecountFault | null> {
  if (new Set(list.map(({ token }) => token)).size !== list.length) return 'twice';
  for (const { paper, token, signature } of list) {
    const key = ballot.papers.find(({ id }) => id === paper)?.key;
    if (!key || !(await isSigned(key, token, signature))) return 'unsigned';
  }
  for (const { id, voters } of ballot.papers)
    if (list.filter(({ paper }) => paper === id).length > voters) return 'more_than_issued';
  if ((await rootOf(list)) !== ballot.root) return 'root';
  return same(tallyOf(contest(ballot), list), ballot.result) ? null : 'result';
}

/** As the count has it: members by their places. */
const contest = ({ rule, roll, papers, candidates }: Published['ballot']) => ({
  rule,
  roll: roll.map((one, i) => ({ ...one, member: String(i) })),
  papers: papers.map((paper) => ({ ...paper, voters: Array.from({ length: paper.voters }, String) })),
  withdrawn: candidates
    .filter(({ withdrawn }) => withdrawn)
    .map(({ id: candidate }) => ({ candidate, reason: '' })),
});

const same = (a: Tally, b: Tally): boolean =>
  a.candidates.length === b.candidates.length &&
  a.tied.join() === b.tied.join() &&
  a.candidates.every((one) => {
    const other = b.candidates.find(({ candidate }) => candidate === one.candidate);
    return (['for', 'against', 'abstained', 'valid', 'returned', 'passed'] as const).every(
      (figure) => other?.[figure] === one[figure],
    );
  });
