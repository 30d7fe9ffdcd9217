// Counters over HTTP after any acts of several people: each number that the inbox and the board show is the length of the list behind
// it, walked page by page. The fault: a counter that misses an act, or counts what its list does not have.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { counters } from '#domain/deadline.ts';
import { stuckKinds } from '#domain/stuck.ts';
import { views } from '#web/use-cases/types.ts';
import { signIn, type Caller } from './client.ts';
import { openParties, type Parties } from './parties.ts';

const people = [
  ...['secretariat', 'standing-committee', 'party-building', 'government-party'],
  ...['police', 'police-officer', 'schools', 'school'],
] as const;

let parties: Parties;
let callers: Caller[];
let units: string[];
let campaign: string;

beforeAll(async () => {
  parties = await openParties();
  const { url, password } = parties.product;
  callers = await Promise.all(people.map((name) => signIn(url, name, password)));
  units = (await callers[0]!.get('/units')).body.items.map(({ id }: { id: string }) => id);
  campaign = (await callers[0]!.get('/campaigns')).body.items[0].id;
});
afterAll(() => parties?.end());

interface Item {
  id: string;
  verbs: string[];
}
/** What is sent with a verb that can't go without. */
const bodies: Readonly<Record<string, (unit: string, due: string) => object>> = {
  acknowledge: () => ({}),
  progress: () => ({ text: 'Đang làm', percent: 40 }),
  submit: () => ({ text: 'Đã xong' }),
  accept: () => ({}),
  return: () => ({ reason: 'Chưa đủ' }),
  recall: () => ({ reason: 'Không cần nữa' }),
  'hand-back': () => ({ reason: 'Không thuộc chức năng' }),
  suspend: () => ({ reason: 'Chờ hướng dẫn' }),
  resume: () => ({}),
  reassign: (lead) => ({ lead, reason: 'Đúng đơn vị hơn' }),
  edit: (_, due) => ({ due, reason: 'Dời hạn' }),
};

const after = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const step = fc.record({
  who: fc.nat(people.length - 1),
  gives: fc.boolean(),
  unit: fc.nat(),
  days: fc.constantFrom(null, 1, 2, 40),
  planned: fc.boolean(),
  task: fc.nat(),
  verb: fc.nat(),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** One act of one person: a new task, or something that they may do now to one that they see. */
async function take({ who, gives, unit, days, planned, task, verb }: Step): Promise<boolean> {
  const caller = callers[who]!;
  const at = units[unit % units.length]!;
  if (gives) {
    const due = days && after(days);
    const body = { title: 'Việc', product: 'Báo cáo', lead: at, due, ...(planned && { campaign }) };
    return (await caller.post('/tasks', body)).status === 201;
  }
  const { items } = (await caller.get('/tasks?limit=200&sort=updated')).body as { items: Item[] };
  const found = items.filter(({ verbs }) => verbs.some((one) => one in bodies));
  const one = found[task % found.length];
  if (!one) return false;
  const able = one.verbs.filter((name) => name in bodies);
  const chosen = able[verb % able.length]!;
  const { status } = await caller.post(`/tasks/${one.id}/${chosen}`, bodies[chosen]!(at, after(days ?? 7)));
  expect(status, chosen).toBeLessThan(500);
  return status < 300;
}

/** How many tasks a list has, gone through by its pages. */
async function walk(caller: Caller, query: string, limit = 7): Promise<number> {
  const seen = new Set<string>();
  for (let place: string | null = ''; place !== null;) {
    const { status, body } = await caller.get(`/tasks?${query}&limit=${limit}${place && `&after=${place}`}`);
    expect(status, query).toBe(200);
    for (const { id } of body.items as Item[]) {
      expect(seen.has(id), `${query} has ${id} twice`).toBe(false);
      seen.add(id);
    }
    place = body.next;
  }
  return seen.size;
}

/** The numbers beside the views, as the page shows them. */
async function besideViews(caller: Caller): Promise<Record<string, number>> {
  const headers = { authorization: `Bearer ${caller.token}` };
  const page = await (await fetch(`${parties.product.url}/tasks`, { headers })).text();
  const shown = [...page.matchAll(/data-view="([a-z-]+)"[\s\S]*?<span[\s\S]*?<span[^>]*>\s*(\d+)/g)];
  return Object.fromEntries(shown.map(([, view, count]) => [view, Number(count)]));
}

async function inboxIsExact(caller: Caller, name: string): Promise<void> {
  const beside = await besideViews(caller);
  for (const view of views) {
    expect(beside[view], `${name}: ${view}`).toBe(await walk(caller, `view=${view}&state=open`, 20));
    const { counts } = (await caller.get(`/tasks?view=${view}&limit=1`)).body;
    for (const counter of counters)
      expect(counts[counter], `${name}: ${view}, ${counter}`).toBe(
        await walk(caller, `view=${view}&counter=${counter}`, 20),
      );
    expect(counts.total).toBe(counters.reduce((sum, counter) => sum + counts[counter], 0));
  }
}

async function boardIsExact(caller: Caller, name: string, level: 'unit' | 'branch'): Promise<void> {
  const { body } = await caller.get(`/board?level=${level}`);
  const rows = [
    ...body.units.map(({ unit, level: of, ...row }: { unit: { id: string }; level: string }) => ({
      ...row,
      list: `unit=${unit.id}&below=${of === 'branch'}`,
    })),
    ...body.phases.map((row: { campaign: { id: string } | null; phase: { key: string } | null }) => ({
      ...row,
      list: `campaign=${row.campaign?.id ?? 'none'}&phase=${row.phase?.key ?? 'none'}`,
    })),
    { ...body, counts: body.total, list: '' },
  ];
  for (const { list, counts, stuck, toReview } of rows) {
    for (const counter of counters)
      expect(counts[counter], `${name}: ${list} ${counter}`).toBe(
        await walk(caller, `${list}&counter=${counter}`),
      );
    expect(counts.total).toBe(counters.reduce((sum, counter) => sum + counts[counter], 0));
    expect(toReview, `${name}: ${list} toReview`).toBe(await walk(caller, `${list}&state=submitted`));
    for (const kind of stuck.total > 0 ? stuckKinds : [])
      expect(stuck[kind], `${name}: ${list} ${kind}`).toBe(await walk(caller, `${list}&stuck=${kind}`));
    expect(stuck.total, `${name}: ${list} stuck`).toBe(await walk(caller, `${list}&stuck=any`));
  }
}

test('after any acts of several people every number is that of its list, in the inbox and on the board', async () => {
  let acts = 0;
  const lookers = fc.uniqueArray(fc.nat(people.length - 1), { minLength: 2, maxLength: 2 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 8, maxLength: 24 }),
      lookers,
      fc.constantFrom('unit' as const, 'branch' as const),
      async (steps, looking, level) => {
        acts += await take({ ...steps[0]!, who: 0, gives: true }).then(Number);
        for (const one of steps) acts += Number(await take(one));
        for (const who of looking) {
          await inboxIsExact(callers[who]!, people[who]!);
          await boardIsExact(callers[who]!, people[who]!, level);
        }
      },
    ),
    // The ward keeps what was done: a failing sequence can't be made smaller by trying it again.
    { numRuns: 4, endOnFailure: true },
  );
  expect(acts).toBeGreaterThan(4);
}, 240_000);
