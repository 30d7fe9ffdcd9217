// How each event changes a duty: the fold of its journal. What may happen is decided in duty.ts.
import { principalOf } from './acting.ts';
import { endsAt, periodOf } from './duty-periods.ts';
import type { DutyEvent, Recorded } from './duty-events.ts';
import { metBy } from './duty-slots.ts';
import type { Doer, DutyState, Session, SessionEntry, Slot } from './duty-types.ts';

export function evolve(state: DutyState | null, event: DutyEvent): DutyState {
  if (event.type === 'begun') {
    const { id, duty, at } = event;
    return { ...duty, id, status: 'running', begunAt: at, endedAt: null, slots: [], sessions: [] };
  }
  if (!state) throw new Error(`event ${event.type} before the duty was begun`);
  return { ...state, ...change(state, event) };
}

const doerOf = ({ by }: DutyEvent): Doer => ({
  person: 'person' in by ? by.person : '',
  ...principalOf(by),
});

function change(state: DutyState, event: Exclude<DutyEvent, { type: 'begun' }>): Partial<DutyState> {
  const doer = doerOf(event);
  const { at } = event;
  switch (event.type) {
    case 'slot-opened':
      return { slots: [...state.slots.filter(({ key }) => key !== event.slot.key), event.slot] };
    case 'slot-reminded':
      return { slots: onSlots(state, [event.slot], (slot) => ({ ...slot, reminded: true })) };
    case 'slot-closed':
      return { slots: onSlots(state, [event.slot], (slot) => ({ ...slot, closed: true })) };
    case 'ended':
      return { status: 'ended', endedAt: at, slots: state.slots.filter((slot) => counts(state, slot, at)) };
    case 'recorded':
      return { sessions: [...state.sessions, ...event.sessions.map((one) => session(one, event, doer))] };
    case 'corrected': {
      const entry: SessionEntry = {
        ...event.content,
        at,
        ...doer,
        ...(event.onBehalf && { onBehalf: true }),
      };
      return {
        sessions: onSession(state, event.session, (one) => ({
          ...one,
          slot: event.slot,
          entries: [...ended(one, { ...doer, at, reason: event.reason }), entry],
        })),
      };
    }
    case 'withdrawn':
      return {
        sessions: onSession(state, event.session, (one) => ({
          ...one,
          entries: ended(one, { ...doer, at, reason: event.reason }),
        })),
      };
    case 'accepted':
      return {
        sessions: state.sessions.map((one) =>
          event.sessions.includes(one.number) ? { ...one, entries: accepted(one, { ...doer, at }) } : one,
        ),
      };
    case 'excuse-asked': {
      const asked = { ...doer, reason: event.reason, at };
      return { slots: onSlots(state, event.slots, (slot) => ({ ...slot, asked })) };
    }
    case 'excuse-refused':
      return { slots: onSlots(state, event.slots, answered) };
    case 'excused': {
      const excuse = { ...doer, reason: event.reason, at };
      return { slots: onSlots(state, event.slots, (slot) => ({ ...answered(slot), excuse })) };
    }
  }
}

/** Of a duty that ends in the midst of a period, the period asks for nothing any more; what was done in it counts. */
const counts = (state: DutyState, slot: Slot, at: string): boolean =>
  slot.closed === true || (slot.closesAt !== '' && (endsAt(slot) <= at || metBy(state, slot) !== null));

const answered = ({ asked: _, ...slot }: Slot): Slot => slot;

/** Those named, also where one of them has not begun yet. */
function onSlots(state: DutyState, keys: readonly string[], to: (slot: Slot) => Slot): Slot[] {
  const known = new Set(state.slots.map(({ key }) => key));
  const ahead = keys.flatMap((key): Slot[] => {
    if (known.has(key)) return [];
    return [{ ...periodOf(state, key < state.from ? state.from : key)!, remindAt: null, closesAt: '' }];
  });
  return [...state.slots, ...ahead].map((slot) => (keys.includes(slot.key) ? to(slot) : slot));
}

const onSession = (state: DutyState, number: number, to: (session: Session) => Session): Session[] =>
  state.sessions.map((one) => (one.number === number ? to(one) : one));

const session = (
  { number, slot, content }: Recorded,
  { at, onBehalf }: Extract<DutyEvent, { type: 'recorded' }>,
  doer: Doer,
): Session => ({ number, slot, entries: [{ ...content, at, ...doer, ...(onBehalf && { onBehalf }) }] });

const ended = ({ entries }: Session, end: NonNullable<SessionEntry['ended']>): SessionEntry[] => [
  ...entries.slice(0, -1),
  { ...entries.at(-1)!, ended: end },
];

const accepted = ({ entries }: Session, by: NonNullable<SessionEntry['accepted']>): SessionEntry[] => [
  ...entries.slice(0, -1),
  { ...entries.at(-1)!, accepted: by },
];
