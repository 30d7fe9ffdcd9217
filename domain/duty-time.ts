// How time comes to a duty: periods begin, gaps are reminded of, and each period closes when nothing more can be entered.
import { plusWorkingDays, workingDaysBetween, type Calendar } from './calendar.ts';
import { dayOf, endOfDay, plusDays, startOfDay } from './days.ts';
import { beginsAt, endsAt, periodAfter, type Period } from './duty-periods.ts';
import { evolve } from './duty-evolve.ts';
import type { DutyTimeEvent } from './duty-events.ts';
import { metBy, missedInARow } from './duty-slots.ts';
import type { DutyFacts, DutyState, Excuse, Slot } from './duty-types.ts';
import type { Next } from './process.ts';

interface Step {
  readonly at: string;
  readonly event: (state: DutyState, facts: DutyFacts) => DutyTimeEvent;
}

export function nextOf(state: DutyState): Next<'pass-time'> | null {
  const step = nextStep(state);
  return step && { at: step.at, command: 'pass-time' };
}

/**
 * Everything that time brought by now, in order, each event seeing those before it. People's acts are preceded by it
 * as well: nobody waits for a workflow to open the week in which they act.
 */
export function passTime(state: DutyState, facts: DutyFacts): { events: DutyTimeEvent[]; state: DutyState } {
  const events: DutyTimeEvent[] = [];
  let now = state;
  for (let step = nextStep(now); step && step.at <= facts.at; step = nextStep(now)) {
    const event = step.event(now, facts);
    events.push(event);
    now = evolve(now, event);
  }
  return { events, state: now };
}

function nextStep(state: DutyState): Step | null {
  if (state.status === 'ended') return null;
  const steps = [...opening(state), ...state.slots.flatMap((slot) => stepsOf(state, slot))];
  if (steps.length === 0)
    return { at: state.begunAt, event: (_, facts) => ({ ...base(facts), type: 'ended', reason: null }) };
  return steps.reduce((first, step) => (step.at < first.at ? step : first));
}

const base = ({ at, actor }: DutyFacts) => ({
  at,
  by: { system: actor.kind === 'system' ? actor.name : ('ledger' as const) },
});

/** Slots that were excused ahead stand among the others before they open. */
const isOpened = ({ closesAt }: Slot): boolean => closesAt !== '';

function opening(state: DutyState): Step[] {
  const last = state.slots.filter(isOpened).at(-1)?.key ?? null;
  const period = periodAfter(state, last);
  if (!period) return [];
  return [
    {
      at: beginsAt(period),
      event: (now, facts) => ({ ...base(facts), type: 'slot-opened', slot: opened(now, period, facts) }),
    },
  ];
}

function opened(state: DutyState, period: Period, { calendar }: DutyFacts): Slot {
  const { rules, begunAt } = state;
  const before = endsAt(period) <= begunAt;
  // What came before the launch may be entered from then on for as long as anything.
  const counted = before ? dayOf(new Date(begunAt)) : period.to;
  const closes = plusDays(counted, rules.closesAfter);
  const { remind } = rules;
  const last = remind?.of === 'close' ? closes : period.to;
  const ahead = state.slots.find(({ key }) => key === period.key);
  const excuse = ahead?.excuse ?? excuseByRule(state, period, calendar, before);
  return {
    ...period,
    remindAt: remind && !before ? startOfDay(plusWorkingDays(calendar, last, -remind.workingDays)) : null,
    closesAt: endOfDay(closes),
    ...(excuse && { excuse }),
    ...(ahead?.asked && { asked: ahead.asked }),
  };
}

function excuseByRule(
  { rules }: DutyState,
  period: Period,
  calendar: Calendar,
  before: boolean,
): Excuse | undefined {
  if (before) return { rule: 'before_launch' };
  const days = workingDaysBetween(calendar, plusDays(period.from, -1), period.to);
  return days < rules.restsBelow ? { rule: 'rest' } : undefined;
}

function stepsOf(state: DutyState, slot: Slot): Step[] {
  if (!isOpened(slot) || slot.closed) return [];
  const { key } = slot;
  const steps: Step[] = [{ at: slot.closesAt, event: (now, facts) => closed(now, slot, facts) }];
  if (slot.remindAt && !slot.reminded && !metBy(state, slot))
    steps.unshift({
      at: slot.remindAt,
      // Slept through: nobody is reminded of what can no longer be kept.
      event: (_, facts) => ({
        ...base(facts),
        type: 'slot-reminded',
        slot: key,
        tell: facts.at < remindsUntil(state, slot) ? ['leader'] : [],
      }),
    });
  return steps;
}

const remindsUntil = ({ rules }: DutyState, slot: Slot): string =>
  rules.remind?.of === 'close' ? slot.closesAt : endsAt(slot);

function closed(state: DutyState, slot: Slot, facts: DutyFacts): DutyTimeEvent {
  const event = { ...base(facts), type: 'slot-closed' as const, slot: slot.key };
  if (metBy(state, slot)) return { ...event, tell: [] };
  const inARow = missedInARow(state, slot.key);
  const rung = state.rules.missed.findLast((one) => one.inARow <= inARow);
  return { ...event, inARow, tell: rung?.tell ?? [] };
}
