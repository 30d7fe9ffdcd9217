// The ballot's decider by properties: whatever the order of votes and however often they come, the result is one; nobody
// votes twice, after the close, or without being on the roll. The faults: an outcome that hangs on order, a double count.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ballot } from '#domain/ballot.ts';
import { answerOf } from '#domain/ballot-answer.ts';
import { tallyOf } from '#domain/ballot-papers.ts';
import type { BallotCommand, BallotEvent, BallotFacts, BallotState } from '#domain/ballot-types.ts';
import { isRejection } from '#domain/errors.ts';
import type { Actor } from '#domain/process.ts';
import { aCouncil } from '../setup/council.ts';

const people = ['a', 'b', 'c', 'd', 'e'];
const at = '2026-11-25T03:00:00.000Z';
const actor = (person: string): Actor => ({
  ...{ kind: 'person', person, ward: 'w' },
  posts: [{ id: `post ${person}`, unit: 'u', rank: 'leader', roles: [], scope: ['u'] }],
});
const facts = (person: string, more: Partial<BallotFacts> = {}): BallotFacts => ({
  ...{ at, actor: actor(person), id: 'ballot', council: null, earlier: null, approval: null, ...more },
});
const council = (secrecy: 'open' | 'secret') => ({
  ...{ id: 'council', version: 1 },
  council: aCouncil(
    people.map((person) => ({ person, seat: person === 'a' ? 'chair' : 'member' })),
    { secrecy },
  ) as never,
});

type Step = [person: string, command: BallotCommand, more?: Partial<BallotFacts>];
const run = (steps: readonly Step[], from: BallotState | null = null) => {
  let state = from;
  const codes = steps.map(([person, command, more]) => {
    const decided = ballot.decide(state, command, facts(person, more));
    if (isRejection(decided)) return decided.rejected;
    state = (decided as readonly BallotEvent[]).reduce<BallotState | null>(
      (folded, event) => ballot.evolve(folded, event),
      state,
    );
    return 'ok';
  });
  return { state: state!, codes };
};

const drawn: Step = [
  'a',
  {
    ...{ type: 'draw-up', council: 'council', way: 'open', title: 'x', earlier: null, approval: null },
    candidates: [
      { title: 'A', unit: null, person: null },
      { title: 'B', unit: null, person: 'b' },
    ],
  },
  { council: council('open') },
];
const start: Step = [
  'a',
  {
    ...{ type: 'start', keys: null },
    roll: people.map((member) => ({
      member,
      attendance: member === 'e' ? 'absent' : 'present',
      recused: [],
    })),
  },
];
const opened = run([drawn, start]).state;
const said = fc.constantFrom('for', 'against', 'abstain');
const vote = fc
  .record({ person: fc.constantFrom(...people, 'stranger'), c1: said, c2: said })
  .map(({ person, c1, c2 }): Step => [
    person,
    { type: 'vote', choices: person === 'b' ? { c1 } : { c1, c2 } } as BallotCommand,
  ]);

test('a member who is a candidate has no vote on it, without anybody saying so', () => {
  expect(opened.papers.find(({ candidates }) => candidates.includes('c2'))!.voters).toEqual(['a', 'c', 'd']);
  const own: Step = ['b', { type: 'vote', choices: { c1: 'for', c2: 'for' } }];
  expect(run([own], opened).codes).toEqual(['invalid']);
});

test('each votes once, strangers and the absent never; the first word stands', () => {
  fc.assert(
    fc.property(fc.array(vote, { maxLength: 12 }), (votes) => {
      const { state, codes } = run(votes, opened);
      const first = new Map<string, number>();
      votes.forEach(([person], i) => first.has(person) || first.set(person, i));
      codes.forEach((code, i) => {
        const [person] = votes[i]!;
        const may = ['a', 'b', 'c', 'd'].includes(person);
        expect(code === 'ok').toBe(may && first.get(person) === i);
      });
      expect(state.votes.length).toBe(codes.filter((code) => code === 'ok').length);
    }),
  );
});

test('no outcome changes by the order of votes, open or from a box', () => {
  const shuffledVotes = fc
    .uniqueArray(vote, { selector: ([person]) => person, maxLength: 6 })
    .chain((votes) => fc.tuple(fc.constant(votes), fc.shuffledSubarray(votes, { minLength: votes.length })));
  const close: Step = ['a', { type: 'close' } as BallotCommand];
  fc.assert(
    fc.property(shuffledVotes, ([one, other]) => {
      expect(run([...other, close], opened).state.result).toEqual(run([...one, close], opened).state.result);
    }),
  );
  const cast = fc.array(fc.record({ paper: fc.constantFrom('1', '2'), choices: fc.record({ c1: said }) }));
  fc.assert(
    fc.property(cast as never, (votes: never[]) => {
      expect(tallyOf(opened, votes.toReversed())).toEqual(tallyOf(opened, votes));
    }),
  );
});

test('after the close nothing more is taken, and a count comes once', () => {
  const late = run(
    [
      ['a', { type: 'close' } as BallotCommand],
      ['c', { type: 'vote', choices: { c1: 'for', c2: 'for' } }],
    ],
    opened,
  );
  expect(late.codes).toEqual(['ok', 'wrong_state']);
  const shut: BallotState = { ...opened, way: 'secret', status: 'counting' };
  const system: Partial<BallotFacts> = { actor: { kind: 'system', name: 'ledger' } };
  const tally: Step = ['', { type: 'tally', votes: [], root: 'r' }, system];
  const counted = run([tally, tally], shut);
  expect(counted.state.root).toBe('r');
  expect(run([['a', { type: 'tally', votes: [], root: 'r' }]], shut).codes).toEqual(['forbidden']);
  // A refusal would be kept with what was asked for, the votes: there is none, and what was called off has no result.
  const off = run([tally], { ...shut, status: 'cancelled' });
  expect([off.codes, off.state.result, off.state.root]).toEqual([['ok'], null, null]);
});

test('the hour that was set closes it, not before', () => {
  const set: BallotState = { ...opened, closesAt: '2026-11-25T04:00:00.000Z' };
  const clock = (now: string): Step => [
    '',
    { type: 'close' } as BallotCommand,
    { at: now, actor: { kind: 'system', name: 'clock' } },
  ];
  expect(ballot.next(set)).toEqual({ at: set.closesAt, command: 'close' });
  expect(run([clock('2026-11-25T03:59:59.999Z')], set).state.status).toBe('open');
  expect(run([clock('2026-11-25T04:00:00.000Z')], set).state.status).toBe('closed');
});

test('a tie that is voted on again answers no step yet; all that was voted on has to pass', () => {
  const judged = { base: 5, issued: 5, returned: 5, valid: 5, for: 3, against: 2, abstained: 0 };
  const result = (passed: readonly boolean[], tied: readonly string[] = []) => ({
    ...{ members: 5, participants: 5, quorate: true, tied },
    candidates: passed.map((one, i) => ({ ...judged, candidate: `c${i + 1}`, passed: one })),
  });
  const ran = { person: 'a', post: 'post a', unit: 'u', rank: 'leader' } as const;
  const closed: BallotState = {
    ...{ ...opened, status: 'closed', ran },
    approval: { id: 'approval', step: 'council', since: at },
  };
  const said = (more: Partial<BallotState>) => answerOf({ ...closed, ...more })?.passed ?? null;
  expect(said({ result: result([true, true]) })).toBe(true);
  expect(said({ result: result([true, false]) })).toBe(false);
  expect(said({ result: result([false, false], ['c1', 'c2']) })).toBeNull();
  expect(said({ result: result([false, false], ['c1', 'c2']), round: 2 })).toBe(false);
  expect(said({ result: result([true, true]), approval: null })).toBeNull();
});
