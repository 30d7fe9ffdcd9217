// A task's workflow from the first wake to the last: it starts with its task, names its stage, is woken by acts, ends with it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonActor } from '#domain/process.ts';
import type { TaskCommand } from '#domain/task-types.ts';
import { freshNamespace } from '../setup/temporal.ts';
import { eventually, openStand, type Stand } from './stand.ts';

let stand: Stand;
beforeAll(async () => {
  stand = await openStand(await freshNamespace());
  await stand.startWorker();
});
afterAll(() => stand.end());

const ended = async (task: string) => (await stand.handle(task).describe()).status.name !== 'RUNNING';

type Move = [
  who: keyof Pick<Stand['ward'], 'secretariat' | 'police' | 'policeDeputy' | 'school'>,
  command: TaskCommand,
  stage: string,
];

/** Takes the moves one after the other; after each the workflow comes to believe what the ledger says, and shows it. */
async function live(task: string, moves: Move[]): Promise<string[]> {
  for (const [who, command, stage] of moves) {
    const told = await stand.act(stand.ward[who] as PersonActor, task, command);
    expect(told.stage, command.type).toBe(stage);
    if (told.closed) await eventually('the end', () => ended(task), Boolean);
    // A comment moves nothing, so nobody is woken for it.
    else
      await eventually(
        stage,
        () => stand.believes(task),
        (known) => known?.stage === stage,
      );
    if (!told.closed) expect(await stand.details(task)).toContain(stage);
  }
  return (await stand.journal(task)).map(({ type }) => type);
}

test('accepted straight through', async () => {
  const task = await stand.ward.task();
  const { next } = await stand.stands(task);
  await eventually(
    'its start',
    () => stand.details(task),
    (details) => details === `awaiting acknowledgement; chase-acknowledgement at ${next!.at}`,
  );
  const types = await live(task, [
    ['policeDeputy', { type: 'acknowledge' }, 'in hand'],
    ['police', { type: 'comment', text: 'Đã rõ' }, 'in hand'],
    ['police', { type: 'submit', text: 'Xong' }, 'under review'],
    ['secretariat', { type: 'accept' }, 'closed'],
  ]);
  expect(types).toEqual(['assigned', 'acknowledged', 'commented', 'submitted', 'accepted']);
  const described = await stand.handle(task).describe();
  expect([described.type, described.status.name]).toEqual(['task', 'COMPLETED']);
  // The comment is in the journal, and cost the workflow nothing.
  const { events } = await stand.handle(task).fetchHistory();
  expect(events!.filter((event) => event.workflowExecutionSignaledEventAttributes)).toHaveLength(4);
});

test('returned, handed back, given to another unit, suspended, resumed, recalled', async () => {
  const task = await stand.ward.task({ due: '2031-01-01T00:00:00.000Z' });
  await live(task, [
    ['police', { type: 'acknowledge' }, 'in hand'],
    ['police', { type: 'submit', text: 'Xong' }, 'under review'],
    ['secretariat', { type: 'return', reason: 'Thiếu' }, 'in hand'],
    ['police', { type: 'hand-back', reason: 'Không đúng chức năng' }, 'with the assigner'],
    [
      'secretariat',
      { type: 'reassign', lead: stand.ward.units.school, reason: 'Đúng chức năng' },
      'awaiting acknowledgement',
    ],
    ['secretariat', { type: 'suspend', reason: 'Chờ hướng dẫn' }, 'suspended'],
    ['secretariat', { type: 'resume' }, 'awaiting acknowledgement'],
    ['school', { type: 'acknowledge' }, 'in hand'],
  ]);
  // Ten working days before its last day, Wednesday 1 January 2031.
  expect(await stand.details(task)).toBe('in hand; remind at 2030-12-17T17:00:00.000Z');
  await live(task, [['secretariat', { type: 'recall', reason: 'Không còn cần' }, 'closed']]);
  expect((await stand.handle(task).describe()).status.name).toBe('COMPLETED');
});

test('a deadline passes by itself, once, and is no version of the form', async () => {
  const due = new Date(Date.now() + 1_500).toISOString();
  const task = await stand.ward.task({ due });
  const journal = await eventually(
    'the event',
    () => stand.journal(task),
    (events) => events.length === 2,
    15,
  );
  expect(journal).toMatchObject([
    { type: 'assigned', version: 1 },
    { type: 'deadline-passed', version: 1 },
  ]);
  expect(journal[1]!.at >= due).toBe(true);
  const known = await eventually(
    'the next rung',
    () => stand.believes(task),
    (told) => told?.next?.command === 'escalate',
  );
  // A working day later, at the same time of day.
  expect(Date.parse(known!.next!.at) - Date.parse(due)).toBeGreaterThanOrEqual(86_400_000);
  await live(task, [
    ['police', { type: 'acknowledge' }, 'in hand'],
    ['police', { type: 'submit', text: 'Xong' }, 'under review'],
    ['secretariat', { type: 'return', reason: 'Thiếu' }, 'in hand'],
  ]);
  expect((await stand.journal(task)).filter(({ type }) => type === 'deadline-passed')).toHaveLength(1);
});

test('a deadline that was already past when the task was given passes at once', async () => {
  const task = await stand.ward.task({ due: '2026-01-01T00:00:00.000Z' });
  const journal = await eventually(
    'the event',
    () => stand.journal(task),
    (events) => events.length === 2,
  );
  // Recorded when it was noticed, not when it should have been.
  expect(journal[1]!.at >= journal[0]!.at).toBe(true);
});

test('a report in time holds the deadline back while it is reviewed', async () => {
  const task = await stand.ward.task({ due: new Date(Date.now() + 1_500).toISOString() });
  await stand.act(stand.ward.police, task, { type: 'acknowledge' });
  await stand.act(stand.ward.police, task, { type: 'submit', text: 'Xong' });
  await eventually(
    'the workflow knows',
    () => stand.believes(task),
    (known) => known?.stage === 'under review',
  );
  await new Promise((resolve) => setTimeout(resolve, 1_800));
  expect((await stand.journal(task)).map(({ type }) => type)).toEqual([
    'assigned',
    'acknowledged',
    'submitted',
  ]);
});

test('a workflow that an operator terminated is started anew by the next wake, one that ended is not', async () => {
  const task = await stand.ward.task();
  await eventually(
    'its start',
    () => stand.believes(task),
    (known) => known !== null,
  );
  await stand.handle(task).terminate('by mistake');
  await live(task, [
    ['police', { type: 'acknowledge' }, 'in hand'],
    ['police', { type: 'submit', text: 'Xong' }, 'under review'],
  ]);
  await live(task, [['secretariat', { type: 'accept' }, 'closed']]);
  const { runId } = await stand.handle(task).describe();
  // Time and again, as a sweeper or a doctor might.
  await stand.ward.pool.query(
    `INSERT INTO wake (process_id, kind, sequence, stage, closed) SELECT id, kind, sequence, stage, closed FROM process WHERE id = $1`,
    [task],
  );
  await eventually(
    'the wake is taken',
    async () => (await stand.ward.pool.query('SELECT 1 FROM wake WHERE process_id = $1', [task])).rowCount,
    (left) => left === 0,
  );
  expect((await stand.handle(task).describe()).runId).toBe(runId);
});
