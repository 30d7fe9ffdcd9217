// Records one history of each branch of each workflow, for this version: `node --import tsx tests/replay/record.ts`, before a release;
// followed by the beginning of names, those alone, beside what is there.
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CampaignPlan } from '#domain/campaign.ts';
import { dayOf, plusDays } from '#domain/days.ts';
import type { DutyContent } from '#domain/duty-types.ts';
import type { PersonActor } from '#domain/process.ts';
import type { TaskCommand } from '#domain/task-types.ts';
import { startPostgres } from '#local/postgres.ts';
import { findTemporal } from '#local/temporal-binary.ts';
import { deployMigrations } from '#prisma/deploy.ts';
import { workflowId, type WorkflowKind } from '#workflows/messages.ts';
import { wardFixture } from '../ledger/fixture.ts';
import { workEveryDay } from '../chaos/rungs.ts';
import { actOnDuty, giveDuty, held } from '../workflows/duties.ts';
import { ownServer } from '../workflows/own-server.ts';
import { eventually, openStand, type Stand } from '../workflows/stand.ts';
import { readHistory, saved, wrong } from './histories.ts';
import { initiatives, liveInitiative } from './initiatives.ts';

type Who = 'secretariat' | 'police' | 'school';
type Act = [who: Who, command: TaskCommand];

const acknowledge: Act = ['police', { type: 'acknowledge' }];
const submit: Act = ['police', { type: 'submit', text: 'Xong' }];
const accept: Act = ['secretariat', { type: 'accept' }];
const giveBack: Act = ['secretariat', { type: 'return', reason: 'Thiếu' }];
const recall: Act = ['secretariat', { type: 'recall', reason: 'Không còn cần' }];
const suspend: Act = ['secretariat', { type: 'suspend', reason: 'Chờ' }];
const resume: Act = ['secretariat', { type: 'resume' }];
const handBack: Act = ['police', { type: 'hand-back', reason: 'Không đúng chức năng' }];

interface Branch {
  /** In how many seconds it is due. */
  readonly due?: number;
  /** For how many days it has stood already. */
  readonly stood?: number;
  /** What happens to it; the name of an event is waited for. */
  readonly acts: (stand: Stand) => (Act | string)[];
}
const DAY_S = 86_400;

const branches: Record<string, Branch> = {
  'task-accepted': { acts: () => [acknowledge, submit, accept] },
  'task-returned': { due: 3_600, acts: () => [acknowledge, submit, giveBack, submit, accept] },
  'task-recalled': { due: 3_600, acts: () => [recall] },
  'task-reassigned': {
    acts: ({ ward }) => [
      handBack,
      ['secretariat', { type: 'reassign', lead: ward.units.school, reason: 'Đúng chức năng' }],
      ['school', { type: 'acknowledge' }],
      ['school', { type: 'submit', text: 'Xong' }],
      accept,
    ],
  },
  'task-suspended': { due: 3_600, acts: () => [suspend, resume, acknowledge, suspend, recall] },
  'task-deadline-passed': {
    due: 2,
    acts: () => [acknowledge, 'deadline-passed', submit, giveBack, submit, accept],
  },
  'task-reminded': { due: 3, stood: 20, acts: () => ['reminded', 'deadline-passed', recall] },
  'task-escalated': {
    due: 5 - 7 * DAY_S,
    stood: 30,
    acts: () => ['escalated', acknowledge, 'escalated', submit, accept],
  },
  'task-under-review': { due: 3_600, acts: () => [acknowledge, submit] },
  'task-awaiting-acknowledgement': { due: 3_600, acts: () => [] },
};

/** The workflow has taken in where the process stands, or has ended with it. */
async function taken(stand: Stand, process: string, kind: WorkflowKind = 'task'): Promise<void> {
  const stands = await stand.stands(process);
  const status = async () => (await stand.handle(process, kind).describe()).status.name;
  if (stands.closed) await eventually('the end', status, (name) => name === 'COMPLETED');
  else
    await eventually(
      'the wake',
      () => stand.believes(process, kind),
      (known) => JSON.stringify(known) === JSON.stringify(stands),
    );
}

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toISOString();

async function liveTask(stand: Stand, name: string): Promise<string> {
  const { due, stood = 0, acts } = branches[name]!;
  const content = due ? { due: inSeconds(due) } : {};
  const task = await stand.ward.task(content, { at: inSeconds(-stood * DAY_S) });
  for (const act of [null, ...acts(stand)]) {
    if (typeof act === 'string') await comes(stand, task, act);
    else if (act) await stand.act(stand.ward[act[0]] as PersonActor, task, act[1]);
    await taken(stand, task);
  }
  return task;
}

const comes = async (stand: Stand, task: string, type: string): Promise<unknown> => {
  const count = async () => (await stand.journal(task)).filter((event) => event.type === type).length;
  const before = seen.get(`${task} ${type}`) ?? 0;
  const now = await eventually(type, count, (n) => n > before);
  return seen.set(`${task} ${type}`, now);
};
/** How many events of a task were waited for before. */
const seen = new Map<string, number>();

/** It waits for another task until that one is accepted. */
async function waitingTask(stand: Stand): Promise<string> {
  const awaited = await stand.ward.task();
  const task = await stand.ward.task({ due: inSeconds(3_600), waitsFor: [awaited] });
  await taken(stand, task);
  const live = async (one: string, ...acts: Act[]) => {
    for (const [who, command] of acts) {
      await stand.act(stand.ward[who] as PersonActor, one, command);
      await taken(stand, task);
    }
  };
  await live(task, acknowledge);
  await live(awaited, acknowledge, submit, accept);
  await live(task, submit, accept);
  return task;
}

/** A part that is recalled with the whole. */
async function partOfRecalled(stand: Stand): Promise<string> {
  const { police, secretariat, units, pool } = stand.ward;
  const parent = await stand.ward.task({ due: inSeconds(3_600) });
  const above = police.posts.map((post) => ({ ...post, scope: [units.police, units.school] }));
  const part = {
    title: 'Phần việc',
    product: 'Biên bản',
    lead: units.school,
    coordinating: [],
    watching: [],
  };
  await stand.act({ ...police, posts: above }, parent, { type: 'split', children: [part] });
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM task WHERE parent_id = $1', [parent]);
  const { id } = rows[0]!;
  await taken(stand, id);
  await stand.act(secretariat, parent, recall[1]);
  await taken(stand, id);
  return id;
}

/** Told of nothing new, again and again, until its run is full. */
async function fill(stand: Stand, process: string, kind: WorkflowKind): Promise<void> {
  const old = await stand.stands(process);
  const first = (await stand.handle(process, kind).describe()).runId;
  while ((await stand.handle(process, kind).describe()).runId === first) {
    await stand.send(process, old, kind);
    await sleep(20);
  }
  await taken(stand, process, kind);
}

async function liveCampaign(stand: Stand, code: string, full: boolean): Promise<string> {
  const phases = [1, 2].map((seconds, i) => ({
    key: `p${i + 1}`,
    name: `p${i + 1}`,
    clause: 'III',
    start: inSeconds(full ? seconds * 3_600 : seconds),
    end: null,
  }));
  const items = [null, 'p1', 'p2'].map((phase, i) => ({
    ...{
      key: `i${i}`,
      phase,
      clause: 'V.1 d1',
      title: 'Việc',
      product: 'Biên bản',
      acceptance: 'Có đủ',
      lead: stand.ward.units.police,
    },
    ...{ coordinating: [], watching: [], start: null, due: null },
  }));
  const plan: CampaignPlan = { code, title: 'Phong trào', phases, items };
  const campaign = await stand.launch(plan);
  await taken(stand, campaign, 'campaign');
  if (full) await fill(stand, campaign, 'campaign');
  else
    await eventually(
      'its phases',
      () => stand.stands(campaign),
      ({ stage }) => stage === 'p2',
    );
  await taken(stand, campaign, 'campaign');
  await sleep(500); // the last phase's tasks are launched
  await stand.closeCampaign(campaign);
  await taken(stand, campaign, 'campaign');
  return campaign;
}

/** Duties in each of their stages: begun and entered, slept through to their end, ended by the office. */
async function liveDuty(stand: Stand, name: (typeof duties)[number]): Promise<string> {
  const { ward } = stand;
  const today = dayOf(new Date());
  const now = () => new Date().toISOString();
  const duty = await giveDuty(
    ward,
    lives[name](today),
    inSeconds(name === 'duty-slept-through' ? -40 * DAY_S : 0),
  );
  await taken(stand, duty, 'duty');
  if (name === 'duty-up-to-date') await actOnDuty(ward, duty, ward.police, held(today), now());
  if (name === 'duty-ended')
    await actOnDuty(ward, duty, ward.secretariat, { type: 'end', reason: 'Sáp nhập' }, now());
  const ends = name === 'duty-ended' || name === 'duty-slept-through';
  if (ends)
    await eventually(
      'its end',
      () => stand.stands(duty),
      ({ closed }) => closed,
    );
  await taken(stand, duty, 'duty');
  return duty;
}

const duties = ['duty-session-due', 'duty-up-to-date', 'duty-ended', 'duty-slept-through'] as const;
const lives: Record<(typeof duties)[number], (today: string) => Partial<DutyContent>> = {
  'duty-session-due': (today) => ({ from: today }),
  'duty-up-to-date': (today) => ({ from: today }),
  'duty-ended': (today) => ({ from: today }),
  'duty-slept-through': (today) => ({ from: plusDays(today, -38), until: plusDays(today, -20) }),
};

/** @param only the beginning of the names that are recorded; all where it is empty */
async function record(stand: Stand, folder: string, only: string): Promise<void> {
  const keep = async (name: string, process: string, kind: WorkflowKind) => {
    const found = stand.client.workflow.list({ query: `WorkflowId = '${workflowId(kind, process)}'` });
    const runs: { runId: string; startTime: Date }[] = [];
    for await (const run of found) runs.push(run);
    runs.sort((a, b) => a.startTime.getTime() - b.startTime.getTime());
    for (const [i, { runId }] of runs.entries()) {
      const history = await stand.client.workflow.getHandle(workflowId(kind, process), runId).fetchHistory();
      const file = runs.length === 1 ? name : `${name}-run-${i + 1}`;
      save(folder, file, history);
    }
  };
  for (const name of duties) if (name.startsWith(only)) await keep(name, await liveDuty(stand, name), 'duty');
  for (const name of initiatives)
    if (name.startsWith(only)) {
      const settled = (process: string) => taken(stand, process, 'initiative');
      await keep(name, await liveInitiative(stand, name, settled), 'initiative');
    }
  if (only) return;
  for (const name of Object.keys(branches)) await keep(name, await liveTask(stand, name), 'task');
  await keep('task-waiting', await waitingTask(stand), 'task');
  await keep('task-recalled-with-parent', await partOfRecalled(stand), 'task');
  const long = await stand.ward.task({ due: inSeconds(3_600) });
  await taken(stand, long);
  await fill(stand, long, 'task');
  await stand.act(stand.ward.secretariat, long, recall[1]);
  await taken(stand, long);
  await eventually(
    'both runs are listed',
    async () => {
      let count = 0;
      for await (const _ of stand.client.workflow.list({
        query: `WorkflowId = '${workflowId('task', long)}'`,
      }))
        count++;
      return count;
    },
    (count) => count === 2,
  );
  await keep('task-continued', long, 'task');
  await keep('campaign-phases', await liveCampaign(stand, 'phases', false), 'campaign');
  await keep('campaign-continued', await liveCampaign(stand, 'continued', true), 'campaign');
}

function save(folder: string, name: string, history: object): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(saved(history), null, 1)}\n`);
  console.log(`${name}.json`);
}

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  version: string;
};
const histories = join(import.meta.dirname, 'histories');
const work = mkdtempSync(join(tmpdir(), `record-${randomUUID()}`));
chmodSync(work, 0o711);
const postgres = await startPostgres({ dataDir: work, durable: false, removeAfterKill: work });
const found = await findTemporal({ log: console.log });
if (found.kind === 'address') throw new Error('recording needs a server of its own: unset TEMPORAL_ADDRESS');
await deployMigrations(postgres.url);
const server = await ownServer(found.path, 'limit.historyCount.suggestContinueAsNew=70');
const stand = await openStand(
  server,
  await wardFixture({ url: postgres.url, application: postgres.url, drop: async () => {} }),
);
await workEveryDay(stand.ward.pool, stand.ward.id, stand.ward.secretariat.person);
await stand.startWorker();
try {
  const folder = join(histories, version);
  const only = process.argv[2] ?? '';
  if (!only) rmSync(folder, { recursive: true, force: true });
  await record(stand, folder, only);
  for (const [name, spoil] of only ? [] : Object.entries(wrong))
    save(
      join(histories, 'must-fail'),
      name,
      spoil((of) => readHistory(join(folder, `${of}.json`))),
    );
} finally {
  await stand.end();
  await server.remove();
  await postgres.stop();
  rmSync(work, { recursive: true, force: true });
}
