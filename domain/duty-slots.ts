// How a duty's slots stand, and what of them is covered: by comparison with the present, never by a timer.
import { beginsAt, endsAt, periodAfter, periodOf } from './duty-periods.ts';
import type { DutyState, Session, SessionEntry, Slot, SlotState } from './duty-types.ts';

/** What stands of a session; null where it was withdrawn. */
export function standing({ entries }: Pick<Session, 'entries'>): SessionEntry | null {
  const last = entries.at(-1)!;
  return last.ended ? null : last;
}

export const sessionsOf = (duty: Pick<DutyState, 'sessions'>, slot: string): Session[] =>
  duty.sessions.filter((session) => session.slot === slot && standing(session));

type Sessions = Pick<DutyState, 'sessions' | 'atLeast'>;

/** What was done of a slot, whatever time it is: held, held later, excused, or nothing yet. */
export function metBy(duty: Sessions, slot: Slot): 'done' | 'made_up' | 'excused' | null {
  const held = sessionsOf(duty, slot.key);
  if (held.length >= duty.atLeast)
    return held.filter((one) => !standing(one)!.makesUp).length >= duty.atLeast ? 'done' : 'made_up';
  return slot.excuse ? 'excused' : null;
}

/** @param at ISO 8601 in UTC */
export function stateAt(
  met: ReturnType<typeof metBy>,
  period: Pick<Slot, 'from' | 'to'>,
  at: string,
): SlotState {
  if (met) return met;
  if (at < beginsAt(period)) return 'upcoming';
  return at < endsAt(period) ? 'due' : 'missed';
}

export const slotState = (duty: Sessions, slot: Slot, at: string): SlotState =>
  stateAt(metBy(duty, slot), slot, at);

export type SlotCounts = Record<SlotState, number>;
export const noSlots: SlotCounts = { upcoming: 0, due: 0, done: 0, excused: 0, made_up: 0, missed: 0 };

export function countSlots(states: readonly SlotState[]): SlotCounts {
  const counts = { ...noSlots };
  for (const state of states) counts[state]++;
  return counts;
}

export const addCounts = (a: SlotCounts, b: SlotCounts): SlotCounts =>
  Object.fromEntries(
    Object.keys(noSlots).map((key) => [key, a[key as SlotState] + b[key as SlotState]]),
  ) as SlotCounts;

/** The part of the slots that were to be met so far, excused ones apart; null where there are none: not computable. */
export function coverage({ done, made_up: madeUp, missed }: SlotCounts): number | null {
  const all = done + madeUp + missed;
  return all === 0 ? null : (done + madeUp) / all;
}

/** The slot that a day lies in: as it came, or as it would; null outside the duty's span. */
export function slotAt(duty: DutyState, day: string): Slot | null {
  const period = periodOf(duty, day);
  if (!period) return null;
  return duty.slots.find(({ key }) => key === period.key) ?? { ...period, remindAt: null, closesAt: '' };
}

/** Slots so far and up to a day, those to come included: what a grid shows. */
export function slotsUntil(duty: DutyState, day: string): Slot[] {
  const slots = [...duty.slots].sort((a, b) => (a.key < b.key ? -1 : 1));
  if (duty.status === 'ended') return slots.filter(({ closesAt }) => closesAt !== '');
  const known = new Set(slots.map(({ key }) => key));
  for (let next = periodAfter(duty, null); next && next.from <= day; next = periodAfter(duty, next.key)) {
    if (!known.has(next.key)) slots.push({ ...next, remindAt: null, closesAt: '' });
  }
  return slots.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** How many slots closed without a session one after the other, up to and with this one; excused ones don't count. */
export function missedInARow(duty: DutyState, key: string): number {
  const before = duty.slots.filter((slot) => slot.key <= key).sort((a, b) => (a.key < b.key ? 1 : -1));
  let n = 0;
  for (const slot of before) {
    const met = metBy(duty, slot);
    if (met === 'excused') continue;
    if (met) break;
    n++;
  }
  return n;
}
