// The duty's decider: one unit does one thing again and again; each period is a slot that is met, made up, excused or missed.
import { ownWork } from './acting.ts';
import { evolve } from './duty-evolve.ts';
import type { DutyEvent } from './duty-events.ts';
import { admit, type Admitted } from './duty-rights.ts';
import { correct, record } from './duty-sessions.ts';
import { metBy, slotAt, standing } from './duty-slots.ts';
import { nextOf, passTime } from './duty-time.ts';
import type { Doer, DutyCommand, DutyFacts, DutyStage, DutyState, Session } from './duty-types.ts';
import { isRejection, reject, type Rejection } from './errors.ts';
import type { Actor, Decider } from './process.ts';

function decide(
  state: DutyState | null,
  command: DutyCommand,
  facts: DutyFacts,
): readonly DutyEvent[] | Rejection {
  if (command.type === 'begin') return begin(state, command.duty, facts);
  if (!state) return reject('not_found');
  if (command.type === 'pass-time')
    return facts.actor.kind === 'system' ? passTime(state, facts).events : reject('forbidden');
  const admitted = admit(state, command.type, facts.actor);
  if (isRejection(admitted)) return admitted;
  const passed = passTime(state, facts);
  if (passed.state.status === 'ended') return reject('wrong_state');
  const decided = actOn(passed.state, command, facts, admitted);
  return isRejection(decided) ? decided : [...passed.events, ...decided];
}

/** The campaign gives it to a unit, once. */
function begin(
  state: DutyState | null,
  duty: Extract<DutyCommand, { type: 'begin' }>['duty'],
  { at, actor, id, calendar }: DutyFacts,
): readonly DutyEvent[] | Rejection {
  if (actor.kind !== 'system') return reject('forbidden');
  if (state) return reject('already_launched');
  if (duty.until !== null && duty.until < duty.from) return reject('due_before_start', 'duty.until');
  const begun = { type: 'begun' as const, at, by: { system: actor.name }, id, duty };
  return [begun, ...passTime(evolve(null, begun), { at, actor, id, calendar }).events];
}

type Act = Exclude<DutyCommand, { type: 'begin' | 'pass-time' }>;

function actOn(
  state: DutyState,
  command: Act,
  facts: DutyFacts,
  admitted: Admitted,
): readonly DutyEvent[] | Rejection {
  const base = { at: facts.at, by: admitted.by };
  switch (command.type) {
    case 'record':
      return record(state, command, base, admitted);
    case 'correct':
      return correct(state, command, base, admitted);
    case 'withdraw': {
      const { session, reason } = command;
      const fault = withdrawable(state, session, admitted);
      return fault ?? [{ type: 'withdrawn', ...base, session, reason }];
    }
    case 'accept': {
      const fault = unacceptable(state, command.sessions, admitted);
      return fault ?? [{ type: 'accepted', ...base, sessions: [...new Set(command.sessions)] }];
    }
    case 'end':
      return [{ type: 'ended', ...base, reason: command.reason }];
    default:
      return excuse(state, command, base, admitted);
  }
}

type Base = Pick<Extract<DutyEvent, { type: 'withdrawn' }>, 'at' | 'by'>;

/** The unit takes back what it entered while the period is open; whoever rules, at any time. */
function withdrawable(state: DutyState, number: number, { rules }: Admitted): Rejection | null {
  const session = state.sessions.find((one) => one.number === number);
  if (!session || !standing(session)) return reject('unknown_session', 'session');
  const slot = state.slots.find(({ key }) => key === session.slot)!;
  return slot.closed && !rules ? reject('slot_closed', 'session') : null;
}

/** Whoever entered any of a session, now or before it was corrected, does not accept it. */
function unacceptable(state: DutyState, numbers: readonly number[], { doing }: Admitted): Rejection | null {
  for (const [i, number] of numbers.entries()) {
    const session = state.sessions.find((one) => one.number === number);
    const entry = session && standing(session);
    if (!entry) return reject('unknown_session', `sessions.${i}`);
    if (entry.accepted) return reject('unchanged', `sessions.${i}`);
    const entered = session.entries.flatMap(({ person, principal }) => [person, principal]);
    if (ownWork(doing, state.unit, entered)) return reject('own_work', `sessions.${i}`);
  }
  return null;
}

/** A slot can be excused before it comes, and also after it closed: what happened may be known late. */
function excuse(
  state: DutyState,
  command: Extract<Act, { type: 'ask-excuse' | 'decide-excuse' | 'excuse' }>,
  base: Base,
  { doing }: Admitted,
): readonly DutyEvent[] | Rejection {
  const slots = [...new Set(command.slots)];
  const { type } = command;
  for (const [i, key] of slots.entries()) {
    const field = `slots.${i}`;
    const slot = slotAt(state, key < state.from ? state.from : key);
    if (!slot || slot.key !== key) return reject('outside_period', field);
    if (metBy(state, slot)) return reject('unchanged', field);
    if (type === 'ask-excuse' && slot.closed) return reject('slot_closed', field);
    if (type === 'ask-excuse' && slot.asked) return reject('unchanged', field);
    if (type === 'decide-excuse' && !slot.asked) return reject('wrong_state', field);
    const { person, principal } = slot.asked ?? {};
    if (type === 'decide-excuse' && ownWork(doing, state.unit, [person, principal]))
      return reject('own_work', field);
  }
  if (type === 'ask-excuse') return [{ type: 'excuse-asked', ...base, slots, reason: command.reason }];
  if (type === 'excuse') return [{ type: 'excused', ...base, slots, reason: command.reason }];
  if (!command.granted)
    return command.reason
      ? [{ type: 'excuse-refused', ...base, slots, reason: command.reason }]
      : reject('invalid', 'reason');
  const asked = slotAt(state, slots[0]! < state.from ? state.from : slots[0]!)!.asked!;
  return [{ type: 'excused', ...base, slots, reason: command.reason ?? asked.reason, asked: true }];
}

/** Whether somebody may accept a session as it now stands; the buttons ask here. */
export function mayAccept(state: DutyState, { number }: Session, actor: Actor): boolean {
  const admitted = admit(state, 'accept', actor);
  return !isRejection(admitted) && unacceptable(state, [number], admitted) === null;
}

/** Whether somebody may answer this request. */
export function mayDecide(state: DutyState, { person, principal }: Doer, actor: Actor): boolean {
  const admitted = admit(state, 'decide-excuse', actor);
  return !isRejection(admitted) && !ownWork(admitted.doing, state.unit, [person, principal]);
}

function stage(state: DutyState): DutyStage {
  if (state.status === 'ended') return 'closed';
  const begun = state.slots.filter(({ closesAt }) => closesAt !== '');
  if (begun.length === 0) return 'before the first period';
  return begun.some((slot) => !slot.closed && !metBy(state, slot)) ? 'session due' : 'up to date';
}

export const duty: Decider<DutyState, DutyCommand, DutyFacts, DutyEvent, DutyState> = {
  decide,
  evolve,
  next: nextOf,
  stage,
  closed: (state) => state.status === 'ended',
  counts: ({ by }) => 'person' in by,
  view: (state) => state,
};
