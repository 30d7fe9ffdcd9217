// A year of tasks and of a campaign, as people live them: who does what on which day. The rest is brought by time.
import { endOfDay, plusDays, startOfDay } from '#domain/days.ts';
import type { CampaignPlan } from '#domain/campaign.ts';
import type { PersonActor } from '#domain/process.ts';
import type { NewTask, TaskCommand } from '#domain/task-types.ts';
import { act } from '#ledger/act.ts';
import { campaignId, launchCampaign } from '#ledger/launch.ts';
import { id, type Ward } from '../ledger/fixture.ts';
import type { Time } from './skipping.ts';

type Who = 'secretariat' | 'police' | 'school';
type Moment = [day: number, who: Who, command: TaskCommand];
/** One whose deadline is not said here comes by a split or with its phase. */
interface Life {
  readonly due?: number | null;
  readonly lead?: Who;
  readonly waitsFor?: string;
  readonly moments: readonly Moment[];
}

const take: TaskCommand = { type: 'acknowledge' };
const submit: TaskCommand = { type: 'submit', text: 'Xong' };
const accept: TaskCommand = { type: 'accept' };
const giveBack: TaskCommand = { type: 'return', reason: 'Thiếu' };
const recall: TaskCommand = { type: 'recall', reason: 'Không còn cần' };

/** @param day the instant at which a day of this year ends, by its number */
const livesOf = (ward: Ward, day: (n: number) => string): Record<string, Life> => {
  const part = (title: string, due: string | null): NewTask => ({
    ...{ title, product: 'Biên bản', lead: ward.units.school, coordinating: [], watching: [], due },
  });
  const extend = (from: number, until: number): Moment[] => [
    [from, 'police', { type: 'request-extension', due: day(until), reason: 'Thiếu người' }],
    [from + 5, 'secretariat', { type: 'decide-extension', granted: true }],
  ];
  return {
    untouched: { due: 30, moments: [[360, 'secretariat', recall]] },
    done: {
      due: 40,
      moments: [
        [1, 'police', take],
        [5, 'police', { type: 'progress', percent: 50, text: 'Đang làm' }],
        [10, 'police', submit],
        [12, 'secretariat', accept],
      ],
    },
    undated: {
      due: null,
      moments: [
        [1, 'police', take],
        [350, 'secretariat', recall],
      ],
    },
    extended: {
      due: 60,
      moments: [
        [1, 'police', take],
        ...extend(20, 120),
        [121, 'police', submit],
        [125, 'secretariat', accept],
      ],
    },
    'returned late': {
      due: 30,
      moments: [
        [1, 'police', take],
        [5, 'police', submit],
        [40, 'secretariat', giveBack], // the deadline passed while the report was reviewed, and counts now
        [41, 'police', submit],
        [80, 'secretariat', giveBack],
        [150, 'police', submit],
        [155, 'secretariat', accept],
      ],
    },
    suspended: {
      due: 30,
      moments: [
        [1, 'secretariat', { type: 'suspend', reason: 'Chờ hướng dẫn' }],
        [63, 'secretariat', { type: 'resume' }],
        [64, 'police', take],
        [100, 'police', { type: 'hand-back', reason: 'Không đúng chức năng' }],
        [130, 'secretariat', { type: 'reassign', lead: ward.units.school, reason: 'Đúng chức năng' }],
        [160, 'school', take],
        [165, 'school', submit],
        [170, 'secretariat', accept],
      ],
    },
    awaited: {
      due: 30,
      lead: 'school',
      moments: [
        [1, 'school', take],
        [75, 'school', submit],
        [77, 'secretariat', accept],
      ],
    },
    waiting: {
      due: 60,
      waitsFor: 'awaited',
      moments: [
        [1, 'police', take],
        [200, 'police', submit],
        [201, 'secretariat', accept],
      ],
    },
    parent: {
      due: 90,
      moments: [
        [1, 'police', take],
        [2, 'police', { type: 'split', children: [part('with it', null), part('before it', day(60))] }],
        ...extend(20, 100),
        [160, 'secretariat', recall],
      ],
    },
    'with it': { lead: 'school', moments: [[4, 'school', take]] },
    'before it': { moments: [] },
    'of phase 1': {
      moments: [
        [11, 'police', take],
        [20, 'police', submit],
        [25, 'secretariat', accept],
      ],
    },
    'of phase 2': { moments: [] },
    'of phase 3': { moments: [] },
  };
};

const planOf = (ward: Ward, start: (n: number) => string, day: (n: number) => string): CampaignPlan => ({
  ...{ code: 'nam', title: 'Phong trào một năm' },
  phases: phaseDays.map((begins, i) => ({
    ...{ key: `p${i + 1}`, name: `p${i + 1}`, clause: 'III', start: start(begins), end: null },
  })),
  items: [60, 160, 300].map((due, i) => ({
    ...{
      key: `i${i + 1}`,
      phase: `p${i + 1}`,
      clause: 'V.1 d1',
      title: `of phase ${i + 1}`,
      product: 'Biên bản',
    },
    ...{
      acceptance: 'Có đủ',
      lead: ward.units.police,
      coordinating: [],
      watching: [],
      start: null,
      due: day(due),
    },
  })),
});
const phaseDays = [10, 100, 200];
const closedOn = 250;

/** Lives the year through; each act at an instant of its own, none at one that a ladder may hold. */
export async function liveYear(ward: Ward, time: Time, firstDay: string): Promise<void> {
  const start = (n: number) => startOfDay(plusDays(firstDay, n));
  const day = (n: number) => endOfDay(plusDays(firstDay, n));
  const at = (n: number, minute: number) =>
    new Date(Date.parse(start(n)) + (540 - minute) * 60_000).toISOString();
  const lives = livesOf(ward, day);
  const steps: { at: string; do: (at: string) => Promise<unknown> }[] = [];
  const plan = planOf(ward, start, day);
  /** Police leads the school here, so that it can split its task. */
  const actor = (who: Who): PersonActor =>
    who === 'police'
      ? {
          ...ward.police,
          posts: ward.police.posts.map((post) => ({ ...post, scope: Object.values(ward.units) })),
        }
      : ward[who];
  const idOf = async (name: string): Promise<string> =>
    (await ward.pool.query<{ id: string }>('SELECT id FROM task WHERE title = $1', [name])).rows[0]!.id;
  const put = async (who: Who, task: string, command: TaskCommand, instant: string): Promise<void> => {
    const outcome = await ward.act(actor(who), task, command, { at: instant });
    if (!outcome.accepted) throw new Error(`${command.type} was refused: ${outcome.rejected}`);
  };

  steps.push({
    at: at(0, 0),
    do: (instant) => launchCampaign(ward.pool, ward.id, plan, ward.secretariat, instant),
  });
  for (const [name, { due, lead = 'police', waitsFor, moments }] of Object.entries(lives)) {
    if (due !== undefined) {
      const content = { title: name, product: 'Biên bản', lead: ward.units[lead as 'police'] };
      const more = { coordinating: [], watching: [], due: due === null ? null : day(due) };
      steps.push({
        at: at(0, 1),
        do: async (instant) => {
          const awaited = waitsFor ? { waitsFor: [await idOf(waitsFor)] } : {};
          await put('secretariat', id(), { type: 'create', ...content, ...more, ...awaited }, instant);
        },
      });
    }
    moments.forEach(([n, who, command], i) =>
      steps.push({ at: at(n, i * 10), do: async (instant) => put(who, await idOf(name), command, instant) }),
    );
  }
  for (const n of phaseDays) {
    // What a phase brings is given at the product's time, which must not lag behind when its day comes.
    const around = (ms: number) => new Date(Date.parse(start(n)) + ms).toISOString();
    steps.push({
      at: around(-1_000),
      do: async () => {
        time.set(start(n));
        await time.passUntil(around(1_000));
      },
    });
  }
  steps.push({
    at: at(closedOn, 0),
    do: (instant) => {
      const campaign = { kind: 'campaign', id: campaignId(ward.id, plan.code), ward: ward.id } as const;
      const order = { ...campaign, actor: ward.secretariat, commandId: id(), at: instant };
      return act(ward.pool, { ...order, command: { type: 'close' } });
    },
  });
  for (const step of steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    await time.passUntil(step.at);
    time.set(step.at);
    await step.do(step.at);
  }
  await time.passUntil(start(365));
}
