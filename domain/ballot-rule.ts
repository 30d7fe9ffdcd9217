// How a council votes, as data with the decision that set it: quorum, threshold, denominator, secrecy, recusal, ties, rounds.
import { z } from 'zod';

/** A part of a whole as a fraction, so that "more than half" and "at least 90 %" are reckoned in integers. */
export const part = z
  .strictObject({
    numerator: z.int().min(1).max(1_000),
    denominator: z.int().min(1).max(1_000),
    /** More than the fraction, not equal to it. */
    exceeds: z.boolean().default(false),
  })
  .superRefine(({ numerator, denominator, exceeds }, context) => {
    // Over 100 %, and more than 100 %, nobody can ever reach.
    if (numerator > denominator || (exceeds && numerator === denominator))
      context.addIssue({ code: 'custom', path: ['numerator'], message: 'more_than_all' });
  });
export type Part = z.output<typeof part>;

/**
 * The rule by which a council votes. No national threshold for a ward's awards was found, so each council's own decision
 * sets it: Luật Thi đua, khen thưởng, Điều 90, leaves the council's work to its regulation.
 */
export const ballotRule = z.strictObject({
  /** The decision that set the rule: its number and day. */
  decision: z.strictObject({ number: z.string().trim().min(1).max(100), date: z.iso.date() }),
  secrecy: z.enum(['open', 'secret']),
  /** Of all members: how many take part, in the meeting or in writing. */
  quorum: part,
  /** How many votes for a candidate, and of whom. */
  threshold: part,
  /** Whose number the votes are measured by: all members, those who take part, or the valid ballots. */
  base: z.enum(['members', 'participants', 'valid']),
  /** Members who are absent vote in writing; otherwise they do not vote, and count only where all members do. */
  absentVoteInWriting: z.boolean(),
  /** A member who is a candidate does not vote on it; whether they still count in the base. */
  recusedCount: z.boolean(),
  /** For how many candidates at most one may vote; null: for each by itself. */
  seats: z.int().min(1).max(500).nullable(),
  /** Candidates alike for the last seats: none of them, or a second round among them. */
  tie: z.enum(['none', 'second_round']),
  /** Rounds at most. */
  rounds: z.int().min(1).max(5),
});
export type BallotRule = z.output<typeof ballotRule>;

/** Whether so many of a base reach the part; of nobody nothing is reached. */
export const reaches = (votes: number, base: number, { numerator, denominator, exceeds }: Part): boolean => {
  if (base <= 0) return false;
  const [left, right] = [votes * denominator, base * numerator];
  return exceeds ? left > right : left >= right;
};

/** The fewest votes that reach the part of a base. */
export const needed = (base: number, { numerator, denominator, exceeds }: Part): number => {
  const exact = (base * numerator) / denominator;
  return exceeds ? Math.floor(exact) + 1 : Math.ceil(exact);
};
