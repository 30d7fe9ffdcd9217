// A campaign: launched once by the office, its phases opened by time in order, closed at the end; a faulty plan is refused whole.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  campaign,
  type CampaignCommand,
  type CampaignEvent,
  type CampaignItem,
  type CampaignPhase,
  type CampaignPlan,
  type CampaignState,
} from '#domain/campaign.ts';
import { isRejection } from '#domain/errors.ts';
import type { Actor } from '#domain/process.ts';
import { clockActor, freeze, instantAt, people, personNames, units, uuid } from './generators.ts';

const phase = (key: string, start: number | null): CampaignPhase => ({
  ...{ key, name: key, clause: 'III', start: start === null ? null : instantAt(start), end: null },
});
const item = (key: string, more: Partial<CampaignItem> = {}): CampaignItem => ({
  ...{
    key,
    clause: 'V.1 d1',
    phase: null,
    title: key,
    product: 'Biên bản',
    acceptance: 'Có đủ',
    lead: units.police,
  },
  ...{ coordinating: [], watching: [], start: null, due: null, ...more },
});
const plan = (more: Partial<CampaignPlan> = {}): CampaignPlan => ({
  ...{ code: 'thu', title: 'Phong trào thử', phases: [phase('p1', 10), phase('p2', 50), phase('p3', null)] },
  ...{ items: [item('a'), item('b', { phase: 'p2' })], ...more },
});

const decide = (state: CampaignState | null, by: Actor, command: CampaignCommand, hour = 0) =>
  campaign.decide(state, freeze(command), { at: instantAt(hour), actor: by, id: uuid(6_000) });
const apply = (state: CampaignState | null, events: readonly CampaignEvent[]) =>
  events.reduce<CampaignState | null>(
    (folded, event) => freeze(campaign.evolve(folded, freeze(event))),
    state,
  );
const done = (state: CampaignState | null, by: Actor, command: CampaignCommand, hour = 0): CampaignState => {
  const decided = decide(state, by, command, hour);
  if (isRejection(decided)) throw new Error(decided.rejected);
  return apply(state, decided)!;
};
const launched = (more: Partial<CampaignPlan> = {}) =>
  done(null, people.secretariat, { type: 'launch', plan: plan(more) });

test('phases open at their dates, one after the other; one without a date is not opened by time', () => {
  let state = launched();
  expect([campaign.stage(state), campaign.next(state)]).toEqual([
    'launched',
    { at: instantAt(10), command: 'open-phase' },
  ]);
  expect(decide(state, clockActor, { type: 'open-phase' }, 9.999)).toEqual([]);
  state = done(state, clockActor, { type: 'open-phase' }, 10);
  expect([campaign.stage(state), campaign.next(state)]).toEqual([
    'p1',
    { at: instantAt(50), command: 'open-phase' },
  ]);
  state = done(state, clockActor, { type: 'open-phase' }, 50);
  expect([campaign.stage(state), campaign.next(state)]).toEqual(['p2', null]);
  expect(decide(state, clockActor, { type: 'open-phase' }, 9_999)).toEqual([]);
});

test('a campaign launched late opens what has passed in the order of dates, whatever the order in the plan', () => {
  let state = launched({
    phases: [phase('later', 5), phase('same-a', 3), phase('first', 1), phase('same-b', 3)],
    items: [],
  });
  while (campaign.next(state)) state = done(state, clockActor, { type: 'open-phase' }, 100);
  expect(state.opened).toEqual(['first', 'same-a', 'same-b', 'later']);
});

test('the office and the standing committee launch and close; nobody else', () => {
  const may = ['secretariat', 'standing', 'policeAndOffice'];
  for (const name of personNames) {
    const outcome = decide(null, people[name], { type: 'launch', plan: plan() });
    expect(isRejection(outcome) ? outcome.rejected : 'yes', name).toBe(
      may.includes(name) ? 'yes' : 'forbidden',
    );
    const closing = decide(launched(), people[name], { type: 'close' });
    expect(isRejection(closing) ? closing.rejected : 'yes', name).toBe(
      may.includes(name) ? 'yes' : 'forbidden',
    );
  }
});

test('launched once, closed once, nothing before and nothing after', () => {
  const state = launched();
  expect(decide(state, people.standing, { type: 'launch', plan: plan() })).toEqual({
    rejected: 'already_launched',
  });
  expect(decide(null, people.standing, { type: 'close' })).toEqual({ rejected: 'not_found' });
  const closed = done(state, people.standing, { type: 'close' });
  expect([campaign.closed(closed), campaign.stage(closed), campaign.next(closed)]).toEqual([
    true,
    'closed',
    null,
  ]);
  expect(decide(closed, people.standing, { type: 'close' })).toEqual({ rejected: 'wrong_state' });
  expect(decide(closed, people.standing, { type: 'launch', plan: plan() })).toEqual({
    rejected: 'already_launched',
  });
});

test('time that comes just after the closing finds nothing to do: a refusal would be retried for ever', () => {
  const closed = done(launched(), people.standing, { type: 'close' }, 10);
  expect(decide(closed, clockActor, { type: 'open-phase' }, 10)).toEqual([]);
});

describe('a plan with an item that could never become a task is refused at the launch', () => {
  const faulty: [string, Partial<CampaignPlan>, object][] = [
    [
      'two items of one key: the second would be taken for the first',
      { items: [item('a'), item('a')] },
      { rejected: 'invalid', field: 'plan.items.1.key' },
    ],
    [
      'an item of a phase that is none',
      { items: [item('a', { phase: 'p9' })] },
      { rejected: 'invalid', field: 'plan.items.0.phase' },
    ],
    [
      'an item of a stage that is no phase',
      { items: [item('a', { phase: 'launched' })] },
      { rejected: 'invalid', field: 'plan.items.0.phase' },
    ],
    [
      'two phases of one key',
      { phases: [phase('p2', 1), phase('p2', 2)] },
      { rejected: 'invalid', field: 'plan.phases.1.key' },
    ],
    [
      'a phase named as a stage is',
      { phases: [phase('p2', 1), phase('closed', 2)] },
      { rejected: 'invalid', field: 'plan.phases.1.key' },
    ],
    [
      'a lead that coordinates',
      { items: [item('a', { coordinating: [units.front, units.police] })] },
      { rejected: 'unit_twice', field: 'plan.items.0.coordinating.1' },
    ],
    [
      'due before start',
      { items: [item('b'), item('a', { start: instantAt(3), due: instantAt(2) })] },
      { rejected: 'due_before_start', field: 'plan.items.1.due' },
    ],
  ];
  test.each(faulty)('%s', (_, more, expected) => {
    expect(decide(null, people.secretariat, { type: 'launch', plan: plan(more) })).toEqual(expected);
  });
});

test('no sequence leaves the machine: each phase opens once, in order, and folding the journal gives the same', () => {
  const anyPlan = fc
    .uniqueArray(
      fc.tuple(fc.constantFrom('p1', 'p2', 'p3', 'p4'), fc.option(fc.integer({ min: 0, max: 60 }))),
      { selector: ([key]) => key },
    )
    .map((phases) => plan({ phases: phases.map(([key, start]) => phase(key, start)), items: [] }));
  const anyone: Actor[] = [...personNames.map((name) => people[name]), clockActor];
  const anyStep = fc.record({
    by: fc.constantFrom(...anyone, people.standing, clockActor, clockActor),
    type: fc.constantFrom('open-phase', 'open-phase', 'open-phase', 'close', 'launch'),
    hours: fc.integer({ min: 0, max: 15 }),
  });
  fc.assert(
    fc.property(anyPlan, fc.array(anyStep, { maxLength: 30 }), (signed, steps) => {
      let state: CampaignState | null = null;
      let hour = 0;
      const journal: CampaignEvent[] = [];
      for (const { by, type, hours } of steps) {
        hour += hours;
        const command = (type === 'launch' ? { type, plan: signed } : { type }) as CampaignCommand;
        const decided = decide(state, by, command, hour);
        if (isRejection(decided)) continue;
        if (state && campaign.closed(state)) expect(decided).toEqual([]);
        state = apply(state, decided);
        journal.push(...decided);
      }
      if (!state) return;
      const dated = signed.phases
        .filter(({ start }) => start !== null && start <= instantAt(hour))
        .map(({ key }) => key);
      expect(new Set(state.opened).size).toBe(state.opened.length);
      expect(dated).toEqual(expect.arrayContaining([...state.opened]));
      expect(['launched', 'closed', ...signed.phases.map(({ key }) => key)]).toContain(campaign.stage(state));
      expect(apply(null, JSON.parse(JSON.stringify(journal)) as CampaignEvent[])).toStrictEqual(
        JSON.parse(JSON.stringify(state)),
      );
    }),
    { numRuns: 1_000 },
  );
});
