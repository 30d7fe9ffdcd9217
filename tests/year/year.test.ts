// A year in a minute: the La Gi plan from December 2025 to December 2026, compared with tables that the product had no part in.
// The fault: anybody told too early, too late, twice, in vain or not at all; a counter that is not what the plan's own dates give.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TaskCommand } from '#domain/task-types.ts';
import { act } from '#ledger/act.ts';
import { campaignTaskId } from '#ledger/launch.ts';
import { rebuild } from '#ledger/rebuild.ts';
import { listTasks } from '#web/use-cases/list-tasks.ts';
import { startCatcher, type Caught } from './catcher.ts';
import { drive } from './drive.ts';
import { instant, openLaGi, table, written, type LaGi } from './ward.ts';

const clock = { now: new Date(instant('2025-12-01 08:00')) };
let laGi: LaGi;
let mails: Caught[];
/** Read at the first instant of each month. */
const counters: string[][] = [];

const commands: Record<string, (asked: string) => TaskCommand> = {
  acknowledge: () => ({ type: 'acknowledge' }),
  submit: () => ({ type: 'submit', text: 'Đã làm xong' }),
  accept: () => ({ type: 'accept' }),
  return: () => ({ type: 'return', reason: 'Thiếu số liệu' }),
  'request-extension': (asked) => ({ type: 'request-extension', due: instant(asked), reason: 'Chờ số liệu' }),
  'decide-extension': () => ({ type: 'decide-extension', granted: true }),
};

beforeAll(async () => {
  laGi = await openLaGi(clock);
  const { pool, ward, campaign, actor } = laGi;
  const acting = table('acts').map(([at, account, item, verb, asked = '']) => ({
    at: instant(at!),
    act: async () => {
      const outcome = await act(pool, {
        kind: 'task',
        id: campaignTaskId(campaign, item!),
        ward,
        command: commands[verb!]!(asked),
        commandId: `${at} ${verb}`,
        actor: await actor(account!),
        at: clock.now.toISOString(),
      });
      expect(outcome, `${at} ${account} ${verb} ${item}`).toMatchObject({ accepted: true });
    },
  }));
  const looking = table('counters').map(([at]) => ({
    at: instant(at!),
    act: async () => {
      const { counts } = await listTasks({ pool, clock: () => clock.now }, await actor('secretariat'), {});
      const { doneOnTime, doneLate, openInTerm, openOverdue } = counts;
      counters.push([at!, ...[doneOnTime, doneLate, openInTerm, openOverdue].map(String)]);
    },
  }));
  const doings = [...acting, ...looking].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const catcher = await startCatcher(clock);
  mails = catcher.mails;
  try {
    const until = instant('2027-01-01 00:00');
    await drive({ pool, ward, clock, smtpUrl: catcher.url, doings, until });
  } finally {
    await catcher.stop();
  }
}, 300_000);
afterAll(() => laGi?.end());

test('everybody is told what the table says, when it says it, and nothing else', async () => {
  const { pool, items, accounts } = laGi;
  const { rows } = await pool.query<{
    task: string;
    type: string;
    late: number | null;
    at: Date;
    person: string;
  }>(
    `SELECT n.process_id AS task, n.type, (j.event->>'late')::int AS late, n.at, n.person_id AS person
     FROM notice n JOIN journal j ON j.process_id = n.process_id AND j.sequence = n.sequence
     JOIN task t ON t.id = n.process_id`,
  );
  const told = new Map<string, string[]>();
  for (const { task, type, late, at, person } of rows) {
    const key = [items.get(task), late ? `${type}-${late}` : type, written(at)].join('\t');
    told.set(key, [...(told.get(key) ?? []), accounts.get(person)!].sort());
  }
  const lines = [...told].map(([key, people]) => `${key}\t${people.join(' ')}`);
  expect(lines.sort()).toEqual(
    table('notices')
      .map((row) => row.join('\t'))
      .sort(),
  );
});

test('each person gets one mail on a working day, and an urgent one at once, of what still holds', () => {
  // What is told of duties alone is another table's.
  const lines = mails
    .filter(({ tasks }) => tasks.length > 0)
    .map(({ at, to, tasks }) => {
      const named = tasks.map((id) => laGi.items.get(id)!).sort();
      return [written(at), to.split('@')[0], named.join(' ')].join('\t');
    });
  expect(lines.sort()).toEqual(
    table('mails')
      .map((row) => row.join('\t'))
      .sort(),
  );
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);
});

test('the official counters are those of the table at the end of each month', () => {
  expect(counters).toEqual(table('counters'));
});

test('nothing is left to be mailed, and the journal folds to what stands', async () => {
  const { rows } = await laGi.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM mail WHERE status <> 'sent'`,
  );
  expect(rows[0]!.n).toBe(0);
  expect((await rebuild(laGi.pool, true)).differing).toEqual([]);
});
