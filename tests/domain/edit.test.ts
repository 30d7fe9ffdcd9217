// Editing a task that is given: what may change when, and that an edit says what it changed. The fault: a deadline or a report that is tampered with unseen.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRejection } from '#domain/errors.ts';
import { tellingOf } from '#domain/notices.ts';
import { editable } from '#domain/task-edit.ts';
import type { OtherTask, TaskCommand, TaskState } from '#domain/task-types.ts';
import { anyLife, apply, bodies, decideAs, facts, instantAt, people, units, uuid } from './generators.ts';
import { does, given, ledgerActor, refused, said, vn } from './time-cases.ts';

const { secretariat, standing, police } = people;
const day = vn('2026-03-03 09:00');
const task = (more = {}) => given(vn('2026-03-02 08:00'), { due: vn('2026-03-31'), ...more });
const edit = (more: object): TaskCommand => ({ type: 'edit', ...more });
const because = { reason: 'Cấp trên điều chỉnh' };
const other = (more: Partial<OtherTask> = {}): OtherTask => ({
  ...{ open: true, lead: units.police, due: vn('2026-03-31'), campaign: null },
  ...more,
});

describe('an edit', () => {
  test('keeps only what changed, as it was and as it is; the first deadline stays', () => {
    const { state, events } = does(
      task(),
      secretariat,
      edit({ title: 'Tập huấn chữ ký số', product: 'Biên bản', due: vn('2026-04-10'), ...because }),
      day,
    );
    expect(events).toMatchObject([
      {
        type: 'edited',
        before: { title: 'Tập huấn kỹ năng số', due: vn('2026-03-31') },
        after: { title: 'Tập huấn chữ ký số', due: vn('2026-04-10') },
        reason: because.reason,
      },
    ]);
    expect(Object.keys((events[0] as { after: object }).after)).toEqual(['title', 'due']);
    expect(state).toMatchObject({ due: vn('2026-04-10'), originalDue: vn('2026-03-31'), lead: units.police });
  });

  test('brings time anew for the new deadline; neither the term to acknowledge nor an old rung stays', () => {
    const before = task();
    const { state } = does(before, secretariat, edit({ due: vn('2026-04-10'), ...because }), day);
    const fresh = given(vn('2026-03-02 08:00'), { due: vn('2026-04-10') });
    expect(said(state.ladder!.rungs)).toEqual(said(fresh.ladder!.rungs));
    const titled = does(before, secretariat, edit({ title: 'Khác' }), day);
    expect(titled.state.ladder).toEqual(before.ladder);
  });

  test('of a deadline that has passed opens the term again', () => {
    const late = does(task(), people.police, bodies.acknowledge, day).state;
    const passed = apply(late, [
      { type: 'deadline-passed', at: vn('2026-04-01 00:00'), by: { system: 'clock' }, due: late.due! },
    ])!;
    const { state } = does(
      passed,
      secretariat,
      edit({ due: vn('2026-04-20'), ...because }),
      vn('2026-04-02 08:00'),
    );
    expect(state).toMatchObject({ deadlinePassed: false, due: vn('2026-04-20') });
  });

  test('a day of rest moves where it is asked to, and says from where', () => {
    const { state } = does(
      task(),
      secretariat,
      edit({ due: vn('2026-04-11'), movesToWorkingDay: true, ...because }),
      day,
    );
    expect(state).toMatchObject({ due: vn('2026-04-13'), dueMovedFrom: vn('2026-04-11') });
    const again = does(state, secretariat, edit({ due: vn('2026-04-14'), ...because }), day).state;
    expect(again.dueMovedFrom).toBeUndefined();
  });

  test('what evidence is needed is asked for, in whatever order it was kept, and taken away again', () => {
    const asked = does(task(), secretariat, edit({ evidence: { photos: 2, files: 3 } }), day);
    expect(asked.events).toMatchObject([
      { before: { evidence: {} }, after: { evidence: { photos: 2, files: 3 } } },
    ]);
    // A database gives the kinds back in an order of its own.
    const kept = { ...asked.state, evidence: { files: 3, photos: 2 } };
    expect(refused(kept, secretariat, edit({ evidence: { photos: 2, files: 3 } }), day)).toEqual({
      rejected: 'unchanged',
    });
    expect(does(kept, secretariat, edit({ evidence: {} }), day).state.evidence).toEqual({});
  });

  test('a first deadline is the first from then on; one taken away leaves none', () => {
    const undated = given(vn('2026-03-02 08:00'), { due: null });
    const { state } = does(undated, secretariat, edit({ due: vn('2026-04-10'), ...because }), day);
    expect(state.originalDue).toBe(vn('2026-04-10'));
    const none = does(state, secretariat, edit({ due: null, ...because }), day).state;
    expect(none).toMatchObject({ due: null, originalDue: vn('2026-04-10') });
  });

  test('answers a request for a later deadline that waits', () => {
    const asking = does(task(), police, { ...bodies['request-extension'], due: vn('2026-04-15') }, day).state;
    expect(does(asking, secretariat, edit({ title: 'Khác' }), day).state.extension).toBeTruthy();
    const { state } = does(asking, secretariat, edit({ due: vn('2026-04-10'), ...because }), day);
    expect(state.extension).toBeNull();
  });
});

describe('refused', () => {
  const whole = { parent: other() };
  const cases: [string, () => TaskState, object, object, object?][] = [
    ['nothing new', task, { title: 'Tập huấn kỹ năng số' }, { rejected: 'unchanged' }],
    ['nothing at all', task, {}, { rejected: 'unchanged' }],
    ['no reason', task, { product: 'Báo cáo' }, { rejected: 'reason_needed', field: 'reason' }],
    ['a day that is past', task, { due: vn('2026-03-01') }, { rejected: 'due_in_past', field: 'due' }],
    [
      'earlier than a part',
      task,
      { due: vn('2026-03-20') },
      { rejected: 'due_before_part', field: 'due' },
      { latestPart: vn('2026-03-25') },
    ],
    ['before its start', task, { start: vn('2026-04-05') }, { rejected: 'due_before_start', field: 'due' }],
    ['an unknown unit', task, { watching: [uuid(77)] }, { rejected: 'unknown_unit', field: 'watching.0' }],
    ['a unit twice', task, { watching: [units.school] }, { rejected: 'unit_twice', field: 'coordinating.0' }],
    ['waiting for nothing', task, { waitsFor: [uuid(3)] }, { rejected: 'unknown_task', field: 'waitsFor.0' }],
    [
      'waiting for itself',
      task,
      { waitsFor: [uuid(5_000)] },
      { rejected: 'waits_in_circle', field: 'waitsFor.0' },
    ],
    [
      'waiting in a circle',
      task,
      { waitsFor: [uuid(3)] },
      { rejected: 'waits_in_circle', field: 'waitsFor.0' },
      { awaited: new Map([[uuid(3), other()]]), dependents: new Set([uuid(3)]) },
    ],
  ];
  test.each(cases)('%s', (_, from, more, expected, found = {}) => {
    const reason = expected !== cases[2]![3] ? because : {};
    expect(refused(from(), secretariat, edit({ ...reason, ...more }), day, found)).toEqual(expected);
  });

  test('a part later than its whole; without a deadline it is due with it', () => {
    const given = does(
      null,
      police,
      { ...bodies.split.children[0]!, type: 'create', parent: uuid(1), due: vn('2026-03-20') },
      day,
      whole,
    ).state;
    const later = edit({ due: vn('2026-04-01'), ...because });
    expect(refused(given, police, later, day, whole)).toEqual({ rejected: 'due_after_parent', field: 'due' });
    expect(does(given, police, edit({ due: null, ...because }), day, whole).state.due).toBe(vn('2026-03-31'));
  });

  test("the monitoring body's own deadline is the Thường trực's; nobody sets the one that they asked for", () => {
    const monitors = { ...task(), ledByMonitor: true as const };
    const later = edit({ due: vn('2026-04-10'), ...because });
    expect(refused(monitors, secretariat, later, day)).toEqual({ rejected: 'forbidden', field: 'due' });
    does(monitors, secretariat, edit({ title: 'Khác' }), day);
    does(monitors, standing, later, day);
    const both = people.policeAndOffice;
    const squads = { ...task(), lead: units.squad };
    const asked = {
      ...squads,
      extension: { due: vn('2026-04-15'), reason: 'x', at: day, person: both.person },
    };
    expect(refused(asked, both, later, day)).toEqual({ rejected: 'own_work', field: 'due' });
  });
});

describe('those who are told', () => {
  const toldOf = (state: TaskState, more: object) => {
    const done = does(state, secretariat, edit({ ...because, ...more }), day);
    return tellingOf(done.events[0]!, done.state)!;
  };
  test('of a watching unit only that unit and the lead; of an earlier deadline everybody, at once', () => {
    expect(toldOf(task(), { watching: [units.front, units.cell] })).toEqual({
      to: [
        { reason: 'leader', unit: units.police },
        { reason: 'watching', unit: units.cell },
      ],
      urgent: false,
    });
    const { to, urgent } = toldOf(task(), { due: vn('2026-03-20') });
    expect(urgent).toBe(true);
    expect(to.map((one) => 'unit' in one && one.unit)).toEqual([units.police, units.school, units.front]);
    expect(toldOf(task(), { due: vn('2026-04-20') }).urgent).toBe(false);
  });
  test('a unit that no longer coordinates hears of it', () => {
    expect(toldOf(task(), { coordinating: [] }).to).toContainEqual({
      reason: 'coordinating',
      unit: units.school,
    });
  });
});

test('a whole that gets its first deadline gives it to the parts that had none', () => {
  const undated = given(vn('2026-03-02 08:00'), { due: null });
  const follow = { type: 'follow-due', previous: null, due: vn('2026-04-10') } as const;
  const { state } = does(undated, ledgerActor, follow, day);
  expect(state).toMatchObject({ due: vn('2026-04-10'), originalDue: vn('2026-04-10') });
});

test('waiting that an edit begins stops the clock, and one that it ends starts it again from now', () => {
  const awaited = new Map([[uuid(3), other({ due: vn('2026-03-10') })]]);
  const waits = does(task(), secretariat, edit({ waitsFor: [uuid(3)] }), day, { awaited }).state;
  expect(waits.waiting).toEqual([uuid(3)]);
  const ended = does(waits, secretariat, edit({ waitsFor: [] }), vn('2026-03-05 08:00'));
  expect(ended.state.waiting).toEqual([]);
  expect(ended.state.ladder!.from).toBe(vn('2026-03-05 08:00'));
});

test('whatever is edited in whatever life: the rest of the task stays, and before and after are true', () => {
  let met = 0;
  const anyEdit = fc.record(
    {
      title: fc.constantFrom('A', 'B'),
      product: fc.constantFrom('A', 'B'),
      watching: fc.uniqueArray(fc.constantFrom(...Object.values(units)), { maxLength: 3 }),
      coordinating: fc.uniqueArray(fc.constantFrom(...Object.values(units)), { maxLength: 3 }),
      due: fc.option(fc.integer({ min: 0, max: 900 }).map(instantAt)),
      start: fc.option(fc.integer({ min: 0, max: 900 }).map(instantAt)),
      evidence: fc.constantFrom({}, { photos: 1 }, { photos: 2, files: 3 }),
      reason: fc.constant('Lý do'),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(anyLife, anyEdit, (life, more) => {
      const hour = life.reduce((sum, { hours }) => sum + hours, 0);
      const state = life.at(-1)!.after;
      if (!state) return;
      for (const by of [secretariat, standing, police, people.overseer]) {
        const decided = decideAs(state, by, edit(more), hour);
        if (isRejection(decided)) continue;
        met++;
        const [event] = decided;
        if (event?.type !== 'edited') return expect.fail('no edit');
        const after = apply(state, decided)!;
        expect(editable(state)).toMatchObject(event.before);
        expect(editable(after)).toEqual({ ...editable(state), ...event.after });
        expect(event.before).not.toEqual(event.after);
        for (const kept of ['lead', 'status', 'plan', 'submission', 'people', 'campaign', 'number'] as const)
          expect(after[kept]).toEqual(state[kept]);
        expect(after.originalDue).toBe(state.originalDue ?? after.due);
        if (event.after.due) expect(event.after.due > facts(by, instantAt(hour)).at).toBe(true);
        expect(['submitted', 'accepted', 'recalled']).not.toContain(state.status);
      }
    }),
    { numRuns: 400 },
  );
  expect(met).toBeGreaterThan(100);
});
