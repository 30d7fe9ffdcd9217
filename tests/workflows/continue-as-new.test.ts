// A life too long for one run: the workflow begins its history anew, and loses nothing that it knew or was told meanwhile.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workflowId } from '#workflows/messages.ts';
import { ownServer, type OwnServer } from './own-server.ts';
import { eventually, openStand, type Stand } from './stand.ts';

let server: OwnServer;
let stand: Stand;
beforeAll(async () => {
  // The server asks for a new run after 40 events instead of 4,096.
  server = await ownServer(undefined, 'limit.historyCount.suggestContinueAsNew=40');
  stand = await openStand(server);
  await stand.startWorker();
});
afterAll(async () => {
  await stand?.end();
  await server?.remove();
});

const agree = (task: string) =>
  eventually(
    'workflow and ledger agree',
    async () => [await stand.believes(task), await stand.stands(task)] as const,
    ([a, b]) => JSON.stringify(a) === JSON.stringify(b),
  );
const runs = async (task: string) => {
  const found = stand.client.workflow.list({ query: `WorkflowId = '${workflowId('task', task)}'` });
  const statuses: string[] = [];
  for await (const { status } of found) statuses.push(status.name);
  return statuses;
};

test('suspended and resumed again and again, then worked to its end', async () => {
  const { ward } = stand;
  const due = new Date(Date.now() + 3_600_000).toISOString();
  const task = await ward.task({ due });
  for (let i = 0; i < 15; i++) {
    await stand.act(ward.secretariat, task, { type: 'suspend', reason: `Lần ${i}` });
    await agree(task);
    await stand.act(ward.secretariat, task, { type: 'resume' });
    if (i % 2) await agree(task);
  }
  await agree(task);
  expect((await runs(task)).filter((status) => status === 'CONTINUED_AS_NEW').length).toBeGreaterThanOrEqual(
    2,
  );
  expect(await stand.details(task)).toBe(`awaiting acknowledgement; pass-deadline at ${due}`);
  await stand.act(ward.police, task, { type: 'acknowledge' });
  await stand.act(ward.police, task, { type: 'submit', text: 'Xong' });
  await stand.act(ward.secretariat, task, { type: 'accept' });
  await eventually(
    'the end',
    async () => (await stand.handle(task).describe()).status.name,
    (status) => status === 'COMPLETED',
  );
});

test('a flood of wakes that tell nothing new: the details and the deadline outlive the new run', async () => {
  const { ward } = stand;
  const due = new Date(Date.now() + 15_000).toISOString();
  const task = await ward.task({ due });
  await agree(task);
  const first = (await stand.handle(task).describe()).runId;
  const old = { ...(await stand.stands(task)), sequence: 0, stage: 'suspended', next: null };
  for (let i = 0; i < 60; i++) {
    await stand.send(task, old);
    if (i % 2) await sleep(10);
  }
  await eventually(
    'a new run',
    async () => (await stand.handle(task).describe()).runId,
    (run) => run !== first,
  );
  await agree(task);
  expect(await stand.details(task)).toBe(`awaiting acknowledgement; pass-deadline at ${due}`);
  const journal = await eventually(
    'its deadline',
    () => stand.journal(task),
    (events) => events.length === 2,
  );
  expect(journal[1]!.type).toBe('deadline-passed');
  await agree(task);
});

test('acts that come in while one run ends and the next begins', async () => {
  const { ward } = stand;
  const tasks = await Promise.all(Array.from({ length: 6 }, () => ward.task()));
  await Promise.all(
    tasks.map(async (task) => {
      for (let i = 0; i < 25; i++) {
        await stand.act(ward.secretariat, task, { type: 'suspend', reason: `Lần ${i}` });
        await stand.send(task, await stand.stands(task)); // as the relay does, so that each is a wake of its own
        await stand.act(ward.secretariat, task, { type: 'resume' });
        await stand.send(task, await stand.stands(task));
      }
    }),
  );
  for (const task of tasks) {
    await agree(task);
    expect(await runs(task)).toContain('CONTINUED_AS_NEW');
    // Two wakes an act at most, one of them seen: nothing was done twice.
    expect(await stand.journal(task)).toHaveLength(51);
  }
});
