// How each event changes an initiative: the fold of its journal. What may happen is decided in initiative.ts.
import { doers, principalOf } from './acting.ts';
import type { InitiativeEvent, InitiativeState } from './initiative-types.ts';
import type { Signature } from './process.ts';

type Registered = Extract<InitiativeEvent, { type: 'registered' }>;

export function evolve(state: InitiativeState | null, event: InitiativeEvent): InitiativeState {
  if (event.type === 'registered') return registered(event);
  if (!state) throw new Error(`event ${event.type} before the initiative was registered`);
  return { ...state, ...change(state, event) };
}

const registered = ({ id, unit, campaign, target, content, evaluates, files, at, by }: Registered) => ({
  ...content,
  ...{ id, unit, campaign, target, evaluates, files },
  status: 'registered' as const,
  registeredAt: at,
  makers: doers(by),
  ...{ pilot: null, measurements: [], evaluations: [], reminded: [], missed: [], selections: [] },
  ...{ approval: null, proposals: 0, decision: null, scaled: [], ended: null },
});

const signed = (by: Signature) => ({ person: 'person' in by ? by.person : '', ...principalOf(by) });

const withMakers = ({ makers }: InitiativeState, by: Signature): readonly string[] => [
  ...new Set([...makers, ...doers(by)]),
];

function change(
  state: InitiativeState,
  event: Exclude<InitiativeEvent, Registered>,
): Partial<InitiativeState> {
  const { at, by } = event;
  switch (event.type) {
    case 'edited':
      return { ...event.changes, makers: withMakers(state, by) };
    case 'pilot-started':
      return {
        status: 'pilot',
        pilot: { from: event.from, place: event.place },
        makers: withMakers(state, by),
      };
    case 'measured': {
      const { day, before, after, unit, text, files, replaces } = event;
      const number = state.measurements.length + 1;
      return {
        status: state.status === 'pilot' ? 'measured' : state.status,
        makers: withMakers(state, by),
        measurements: [
          ...state.measurements.map((one) =>
            one.number === replaces ? { ...one, replacedBy: number } : one,
          ),
          { number, day, before, after, unit, text, files, at, ...signed(by) },
        ],
      };
    }
    case 'evaluated': {
      const { quarter, verdict, text } = event;
      const evaluation = { quarter, verdict, text, at, ...signed(by) };
      return { status: 'evaluated', evaluations: [...state.evaluations, evaluation] };
    }
    case 'selected':
      return {
        status: 'selected',
        selections: [...state.selections, { at, reason: event.reason, until: null }],
      };
    case 'unselected':
      return {
        status: 'evaluated',
        selections: state.selections.map((one) => (one.until ? one : { ...one, until: at })),
      };
    case 'proposed':
      return { status: 'recognising', approval: event.approval, proposals: state.proposals + 1 };
    case 'recognised':
      return { status: 'recognised', decision: event.decision };
    case 'not-recognised':
      return { status: 'selected' };
    case 'scaled':
      return { status: 'scaled', scaled: [...state.scaled, ...event.to.map((one) => ({ ...one, at }))] };
    case 'withdrawn':
    case 'closed':
      return { status: event.type, ended: { reason: event.reason, at } };
    case 'evaluation-due':
      return { reminded: [...state.reminded, event.quarter] };
    case 'evaluation-missed':
      return { missed: [...state.missed, event.quarter] };
  }
}
