// The board after any acts through the ledger, and any time: each of its numbers is the length of the list behind it, for
// every role, campaign, phase, unit and level. The fault: a number that opens another list.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { counters } from '#domain/deadline.ts';
import { superiors } from '#domain/deadline-rules.ts';
import { verbsFor } from '#domain/permissions.ts';
import type { Actor, Post } from '#domain/process.ts';
import { stuckKinds } from '#domain/stuck.ts';
import type { TaskCommand, TaskState, TaskVerb } from '#domain/task-types.ts';
import { readBoard } from '#web/use-cases/board.ts';
import type { BoardQuery } from '#web/use-cases/board-query.ts';
import type { Figures } from '#web/use-cases/board-figures.ts';
import { listTasks } from '#web/use-cases/list-tasks.ts';
import { NONE, type SignedIn, type TaskQuery } from '#web/use-cases/types.ts';
import { id, wardFixture, type Ward } from './fixture.ts';

let ward: Ward;
let units: string[];
let actors: Record<'office' | 'permanent' | 'monitor' | 'police' | 'squad' | 'school', SignedIn>;
const campaigns = [id(), id()];
const START = Date.parse('2026-03-02T01:00:00.000Z');
const HOUR = 3_600_000;
const clock: Actor = { kind: 'system', name: 'clock' };
let item = 0;

beforeAll(async () => {
  ward = await wardFixture();
  const [squad, monitor] = [id(), id()];
  for (const [unit, code, parent] of [
    [squad, 'squad', ward.units.police],
    [monitor, 'monitor', ward.units.root],
  ] as const) {
    await ward.pool.query(
      `INSERT INTO unit (id, ward_id, code, name, short_name, kind, parent_id) VALUES ($1, $2, $3, $3, $3, 'group', $4)`,
      [unit, ward.id, code, parent],
    );
    await ward.pool.query(
      'INSERT INTO unit_closure SELECT ancestor_id, $1::uuid, depth + 1 FROM unit_closure WHERE descendant_id = $2 UNION ALL SELECT $1::uuid, $1::uuid, 0',
      [unit, parent],
    );
  }
  for (const [n, campaign] of campaigns.entries()) {
    const phases = ['phase-1', 'phase-2'].map((key) => ({
      key,
      name: key,
      clause: 'I',
      start: null,
      end: null,
      open: true,
    }));
    await ward.pool.query(
      `INSERT INTO campaign (id, ward_id, code, title, status, phases, plan, version, launched_at)
       VALUES ($1, $2, $3, $3, 'running', $4, '{}', 1, now())`,
      [campaign, ward.id, `campaign-${n}`, JSON.stringify(phases)],
    );
  }
  const { root, office, police, school } = ward.units;
  units = [root, office, police, school, squad, monitor];
  const signedIn = async (unit: string, roles: Post['roles'], scope = [unit]): Promise<SignedIn> => {
    const [person, post] = [id(), id()];
    await ward.pool.query('INSERT INTO person (id, ward_id, name) VALUES ($1, $2, $3)', [
      ...[person, ward.id, 'x'],
    ]);
    await ward.pool.query(
      `INSERT INTO post (id, unit_id, code, title, rank, roles) VALUES ($1, $2, $3, 'x', 'leader', $4)`,
      [post, unit, post, roles],
    );
    await ward.pool.query(
      `INSERT INTO holding (id, person_id, post_id, from_at) VALUES ($1, $2, $3, '2020-01-01Z')`,
      [id(), person, post],
    );
    return {
      ...{ kind: 'person', person, ward: ward.id, name: '', user: '', mandated: [] },
      posts: [
        {
          id: post,
          unit,
          rank: 'leader',
          roles,
          scope,
          title: '',
          unitRef: { id: unit, code: '', name: '' },
        },
      ],
    };
  };
  actors = {
    office: await signedIn(office, ['secretariat']),
    permanent: await signedIn(root, ['standing_committee'], units),
    monitor: await signedIn(monitor, ['monitor']),
    police: await signedIn(police, [], [police, squad]),
    squad: await signedIn(squad, []),
    school: await signedIn(school, []),
  };
});
afterAll(() => ward.end());

/** What is asked of a task by each verb; `day` chooses between ways of asking. */
const commandFor = (verb: TaskVerb, hours: number, day: number): TaskCommand | null => {
  const reason = 'x';
  switch (verb) {
    case 'acknowledge':
    case 'resume':
      return { type: verb };
    case 'submit':
      return { type: verb, text: 'x', ...(day % 2 === 0 && { doneAt: at(hours - 30) }) };
    case 'accept':
      return { type: verb, ...(day % 3 === 0 && { countsAs: 'doneAt' }) };
    case 'return':
    case 'hand-back':
    case 'suspend':
      return { type: verb, reason };
    case 'recall':
      return day % 4 === 0 ? { type: verb, reason } : null;
    case 'reassign':
      return day % 2 === 0 ? { type: verb, lead: units[day % units.length]!, reason } : null;
    case 'request-extension':
      return { type: verb, due: at(hours + 60), reason };
    case 'decide-extension':
      return { type: verb, granted: true };
    default:
      return null;
  }
};

/** Chosen more often: by chance alone few tasks would ever be done. */
const forward: readonly string[] = ['acknowledge', 'submit', 'accept'];

interface Life {
  lead: number;
  campaign: number;
  phase: string | null;
  due: number | null;
  waits: boolean;
  steps: { choice: number; day: number; hours: number }[];
}

const life: fc.Arbitrary<Life> = fc.record({
  lead: fc.nat(5),
  campaign: fc.nat(2),
  phase: fc.constantFrom('phase-1', 'phase-2', null),
  due: fc.option(fc.integer({ min: 10, max: 250 }), { freq: 5 }),
  waits: fc.boolean(),
  steps: fc.array(
    fc.record({ choice: fc.nat(99), day: fc.nat(99), hours: fc.integer({ min: 0, max: 100 }) }),
    { minLength: 2, maxLength: 9, size: 'max' },
  ),
});

const at = (hours: number) => new Date(START + hours * HOUR).toISOString();

/** What time brings until then, as the workflow would have it. */
async function elapse(task: string, until: string): Promise<void> {
  for (;;) {
    const { rows } = await ward.pool.query<{ next_at: Date | null; next_command: string }>(
      'SELECT next_at, next_command FROM process WHERE id = $1',
      [task],
    );
    const next = rows[0]!;
    if (!next.next_at || next.next_at.toISOString() > until) return;
    const command = { type: next.next_command } as TaskCommand;
    await ward.act(clock, task, command, { at: next.next_at.toISOString() });
  }
}

/** Plays a life: at each step one of the acts that somebody may do then; what the rules still refuse does not happen. @returns the task that it was the life of */
async function play(one: Life, awaited: string | undefined, until: string): Promise<string> {
  const task = id();
  const campaign = campaigns[one.campaign] ?? null;
  const origin = { campaignItem: `item-${++item}`, phase: one.phase, clause: 'V.1' };
  const created = await ward.act(
    clock,
    task,
    {
      ...{ type: 'create', title: 'x', product: 'x', lead: units[one.lead]!, coordinating: [], watching: [] },
      ...{ campaign, due: one.due === null ? null : at(one.due) },
      ...(one.waits && awaited && { waitsFor: [awaited] }),
      ...(campaign && { plan: origin }),
    },
    { at: at(0) },
  );
  expect(created).toMatchObject({ accepted: true });
  let hours = 0;
  for (const { choice, day, hours: more } of one.steps) {
    hours += more;
    if (at(hours) > until) break;
    await elapse(task, at(hours));
    const { rows } = await ward.pool.query<{ state: TaskState }>('SELECT state FROM process WHERE id = $1', [
      task,
    ]);
    const possible = Object.values(actors).flatMap((by) =>
      verbsFor(rows[0]!.state, by, at(hours)).flatMap((verb) => {
        const command = commandFor(verb, hours, day);
        return command ? [{ by, command }] : [];
      }),
    );
    const onward = possible.filter(({ command }) => forward.includes(command.type));
    const some = onward.length > 0 && choice % 2 > 0 ? onward : possible;
    const step = some[choice % some.length];
    if (step) await ward.act(step.by, task, step.command, { at: at(hours) });
  }
  await elapse(task, until);
  return task;
}

/** Half of the ways to look, by chance. */
const scopes = fc.subarray<() => BoardQuery>(
  [
    () => ({}),
    () => ({ level: 'branch' }),
    () => ({ unit: ward.units.police, level: 'branch' }),
    () => ({ unit: ward.units.police }),
    ...[0, 1].map((n) => () => ({ campaign: campaigns[n] })),
    () => ({ campaign: NONE }),
    () => ({ campaign: campaigns[0], phase: 'phase-1', level: 'branch' }),
    () => ({ phase: NONE }),
  ],
  { minLength: 3, maxLength: 3 },
);

const met = new Map<string, number>();

/** Of one row: the lists behind its numbers, those that are zero left to the sum of the others. */
async function holds(length: (query: TaskQuery) => Promise<number>, of: TaskQuery, figures: Figures) {
  const { counts, stuck, toReview, latest } = figures;
  const told = JSON.stringify(of);
  expect(await length(of), told).toBe(counts.total);
  expect(counters.reduce((sum, counter) => sum + counts[counter], 0)).toBe(counts.total);
  expect(await length({ ...of, stuck: 'any' }), told).toBe(stuck.total);
  expect(stuckKinds.reduce((sum, kind) => sum + stuck[kind], 0)).toBe(stuck.total);
  for (const counter of counters.filter((one) => counts[one] > 0)) {
    expect(await length({ ...of, counter }), `${told} ${counter}`).toBe(counts[counter]);
    met.set(counter, (met.get(counter) ?? 0) + counts[counter]);
  }
  for (const kind of stuckKinds.filter((one) => stuck[one] > 0)) {
    expect(await length({ ...of, stuck: kind }), `${told} ${kind}`).toBe(stuck[kind]);
    met.set(kind, (met.get(kind) ?? 0) + stuck[kind]);
  }
  if (toReview > 0) expect(await length({ ...of, state: 'submitted' }), told).toBe(toReview);
  expect(latest === null, told).toBe(counts.openOverdue === 0);
}

test('each number is the length of its list', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(life, { minLength: 8, maxLength: 14, size: 'max' }),
      fc.integer({ min: 400, max: 1_500 }),
      scopes,
      async (lives, hours, looks) => {
        await ward.pool.query('TRUNCATE task');
        const tasks: string[] = [];
        for (const one of lives) tasks.push(await play(one, tasks[0], at(hours)));
        const deps = { pool: ward.pool, clock: () => new Date(at(hours)) };
        for (const actor of Object.values(actors)) {
          const list = async (query: TaskQuery) =>
            (await listTasks(deps, actor, { ...query, limit: 200 })).items;
          const length = async (query: TaskQuery) => (await list(query)).length;
          const all = await list({});
          for (const kind of stuckKinds)
            expect(await length({ stuck: kind }), kind).toBe(
              all.filter(({ stuck }) => stuck === kind).length,
            );
          for (const superior of superiors) {
            const told = all.filter(({ escalated }) => escalated.some(({ to }) => to === superior));
            expect(await length({ escalated: superior }), superior).toBe(told.length);
            met.set(superior, (met.get(superior) ?? 0) + told.length);
          }
          for (const look of looks) {
            const { campaign: within, phase: of, unit: below } = look();
            const scope = { campaign: within, phase: of, unit: below };
            const board = await readBoard(deps, actor, look());
            for (const { unit, level, ...figures } of board.units)
              await holds(length, { ...scope, unit: unit.id, below: level === 'branch' }, figures);
            for (const { campaign, phase, ...figures } of board.phases) {
              const row = { campaign: campaign?.id ?? NONE, phase: phase?.key ?? NONE };
              await holds(length, { ...scope, ...row, below: true }, figures);
            }
            const { total: counts, ...whole } = board;
            await holds(length, { ...scope, below: true }, { ...whole, counts });
            for (const rows of [board.units, board.phases]) {
              const sum = (number: (of: Figures) => number) => rows.reduce((n, row) => n + number(row), 0);
              for (const counter of [...counters, 'total'] as const)
                expect(sum((row) => row.counts[counter])).toBe(counts[counter]);
              expect(sum((row) => row.stuck.total)).toBe(board.stuck.total);
            }
          }
        }
      },
    ),
    { numRuns: 8, seed: 11, endOnFailure: true },
  );
  // Every kind of number was met, none of them by its zero alone.
  const kinds = [...counters, ...stuckKinds, ...superiors];
  expect(kinds.filter((kind) => (met.get(kind) ?? 0) < 5)).toEqual([]);
});
