// Kill -9 of whoever acts, of the worker, Temporal and PostgreSQL, at every step between a click and the workflow's sleep.
// Each was seen to fail with the feature broken: docs/decisions/0001-the-ledger-decides.md, "What the kills showed".
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { relayWakes } from '#ledger/wakes.ts';
import { wake, workflowId } from '#workflows/messages.ts';
import { holdCommits, holdRelay, holdRow, letGo, until } from './holds.ts';
import { newTask, openHouse, type House, type Victim } from './house.ts';
import { catchUp, ledgerFaults, sealed } from './proof.ts';
import { killUnderLoad } from './rounds.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  expect(await catchUp(house, [await newTask(house)])).toEqual([]); // the worker is up
}, 120_000);
afterAll(() => house?.close());
afterEach(async () => {
  await letGo(house);
  expect(await ledgerFaults(house)).toEqual([]);
});

const acknowledge = (task: string) => house.act('leader', task, { type: 'acknowledge' });
const journal = async (task: string): Promise<string[]> => {
  const { rows } = await house.pool.query(
    'SELECT type FROM journal WHERE process_id = $1 ORDER BY sequence',
    [task],
  );
  return rows.map((row) => row.type);
};
const handle = (task: string) => house.client.workflow.getHandle(workflowId('task', task));
const signals = async (task: string): Promise<number> =>
  ((await handle(task).fetchHistory()).events ?? []).filter(
    (event) => event.workflowExecutionSignaledEventAttributes,
  ).length;
const killAndRestart = async (victim: Victim, meanwhile?: () => Promise<unknown>): Promise<void> => {
  await house.kill(victim);
  await meanwhile?.();
  await house.restart(victim);
};
/** A task whose workflow stands, with a deadline that soon comes. */
const dueTask = async (dueIn: number): Promise<string> => {
  const task = await newTask(house, dueIn);
  expect(await catchUp(house, [task])).toEqual([]);
  return task;
};

describe('whoever acts (the web) is killed', () => {
  test('in its transaction: nothing was kept, and the same command sent again is done once', async () => {
    const task = await newTask(house);
    const row = await holdRow(house, task);
    const answer = acknowledge(task);
    await row.waited();
    await killAndRestart('actor', async () => {
      await row.release();
      expect(await journal(task)).toEqual(['assigned']);
    });
    expect(await answer).toMatchObject({ accepted: true });
    expect(await journal(task)).toEqual(['assigned', 'acknowledged']);
    expect(await catchUp(house, [task])).toEqual([]);
  });

  test('after the commit, before the answer: sent again, it is answered and not done again', async () => {
    const task = await newTask(house);
    const commits = await holdCommits(house);
    const answer = acknowledge(task);
    await commits.waited(task);
    await killAndRestart('actor', async () => {
      await commits.release();
      await until('the commit is seen', async () => (await journal(task)).length === 2);
    });
    expect(await answer).toMatchObject({ accepted: true, standing: { sequence: 2 } });
    expect(await journal(task)).toEqual(['assigned', 'acknowledged']);
    expect(await catchUp(house, [task])).toEqual([]);
  });
});

describe('PostgreSQL is killed', () => {
  test('in one transaction, and after the commit but before the answer of another: both are done once', async () => {
    const [inside, committed] = [await newTask(house), await newTask(house)];
    const row = await holdRow(house, inside);
    const commits = await holdCommits(house);
    const answers = [acknowledge(inside), acknowledge(committed)];
    await Promise.all([row.waited(), commits.waited(committed)]);
    await killAndRestart('postgres');
    await Promise.all([row.release(), commits.release()]);
    for (const answer of answers)
      expect(await answer).toMatchObject({ accepted: true, standing: { sequence: 2 } });
    for (const task of [inside, committed]) expect(await journal(task)).toEqual(['assigned', 'acknowledged']);
    expect(await catchUp(house, [inside, committed])).toEqual([]);
  });

  test('between the signal and the delete of a wake, while another task is in its activity: neither is lost or doubled', async () => {
    const [woken, due] = [await dueTask(60_000), await dueTask(2_000)];
    const resume = await holdRelay(
      house,
      () => acknowledge(woken),
      async () => (await signals(woken)) === 2,
    );
    const row = await holdRow(house, due);
    await row.waited();
    await killAndRestart('postgres');
    await Promise.all([row.release(), resume()]);
    expect(await catchUp(house, [woken, due])).toEqual([]);
    expect(await signals(woken)).toBe(3);
    expect(await journal(due)).toEqual(['assigned', 'deadline-passed']);
  });
});

describe('Temporal is killed', () => {
  test('while wakes are handed over, in a workflow task, in an activity and while a timer sleeps: people go on, the rest follows', async () => {
    const [told, thinking, performing, asleep] = [
      await dueTask(90_000),
      await dueTask(90_000),
      await dueTask(4_000),
      await dueTask(7_000),
    ];
    const row = await holdRow(house, performing);
    await row.waited();
    await holdWorkflowTask(thinking);
    await house.stop('temporal');
    await house.go('worker');
    const clicked = performance.now();
    expect(await acknowledge(told)).toMatchObject({ accepted: true });
    expect(performance.now() - clicked).toBeLessThan(1_000);
    await killAndRestart('temporal', async () => {
      await row.release();
      await until('the activity went on by itself', async () => (await journal(performing)).length === 2);
      expect(await house.act('leader', told, { type: 'submit', text: 'Xong' })).toMatchObject({
        accepted: true,
      });
      await until('the deadline has come', async () => (await overdue(asleep)) > 0);
    });
    expect(await catchUp(house, [told, thinking, performing, asleep])).toEqual([]);
    for (const task of [performing, asleep])
      expect(await journal(task)).toEqual(['assigned', 'deadline-passed']);
  });
});

describe('the worker is killed', () => {
  test('in a workflow task, before its relay took a wake, and while a timer sleeps whose deadline then comes: all made good', async () => {
    const [thinking, acted, asleep] = [await dueTask(90_000), await dueTask(90_000), await dueTask(2_000)];
    await holdWorkflowTask(thinking);
    await killAndRestart('worker', async () => {
      expect(await acknowledge(acted)).toMatchObject({ accepted: true });
      await until('the deadline has come', async () => (await overdue(asleep)) > 0);
    });
    expect(await catchUp(house, [thinking, acted, asleep])).toEqual([]);
    expect(await journal(asleep)).toEqual(['assigned', 'deadline-passed']);
  });

  test('between the signal and the delete of a wake, in an activity before its commit and in another after it: nothing is doubled', async () => {
    const [woken, before, after] = [await dueTask(90_000), await dueTask(5_000), await dueTask(5_000)];
    const resume = await holdRelay(
      house,
      () => acknowledge(woken),
      async () => (await signals(woken)) === 2,
    );
    const row = await holdRow(house, before);
    const commits = await holdCommits(house);
    await Promise.all([row.waited(), commits.waited(after)]);
    await killAndRestart('worker', async () => {
      await Promise.all([resume(), commits.release()]);
      await row.release();
      await until('the commit is seen', async () => (await journal(after)).length === 2);
      expect(await journal(before)).toEqual(['assigned']);
    });
    expect(await catchUp(house, [woken, before, after])).toEqual([]);
    expect(await signals(woken)).toBe(3); // the wake came twice, and moved the workflow once
    for (const task of [before, after]) expect(await journal(task)).toEqual(['assigned', 'deadline-passed']);
  });
});

test('each of the four is killed in turn at any instant, with six people at work', async () => {
  await killUnderLoad(house, 4);
  expect(await catchUp(house)).toEqual([]);
  expect(await sealed(house)).toBe(true);
});

const overdue = async (task: string): Promise<number> =>
  (await house.pool.query('SELECT 1 FROM process WHERE id = $1 AND next_at < $2', [task, new Date()]))
    .rowCount!;

/** Stops the worker with a workflow task in its hands: its wake is handed over by this process, as another relay would. */
async function holdWorkflowTask(task: string): Promise<void> {
  await house.stop('worker');
  expect(await acknowledge(task)).toMatchObject({ accepted: true });
  const { arrived } = await relayWakes(house.pool, ({ process, standing }) =>
    handle(process).signal(wake, standing),
  );
  expect(arrived).toBeGreaterThan(0);
  await until('the stopped worker has the workflow task', async () => {
    const { raw } = await handle(task).describe();
    return raw.pendingWorkflowTask?.state === 2; // started
  });
}
