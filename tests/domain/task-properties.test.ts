// What holds of a task after any sequence of acts by anybody: the machine is never left, and nobody rules on their own work.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRejection } from '#domain/errors.ts';
import type { Actor } from '#domain/process.ts';
import { verbsFor } from '#domain/permissions.ts';
import { task } from '#domain/task.ts';
import { taskStates, type TaskCommand, type TaskEvent, type TaskState } from '#domain/task-types.ts';
import { taskBodies, taskVerbs } from '#domain/task-bodies.ts';
import {
  anyLife,
  anyStep,
  apply,
  bodies,
  clockActor,
  commandsFor,
  decideAs,
  facts,
  freeze,
  HOUR,
  instantAt,
  people,
  personNames,
  possible,
  START,
  take,
  units,
  uuid,
  type Step,
  type Taken,
} from './generators.ts';

const everybody: Actor[] = [...personNames.map((name) => people[name]), clockActor];
const passDeadline = { type: 'pass-deadline' } as const;
const runs = (numRuns: number) => ({ numRuns });
const eventsOf = (life: readonly Taken[]): TaskEvent[] => life.flatMap(({ events }) => events);
const endOf = (life: readonly Taken[]): TaskState | null => life.at(-1)!.after;
const hourOf = (life: readonly Taken[]): number => life.reduce((sum, { hours }) => sum + hours, 0);

/** A property that hardly ever meets what it speaks of proves nothing. */
function meeting(least: number, body: (met: () => void) => void): void {
  let count = 0;
  body(() => count++);
  expect(count, 'how often the property met its case').toBeGreaterThanOrEqual(least);
}

test('no sequence of acts leaves the machine, and what is closed stays closed', () => {
  meeting(200, (met) =>
    fc.assert(
      fc.property(anyLife, (life) => {
        for (const { before, after, events } of life) {
          if (after) {
            expect(taskStates).toContain(after.status);
            expect(task.closed(after)).toBe(after.closedAt !== null);
            expect((after.status === 'suspended') === (after.suspendedFrom !== null)).toBe(true);
            expect([after.lead, ...after.coordinating, ...after.watching]).toHaveLength(
              new Set([after.lead, ...after.coordinating, ...after.watching]).size,
            );
          }
          if (!before || !task.closed(before)) continue;
          met();
          expect(task.next(before)).toBeNull();
          expect(events.every(({ type }) => type === 'commented')).toBe(true);
          expect({ ...after, updatedAt: '' }).toEqual({ ...before, updatedAt: '' });
        }
      }),
      runs(300),
    ),
  );
});

test('every state of the machine is reached by these sequences', () => {
  const reached = new Set(
    fc
      .sample(anyLife, { numRuns: 300, seed: 42 })
      .flatMap((life) => life.flatMap(({ after }) => (after ? [after.status] : []))),
  );
  expect([...reached].sort()).toEqual([...taskStates].sort());
});

/** Bodies as a hostile client would make them; those that the schemas let through. */
const fuzzed: fc.Arbitrary<TaskCommand> = fc.constantFrom(...taskVerbs, 'create' as const).chain((type) => {
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      ...Object.values(units),
      uuid(2_001),
      '2026-03-31T24:00:00+07:00',
      '2026-03-31T17:00:00Z',
      '9999-12-31T00:00:00Z',
    ),
    fc.anything({ maxDepth: 1 }),
    fc.array(fc.constantFrom(...Object.values(units)), { maxLength: 4 }),
    fc.integer({ min: -1, max: 101 }),
    fc.constantFrom(null, undefined),
  );
  const fields = Object.keys(taskBodies[type].shape);
  const usual = {
    ...(type === 'create' ? { title: 'x', product: 'y', lead: units.police } : bodies[type]),
  } as Record<string, unknown>;
  return fc
    .record(
      Object.fromEntries(
        fields.map((field) => [field, fc.oneof({ weight: 2, arbitrary: fc.constant(usual[field]) }, value)]),
      ),
    )
    .filter((body) => taskBodies[type].safeParse(body).success)
    .map((body) => ({ type, ...taskBodies[type].parse(body) }) as TaskCommand);
});

test('whatever the schemas let through is decided, never thrown, and every event of every decision folds', () => {
  meeting(100, (met) =>
    fc.assert(
      fc.property(
        anyLife,
        fc.array(fc.tuple(fuzzed, fc.nat()), { minLength: 20, maxLength: 20 }),
        (life, tries) => {
          for (const [command, choice] of tries) {
            const state = choice % 5 === 0 ? null : life[choice % life.length]!.after;
            // Half of the time somebody whose act it could be, else anybody.
            const theirs = everybody.filter(
              (actor) =>
                state &&
                actor.kind === 'person' &&
                verbsFor(state, actor, instantAt(hourOf(life))).some((verb) => verb === command.type),
            );
            const actors = choice % 2 === 0 && theirs.length > 0 ? theirs : everybody;
            const decided = task.decide(
              state,
              freeze(command),
              facts(actors[choice % actors.length]!, instantAt(hourOf(life))),
            );
            if (isRejection(decided)) continue;
            met();
            const after = apply(state, decided);
            if (after)
              expect([
                task.stage(after),
                task.view(after),
                task.closed(after),
                task.next(after),
              ]).not.toContain(undefined);
          }
        },
      ),
      runs(80),
    ),
  );
});

test('folding the journal again, as the database kept it, gives the same state', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const kept = JSON.parse(JSON.stringify(eventsOf(life))) as TaskEvent[];
      expect(apply(null, kept)).toStrictEqual(JSON.parse(JSON.stringify(endOf(life))));
      expect(apply(null, kept)).toEqual(endOf(life));
    }),
    runs(300),
  );
});

test('a refusal changes nothing and says nothing new when it comes again', () => {
  meeting(300, (met) =>
    fc.assert(
      fc.property(anyLife, fc.array(anyStep, { minLength: 5, maxLength: 10 }), (life, steps) => {
        // The state is frozen: a rule that wrote into it would throw.
        for (const step of steps) {
          const state = endOf(life);
          const hour = hourOf(life);
          const first = decideAs(state, step.by, step.command, hour);
          if (!isRejection(first)) continue;
          met();
          expect(take([{ ...step, hours: 0 }], state, hour)[0]!.after).toBe(state);
          expect(decideAs(state, step.by, step.command, hour)).toEqual(first);
        }
      }),
      runs(150),
    ),
  );
});

test('nobody ever accepts or returns what they submitted, nor under a post of the unit whose work it is', () => {
  meeting(20, (met) =>
    fc.assert(
      fc.property(anyLife, (life) => {
        const submitters = new Set<string>();
        for (const { before, events } of life) {
          for (const event of events) {
            if (!('person' in event.by)) continue;
            if (event.type === 'submitted') submitters.add(event.by.person);
            if (event.type !== 'accepted' && event.type !== 'returned') continue;
            met();
            expect(submitters).not.toContain(event.by.person);
            expect(event.by.unit).not.toBe(before!.lead);
          }
        }
      }),
      runs(1_000),
    ),
  );
});

test('an open task is never stuck: somebody in the ward can always end it', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const state = endOf(life);
      if (!state || task.closed(state)) return;
      const at = instantAt(hourOf(life));
      const enders = personNames.filter((name) => verbsFor(state, people[name], at).includes('recall'));
      expect(enders).not.toEqual([]);
      // And where the work is reported, somebody can accept it.
      if (state.status !== 'submitted') return;
      expect(personNames.filter((name) => verbsFor(state, people[name], at).includes('accept'))).not.toEqual(
        [],
      );
    }),
    runs(300),
  );
});

test('the buttons are exactly what the rules permit', () => {
  fc.assert(
    fc.property(anyLife, fc.constantFrom(...personNames), (life, name) => {
      const state = endOf(life);
      if (!state) return;
      const hour = hourOf(life);
      const offered = verbsFor(state, people[name], instantAt(hour));
      for (const verb of taskVerbs) {
        const commands = commandsFor(state, verb);
        const possibleNow = commands.some(
          (command) => !isRejection(decideAs(state, people[name], command, hour)),
        );
        expect(offered.includes(verb), `${verb} by ${name} while ${state.status}`).toBe(possibleNow);
      }
    }),
    runs(300),
  );
});

const climbs = (state: TaskState) => {
  const next = task.next(state);
  return next && next.command !== 'report-overdue';
};

test('a deadline passes once: never before its instant, never twice for the same one', () => {
  meeting(100, (met) =>
    fc.assert(
      fc.property(anyLife, (life) => {
        let hour = hourOf(life);
        const whole = [...life];
        // Time brings what is next, until nothing is but the weekly report, which never ends.
        for (let state = endOf(life); state && climbs(state); state = endOf(whole)) {
          const { at } = task.next(state)!;
          const early = (Date.parse(at) - START) / HOUR - 0.001;
          if (early > hour) expect(decideAs(state, clockActor, passDeadline, early)).toEqual([]);
          const due = Math.max(hour, (Date.parse(at) - START) / HOUR);
          whole.push(...take([{ by: clockActor, command: passDeadline, hours: due - hour }], state, hour));
          hour = due;
          expect(endOf(whole)).not.toEqual(state);
        }
        const passed = eventsOf(whole).filter((event) => event.type === 'deadline-passed');
        expect(new Set(passed.map(({ due }) => due)).size).toBe(passed.length);
        for (const { at, due } of passed) expect(at >= due).toBe(true);
        if (passed.length > 0) met();
      }),
      runs(300),
    ),
  );
});

test("the deadline passes by nobody's hand but time's, and makes no form stale", () => {
  const state = endOf(
    take([
      {
        by: people.secretariat,
        command: {
          type: 'create',
          title: 'x',
          product: 'y',
          lead: units.police,
          coordinating: [],
          watching: [],
          due: instantAt(1),
        },
        hours: 0,
      },
    ]),
  )!;
  for (const name of personNames)
    expect(decideAs(state, people[name], passDeadline, 2)).toEqual({ rejected: 'forbidden' });
  const [event] = decideAs(state, clockActor, passDeadline, 2) as readonly TaskEvent[];
  expect(task.counts(event!)).toBe(false);
  for (const verb of taskVerbs) {
    const first = possible(state, 0).find(({ command }) => command.type === verb);
    if (first)
      expect(task.counts((decideAs(state, first.by, first.command) as readonly TaskEvent[])[0]!)).toBe(true);
  }
});

/**
 * Pairs of acts that touch different parts of a task, so that the order in which two people's clicks arrive can't matter:
 * a comment touches nothing but the history (only a reassignment changes whose it is to comment); whom a unit assigns
 * among its own says nothing about its progress or that it took the task, nor do its parts; and what time brings touches
 * the ladder alone, whose first rung is acknowledgement's, so that it is read by nothing that the unit does afterwards.
 */
const independent: Record<string, readonly string[]> = {
  comment: taskVerbs.filter((verb) => verb !== 'reassign'),
  assign: ['progress', 'acknowledge', 'comment', 'split'],
  split: ['acknowledge', 'assign', 'progress', 'comment', 'urge'],
  'pass-deadline': ['assign', 'progress', 'comment', 'split', 'urge'],
};

test('two orders of the same independent acts agree on the view', () => {
  const pairs = new Set<string>();
  const time: Step = { by: clockActor, command: passDeadline, hours: 0 };
  const among = (steps: readonly Step[], verbs: readonly string[], choice: number): Step | undefined => {
    const there = verbs.filter((verb) => steps.some(({ command }) => command.type === verb));
    const ofVerb = steps.filter(({ command }) => command.type === there[choice % there.length]);
    return ofVerb[choice % ofVerb.length];
  };
  const orders = (state: TaskState, hour: number, i: number, j: number): void => {
    const acts = [...possible(state, hour), time];
    const a = among(acts, Object.keys(independent), i)!;
    const b = among(acts, independent[a.command.type]!, j);
    if (!b) return;
    // The same instant: what differs is only the order in which the two reach the door.
    const one = take([a, b], state, hour);
    const other = take([b, a], state, hour);
    expect(task.view(endOf(one)!)).toEqual(task.view(endOf(other)!));
    expect(one.map(({ rejected }) => rejected)).toEqual(other.map(({ rejected }) => rejected).reverse());
    if (one.every(({ events }) => events.length > 0)) pairs.add(`${a.command.type}+${b.command.type}`);
  };
  fc.assert(
    fc.property(anyLife, fc.nat(), fc.nat(), (life, i, j) => {
      // On either side of the usual deadline: an extension is asked for before it, and only after it has time come.
      life.forEach(({ after }, k) => {
        const hour = hourOf(life);
        if (after) orders(after, k % 2 ? hour : Math.max(hour, 201), i + k, j + k * 3);
      });
    }),
    // Always the same lives: whether every pair is met must not depend on chance.
    { numRuns: 250, seed: 42 },
  );
  // Every named pair was met with both of its acts done.
  const named = Object.entries(independent).flatMap(([a, others]) => others.map((b) => `${a}+${b}`));
  expect([...pairs].sort()).toEqual(named.sort());
});
