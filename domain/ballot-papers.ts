// The papers of a ballot as they stand: without withdrawn candidates, what one member has to say, and what it comes to.
import { judge, tally, type BallotPaper, type Figures, type Tally, type Vote } from './ballot-tally.ts';
import type { BallotState, Choices } from './ballot-types.ts';
import { reject, type Rejection } from './errors.ts';

export const stands = ({ withdrawn }: Pick<BallotState, 'withdrawn'>, candidate: string): boolean =>
  !withdrawn.some((one) => one.candidate === candidate);

/** The papers with the candidates that still stand. */
export const standing = (state: Pick<BallotState, 'papers' | 'withdrawn'>): BallotPaper[] =>
  state.papers.map((paper) => ({
    ...paper,
    candidates: paper.candidates.filter((one) => stands(state, one)),
  }));

export const papersOf = (state: BallotState, member: string): BallotPaper[] =>
  standing(state).filter(({ voters, candidates }) => voters.includes(member) && candidates.length > 0);

/** What is wrong with choices for these papers: every candidate that stands is named, no other, and no more for than seats. */
export function choicesFault(
  state: BallotState,
  papers: readonly BallotPaper[],
  choices: Choices,
): Rejection | null {
  const named = Object.keys(choices);
  const gone = named.find((candidate) => !stands(state, candidate));
  if (gone) return reject('candidate_withdrawn', `choices.${gone}`);
  const asked = papers.flatMap(({ candidates }) => candidates);
  const strange = named.find((candidate) => !asked.includes(candidate));
  if (strange) return reject('invalid', `choices.${strange}`);
  const missing = asked.find((candidate) => !named.includes(candidate));
  if (missing) return reject('choice_missing', `choices.${missing}`);
  const { seats } = state.rule;
  const chosen = named.filter((candidate) => choices[candidate] === 'for').length;
  return seats !== null && chosen > seats ? reject('too_many_for', 'choices') : null;
}

const without = (state: Pick<BallotState, 'withdrawn'>, choices: Choices): Choices =>
  Object.fromEntries(Object.entries(choices).filter(([candidate]) => stands(state, candidate)));

type Contest = Pick<BallotState, 'rule' | 'roll' | 'papers' | 'withdrawn'>;

/** A withdrawn candidate's votes do not count. */
export const tallyOf = (state: Contest, votes: readonly Vote[]): Tally =>
  tally(
    state.rule,
    state.roll,
    standing(state),
    votes.map((vote) => ({ ...vote, choices: without(state, vote.choices) })),
  );

/** The named votes of an open ballot, each on the papers of its member. */
export const namedVotes = (state: BallotState): Vote[] =>
  state.votes.flatMap(({ member, choices }) =>
    papersOf(state, member).map(({ id, candidates }) => ({
      paper: id,
      choices: Object.fromEntries(
        Object.entries(choices).filter(([candidate]) => candidates.includes(candidate)),
      ),
    })),
  );

interface Counted {
  readonly paper: string;
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
  readonly candidates: readonly {
    readonly candidate: string;
    readonly for: number;
    readonly against: number;
    readonly abstained: number;
  }[];
}

/** The figures of a count on paper: they fit together, and nobody has voted who was not to. */
export function paperResult(state: BallotState, counted: readonly Counted[]): Tally | Rejection {
  const figures: Figures[] = [];
  for (const paper of standing(state)) {
    const i = counted.findIndex((one) => one.paper === paper.id);
    const one = counted[i];
    if (!one) return reject('figures_missing', 'papers');
    const at = `papers.${i}`;
    if (one.issued > paper.voters.length) return reject('figures_unfit', `${at}.issued`);
    if (one.returned > one.issued) return reject('figures_unfit', `${at}.returned`);
    if (one.valid > one.returned) return reject('figures_unfit', `${at}.valid`);
    for (const candidate of paper.candidates) {
      const j = one.candidates.findIndex((said) => said.candidate === candidate);
      const said = one.candidates[j];
      if (!said) return reject('figures_missing', `${at}.candidates`);
      if (said.for + said.against + said.abstained !== one.valid)
        return reject('figures_unfit', `${at}.candidates.${j}.for`);
      const { issued, returned, valid } = one;
      figures.push({ ...said, issued, returned, valid });
    }
    const { seats } = state.rule;
    const chosen = one.candidates.reduce((sum, said) => sum + said.for, 0);
    if (seats !== null && chosen > seats * one.valid) return reject('figures_unfit', `${at}.valid`);
  }
  return judge(state.rule, state.roll, figures);
}
