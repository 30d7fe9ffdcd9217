// What an event makes of a ballot.
import type { BallotEvent, BallotState } from './ballot-types.ts';

export function evolveBallot(before: BallotState | null, event: BallotEvent): BallotState {
  const state = evolved(before, event);
  const runs = ['started', 'opened', 'shut', 'closed'].includes(event.type);
  return runs && 'person' in event.by ? { ...state, ran: event.by } : state;
}

function evolved(state: BallotState | null, event: BallotEvent): BallotState {
  if (event.type === 'drawn-up') {
    const { type: _, at, by: __, ...drawn } = event;
    return {
      ...{ ...drawn, status: 'drawn_up', withdrawn: [], roll: [], papers: [], keys: null, issued: {} },
      ...{ votes: [], closesAt: null, shutAt: null, minutes: null, result: null, root: null },
      ...{ createdAt: at, closedAt: null },
    };
  }
  if (!state) throw new Error(`event ${event.type} before the ballot was drawn up`);
  switch (event.type) {
    case 'started': {
      const { roll, papers, keys } = event;
      return { ...state, roll, papers, keys, status: keys ? 'issuing' : 'open' };
    }
    case 'issued':
      return { ...state, issued: { ...state.issued, [event.member]: event.hash } };
    case 'opened': {
      const gone = (member: string) => event.absent.includes(member);
      return {
        ...{ ...state, status: 'open', closesAt: event.closesAt },
        roll: state.roll.map((one) => (gone(one.member) ? { ...one, attendance: 'absent' } : one)),
        papers: state.papers.map((paper) => ({
          ...paper,
          voters: paper.voters.filter((member) => !gone(member)),
        })),
      };
    }
    case 'voted': {
      const { member, choices } = event;
      return { ...state, votes: [...state.votes, { member, choices }] };
    }
    case 'candidate-withdrawn': {
      const { candidate, reason } = event;
      return { ...state, withdrawn: [...state.withdrawn, { candidate, reason }] };
    }
    case 'shut':
      return { ...state, status: 'counting', shutAt: event.at };
    case 'closed': {
      const { result, root, minutes, at } = event;
      return { ...state, status: 'closed', result, root, minutes, closedAt: at };
    }
    case 'cancelled':
      return { ...state, status: 'cancelled', closedAt: event.at };
  }
}
