// The ballot's decider: a council votes on candidates, by its rule, openly, on paper or in secret; each member once, nobody after the close.
import { admit, admitDrawing, takes } from './ballot-rights.ts';
import type { BallotBodies } from './ballot-bodies.ts';
import { evolveBallot } from './ballot-evolve.ts';
import { choicesFault, namedVotes, paperResult, papersOf, stands, tallyOf } from './ballot-papers.ts';
import { reaches } from './ballot-rule.ts';
import { ballotPapers, takesPart, type Voter } from './ballot-tally.ts';
import { stepOf } from './approval-walk.ts';
import type { ApprovalState } from './approval-types.ts';
import {
  ballotStages,
  type BallotCommand,
  type BallotEvent,
  type BallotFacts,
  type BallotOccasion,
  type BallotState,
  type Candidate,
} from './ballot-types.ts';
import { councilFault, sitting } from './council.ts';
import { dayOf } from './days.ts';
import { isRejection, reject, type Rejection } from './errors.ts';
import type { Decider, PersonActor, Signature } from './process.ts';

type Decided = readonly BallotEvent[] | Rejection;
type Base = Pick<BallotEvent, 'at' | 'by'>;
type Of<V extends BallotCommand['type']> = Extract<BallotCommand, { type: V }>;

const todayOf = (at: string): string => dayOf(new Date(Date.parse(at)));

function decide(state: BallotState | null, command: BallotCommand, facts: BallotFacts): Decided {
  const { at, actor } = facts;
  if (command.type === 'draw-up') {
    if (state) return reject('unchanged');
    return actor.kind === 'person' ? drawUp(command, facts, actor) : reject('forbidden');
  }
  if (!state) return reject('not_found');
  if (actor.kind === 'system') {
    const base = { at, by: { system: actor.name } };
    if (command.type === 'tally') return count(state, command, base);
    return command.type === 'close' ? byTime(state, base) : reject('forbidden');
  }
  if (command.type === 'tally') return reject('forbidden');
  const by = admit(state, command.type, actor);
  // Whoever may do it at all is told that it is not the time; a member without a vote, that they have none.
  if (isRejection(by)) return by;
  if (!takes(state, command.type)) return reject('wrong_state');
  return perform(state, command, { at, by }, actor);
}

function drawUp(
  body: Of<'draw-up'>,
  { id, at, council: found, earlier, approval }: BallotFacts,
  actor: PersonActor,
): Decided {
  if (!found) return reject('unknown_council', 'council');
  const day = todayOf(at);
  const members = sitting(found.council, day);
  const by = admitDrawing(members, actor);
  if (isRejection(by)) return by;
  const fault = councilFault(found.council, day);
  if (fault) return reject(fault, 'council');
  const occasion = occasionOf(body, earlier, approval);
  if (occasion && isRejection(occasion)) return occasion;
  const contest = body.earlier ? again(body, earlier, found.id) : first(body, found.council.rule);
  if (isRejection(contest)) return contest;
  if (body.way !== 'paper' && body.way !== contest.rule.secrecy) return reject('way_unfit', 'way');
  return [
    {
      ...{
        type: 'drawn-up',
        at,
        by,
        id,
        way: body.way,
        title: body.title,
        earlier: body.earlier,
        approval: occasion,
        ...contest,
      },
      council: {
        id: found.id,
        version: found.version,
        name: found.council.name,
        termEnd: found.council.termEnd,
      },
      members: members.map(({ person, title, seat }) => ({ person, title, seat })),
    },
  ];
}

/** The step that it is to answer; another round answers what the first one was to. */
function occasionOf(
  { approval: asked }: BallotBodies['draw-up'],
  earlier: BallotState | null,
  approval: ApprovalState | null,
): BallotOccasion | null | Rejection {
  if (!asked) return earlier?.approval ?? null;
  const open = approval?.open[asked.step];
  const waits = open && stepOf(approval, asked.step)?.kind === 'ballot';
  return waits ? { ...asked, since: open.since } : reject('step_not_open', 'approval');
}

type Contest = Pick<BallotState, 'rule' | 'round'> & { candidates: readonly Candidate[] };

function first({ candidates }: BallotBodies['draw-up'], rule: BallotState['rule']): Contest | Rejection {
  if (candidates.length === 0) return reject('missing', 'candidates');
  return { rule, round: 1, candidates: candidates.map((one, i) => ({ id: `c${i + 1}`, ...one })) };
}

/** Between those that tied, for the seats that are left, by the rule of the first round. */
function again(
  { candidates }: BallotBodies['draw-up'],
  earlier: BallotState | null,
  council: string,
): Contest | Rejection {
  if (candidates.length > 0) return reject('invalid', 'candidates');
  const tied = earlier?.result?.tied ?? [];
  if (!earlier || earlier.council.id !== council || tied.length === 0 || earlier.round >= earlier.rule.rounds)
    return reject('no_further_round', 'earlier');
  const taken = earlier.result!.candidates.filter(({ passed }) => passed).length;
  return {
    rule: { ...earlier.rule, seats: earlier.rule.seats! - taken },
    round: earlier.round + 1,
    candidates: earlier.candidates.filter(({ id }) => tied.includes(id)),
  };
}

function perform(
  state: BallotState,
  command: Exclude<BallotCommand, { type: 'draw-up' | 'tally' }>,
  base: Base,
  { person }: PersonActor,
): Decided {
  switch (command.type) {
    case 'start':
      return start(state, command, base);
    case 'take':
      return take(state, command, base, person);
    case 'open':
      return open(state, command, base);
    case 'vote': {
      if (state.votes.some(({ member }) => member === person)) return reject('voted_already');
      const { choices } = command;
      const fault = choicesFault(state, papersOf(state, person), choices);
      return fault ?? [{ type: 'voted', ...base, member: person, choices }];
    }
    case 'count': {
      const result = paperResult(state, command.papers);
      if (isRejection(result)) return result;
      if (command.minutes.on > todayOf(base.at)) return reject('in_future', 'minutes.on');
      return [{ type: 'closed', ...base, result, root: null, minutes: command.minutes }];
    }
    case 'withdraw-candidate': {
      const { candidate, reason } = command;
      if (!state.candidates.some(({ id }) => id === candidate)) return reject('invalid', 'candidate');
      if (!stands(state, candidate)) return reject('candidate_withdrawn', 'candidate');
      return [{ type: 'candidate-withdrawn', ...base, candidate, reason }];
    }
    case 'close':
      return close(state, base);
    case 'cancel':
      return [{ type: 'cancelled', ...base, reason: command.reason }];
  }
}

function start(state: BallotState, { roll: given, keys }: Of<'start'>, base: Base): Decided {
  if (state.council.termEnd < todayOf(base.at)) return reject('term_over');
  const stranger = given.findIndex(({ member }) => !state.members.some(({ person }) => person === member));
  if (stranger >= 0) return reject('unknown_person', `roll.${stranger}.member`);
  const roll = rollOf(state, given);
  if (!quorate(state, roll)) return reject('no_quorum', 'roll');
  const candidates = state.candidates.filter(({ id }) => stands(state, id)).map(({ id }) => id);
  const papers = ballotPapers(state.rule, roll, candidates);
  // Keys are made before the act: where the roll of another came first, they are for other papers.
  if (state.way === 'secret' && !papers.every(({ id }) => keys?.papers[id])) return reject('stale');
  return [{ type: 'started', ...base, roll, papers, keys: state.way === 'secret' ? keys : null }];
}

/** Every member; whoever was not named is absent. A member who is a candidate never votes on themselves. */
export const rollOf = (
  { members, candidates }: Pick<BallotState, 'members' | 'candidates'>,
  given: BallotBodies['start']['roll'],
): Voter[] =>
  members.map(({ person }) => {
    const said = given.find(({ member }) => member === person);
    const own = candidates.filter((candidate) => candidate.person === person).map(({ id }) => id);
    return {
      member: person,
      attendance: said?.attendance ?? 'absent',
      recused: [...new Set([...own, ...(said?.recused ?? [])])],
    };
  });

const quorate = ({ rule }: BallotState, roll: readonly Voter[]): boolean =>
  reaches(roll.filter((voter) => takesPart(rule, voter)).length, roll.length, rule.quorum);

function take(state: BallotState, { papers, hash }: Of<'take'>, base: Base, person: string): Decided {
  const before = state.issued[person];
  // The same again is answered the same; another message would be another ballot.
  if (before) return before === hash ? [] : reject('issued_already');
  const own = papersOf(state, person).map(({ id }) => id);
  const same = own.length === papers.length && own.every((id) => papers.includes(id));
  return same ? [{ type: 'issued', ...base, member: person, hash }] : reject('invalid', 'blinded');
}

/** Whoever has no papers by then is absent. */
function open(state: BallotState, { closesAt }: Of<'open'>, base: Base): Decided {
  const due = [...new Set(state.papers.flatMap(({ voters }) => voters))];
  const absent = due.filter((member) => !state.issued[member]);
  if (closesAt && Date.parse(closesAt) <= Date.parse(base.at)) return reject('due_in_past', 'closesAt');
  const opened: BallotEvent = {
    ...{ type: 'opened', ...base, absent },
    closesAt: closesAt && new Date(Date.parse(closesAt)).toISOString(),
  };
  return quorate(state, evolveBallot(state, opened).roll) ? [opened] : reject('no_quorum');
}

const close = (state: BallotState, base: Base): BallotEvent[] =>
  state.way === 'secret'
    ? [{ type: 'shut', ...base }]
    : [{ type: 'closed', ...base, result: tallyOf(state, namedVotes(state)), root: null, minutes: null }];

/** Once: a workflow that comes a second time finds it done. */
const byTime = (state: BallotState, base: Base): BallotEvent[] =>
  state.status === 'open' && state.closesAt && base.at >= state.closesAt ? close(state, base) : [];

/** Never refused, for the audit keeps what was refused: a ballot that is over, or was called off, stays as it is. */
const count = (
  state: BallotState,
  { votes, root }: Of<'tally'>,
  base: { at: string; by: Signature },
): BallotEvent[] =>
  state.status === 'counting'
    ? [{ type: 'closed', ...base, result: tallyOf(state, votes), root, minutes: null }]
    : [];

export const ballot: Decider<BallotState, BallotCommand, BallotFacts, BallotEvent, BallotState> = {
  decide,
  evolve: evolveBallot,
  next: ({ status, closesAt }) => (status === 'open' && closesAt ? { at: closesAt, command: 'close' } : null),
  stage: ({ status }) => ballotStages[status],
  closed: ({ status }) => status === 'closed' || status === 'cancelled',
  // Members who take their papers or vote at the same time don't make each other's page stale.
  counts: ({ type }) => type !== 'issued' && type !== 'voted',
  view: (state) => state,
};
