// Wakes that are lost, doubled or out of order: whatever happens on their way, workflow and ledger agree in the end.
import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonActor, Standing } from '#domain/process.ts';
import type { TaskCommand } from '#domain/task-types.ts';
import { wakeAgain } from '#ledger/wakes.ts';
import { freshNamespace } from '../setup/temporal.ts';
import { eventually, openStand, type Stand } from './stand.ts';

let stand: Stand;
beforeAll(async () => {
  stand = await openStand(await freshNamespace());
});
afterAll(() => stand.end());

const agree = (task: string) =>
  eventually(
    'workflow and ledger agree',
    async () => [await stand.believes(task), await stand.stands(task)] as const,
    ([a, b]) => JSON.stringify(a) === JSON.stringify(b),
  );
const outcome = async (task: string) => (await stand.handle(task).describe()).status.name;

test('every wake of a task is lost: the sweeper finds it when its time has passed unheard', async () => {
  const task = await stand.ward.task({ due: new Date(Date.now() - 120_000).toISOString() });
  const punctual = await stand.ward.task({ due: '2031-01-01T00:00:00.000Z' });
  await stand.act(stand.ward.police, task, { type: 'acknowledge' });
  expect(await stand.loseWakes()).toHaveLength(3);
  const worker = await stand.startWorker();
  await eventually(
    'its deadline passed',
    () => stand.journal(task),
    (events) => events.at(-1)!.type === 'deadline-passed',
  );
  await agree(task);
  // A task whose time has not come is not behind: nobody is woken for nothing.
  await expect(stand.believes(punctual)).rejects.toThrow(/not found/i);
  await wakeAgain(stand.ward.pool, [punctual]);
  await agree(punctual);
  await worker.stop();
});

test('a wake lost on its way to a running workflow is made good when the deadline comes', async () => {
  const worker = await stand.startWorker();
  const task = await stand.ward.task({ due: new Date(Date.now() + 2_500).toISOString() });
  await agree(task);
  await worker.stop();
  await stand.act(stand.ward.police, task, { type: 'acknowledge' });
  await stand.act(stand.ward.police, task, { type: 'submit', text: 'Xong' });
  expect(await stand.loseWakes()).toHaveLength(2);
  await stand.startWorker().then(async (next) => {
    // The workflow believes that the task awaits acknowledgement, asks at its deadline, and is told otherwise.
    await agree(task);
    expect((await stand.journal(task)).map(({ type }) => type)).toEqual([
      'assigned',
      'acknowledged',
      'submitted',
    ]);
    await next.stop();
  });
});

test('a rule is mended and the states folded again: the workflow learns what it now waits for', async () => {
  const worker = await stand.startWorker();
  const task = await stand.ward.task();
  await agree(task);
  const { next } = await stand.stands(task);
  // No event came, so the sequence is the same.
  const due = `UPDATE process SET next_at = now() + $2::interval, next_command = 'pass-deadline' WHERE id = $1`;
  for (const interval of ['1 hour', '1 second']) {
    await stand.ward.pool.query(due, [task, interval]);
    await wakeAgain(stand.ward.pool, [task]);
    if (interval === '1 hour') await agree(task);
  }
  // It asks the ledger at the new instant, which knows better, and goes by the answer.
  await eventually(
    'the question',
    async () =>
      (
        await stand.ward.pool.query(`SELECT 1 FROM act WHERE process_id = $1 AND verb = 'pass-deadline'`, [
          task,
        ])
      ).rowCount,
    (asked) => asked === 1,
  );
  await agree(task);
  expect(await stand.believes(task)).toMatchObject({ next });
  await worker.stop();
});

/** A life with its wakes as the ledger wrote them, none delivered; its deadline has passed on the way. */
async function lived(last: 'accept' | 'suspend'): Promise<{ task: string; wakes: Standing[] }> {
  const { ward } = stand;
  const wakes: Standing[] = [];
  const task = await ward.task({ due: new Date(Date.now() - 1_000).toISOString() });
  wakes.push(await stand.stands(task));
  await ward.act({ kind: 'system', name: 'clock' }, task, { type: 'pass-deadline' });
  wakes.push(await stand.stands(task));
  const act = async (actor: PersonActor, command: TaskCommand) =>
    wakes.push(await stand.act(actor, task, command));
  await act(ward.police, { type: 'acknowledge' });
  for (const reason of ['Thiếu', 'Vẫn thiếu']) {
    await act(ward.police, { type: 'submit', text: 'Xong' });
    await act(ward.secretariat, { type: 'return', reason });
  }
  if (last === 'suspend') await act(ward.secretariat, { type: 'suspend', reason: 'Chờ' });
  else {
    await act(ward.police, { type: 'submit', text: 'Xong' });
    await act(ward.secretariat, { type: 'accept' });
  }
  return { task, wakes };
}

/** Random orders, each wake up to three times, with pauses in which the workflow takes in what has come. */
const anyDelivery = (count: number) =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(count - 1), fc.boolean()), { maxLength: count * 2 }),
      fc.shuffledSubarray(
        Array.from({ length: count }, (_, i) => i),
        { minLength: count },
      ),
    )
    .map(([extra, all]) => [...extra, ...all.map((i) => [i, i % 3 === 0] as [number, boolean])]);

test.each(['suspend', 'accept'] as const)(
  'in any order, any number of times, a life that ends with %s',
  async (last) => {
    // Before there is a worker, whose relay would deliver them in order.
    const lives = await Promise.all(Array.from({ length: 7 }, () => lived(last)));
    await stand.loseWakes();
    const deliveries = fc.sample(anyDelivery(lives[0]!.wakes.length), { numRuns: 6, seed: 42 });
    // Oldest last: the order that fools whoever believes what came last.
    deliveries.push(lives[0]!.wakes.map((_, i, { length }) => [length - 1 - i, true]));
    const worker = await stand.startWorker();
    await Promise.all(
      lives.map(async ({ task, wakes }, n) => {
        const journal = await stand.journal(task);
        for (const [i, pause] of deliveries[n]!) {
          await stand.send(task, wakes[i]!);
          if (pause) await sleep(40);
        }
        if (last === 'suspend') await agree(task);
        else
          await eventually(
            'the end',
            () => outcome(task),
            (status) => status === 'COMPLETED',
          );
        expect(await stand.journal(task)).toEqual(journal);
      }),
    );
    await worker.stop();
  },
);

test('an operator sends a wake without words from another screen: the workflow takes no harm', async () => {
  const worker = await stand.startWorker();
  const task = await stand.ward.task();
  await agree(task);
  await stand.handle(task).signal('wake');
  await stand.act(stand.ward.police, task, { type: 'acknowledge' });
  await agree(task);
  expect(await stand.believes(task)).toMatchObject({ stage: 'in hand' });
  await worker.stop();
});
