// What holds of every life of a duty: each slot in one state, counters equal to the lists behind them, the past never changed unseen.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, plusDays } from '#domain/days.ts';
import {
  addCounts,
  countSlots,
  noSlots,
  sessionsOf,
  slotState,
  slotsUntil,
  standing,
} from '#domain/duty-slots.ts';
import type { DutyCommand, DutyState } from '#domain/duty-types.ts';
import { duty } from '#domain/duty.ts';
import { isRejection } from '#domain/errors.ts';
import type { Actor } from '#domain/process.ts';
import {
  campaignActor,
  cell,
  clockActor,
  facts,
  group,
  morning,
  office,
  session,
  weekly,
} from './duty-cases.ts';

interface Step {
  actor: Actor;
  command: DutyCommand;
  /** Days after the step before. */
  wait: number;
}

const day = fc.integer({ min: -5, max: 100 }).map((n) => plusDays('2026-04-01', n));
const monday = fc.integer({ min: -1, max: 14 }).map((n) => plusDays('2026-03-30', n * 7));
const some = fc.integer({ min: 1, max: 12 });
const reason = fc.constant('Lý do');
const content = fc
  .record({ on: day, makesUp: fc.option(monday, { freq: 4 }), people: fc.integer({ min: 0, max: 30 }) })
  .map(({ on, makesUp, people }) => session(on, { makesUp, people, groups: {} }));
const command = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('record'),
      sessions: fc.array(content, { minLength: 1, maxLength: 3 }),
    }),
  },
  fc
    .tuple(content, some)
    .map(([one, number]) => ({ ...one, type: 'correct', session: number, reason: 'Sửa' })),
  fc.record({ type: fc.constant('withdraw'), session: some, reason }),
  fc.record({ type: fc.constant('accept'), sessions: fc.array(some, { minLength: 1, maxLength: 3 }) }),
  fc.record({
    type: fc.constant('ask-excuse'),
    slots: fc.array(monday, { minLength: 1, maxLength: 2 }),
    reason,
  }),
  fc.record({
    type: fc.constant('decide-excuse'),
    slots: fc.array(monday, { minLength: 1, maxLength: 2 }),
    granted: fc.boolean(),
    reason,
  }),
  fc.record({ type: fc.constant('excuse'), slots: fc.array(monday, { minLength: 1, maxLength: 2 }), reason }),
  fc.constant({ type: 'pass-time' }),
) as fc.Arbitrary<DutyCommand>;
const step: fc.Arbitrary<Step> = fc.record({
  command,
  actor: fc.constantFrom<Actor>(group, cell, office, clockActor),
  wait: fc.integer({ min: 0, max: 12 }),
});

interface Moment {
  at: string;
  state: DutyState;
}

/** Every state that the steps lead through, with the instant of each. */
function live(steps: readonly Step[]): Moment[] {
  let today = '2026-04-01';
  let state: DutyState | null = null;
  const moments: Moment[] = [];
  const all: Step[] = [
    { actor: campaignActor, command: { type: 'begin', duty: weekly() }, wait: 0 },
    ...steps,
  ];
  for (const { actor, command: asked, wait } of all) {
    today = plusDays(today, wait);
    const at = morning(today);
    const decided = duty.decide(state, asked, facts(actor, at));
    if (isRejection(decided)) continue;
    state = decided.reduce<DutyState | null>((folded, event) => duty.evolve(folded, event), state);
    moments.push({ at, state: state! });
  }
  return moments;
}

const lives = (check: (moments: Moment[]) => void) =>
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => check(live(steps))),
    { numRuns: 300 },
  );

test('each period of the span is one slot in one state, and the counters are the lists behind them', () => {
  lives((moments) => {
    for (const { at, state } of moments) {
      const slots = slotsUntil(state, '2026-12-31');
      const states = slots.map((slot) => slotState(state, slot, at));
      const counts = countSlots(states);
      expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(slots.length);
      if (state.status === 'running') {
        expect(slots.length).toBe(14);
        expect(slots.every((slot, i) => i === 0 || slot.from === plusDays(slots[i - 1]!.to, 1))).toBe(true);
      }
      // The parts of a whole: two halves of the quarter, added, are the quarter.
      const halves = [slots.slice(0, 6), slots.slice(6)].map((half) =>
        countSlots(half.map((slot) => slotState(state, slot, at))),
      );
      expect(halves.reduce(addCounts, noSlots)).toEqual(counts);
      // Sessions that stand belong to one slot each, and none is lost between them.
      const standingOnes = state.sessions.filter((one) => standing(one));
      expect(slots.flatMap((slot) => sessionsOf(state, slot.key)).length).toBe(standingOnes.length);
    }
  });
});

test('no session stands in the future, outside its span, or in a slot that is not its own', () => {
  lives((moments) => {
    const { state, at } = moments.at(-1)!;
    for (const one of state.sessions) {
      const entry = standing(one);
      if (!entry) continue;
      const slot = state.slots.find(({ key }) => key === one.slot)!;
      expect(entry.on <= dayOf(new Date(at))).toBe(true);
      expect(entry.makesUp ? entry.on > slot.to : entry.on >= slot.from && entry.on <= slot.to).toBe(true);
    }
  });
});

test('what was entered is never lost nor changed: later entries come behind it, with who and why', () => {
  lives((moments) => {
    for (const [i, { state }] of moments.entries()) {
      const before = moments[i - 1]?.state;
      for (const old of before?.sessions ?? []) {
        const now = state.sessions.find(({ number }) => number === old.number)!;
        for (const [e, entry] of old.entries.entries()) {
          const { ended: _, accepted: __, ...kept } = now.entries[e]!;
          const { ended, accepted: ___, ...was } = entry;
          expect(kept).toEqual(was);
          if (ended) expect(now.entries[e]!.ended).toEqual(ended);
          if (e < now.entries.length - 1) expect(now.entries[e]!.ended?.reason).toBeTruthy();
        }
      }
    }
  });
});

test('a closed slot that was missed changes by whoever rules alone', () => {
  lives((moments) => {
    for (const [i, { state, at }] of moments.entries()) {
      for (const slot of moments[i - 1]?.state.slots ?? []) {
        if (!slot.closed || slotState(moments[i - 1]!.state, slot, at) !== 'missed') continue;
        const now = state.slots.find(({ key }) => key === slot.key)!;
        if (slotState(state, now, at) === 'missed') continue;
        const last = state.sessions.flatMap(({ slot: key, entries }) => (key === slot.key ? entries : []));
        const who =
          now.excuse && 'person' in now.excuse ? [now.excuse.person] : last.map(({ person }) => person);
        expect(who).toContain('office');
      }
    }
  });
});

test('time comes by itself: passed day by day or slept through, every slot closes as it would have', () => {
  fc.assert(
    fc.property(fc.array(content, { maxLength: 6 }), fc.integer({ min: 1, max: 120 }), (sessions, until) => {
      const acts = sessions.map((one): Step => ({
        actor: group,
        command: { type: 'record', sessions: [one] } as never,
        wait: 0,
      }));
      const begun = live([]).at(-1)!.state;
      const run = (days: readonly number[]) => {
        let state = begun;
        for (const n of days) {
          const at = morning(plusDays('2026-04-01', n));
          for (const { command: asked, actor } of n === 3
            ? acts
            : [{ command: { type: 'pass-time' } as const, actor: clockActor }]) {
            const decided = duty.decide(state, asked, facts(actor, at));
            if (!isRejection(decided))
              state = decided.reduce((folded, event) => duty.evolve(folded, event), state);
          }
        }
        return {
          closed: state.slots.map(({ key, closed, closesAt }) => [key, closed, closesAt]),
          status: state.status,
        };
      };
      const everyDay = Array.from({ length: until + 1 }, (_, n) => n);
      expect(run([3, until])).toEqual(run([...new Set([...everyDay, 3, until])].sort((a, b) => a - b)));
    }),
    { numRuns: 60 },
  );
});
