// A campaign's workflow: phases open at their dates, each item becomes one task however often its launch is tried.
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLaunchActivities } from '#activities/launch.ts';
import type { CampaignItem, CampaignPhase, CampaignPlan } from '#domain/campaign.ts';
import { freshNamespace } from '../setup/temporal.ts';
import { eventually, openStand, type Stand } from './stand.ts';

let stand: Stand;
beforeAll(async () => {
  stand = await openStand(await freshNamespace());
});
afterAll(() => stand.end());

let codes = 0;
function plan(
  phases: [key: string, secondsFromNow: number | null][],
  items: [key: string, phase: string | null][],
): CampaignPlan {
  const now = Date.now();
  return {
    code: `thu-${codes++}`,
    title: 'Phong trào thử',
    phases: phases.map(([key, seconds]): CampaignPhase => ({
      key,
      name: key,
      clause: 'III',
      start: seconds === null ? null : new Date(now + seconds * 1_000).toISOString(),
      end: null,
    })),
    items: items.map(([key, phase]): CampaignItem => ({
      ...{
        key,
        phase,
        clause: 'V.1 d1',
        title: key,
        product: 'Biên bản',
        acceptance: 'Có đủ',
        lead: stand.ward.units.police,
      },
      ...{ coordinating: [], watching: [stand.ward.units.school], start: null, due: null },
    })),
  };
}

const tasksOf = async (campaign: string): Promise<string[]> =>
  (
    await stand.ward.pool.query<{ item: string }>(
      'SELECT campaign_item AS item FROM task WHERE campaign_id = $1 ORDER BY 1',
      [campaign],
    )
  ).rows.map(({ item }) => item);
const ended = (campaign: string) =>
  eventually(
    'the end',
    async () => (await stand.handle(campaign, 'campaign').describe()).status.name,
    (status) => status === 'COMPLETED',
  );

test('its phases open at their dates and bring their tasks; each task has its workflow; closed, it ends', async () => {
  const worker = await stand.startWorker();
  const campaign = await stand.launch(
    plan(
      [
        ['p2', 3],
        ['p1', 1],
        ['undated', null],
      ],
      [
        ['a', null],
        ['b', 'p1'],
        ['c', 'p1'],
        ['d', 'p2'],
        ['e', 'undated'],
      ],
    ),
  );
  await eventually(
    'what needs no phase',
    () => tasksOf(campaign),
    (items) => items.join() === 'a',
  );
  await eventually(
    'the first phase',
    () => tasksOf(campaign),
    (items) => items.join() === 'a,b,c',
  );
  await eventually(
    'the second phase',
    () => tasksOf(campaign),
    (items) => items.join() === 'a,b,c,d',
  );
  const journal = await stand.journal(campaign);
  expect(journal.map(({ type }) => type)).toEqual(['launched', 'phase-opened', 'phase-opened']);
  const known = await eventually(
    'its stage',
    () => stand.believes(campaign, 'campaign'),
    (standing) => standing?.stage === 'p2',
  );
  expect(known!.next).toBeNull();
  const { rows } = await stand.ward.pool.query(
    'SELECT id, number FROM task WHERE campaign_id = $1 ORDER BY number',
    [campaign],
  );
  expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  for (const { id } of rows)
    await eventually(
      'its workflow',
      () => stand.believes(id),
      (standing) => standing?.stage === 'awaiting acknowledgement',
    );
  await stand.closeCampaign(campaign);
  await ended(campaign);
  // What was given stays given.
  expect((await stand.stands(rows[0].id)).closed).toBe(false);
  await worker.stop();
});

test('a launch that fails half-way is tried again and adds none', async () => {
  const { pool } = stand.ward;
  // The third item can't be stored the first two times; a sequence counts on where a transaction is undone.
  await pool.query('CREATE SEQUENCE tries');
  await pool.query(`CREATE FUNCTION fail_twice() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.campaign_item = 'fault' AND nextval('tries') <= 2 THEN RAISE EXCEPTION 'not now'; END IF; RETURN NEW; END $$`);
  await pool.query(
    'CREATE TRIGGER fail_twice BEFORE INSERT ON task FOR EACH ROW EXECUTE FUNCTION fail_twice()',
  );
  const worker = await stand.startWorker();
  const campaign = await stand.launch(
    plan(
      [],
      [
        ['a', null],
        ['b', null],
        ['fault', null],
        ['z', null],
      ],
    ),
  );
  await eventually(
    'all its tasks',
    () => tasksOf(campaign),
    (items) => items.join() === 'a,b,fault,z',
  );
  await worker.stop();
  await pool.query('DROP TRIGGER fail_twice ON task');
  const { rows } = await pool.query(
    `SELECT process_id, count(*)::int AS n FROM journal j JOIN task t ON t.id = j.process_id WHERE t.campaign_id = $1 GROUP BY 1`,
    [campaign],
  );
  expect(rows.map(({ n }) => n)).toEqual([1, 1, 1, 1]);
  const numbers = (await pool.query('SELECT number FROM task ORDER BY number')).rows.map(
    ({ number }) => number,
  );
  expect(numbers, 'no number is lost').toEqual(numbers.map((_, i) => i + 1));
});

test('two launches at once, as when a worker is taken for dead: each item is one task', async () => {
  const campaign = await stand.launch(
    plan(
      [],
      Array.from({ length: 12 }, (_, i) => [`i${i}`, null]),
    ),
  );
  const { launchTasks } = createLaunchActivities({ pool: stand.ward.pool, clock: stand.clock });
  const environments = Array.from({ length: 3 }, () => new MockActivityEnvironment());
  await Promise.all(environments.map((environment) => environment.run(launchTasks, { campaign })));
  expect(await tasksOf(campaign)).toHaveLength(12);
  const { rows } = await stand.ward.pool.query(
    'SELECT count(*)::int AS n FROM journal j JOIN task t ON t.id = j.process_id WHERE t.campaign_id = $1',
    [campaign],
  );
  expect(rows[0].n).toBe(12);
  expect(await environments[0]!.run(launchTasks, { campaign })).toEqual({ launched: 0 });
});

test('one item that is refused holds no other back, and is named', async () => {
  const faulty = plan(
    [],
    [
      ['a', null],
      ['b', null],
      ['c', null],
    ],
  );
  const items = faulty.items.map((item) =>
    item.key === 'b' ? { ...item, lead: '00000000-0000-7000-8000-000000000000' } : item,
  );
  const campaign = await stand.launch({ ...faulty, items });
  const { launchTasks } = createLaunchActivities({ pool: stand.ward.pool, clock: stand.clock });
  await expect(new MockActivityEnvironment().run(launchTasks, { campaign })).rejects.toThrow(
    'b: unknown_unit lead',
  );
  expect(await tasksOf(campaign)).toEqual(['a', 'c']);
});

test('closed just as its date came: the workflow ends, and gives no more tasks', async () => {
  await stand.loseWakes();
  const campaign = await stand.launch(
    plan(
      [['p1', 1]],
      [
        ['a', null],
        ['b', 'p1'],
      ],
    ),
  );
  // The workflow still believes that it was launched just now, and finds it closed at every step.
  const launched = await stand.stands(campaign);
  await stand.closeCampaign(campaign);
  const [closed] = (await stand.loseWakes()).slice(-1);
  await stand.send(campaign, launched, 'campaign');
  const worker = await stand.startWorker();
  await eventually(
    'the workflow asks for its phase and learns',
    async () => (await stand.handle(campaign, 'campaign').describe()).status.name,
    (status) => status === 'COMPLETED',
  );
  expect(await tasksOf(campaign)).toEqual([]);
  expect((await stand.journal(campaign)).map(({ type }) => type)).toEqual(['launched', 'closed']);
  await stand.send(campaign, closed!, 'campaign');
  await worker.stop();
});
