// Parts of a task: whose they are to give, never due later than the whole, and what an act on the whole brings to them.
import { describe, expect, test } from 'vitest';
import type { OtherTask, TaskState, TaskStatus } from '#domain/task-types.ts';
import { bodies, create, people, personNames, units, uuid, type PersonName } from './generators.ts';
import { givenByCommittee, reach } from './task-cases.ts';
import { does, ledgerActor, refused, said, typesOf, vn } from './time-cases.ts';

const [whole, campaign] = [uuid(7_001), uuid(7_002)];
const now = vn('2026-03-03 08:00');
const parent = (more: Partial<OtherTask> = {}): { parent: OtherTask } => ({
  parent: { open: true, lead: units.police, due: vn('2026-03-31'), campaign, ...more },
});
const asked = (more: Parameters<typeof create>[0] = {}) =>
  create({
    lead: units.squad,
    coordinating: [],
    watching: [],
    parent: whole,
    due: vn('2026-03-20'),
    ...more,
  });
const part = (more: Parameters<typeof create>[0] = {}, found = parent()): TaskState =>
  does(null, people.police, asked(more), now, found).state;

describe('giving a part', () => {
  test('it is the whole’s: its campaign, its unit as the assigner, its deadline where it has none of its own', () => {
    expect(part()).toMatchObject({
      ...{ parent: whole, required: true, campaign, assigner: units.police },
      ...{ assignedByCommittee: false, due: vn('2026-03-20') },
    });
    expect(part({ due: null })).toMatchObject({ due: vn('2026-03-31'), originalDue: vn('2026-03-31') });
    expect(part({ due: null }, parent({ due: null })).due).toBeNull();
    expect(part({ due: vn('2026-09-01') }, parent({ due: null })).due).toBe(vn('2026-09-01'));
    expect(part({ required: false }).required).toBe(false);
  });

  test('never due later than the whole, not by a moment, nor by moving off a day of rest', () => {
    expect(part({ due: vn('2026-03-31') }).due).toBe(vn('2026-03-31'));
    const late = new Date(Date.parse(vn('2026-03-31')) + 1).toISOString();
    expect(refused(null, people.police, asked({ due: late }), now, parent())).toEqual({
      ...{ rejected: 'due_after_parent', field: 'due' },
    });
    const saturday = { due: vn('2026-03-28'), movesToWorkingDay: true };
    expect(part(saturday).due).toBe(vn('2026-03-30'));
    expect(part(saturday, parent({ due: vn('2026-03-28') }))).toMatchObject({ due: vn('2026-03-28') });
    expect(part(saturday, parent({ due: vn('2026-03-28') }))).not.toHaveProperty('dueMovedFrom');
  });

  const faults: [string, Parameters<typeof create>[0], { parent: OtherTask | null }, object][] = [
    ['of nothing', {}, { parent: null }, { rejected: 'unknown_task', field: 'parent' }],
    ['of what has ended', {}, parent({ open: false }), { rejected: 'wrong_state', field: 'parent' }],
    ['of what is under review', {}, parent({ reported: true }), { rejected: 'wrong_state', field: 'parent' }],
    [
      'to the unit that leads the whole',
      { lead: units.police },
      parent(),
      { rejected: 'unit_twice', field: 'lead' },
    ],
    [
      'to a unit that is not below it',
      { lead: units.school },
      parent(),
      { rejected: 'outside_scope', field: 'lead' },
    ],
    [
      'of another campaign',
      { campaign: uuid(1) },
      parent(),
      { rejected: 'unknown_campaign', field: 'campaign' },
    ],
  ];
  test.each(faults)('refused: a part %s', (_, more, found, expected) => {
    expect(refused(null, people.police, asked(more), now, found)).toEqual(expected);
  });

  test('by the leaders of the unit that leads the whole, under that post alone; not by those above, nor by the committee', () => {
    const may = (names: readonly PersonName[], lead: string) =>
      names.filter((name) => !('rejected' in refused(null, people[name], asked({ lead }), now, parent())));
    const theirs = ['police', 'policeDeputy', 'policeAndOffice', 'policeAndAbove'];
    expect(may(personNames, units.squad)).toEqual(theirs);
    // Whoever stands above as well gives no part to units that are not the police's.
    expect(may(personNames, units.school)).toEqual([]);
    expect(refused(null, people.secretariat, asked(), now, parent())).toEqual({ rejected: 'forbidden' });
    expect(refused(null, people.overseer, asked(), now, parent())).toEqual({ rejected: 'forbidden' });
  });

  test('the split itself counts its parts, and is of a task that is under way with its unit', () => {
    const childIds = [uuid(1), uuid(2)];
    const { state } = does(reach(givenByCommittee, 'assigned'), people.police, bodies.split, now, {
      childIds,
    });
    expect(state.parts).toBe(2);
    expect(does(state, people.policeDeputy, bodies.split, now, { childIds: [uuid(3)] }).state.parts).toBe(3);
    for (const status of ['submitted', 'accepted', 'recalled', 'handed_back', 'suspended'] as TaskStatus[])
      expect(refused(reach(givenByCommittee, status), people.police, bodies.split, now), status).toEqual({
        rejected: 'wrong_state',
      });
  });
});

describe('later days for a part', () => {
  const extend = (due: string) => ({ ...bodies['request-extension'], due: vn(due) });
  test('are asked for and granted up to those of the whole', () => {
    const beyond = { rejected: 'due_after_parent', field: 'due' };
    expect(refused(part(), people.squad, extend('2026-04-01'), now, parent())).toEqual(beyond);
    const { state } = does(part(), people.squad, extend('2026-03-31'), now, parent());
    const grant = (due?: string) => ({ ...bodies['decide-extension'], ...(due && { due: vn(due) }) });
    expect(refused(state, people.police, grant('2026-04-01'), now, parent())).toEqual(beyond);
    // As it was asked for, after the whole was given fewer days: no rule of now lets it through.
    expect(refused(state, people.police, grant(), now, parent({ due: vn('2026-03-30') }))).toEqual(beyond);
    expect(does(state, people.police, grant(), now, parent()).state.due).toBe(vn('2026-03-31'));
    expect(does(state, people.police, grant('2026-04-20'), now, parent({ due: null })).state.due).toBe(
      vn('2026-04-20'),
    );
  });
});

describe('the whole', () => {
  const open = { openChildren: 1 };
  test('is not accepted, handed back or given to another unit while a part is open', () => {
    const child = { rejected: 'child_open' };
    expect(
      refused(reach(givenByCommittee, 'submitted'), people.secretariat, bodies.accept, now, open),
    ).toEqual(child);
    const counts = { ...bodies.accept, countsAs: 'doneAt' as const };
    expect(refused(reach(givenByCommittee, 'submitted'), people.secretariat, counts, now, open)).toEqual(
      child,
    );
    for (const status of ['assigned', 'in_progress'] as const)
      expect(refused(reach(givenByCommittee, status), people.police, bodies['hand-back'], now, open)).toEqual(
        child,
      );
    for (const status of ['assigned', 'in_progress', 'handed_back'] as const)
      expect(
        refused(reach(givenByCommittee, status), people.secretariat, bodies.reassign, now, open),
      ).toEqual(child);
    expect(
      does(reach(givenByCommittee, 'submitted'), people.secretariat, bodies.accept, now).state.status,
    ).toBe('accepted');
  });

  test('is reported, returned, suspended and recalled all the same', () => {
    const goes = (status: TaskStatus, by: PersonName, verb: 'submit' | 'return' | 'suspend' | 'recall') =>
      does(reach(givenByCommittee, status), people[by], bodies[verb], now, open).events.length;
    expect(goes('in_progress', 'police', 'submit')).toBe(1);
    expect(goes('submitted', 'secretariat', 'return')).toBe(1);
    expect(goes('in_progress', 'secretariat', 'suspend')).toBe(1);
    expect(goes('in_progress', 'secretariat', 'recall')).toBe(1);
  });
});

describe('what reaches the parts', () => {
  const later = { type: 'follow-due', previous: vn('2026-03-31'), due: vn('2026-04-15') } as const;
  const recall = { type: 'follow-recall', reason: 'Không còn cần' } as const;

  test('a recall: each open one is recalled with its reason, and says that it came from the whole', () => {
    const { state, events } = does(part(), ledgerActor, recall, now);
    expect(events).toMatchObject([
      { type: 'recalled', reason: recall.reason, parent: true, by: { system: 'ledger' } },
    ]);
    expect(state).toMatchObject({ status: 'recalled', closedAt: now });
    expect(does(state, ledgerActor, recall, now).events).toEqual([]);
    const accepted = reach(givenByCommittee, 'accepted');
    expect(does(accepted, ledgerActor, recall, now).events).toEqual([]);
  });

  test('an extension: those due with the whole move with it, those due before keep their day', () => {
    const { state, events } = does(part({ due: null }), ledgerActor, later, now);
    expect(events).toMatchObject([
      { type: 'due-moved', because: 'parent', previous: later.previous, due: later.due },
    ]);
    expect(state).toMatchObject({ due: later.due, originalDue: later.previous });
    expect(said(state.ladder!.rungs)).toContain(`deadline: ${later.due}`);
    expect(state.extensions ?? 0).toBe(0);
    expect(does(part(), ledgerActor, later, now).events).toEqual([]);
    expect(does(state, ledgerActor, later, now).events).toEqual([]);
  });

  test('a part that was late is no more, and is reminded and chased anew only for what is to come', () => {
    const late = does(
      part({ due: null }),
      { kind: 'system', name: 'clock' },
      { type: 'escalate' },
      vn('2026-04-01'),
    );
    expect(typesOf(late.events)).toEqual(['acknowledgement-overdue', 'deadline-passed', 'escalated 1']);
    const { state } = does(late.state, ledgerActor, later, vn('2026-04-02 09:00'));
    expect(state).toMatchObject({ deadlinePassed: false, late: 0 });
    expect(said(state.ladder!.rungs).slice(0, 2)).toEqual([
      `reminder: ${vn('2026-04-06 00:00')}`, // 42 days: seven before
      `deadline: ${later.due}`,
    ]);
  });

  test('none of it by a person’s hand', () => {
    for (const by of [people.police, people.secretariat, people.standing, people.squad])
      for (const command of [later, recall, { type: 'take-calendar' } as const])
        expect(refused(part(), by, command, now)).toEqual({ rejected: 'forbidden' });
  });
});
