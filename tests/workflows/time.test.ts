// Months in seconds: with time skipping, the workflow brings about at each instant just what the rules say, once.
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CampaignPlan } from '#domain/campaign.ts';
import type { PersonActor } from '#domain/process.ts';
import type { TaskCommand } from '#domain/task-types.ts';
import { findTimeSkipping } from '#local/time-skipping.ts';
import { eventually, openStand, type Stand } from './stand.ts';

const DAY = 86_400_000;
let environment: TestWorkflowEnvironment;
let stand: Stand;
let now: number;

beforeAll(async () => {
  const path = await findTimeSkipping({ log: (line) => console.log(line) });
  const start = () =>
    TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
  // The SDK gives it five seconds to start, which a busy machine may not have.
  environment = await start().catch(start);
  now = await environment.currentTimeMs();
  stand = await openStand({ address: environment.address, namespace: environment.namespace ?? 'default' });
  stand.clock = () => new Date(now);
  await stand.startWorker();
}, 400_000);
afterAll(async () => {
  await stand?.end();
  await environment?.teardown();
});
beforeEach(async () => {
  now = await environment.currentTimeMs();
});

const settled = () =>
  eventually(
    'an empty outbox',
    async () => (await stand.ward.pool.query('SELECT 1 FROM wake')).rowCount,
    (left) => left === 0,
  );

/** Lets days pass; what was handed over before has been taken in, and what they bring is done. */
async function pass(ms: number): Promise<void> {
  await settled();
  await environment.sleep(ms);
  now = await environment.currentTimeMs();
  await sleep(150);
  await settled();
}

type Moment = [days: number, who: 'police' | 'secretariat', command: TaskCommand];
const returned: Moment[] = [
  [2, 'police', { type: 'acknowledge' }],
  [5, 'police', { type: 'submit', text: 'Xong' }],
  // The deadline passes while the report is reviewed, and counts once it is returned.
  [40, 'secretariat', { type: 'return', reason: 'Thiếu' }],
  [41, 'police', { type: 'submit', text: 'Bổ sung' }],
  [45, 'secretariat', { type: 'accept' }],
];
const late: Moment[] = [
  [3, 'secretariat', { type: 'suspend', reason: 'Chờ hướng dẫn' }],
  [33, 'secretariat', { type: 'resume' }],
  [34, 'police', { type: 'acknowledge' }],
  [50, 'police', { type: 'hand-back', reason: 'Không đúng chức năng' }],
  [80, 'secretariat', { type: 'recall', reason: 'Không còn cần' }],
];
const idle: Moment[] = [[90, 'secretariat', { type: 'recall', reason: 'Không ai nhận' }]];

test.each([
  ['returned', returned],
  ['late', late],
  ['idle', idle],
] as [string, Moment[]][])(
  'a task %s: the workflow writes the same events as the ledger alone',
  async (_, moments) => {
    const { ward } = stand;
    const begin = now;
    const due = new Date(begin + 30 * DAY).toISOString();
    const task = await ward.task({ due }, { at: stand.clock().toISOString() });
    for (const [days, who, command] of moments) {
      const awaited = (await stand.stands(task)).next;
      await pass(begin + days * DAY - now);
      if (awaited && Date.parse(awaited.at) <= now) {
        await eventually(
          'the deadline passed',
          () => stand.journal(task),
          (events) => events.some(({ type }) => type === 'deadline-passed'),
        );
      }
      await stand.act(ward[who] as PersonActor, task, command);
    }
    await eventually(
      'the end',
      async () => (await stand.handle(task).describe()).status.name,
      (status) => status === 'COMPLETED',
    );

    // The same acts at the same instants on another task, whose time is brought by hand.
    const alone = await ward.task({ due }, { at: new Date(begin).toISOString() });
    await stand.loseWakes();
    let last = '';
    for (const [days, who, command] of moments) {
      const at = begin + days * DAY;
      const { next } = await stand.stands(alone);
      // It passes at its instant, or when the task comes to lie with the unit again.
      const passed = next && [next.at, last].sort()[1]!;
      if (passed && Date.parse(passed) <= at)
        await ward.act({ kind: 'system', name: 'clock' }, alone, { type: 'pass-deadline' }, { at: passed });
      last = new Date(at).toISOString();
      await ward.act(ward[who] as PersonActor, alone, command, { at: last });
      await stand.loseWakes();
    }
    const day = (events: { type: string; at: string; version: number }[]) =>
      events.map(({ type, at, version }) => ({
        type,
        version,
        day: Math.round((Date.parse(at) - begin) / DAY),
      }));
    expect(day(await stand.journal(task))).toEqual(day(await stand.journal(alone)));
    expect((await stand.journal(task)).filter(({ type }) => type === 'deadline-passed')).toHaveLength(1);
  },
);

test('a campaign of a year: its phases open on their days and bring their tasks', async () => {
  const begin = now;
  const at = (days: number) => new Date(begin + days * DAY).toISOString();
  const item = (key: string, phase: string, due: number) => ({
    ...{
      key,
      phase,
      clause: 'V.1 d1',
      title: key,
      product: 'Biên bản',
      acceptance: 'Có đủ',
      lead: stand.ward.units.police,
    },
    ...{ coordinating: [], watching: [], start: null, due: at(due) },
  });
  const plan: CampaignPlan = {
    code: 'nam',
    title: 'Phong trào một năm',
    phases: [1, 90, 270].map((days, i) => ({
      key: `p${i + 1}`,
      name: `p${i + 1}`,
      clause: 'III',
      start: at(days),
      end: null,
    })),
    items: [item('a', 'p1', 60), item('b', 'p2', 200), item('c', 'p3', 300)],
  };
  const campaign = await stand.launch(plan);
  const tasks = async () =>
    (
      await stand.ward.pool.query(
        `SELECT campaign_item || ' ' || (SELECT string_agg(type, ' ' ORDER BY sequence) FROM journal WHERE process_id = t.id) AS line
    FROM task t WHERE campaign_id = $1 ORDER BY 1`,
        [campaign],
      )
    ).rows.map(({ line }) => line as string);
  const become = async (days: number, ...lines: string[]) => {
    await pass(begin + days * DAY - now);
    await eventually(lines.join(), tasks, (found) => found.join() === lines.join());
  };
  await become(0.5);
  await become(2, 'a assigned');
  await become(80, 'a assigned deadline-passed');
  await become(91, 'a assigned deadline-passed', 'b assigned');
  await become(260, 'a assigned deadline-passed', 'b assigned deadline-passed');
  await become(365, 'a assigned deadline-passed', 'b assigned deadline-passed', 'c assigned deadline-passed');
  const journal = await stand.journal(campaign);
  expect(
    journal.map(({ type, at: instant }) => [type, Math.floor((Date.parse(instant) - begin) / DAY)]),
  ).toEqual([
    ['launched', 0],
    ['phase-opened', 1],
    ['phase-opened', 90],
    ['phase-opened', 270],
  ]);
});
