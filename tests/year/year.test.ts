// A year in a minute: the La Gi plan from December 2025 to December 2026, compared with tables that the product had no part in.
// The fault: anybody told too early, too late, twice, in vain or not at all; a counter that is not what the plan's own dates give.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCampaign } from '#campaigns/index.ts';
import { launchPlan } from '#domain/launch-plan.ts';
import type { TaskCommand } from '#domain/task-types.ts';
import { act } from '#ledger/act.ts';
import { createPool, transaction, type Pool } from '#ledger/database.ts';
import { derivedId } from '#ledger/ids.ts';
import { campaignId, campaignTaskId, launchCampaign } from '#ledger/launch.ts';
import { rebuild } from '#ledger/rebuild.ts';
import { seedWard } from '#prisma/seed.ts';
import { resolveActor } from '#web/use-cases/actor.ts';
import { listTasks } from '#web/use-cases/list-tasks.ts';
import { freshDatabase } from '../setup/database.ts';
import { startCatcher, type Caught } from './catcher.ts';
import { drive } from './drive.ts';

const read = (name: string): string[][] =>
  readFileSync(new URL(`${name}.tsv`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('\t'));

/** As the tables have it: YYYY-MM-DD HH:MM in Viet Nam. */
const instant = (written: string): string => new Date(`${written.replace(' ', 'T')}:00+07:00`).toISOString();
const written = (at: Date): string =>
  new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

const clock = { now: new Date(instant('2025-12-01 08:00')) };
let pool: Pool;
let drop: () => Promise<void>;
let mails: Caught[];
/** Read at the first instant of each month. */
const counters: string[][] = [];
const items = new Map<string, string>();
const accounts = new Map<string, string>();

const commands: Record<string, (asked: string) => TaskCommand> = {
  acknowledge: () => ({ type: 'acknowledge' }),
  submit: () => ({ type: 'submit', text: 'Đã làm xong' }),
  accept: () => ({ type: 'accept' }),
  return: () => ({ type: 'return', reason: 'Thiếu số liệu' }),
  'request-extension': (asked) => ({ type: 'request-extension', due: instant(asked), reason: 'Chờ số liệu' }),
  'decide-extension': () => ({ type: 'decide-extension', granted: true }),
};

beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  pool = createPool(database.url);
  const { plan, ward } = loadCampaign('la-gi-2026');
  const seeded = await transaction(pool, (client) =>
    seedWard(client, ward, {
      derivedId,
      password: 'mười bốn ký tự',
      demoShiftDays: null,
      since: instant('2025-11-01 00:00'),
    }),
  );
  const campaign = campaignId(seeded.ward, plan.meta.code);
  for (const { key } of plan.items) items.set(campaignTaskId(campaign, key), key);
  const actor = async (account: string) => (await resolveActor(pool, `demo-${account}`, clock.now))!;
  for (const { name } of ward.accounts) {
    const { person } = await actor(name);
    accounts.set(person, name);
    await pool.query('UPDATE person SET email = $2 WHERE id = $1', [person, `${name}@la-gi.example`]);
  }
  const catcher = await startCatcher(clock);
  mails = catcher.mails;
  const launch = launchPlan(plan, seeded.units, true).plan;
  await launchCampaign(pool, seeded.ward, launch, await actor('secretariat'), clock.now.toISOString());
  const acting = read('acts').map(([at, account, item, verb, asked = '']) => ({
    at: instant(at!),
    act: async () => {
      const outcome = await act(pool, {
        kind: 'task',
        id: campaignTaskId(campaign, item!),
        ward: seeded.ward,
        command: commands[verb!]!(asked),
        commandId: `${at} ${verb}`,
        actor: await actor(account!),
        at: clock.now.toISOString(),
      });
      expect(outcome, `${at} ${account} ${verb} ${item}`).toMatchObject({ accepted: true });
    },
  }));
  const looking = read('counters').map(([at]) => ({
    at: instant(at!),
    act: async () => {
      const { counts } = await listTasks({ pool, clock: () => clock.now }, await actor('secretariat'), {});
      const { doneOnTime, doneLate, openInTerm, openOverdue } = counts;
      counters.push([at!, ...[doneOnTime, doneLate, openInTerm, openOverdue].map(String)]);
    },
  }));
  const doings = [...acting, ...looking].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  try {
    await drive({
      pool,
      ward: seeded.ward,
      clock,
      smtpUrl: catcher.url,
      doings,
      until: instant('2027-01-01 00:00'),
    });
  } finally {
    await catcher.stop();
  }
}, 300_000);
afterAll(async () => {
  await pool?.end();
  await drop?.();
});

test('everybody is told what the table says, when it says it, and nothing else', async () => {
  const { rows } = await pool.query<{
    task: string;
    type: string;
    late: number | null;
    at: Date;
    person: string;
  }>(
    `SELECT n.process_id AS task, n.type, (j.event->>'late')::int AS late, n.at, n.person_id AS person
     FROM notice n JOIN journal j ON j.process_id = n.process_id AND j.sequence = n.sequence`,
  );
  const told = new Map<string, string[]>();
  for (const { task, type, late, at, person } of rows) {
    const key = [items.get(task), late ? `${type}-${late}` : type, written(at)].join('\t');
    told.set(key, [...(told.get(key) ?? []), accounts.get(person)!].sort());
  }
  const lines = [...told].map(([key, people]) => `${key}\t${people.join(' ')}`);
  expect(lines.sort()).toEqual(
    read('notices')
      .map((row) => row.join('\t'))
      .sort(),
  );
});

test('each person gets one mail on a working day, and an urgent one at once, of what still holds', () => {
  const lines = mails.map(({ at, to, tasks }) =>
    [
      written(at),
      to.split('@')[0],
      tasks
        .map((id) => items.get(id)!)
        .sort()
        .join(' '),
    ].join('\t'),
  );
  expect(lines.sort()).toEqual(
    read('mails')
      .map((row) => row.join('\t'))
      .sort(),
  );
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);
});

test('the official counters are those of the table at the end of each month', () => {
  expect(counters).toEqual(read('counters'));
});

test('nothing is left to be mailed, and the journal folds to what stands', async () => {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM mail WHERE status <> 'sent'`,
  );
  expect(rows[0]!.n).toBe(0);
  expect((await rebuild(pool, true)).differing).toEqual([]);
});
