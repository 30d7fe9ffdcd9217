// A duty by example: the slots of a plan's weeks, what is entered of them and what is refused, whom time tells.
import { expect, test } from 'vitest';
import { slotState, slotsUntil, coverage, countSlots } from '#domain/duty-slots.ts';
import { tellingOf } from '#domain/duty-notices.ts';
import { verbsFor } from '#domain/duty-rights.ts';
import type { DutyState } from '#domain/duty-types.ts';
import { duty } from '#domain/duty.ts';
import {
  begun,
  cell,
  clockActor,
  does,
  group,
  monitor,
  morning,
  office,
  otherGroup,
  record,
  refused,
  session,
  standingCommittee,
  tick,
  weekly,
} from './duty-cases.ts';

const states = (state: DutyState, at: string, until = at.slice(0, 10)) =>
  Object.fromEntries(slotsUntil(state, until).map((slot) => [slot.key, slotState(state, slot, at)]));

test('the weeks of a quarter: the first and the last are cut by the span', () => {
  const { slots } = tick(begun(), morning('2026-07-20')).state;
  expect(slots.map(({ key, from, to }) => [key, from, to]).slice(0, 2)).toEqual([
    ['2026-03-30', '2026-04-01', '2026-04-05'],
    ['2026-04-06', '2026-04-06', '2026-04-12'],
  ]);
  expect(slots.at(-1)).toMatchObject({ key: '2026-06-29', from: '2026-06-29', to: '2026-06-30' });
  expect(slots).toHaveLength(14);
});

test('what is entered in its week is done; two in one week are one slot met and one session more', () => {
  const { state } = does(
    begun(),
    group,
    record(session('2026-04-02'), session('2026-04-03')),
    morning('2026-04-03'),
  );
  expect(states(state, morning('2026-04-03'))).toEqual({ '2026-03-30': 'done' });
  expect(state.sessions.map(({ slot }) => slot)).toEqual(['2026-03-30', '2026-03-30']);
  expect(duty.stage(state)).toBe('up to date');
});

test('nobody waits for the workflow: an act in a week that it has not opened opens it', () => {
  const { state, events } = does(begun(), group, record(session('2026-04-07')), morning('2026-04-08'));
  expect(events.map(({ type }) => type)).toEqual(['slot-reminded', 'slot-opened', 'recorded']);
  expect(states(state, morning('2026-04-08'))).toEqual({ '2026-03-30': 'missed', '2026-04-06': 'done' });
});

test('a gap is reminded of two working days before the last day of the week, a slot that is met is not', () => {
  const state = begun();
  // Sunday 5 April: two working days before it is Thursday the 2nd.
  expect(duty.next(state)).toEqual({ at: '2026-04-01T17:00:00.000Z', command: 'pass-time' });
  const reminded = tick(state, '2026-04-01T17:00:00.000Z');
  expect(reminded.events.map((event) => tellingOf(event, reminded.state)?.to)).toEqual([
    [{ reason: 'leader', unit: 'group-1' }],
  ]);
  const met = does(state, group, record(session('2026-04-01')), morning('2026-04-01')).state;
  expect(duty.next(met)!.at).toBe('2026-04-05T17:00:00.000Z');
});

test('slept through, nobody is reminded of a week that is over', () => {
  const { events, state } = tick(begun(), morning('2026-04-07'));
  const reminder = events.find(({ type }) => type === 'slot-reminded')!;
  expect(reminder).toMatchObject({ tell: [] });
  expect(tellingOf(reminder, state)).toBeNull();
});

test('missed weeks tell higher up the more of them come in a row; an excused one between neither counts nor breaks', () => {
  let state = begun();
  const missed: unknown[] = [];
  const pass = (day: string) => {
    const done = tick(state, morning(day));
    missed.push(
      ...done.events.flatMap((event) =>
        event.type === 'slot-closed' && event.inARow ? [[event.slot, event.inARow, event.tell]] : [],
      ),
    );
    state = done.state;
  };
  state = does(
    state,
    office,
    { type: 'excuse', slots: ['2026-04-06'], reason: 'Bão số 2' },
    morning('2026-04-07'),
  ).state;
  pass('2026-04-28');
  state = does(state, group, record(session('2026-04-22')), morning('2026-04-28')).state;
  pass('2026-05-15');
  expect(missed).toEqual([
    ['2026-03-30', 1, ['leader']],
    ['2026-04-13', 2, ['leader', 'monitoring']],
    ['2026-04-27', 1, ['leader']],
  ]);
});

test('a week without a working day is excused by rule; a session held in it all the same is done', () => {
  const tet = begun({ from: '2026-02-09', until: '2026-03-01' }, morning('2026-02-09'));
  const passed = tick(tet, morning('2026-02-25')).state;
  expect(states(passed, morning('2026-02-25'))).toMatchObject({ '2026-02-16': 'excused' });
  expect(passed.slots[1]!.excuse).toEqual({ rule: 'rest' });
  const held = does(passed, group, record(session('2026-02-18')), morning('2026-02-25')).state;
  expect(states(held, morning('2026-02-25'))).toMatchObject({ '2026-02-16': 'done' });
});

test('made up: a session after the week had none, within the days of the rule, and it does not count for its own week', () => {
  const after = begun({}, morning('2026-04-01'));
  const makeUp = record(session('2026-04-08', { makesUp: '2026-03-30' }));
  const { state } = does(after, group, makeUp, morning('2026-04-08'));
  expect(states(state, morning('2026-04-08'))).toEqual({ '2026-03-30': 'made_up', '2026-04-06': 'due' });
  expect(
    refused(after, group, record(session('2026-04-03', { makesUp: '2026-03-30' })), morning('2026-04-08')),
  ).toBe('makes_up_nothing sessions.0.makesUp');
  const done = does(after, group, record(session('2026-04-02')), morning('2026-04-03')).state;
  expect(refused(done, group, makeUp, morning('2026-04-08'))).toBe('makes_up_nothing sessions.0.makesUp');
});

test('what can’t be entered, at its field', () => {
  const state = begun();
  const at = morning('2026-04-20');
  const says = (more: object, on = '2026-04-15') => refused(state, group, record(session(on, more)), at);
  expect(says({}, '2026-04-21')).toBe('in_future sessions.0.on');
  expect(says({}, '2026-03-31')).toBe('outside_period sessions.0.on');
  expect(says({}, '2026-04-10')).toBe('slot_closed sessions.0.on');
  expect(says({ place: null })).toBe('missing sessions.0.place');
  expect(says({ skills: [] })).toBe('missing sessions.0.skills');
  expect(says({ skills: ['vneid', 'cooking'] })).toBe('invalid sessions.0.skills.1');
  expect(says({ people: null, groups: {} })).toBe('missing sessions.0.people');
  expect(says({ groups: { elderly: 21 } })).toBe('more_than_all sessions.0.groups.elderly');
  expect(says({ groups: { pilots: 1 } })).toBe('invalid sessions.0.groups.pilots');
  expect(says({ makesUp: '2026-05-04' })).toBe('outside_period sessions.0.makesUp');
  expect(refused(state, group, record(session('2026-04-15'), session('2026-04-21')), at)).toBe(
    'in_future sessions.1.on',
  );
});

test('a week of days is entered at once from the log', () => {
  const daily = begun({ every: 'day', asks: { place: false, skills: false, people: false } });
  const week = ['01', '02', '03', '04', '05', '06', '07'].map((day) => session(`2026-04-${day}`));
  const { state } = does(daily, group, record(...week), morning('2026-04-07'));
  expect(Object.values(states(state, morning('2026-04-07')))).toEqual(Array(7).fill('done'));
});

test('before the launch nobody had it: those weeks are excused, and may still be entered', () => {
  const late = begun({}, morning('2026-05-06'));
  const found = states(late, morning('2026-05-06'));
  expect(Object.values(found)).toEqual([...Array(5).fill('excused'), 'due']);
  const entered = does(late, group, record(session('2026-04-10')), morning('2026-05-12')).state;
  expect(states(entered, morning('2026-05-12'))['2026-04-06']).toBe('done');
  expect(refused(late, group, record(session('2026-04-10')), morning('2026-05-14'))).toBe(
    'slot_closed sessions.0.on',
  );
});

test('a correction keeps what stood before; after the week closed it is the office’s', () => {
  const held = does(begun(), group, record(session('2026-04-02')), morning('2026-04-03')).state;
  const accepted = does(held, office, { type: 'accept', sessions: [1] }, morning('2026-04-04')).state;
  const correct = {
    type: 'correct' as const,
    session: 1,
    reason: 'Đếm lại',
    ...session('2026-04-02', { people: 15 }),
  } as never;
  const corrected = does(accepted, group, correct, morning('2026-04-06')).state;
  const { entries } = corrected.sessions[0]!;
  expect(entries.map(({ people, ended, accepted: by }) => [people, ended?.reason, by?.person])).toEqual([
    [20, 'Đếm lại', 'office'],
    [15, undefined, undefined],
  ]);
  expect(refused(corrected, group, correct, morning('2026-05-01'))).toBe('slot_closed session');
  expect(does(corrected, office, correct, morning('2026-05-01')).state.sessions[0]!.entries).toHaveLength(3);
});

test('withdrawn, a session counts no more, and its slot is open again', () => {
  const held = does(begun(), group, record(session('2026-04-02')), morning('2026-04-03')).state;
  const back = does(
    held,
    group,
    { type: 'withdraw', session: 1, reason: 'Nhập nhầm tổ' },
    morning('2026-04-03'),
  ).state;
  expect(states(back, morning('2026-04-03'))).toEqual({ '2026-03-30': 'due' });
  expect(refused(back, office, { type: 'accept', sessions: [1] }, morning('2026-04-03'))).toBe(
    'unknown_session sessions.0',
  );
});

test('an excuse is asked for by the unit and answered by the office, never by whoever asked', () => {
  const ask = { type: 'ask-excuse' as const, slots: ['2026-04-13'], reason: 'Tập trung chống bão' };
  const asked = does(begun(), group, ask, morning('2026-04-02')).state;
  expect(refused(asked, group, ask, morning('2026-04-02'))).toBe('unchanged slots.0');
  const grant = { type: 'decide-excuse' as const, slots: ['2026-04-13'], granted: true };
  expect(refused(asked, group, grant, morning('2026-04-03'))).toBe('forbidden');
  expect(refused(asked, office, { ...grant, granted: false }, morning('2026-04-03'))).toBe('invalid reason');
  const granted = does(asked, office, grant, morning('2026-04-03')).state;
  const passed = tick(granted, morning('2026-04-14')).state;
  expect(states(passed, morning('2026-04-14'))).toMatchObject({ '2026-04-13': 'excused' });
  expect(passed.slots.at(-1)!.excuse).toMatchObject({ person: 'office', reason: ask.reason });
  const own = does(begun(), office, ask, morning('2026-04-02')).state;
  expect(refused(own, office, grant, morning('2026-04-03'))).toBe('own_work slots.0');
});

test('who may do what', () => {
  const state = begun();
  const entering = ['record', 'correct', 'withdraw'];
  const ruling = ['accept', 'decide-excuse', 'excuse', 'end'];
  expect(verbsFor(state, group)).toEqual([...entering, 'ask-excuse']);
  expect(verbsFor(state, cell)).toEqual([...entering, 'ask-excuse']);
  expect(verbsFor(state, office)).toEqual([
    ...entering,
    'accept',
    'ask-excuse',
    'decide-excuse',
    'excuse',
    'end',
  ]);
  expect(verbsFor(state, standingCommittee)).toEqual(['withdraw', ...ruling]);
  for (const nobody of [monitor, otherGroup, clockActor]) expect(verbsFor(state, nobody)).toEqual([]);
  expect(refused(null, group, { type: 'begin', duty: weekly() }, morning('2026-04-01'))).toBe('forbidden');
  const behalf = does(state, cell, record(session('2026-04-02')), morning('2026-04-03')).state;
  expect(behalf.sessions[0]!.entries[0]!.onBehalf).toBe(true);
  const byOffice = does(state, office, record(session('2026-04-02')), morning('2026-04-03')).state;
  expect(refused(byOffice, office, { type: 'accept', sessions: [1] }, morning('2026-04-03'))).toBe(
    'own_work sessions.0',
  );
});

test('it ends with its last week, or when the office ends it; a week that was open then asks for nothing', () => {
  const over = tick(begun(), morning('2026-07-20')).state;
  expect([duty.closed(over), duty.next(over), duty.stage(over)]).toEqual([true, null, 'closed']);
  expect(refused(over, group, record(session('2026-06-30')), morning('2026-07-20'))).toBe('wrong_state');
  const early = does(begun(), office, { type: 'end', reason: 'Sáp nhập tổ' }, morning('2026-04-08')).state;
  expect(states(early, morning('2026-05-01'))).toEqual({ '2026-03-30': 'missed' });
});

test('nothing to be met is not computable, never 0 or 100 per cent', () => {
  expect(coverage(countSlots(['excused', 'due', 'upcoming']))).toBeNull();
  expect(coverage(countSlots(['done', 'made_up', 'missed', 'missed', 'excused']))).toBe(0.5);
});
