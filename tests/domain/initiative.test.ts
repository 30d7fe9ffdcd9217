// The faults: an initiative that is selected without numbers or against its evaluation, weighed by whoever made it, given to
// a unit twice, acted on after its end; a quarter that passes unnoticed.
import { describe, expect, test } from 'vitest';
import { isRejection } from '#domain/errors.ts';
import { initiative } from '#domain/initiative.ts';
import { stillHolds, tellingOf } from '#domain/initiative-notices.ts';
import { verbsFor } from '#domain/initiative-rights.ts';
import { recognitionOf, scalingTask } from '#domain/initiative-text.ts';
import type { InitiativeCommand, InitiativeFacts, InitiativeState } from '#domain/initiative-types.ts';
import type { PersonActor, Post } from '#domain/process.ts';

const actor = (person: string, unit: string, roles: Post['roles'] = [], scope = [unit]): PersonActor => ({
  ...{ kind: 'person', person, ward: 'w' },
  posts: [{ id: `post-${person}`, unit, rank: 'leader', roles, scope }],
});
const unit = actor('own', 'cell');
const above = actor('above', 'block', [], ['block', 'cell']);
const office = actor('office', 'office', ['secretariat']);
const permanent = actor('permanent', 'committee', ['standing_committee']);
const monitor = actor('monitor', 'board', ['monitor']);
const stranger = actor('stranger', 'school');
const clock = { kind: 'system', name: 'clock' } as const;

const at = (day: string) => `${day}T03:00:00.000Z`;
const facts = (day: string, who: InitiativeFacts['actor']): InitiativeFacts => ({
  ...{ at: at(day), actor: who, id: 'i', files: new Map(), twice: false, approval: 'a1' },
  fits: { unit: true, campaign: true, target: true },
  tasks: new Map([
    ['school', 't-school'],
    ['front', 't-front'],
  ]),
});

type Step = [day: string, who: InitiativeFacts['actor'], command: InitiativeCommand];

type Of<T extends InitiativeCommand['type']> = Extract<InitiativeCommand, { type: T }>;
const register: Of<'register'> = {
  ...{ type: 'register', unit: 'cell', campaign: null, target: null, files: [] },
  ...{ title: 'Tổ công nghệ số', summary: 'Nội dung', method: 'Cách làm', measure: 'Số người' },
};
const pilot = { type: 'start-pilot', from: '2026-02-01', place: 'Khu phố 1' } as const;
const measure: Of<'measure'> = {
  type: 'measure',
  day: '2026-05-01',
  before: 10,
  after: 40,
  unit: 'người',
  files: [],
};
const evaluate = (quarter: string, verdict: 'scale' | 'improve' | 'stop' = 'scale') =>
  ({ type: 'evaluate', quarter, verdict, text: 'Tốt' }) as const;
const select = { type: 'select', reason: 'Có số liệu' } as const;

const begun: Step[] = [
  ['2026-01-10', unit, register],
  ['2026-02-02', unit, pilot],
];
const measured: Step[] = [...begun, ['2026-05-02', unit, measure]];
const evaluated: Step[] = [...measured, ['2026-06-20', monitor, evaluate('2026-Q2')]];
const selected: Step[] = [...evaluated, ['2026-07-05', permanent, select]];
const proposed: Step[] = [...selected, ['2026-07-06', unit, { type: 'propose' }]];
const settle = (result: 'approved' | 'rejected' | 'withdrawn', approval = 'a1'): InitiativeCommand => ({
  ...{ type: 'settle', approval, result, decision: { number: '5-QĐ/ĐU', on: '2026-07-20' } },
});
const ledger = { kind: 'system', name: 'ledger' } as const;
const recognised: Step[] = [...proposed, ['2026-07-20', ledger, settle('approved')]];

function put(state: InitiativeState | null, [day, who, command]: Step, more: Partial<InitiativeFacts> = {}) {
  const decided = initiative.decide(state, command, { ...facts(day, who), ...more });
  return isRejection(decided)
    ? decided
    : { events: decided, state: decided.reduce(initiative.evolve, state!) };
}
function after(steps: readonly Step[]): InitiativeState {
  return steps.reduce<InitiativeState | null>((state, step) => {
    const outcome = put(state, step);
    if ('rejected' in outcome) throw new Error(`${step[2].type}: ${outcome.rejected}`);
    return outcome.state;
  }, null)!;
}

test('from its registration to other units, each stage by its name', () => {
  const names = recognised.map((_, i) => initiative.stage(after(recognised.slice(0, i + 1))));
  expect(names).toEqual([
    ...['registered', 'on trial', 'being measured', 'evaluated', 'selected'],
    ...['recognition under approval', 'recognised'],
  ]);
  const scaled = put(after(recognised), [
    ...(['2026-08-01', office] as const),
    { type: 'scale', units: ['school', 'front'], due: null, text: 'Làm trong quý' },
  ]) as { state: InitiativeState };
  expect(scaled.state).toMatchObject({
    status: 'scaled',
    decision: { number: '5-QĐ/ĐU' },
    scaled: [{ unit: 'school', task: 't-school' }, { task: 't-front' }],
    selections: [{ until: null }],
  });
  const text = recognitionOf(after(selected));
  expect(text.title).toBe('Công nhận mô hình: Tổ công nghệ số');
  expect(text.text).toContain('Ngày 01/05/2026: trước 10, sau 40 (người)');
  expect(text.text).toContain('quý II năm 2026: Tốt');
  expect(scalingTask(scaled.state, { unit: 'school' }, { due: null, text: 'Làm trong quý' })).toMatchObject({
    title: 'Nhân rộng mô hình: Tổ công nghệ số',
    lead: 'school',
    acceptance: 'Cách đo: Số người\nLàm trong quý',
  });
});

test.each<[string, readonly Step[], Step, string, string?]>([
  ['a stranger registers for another unit', [], ['2026-01-10', stranger, register], 'forbidden'],
  ['the clock registers', [], ['2026-01-10', clock, register], 'forbidden'],
  [
    'a quarter that is over',
    [],
    ['2026-08-01', unit, { ...register, evaluates: ['2026-Q2'] }],
    'period_over',
    'evaluates.0',
  ],
  [
    'a trial that begins tomorrow',
    [begun[0]!],
    ['2026-02-02', unit, { ...pilot, from: '2026-02-03' }],
    'in_future',
    'from',
  ],
  ['a measurement before the trial', [begun[0]!], ['2026-02-02', unit, measure], 'wrong_state'],
  ['a measurement of tomorrow', begun, ['2026-04-30', unit, measure], 'in_future', 'day'],
  [
    'a measurement of before the trial',
    begun,
    ['2026-05-02', unit, { ...measure, day: '2026-01-31' }],
    'outside_period',
    'day',
  ],
  [
    'a revision of nothing',
    measured,
    ['2026-05-03', unit, { ...measure, replaces: 2 }],
    'unknown_measurement',
    'replaces',
  ],
  ['evaluated without numbers', begun, ['2026-05-02', monitor, evaluate('2026-Q2')], 'wrong_state'],
  [
    'evaluated for a quarter before its numbers',
    measured,
    ['2026-05-03', monitor, evaluate('2026-Q1')],
    'not_measured',
    'quarter',
  ],
  [
    'evaluated for a quarter to come',
    measured,
    ['2026-05-03', monitor, evaluate('2026-Q3')],
    'in_future',
    'quarter',
  ],
  [
    'evaluated for a quarter before its trial',
    measured,
    ['2026-05-03', monitor, evaluate('2025-Q4')],
    'outside_period',
    'quarter',
  ],
  [
    'evaluated twice in a quarter',
    evaluated,
    ['2026-06-21', office, evaluate('2026-Q2')],
    'evaluated_already',
    'quarter',
  ],
  ['evaluated by the unit itself', measured, ['2026-06-20', unit, evaluate('2026-Q2')], 'forbidden'],
  ['selected without an evaluation', measured, ['2026-06-20', permanent, select], 'wrong_state'],
  ['selected by the monitoring body', evaluated, ['2026-06-25', monitor, select], 'forbidden'],
  [
    'selected while a quarter that is over lacks its evaluation',
    evaluated,
    ['2026-10-01', permanent, select],
    'evaluation_missing',
  ],
  ['selected twice', selected, ['2026-07-06', permanent, select], 'wrong_state'],
  ['recognised without selection', evaluated, ['2026-07-06', unit, { type: 'propose' }], 'wrong_state'],
  ['put in by another unit', selected, ['2026-07-06', stranger, { type: 'propose' }], 'forbidden'],
  ['settled by a person', proposed, ['2026-07-20', permanent, settle('approved')], 'forbidden'],
  [
    'scaled before it is recognised',
    selected,
    ['2026-07-06', office, { type: 'scale', units: ['school'] }],
    'wrong_state',
  ],
  [
    'scaled to nobody known',
    recognised,
    ['2026-08-01', office, { type: 'scale', units: ['school', 'moon'] }],
    'unknown_unit',
    'units.1',
  ],
  [
    'scaled to a unit twice at once',
    recognised,
    ['2026-08-01', office, { type: 'scale', units: ['school', 'school'] }],
    'unit_twice',
    'units.1',
  ],
  [
    'scaled by a deadline that is over',
    recognised,
    ['2026-08-01', office, { type: 'scale', units: ['school'], due: at('2026-07-31') }],
    'due_in_past',
    'due',
  ],
  [
    'withdrawn after its selection',
    selected,
    ['2026-07-06', unit, { type: 'withdraw', reason: 'Thôi' }],
    'wrong_state',
  ],
  [
    'closed while its recognition is under way',
    proposed,
    ['2026-07-06', office, { type: 'close', reason: 'Thôi' }],
    'wrong_state',
  ],
])('%s', (_, steps, step, rejected, field) => {
  const outcome = put(steps.length > 0 ? after(steps) : null, step);
  expect(outcome).toEqual(field ? { rejected, field } : { rejected });
});

test('the same title twice is refused at its field; so is a unit that has it already, and the unit’s own', () => {
  expect(put(null, ['2026-01-10', unit, register], { twice: true })).toEqual({
    ...{ rejected: 'initiative_twice', field: 'title' },
  });
  const scaled = after([...recognised, ['2026-08-01', office, { type: 'scale', units: ['school'] }]]);
  const again = (units: string[]) =>
    put(scaled, ['2026-08-02', office, { type: 'scale', units }], {
      tasks: new Map(units.map((one) => [one, `t-${one}`])),
    });
  expect(again(['front', 'school'])).toEqual({ rejected: 'scaled_already', field: 'units.1' });
  expect(again(['cell'])).toEqual({ rejected: 'scaled_already', field: 'units.0' });
  expect(again(['front'])).toMatchObject({ state: { scaled: [{ unit: 'school' }, { unit: 'front' }] } });
});

test('after its end nothing is taken any more', () => {
  const ends: Step[][] = [
    [...evaluated, ['2026-07-01', unit, { type: 'withdraw', reason: 'Thôi' }]],
    [...selected, ['2026-07-06', office, { type: 'close', reason: 'Xong' }]],
  ];
  for (const steps of ends) {
    const ended = after(steps);
    expect(initiative.closed(ended)).toBe(true);
    expect(initiative.next(ended)).toBeNull();
    for (const who of [unit, office, permanent]) expect(verbsFor(ended, who)).toEqual([]);
    for (const command of [measure, select, { type: 'edit', title: 'Tên khác' } as const])
      expect(put(ended, ['2026-08-01', command === select ? permanent : unit, command])).toEqual({
        rejected: 'wrong_state',
      });
  }
});

test('whoever had a hand in it does not weigh it, also above the unit', () => {
  const byAbove = after([...begun, ['2026-05-02', above, measure]]);
  expect(put(byAbove, ['2026-06-20', above, evaluate('2026-Q2')])).toEqual({ rejected: 'own_work' });
  const weighed = after([
    ...begun,
    ...([
      ['2026-05-02', above, measure],
      ['2026-06-20', office, evaluate('2026-Q2')],
    ] as Step[]),
  ]);
  expect(put(weighed, ['2026-07-05', above, select])).toEqual({ rejected: 'own_work' });
  expect(put(after(evaluated), ['2026-07-05', above, select])).toMatchObject({
    state: { status: 'selected' },
  });
});

test('what its last evaluation says decides, by quarters and not by the order of entry', () => {
  const late = after([
    ...measured,
    ['2026-07-20', monitor, evaluate('2026-Q3', 'stop')],
    ['2026-07-21', monitor, evaluate('2026-Q2')],
  ]);
  expect(put(late, ['2026-07-22', permanent, select])).toEqual({ rejected: 'evaluated_against' });
});

test('a revised number stands no longer, and is none to evaluate by', () => {
  const revised = after([...measured, ['2026-07-03', unit, { ...measure, day: '2026-07-02', replaces: 1 }]]);
  expect(revised.measurements).toMatchObject([{ number: 1, replacedBy: 2 }, { number: 2 }]);
  expect(put(revised, ['2026-07-04', unit, { ...measure, replaces: 1 }])).toMatchObject({
    rejected: 'unknown_measurement',
  });
  expect(put(revised, ['2026-07-04', monitor, evaluate('2026-Q2')])).toMatchObject({
    rejected: 'not_measured',
  });
});

test('an approval that says no, or is withdrawn, leaves it selected, to be put in again; one of before says nothing', () => {
  for (const result of ['rejected', 'withdrawn'] as const) {
    const back = after([...proposed, ['2026-07-20', ledger, settle(result)]]);
    expect(back).toMatchObject({ status: 'selected', proposals: 1 });
    const again = put(back, ['2026-07-21', unit, { type: 'propose' }], { approval: 'a2' }) as {
      state: InitiativeState;
    };
    expect(put(again.state, ['2026-07-22', ledger, settle('approved', 'a1')])).toMatchObject({ events: [] });
    expect(put(again.state, ['2026-07-22', ledger, settle('approved', 'a2')])).toMatchObject({
      state: { status: 'recognised' },
    });
  }
});

test('a selection that is taken back counts until then', () => {
  const back = after([...selected, ['2026-07-06', office, { type: 'unselect', reason: 'Nhầm' }]]);
  expect(back).toMatchObject({ status: 'evaluated', selections: [{ until: at('2026-07-06') }] });
  expect(
    after([
      ...selected,
      ['2026-07-06', office, { type: 'unselect', reason: 'Nhầm' }],
      ['2026-07-07', office, select],
    ]).selections,
  ).toHaveLength(2);
});

describe('time', () => {
  test('a quarter is reminded of 14 days before it ends and missed when it has, each once; what was evaluated asks for nothing', () => {
    let state = after(measured);
    const seen: string[] = [];
    for (let next = initiative.next(state); next; next = initiative.next(state)) {
      const outcome = initiative.decide(
        state,
        { type: 'pass-time' },
        { ...facts('2026-01-01', clock), at: next.at },
      );
      if (isRejection(outcome) || outcome.length === 0) throw new Error('time brought nothing');
      seen.push(...outcome.map((event) => `${event.type} ${next.at}`));
      state = outcome.reduce(initiative.evolve, state);
      expect(
        initiative.decide(state, { type: 'pass-time' }, { ...facts('2026-01-01', clock), at: next.at }),
      ).toEqual([]);
    }
    expect(seen).toEqual([
      'evaluation-due 2026-06-16T17:00:00.000Z',
      'evaluation-missed 2026-06-30T17:00:00.000Z',
      'evaluation-due 2026-09-16T17:00:00.000Z',
      'evaluation-missed 2026-09-30T17:00:00.000Z',
    ]);
    expect(initiative.next(after(evaluated))?.at).toBe('2026-09-16T17:00:00.000Z');
    expect(initiative.next(after(selected))).toBeNull();
  });

  test('a server that slept through a year tells each quarter in its order', () => {
    const outcome = put(after(measured), ['2027-05-01', clock, { type: 'pass-time' }]) as {
      events: readonly { type: string }[];
    };
    expect(outcome.events.map(({ type }) => type)).toEqual([
      ...['evaluation-due', 'evaluation-missed', 'evaluation-due', 'evaluation-missed'],
    ]);
  });

  test('registered late in the year: the quarters II and III of the next', () => {
    expect(after([['2026-11-25', unit, register]]).evaluates).toEqual(['2027-Q2', '2027-Q3']);
    expect(after([['2026-07-01', unit, register]]).evaluates).toEqual(['2026-Q3', '2027-Q2']);
  });
});

test('who is told: the office of a new one, the Thường trực of a quarter that was missed, the unit of what became of it', () => {
  const told = (state: InitiativeState, type: string) =>
    tellingOf({ type, at: '', by: { system: 'clock' } } as never, state)?.to.map(({ reason }) => reason) ??
    [];
  const state = after(measured);
  expect(told(state, 'registered')).toEqual(['assigner']);
  expect(told(state, 'evaluation-missed')).toEqual(['assigner', 'permanent']);
  expect(told(state, 'recognised')).toEqual(['leader']);
  expect(told(state, 'measured')).toEqual([]);
  const reminded = { ...state, reminded: ['2026-Q2'] };
  expect(stillHolds('evaluation-due', reminded)).toBe(true);
  expect(stillHolds('evaluation-due', { ...after(evaluated), reminded: ['2026-Q2'] })).toBe(false);
});
