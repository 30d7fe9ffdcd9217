// The fault: a council's vote that comes out otherwise by order, by a wrong denominator, or without a quorum.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ballotRule, needed, reaches, type BallotRule } from '#domain/ballot-rule.ts';
import { ballotPapers, tally, type Choice, type Vote, type Voter } from '#domain/ballot-tally.ts';

const half = { numerator: 1, denominator: 2, exceeds: true };
const rule: BallotRule = {
  decision: { number: '01-QĐ/HĐ', date: '2026-01-05' },
  secrecy: 'open',
  quorum: { numerator: 2, denominator: 3, exceeds: false },
  threshold: half,
  base: 'members',
  absentVoteInWriting: true,
  recusedCount: false,
  seats: null,
  tie: 'none',
  rounds: 1,
};
const voter = (member: string, more: Partial<Voter> = {}): Voter => ({
  ...{ member, attendance: 'present', recused: [] },
  ...more,
});
const nine = 'abcdefghi'.split('').map((member) => voter(member));
const votes = (paper: string, candidate: string, said: Partial<Record<Choice, number>>): Vote[] =>
  Object.entries(said).flatMap(([choice, n]) =>
    Array.from({ length: n }, () => ({ paper, choices: { [candidate]: choice as Choice } })),
  );
const result = (given: BallotRule, roll: readonly Voter[], said: Partial<Record<Choice, number>>) =>
  tally(given, roll, ballotPapers(given, roll, ['x']), votes('1', 'x', said)).candidates[0]!;

test.each([
  { numerator: 0, denominator: 2, exceeds: false },
  { numerator: 101, denominator: 100, exceeds: false },
  { numerator: 1, denominator: 1, exceeds: true },
  { numerator: 1, denominator: 0, exceeds: false },
])('a threshold that nobody or everybody reaches is no rule: %o', (threshold) => {
  expect(ballotRule.safeParse({ ...rule, threshold }).success).toBe(false);
});

test.each([
  [9, { numerator: 1, denominator: 2, exceeds: true }, 5],
  [10, { numerator: 1, denominator: 2, exceeds: true }, 6],
  [10, { numerator: 9, denominator: 10, exceeds: false }, 9],
  [11, { numerator: 9, denominator: 10, exceeds: false }, 10],
  [7, { numerator: 2, denominator: 3, exceeds: false }, 5],
  [3, { numerator: 1, denominator: 1, exceeds: false }, 3],
])('of %i, %o is reached with %i', (base, part, fewest) => {
  expect(needed(base, part)).toBe(fewest);
  expect([reaches(fewest, base, part), reaches(fewest - 1, base, part)]).toEqual([true, false]);
});

test('more than half of all members: those who abstain or are away are not for it', () => {
  expect(result(rule, nine, { for: 5, against: 1 }).passed).toBe(true);
  expect(result(rule, nine, { for: 4, against: 0 })).toMatchObject({ base: 9, returned: 4, passed: false });
  expect(result({ ...rule, base: 'valid' }, nine, { for: 4, against: 3 })).toMatchObject({
    base: 7,
    passed: true,
  });
});

test('absent members count as the rule says: by their votes in writing, or as members who said nothing', () => {
  const roll = nine.map((one, i) => (i < 3 ? { ...one, attendance: 'in_writing' as const } : one));
  expect(ballotPapers(rule, roll, ['x'])[0]!.voters).toHaveLength(9);
  const meeting = { ...rule, absentVoteInWriting: false };
  expect(ballotPapers(meeting, roll, ['x'])[0]!.voters).toHaveLength(6);
  expect(result(meeting, roll, { for: 5 })).toMatchObject({ base: 9, passed: true });
  expect(result({ ...meeting, base: 'participants' }, roll, { for: 4 })).toMatchObject({
    base: 6,
    passed: true,
  });
});

test('a member who is a candidate gets no ballot on it, and is in the base only where the rule counts them', () => {
  const roll = nine.map((one, i) => (i === 0 ? { ...one, recused: ['x'] } : one));
  const papers = ballotPapers(rule, roll, ['x', 'y', 'z']);
  expect(papers.map(({ candidates, voters }) => [candidates, voters.length])).toEqual([
    [['x'], 8],
    [['y', 'z'], 9],
  ]);
  expect(result(rule, roll, { for: 4 }).base).toBe(8);
  expect(result({ ...rule, recusedCount: true }, roll, { for: 4 }).base).toBe(9);
});

test('without a quorum nothing passes, however many are for it', () => {
  const roll = nine.map((one, i) => (i < 4 ? { ...one, attendance: 'absent' as const } : one));
  expect(result({ ...rule, base: 'valid' }, roll, { for: 5 })).toMatchObject({ for: 5, passed: false });
});

test('two seats, three who reached the threshold: the most votes; alike for the last seat is a tie', () => {
  const two = {
    ...rule,
    seats: 2,
    base: 'valid' as const,
    threshold: { numerator: 1, denominator: 4, exceeds: false },
  };
  const papers = ballotPapers(two, nine, ['x', 'y', 'z']);
  const ballot = (...names: string[]): Vote => ({
    paper: '1',
    choices: Object.fromEntries(names.map((name) => [name, 'for' as const])),
  });
  const clear = [ballot('x', 'y'), ballot('x', 'y'), ballot('x', 'z'), ballot('y', 'z'), ballot('x', 'y')];
  const passed = (given: typeof two, cast: Vote[]) => tally(given, nine, papers, cast);
  expect(passed(two, clear).candidates.map((one) => one.passed)).toEqual([true, true, false]);
  const alike = [ballot('x', 'y'), ballot('x', 'z'), ballot('x', 'y'), ballot('x', 'z')];
  expect(passed(two, alike)).toMatchObject({ tied: [] });
  expect(passed(two, alike).candidates.map((one) => one.passed)).toEqual([true, false, false]);
  expect(passed({ ...two, tie: 'second_round' }, alike).tied).toEqual(['y', 'z']);
  expect(tally(two, nine, papers, [ballot('x', 'y', 'z')]).candidates[0]).toMatchObject({
    returned: 1,
    valid: 0,
  });
});

const choice = fc.constantFrom<Choice>('for', 'against', 'abstain');
const candidates = ['x', 'y', 'z', 'nobody'];
const anyVote = fc.record({
  paper: fc.constantFrom('1', '2', '9'),
  choices: fc.dictionary(fc.constantFrom(...candidates), choice, { maxKeys: 3 }),
});
const anyVoter = fc.record({
  attendance: fc.constantFrom('present' as const, 'in_writing' as const, 'absent' as const),
  recused: fc.subarray(['x', 'y']),
});
const anyRule = fc.record({
  base: fc.constantFrom('members' as const, 'participants' as const, 'valid' as const),
  absentVoteInWriting: fc.boolean(),
  recusedCount: fc.boolean(),
  seats: fc.option(fc.integer({ min: 1, max: 3 })),
  tie: fc.constantFrom('none' as const, 'second_round' as const),
});

test('any ballot: order changes nothing, counts add up, and nobody passes without quorum and threshold', () => {
  fc.assert(
    fc.property(
      anyRule,
      fc.array(anyVoter, { maxLength: 12 }),
      fc.array(anyVote, { maxLength: 20 }),
      (some, all, cast) => {
        const given: BallotRule = { ...rule, ...some };
        const roll = all.map((one, i) => ({ ...one, member: `m${i}` }));
        const papers = ballotPapers(given, roll, ['x', 'y', 'z']);
        const counted = tally(given, roll, papers, cast);
        expect(tally(given, roll, papers, [...cast].reverse())).toEqual(counted);
        expect(papers.flatMap((paper) => paper.candidates).sort()).toEqual(['x', 'y', 'z']);
        for (const one of counted.candidates) {
          expect(one.for + one.against + one.abstained).toBeLessThanOrEqual(one.valid);
          expect(one.valid).toBeLessThanOrEqual(one.returned);
          if (one.passed) expect(counted.quorate && reaches(one.for, one.base, given.threshold)).toBe(true);
        }
        const passed = counted.candidates.filter((one) => one.passed).length;
        if (given.seats !== null) expect(passed).toBeLessThanOrEqual(given.seats);
      },
    ),
    { numRuns: 500 },
  );
});
