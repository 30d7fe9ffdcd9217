// What may be entered of a session: when it was held, for which slot, what it has to say; correcting it is open to all who look.
import { dayOf, plusDays } from './days.ts';
import type { DutyBodies } from './duty-bodies.ts';
import type { DutyEvent, Recorded } from './duty-events.ts';
import type { Admitted } from './duty-rights.ts';
import { sessionsOf, slotAt, standing } from './duty-slots.ts';
import type { DutyState, SessionContent, Slot } from './duty-types.ts';
import { isRejection, reject, type Rejection } from './errors.ts';

type Base = Pick<Extract<DutyEvent, { type: 'recorded' }>, 'at' | 'by'>;

export function record(
  state: DutyState,
  { sessions }: DutyBodies['record'],
  base: Base,
  { onBehalf }: Admitted,
): readonly DutyEvent[] | Rejection {
  const recorded: Recorded[] = [];
  for (const [i, content] of sessions.entries()) {
    const slot = slotFor(state, content, base.at, false);
    const fault = isRejection(slot) ? slot : contentFault(state, content);
    if (fault) return reject(fault.rejected, `sessions.${i}.${fault.field}`);
    const number = state.sessions.length + i + 1;
    recorded.push({ number, slot: (slot as Slot).key, content: said(content) });
  }
  return [{ type: 'recorded', ...base, sessions: recorded, ...(onBehalf && { onBehalf: true }) }];
}

/** After a period has closed only whoever rules mends what was entered of it. */
export function correct(
  state: DutyState,
  { session: number, reason, ...content }: DutyBodies['correct'],
  base: Base,
  { onBehalf, rules }: Admitted,
): readonly DutyEvent[] | Rejection {
  const session = state.sessions.find((one) => one.number === number);
  const entry = session && standing(session);
  if (!entry) return reject('unknown_session', 'session');
  const before = state.slots.find(({ key }) => key === session.slot)!;
  if (before.closed && !rules) return reject('slot_closed', 'session');
  const slot = slotFor(state, content, base.at, rules);
  if (isRejection(slot)) return slot;
  const fault = contentFault(state, content);
  if (fault) return fault;
  const event = { type: 'corrected' as const, ...base, session: number, slot: slot.key, reason };
  return [{ ...event, content: said(content), ...(onBehalf && { onBehalf: true }) }];
}

/** The slot that a session counts for: that of its day, or the one before that it makes up for. */
function slotFor(
  state: DutyState,
  { on, makesUp }: SessionContent,
  at: string,
  closedToo: boolean,
): Slot | Rejection {
  if (on > dayOf(new Date(at))) return reject('in_future', 'on');
  const own = slotAt(state, on);
  const slot = makesUp ? state.slots.find(({ key }) => key === makesUp) : own;
  const field = makesUp ? 'makesUp' : 'on';
  if (!slot || slot.closesAt === '') return reject('outside_period', field);
  if (makesUp) {
    if (on <= slot.to) return reject('makes_up_nothing', field);
    if (on > plusDays(slot.to, state.rules.closesAfter)) return reject('slot_closed', 'on');
    if (sessionsOf(state, slot.key).some((one) => !standing(one)!.makesUp))
      return reject('makes_up_nothing', field);
  }
  return slot.closed && !closedToo ? reject('slot_closed', field) : slot;
}

function contentFault(state: DutyState, content: SessionContent): Rejection | null {
  const { asks, skills, groups } = state;
  if (asks.place && !content.place) return reject('missing', 'place');
  if (asks.skills && content.skills.length === 0) return reject('missing', 'skills');
  if (asks.people && content.people == null) return reject('missing', 'people');
  const skill = content.skills.findIndex((key) => !skills.includes(key));
  if (skill >= 0) return reject('invalid', `skills.${skill}`);
  for (const [group, n] of Object.entries(content.groups)) {
    if (!groups.includes(group)) return reject('invalid', `groups.${group}`);
    // Somebody may be in several groups, but each group is part of those present.
    if (n > (content.people ?? 0)) return reject('more_than_all', `groups.${group}`);
  }
  return null;
}

/** What was said, without what was left out. */
const said = ({ on, makesUp, place, skills, people, groups, text }: SessionContent): SessionContent => ({
  on,
  skills: [...new Set(skills)],
  groups,
  ...(makesUp && { makesUp }),
  ...(place && { place }),
  ...(people != null && { people }),
  ...(text && { text }),
});
