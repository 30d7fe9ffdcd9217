// A council for tests, as the office would set it up.
import type { BallotRule } from '#domain/ballot-rule.ts';

/** Without changes: secret, two thirds take part, more than half of all members. */
export const aRule: BallotRule = {
  decision: { number: '12-QĐ/HĐ', date: '2026-01-15' },
  secrecy: 'secret',
  quorum: { numerator: 2, denominator: 3, exceeds: false },
  threshold: { numerator: 1, denominator: 2, exceeds: true },
  base: 'members',
  absentVoteInWriting: true,
  recusedCount: false,
  seats: null,
  tie: 'second_round',
  rounds: 2,
};

export const aCouncil = (
  members: readonly { person: string; seat?: string; until?: string }[],
  rule: Partial<BallotRule> = {},
  termEnd = '2099-12-31',
) => ({
  ...{ name: 'Hội đồng thi đua, khen thưởng', termEnd, rule: { ...aRule, ...rule } },
  members: members.map(({ person, seat = 'member', until = null }) => ({
    ...{ person, title: 'Ủy viên hội đồng', seat, from: '2020-01-01', until },
  })),
});
