// Lists and counts: every count equals the list behind it, in every view and filter, page by page, at any instant.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deadlineOf, deadlines } from '#domain/deadline.ts';
import type { TaskCommand } from '#domain/task-types.ts';
import { countViews, listTasks, taskAfter } from '#web/use-cases/list-tasks.ts';
import { sorts, views, type SignedIn, type TaskQuery, type TaskView } from '#web/use-cases/types.ts';
import { id, wardFixture, type Ward } from './fixture.ts';

let ward: Ward;
let actors: Record<string, SignedIn>;
const now = new Date('2026-06-15T03:00:00.000Z');
const day = 24 * 3_600_000;
const from = (days: number) => new Date(now.getTime() + days * day).toISOString();

/** A small generator of its own, so that the same tasks come every time. */
let seed = 7;
const pick = <T>(some: readonly T[]): T => {
  seed = (seed * 16_807) % 2_147_483_647;
  return some[seed % some.length]!;
};

beforeAll(async () => {
  ward = await wardFixture();
  const signedIn = (actor: Ward['police']): SignedIn => ({
    ...actor,
    name: '',
    user: '',
    posts: actor.posts.map((post) => ({
      ...post,
      title: '',
      unitRef: { id: post.unit, code: '', name: '' },
    })),
    mandated: [],
  });
  actors = {
    secretariat: signedIn(ward.secretariat),
    police: signedIn(ward.police),
    school: signedIn(ward.school),
  };
  const titles = ['Tổ chức lớp học', 'Trao giấy khen', 'Hướng dẫn VNeID'];
  const stories: readonly (readonly [keyof typeof actors, TaskCommand][])[] = [
    [],
    [['lead', { type: 'acknowledge' }]],
    [
      ['lead', { type: 'acknowledge' }],
      ['lead', { type: 'submit', text: 'x', files: [] }],
    ],
    [
      ['lead', { type: 'acknowledge' }],
      ['lead', { type: 'submit', text: 'x', files: [] }],
      ['secretariat', { type: 'accept' }],
    ],
    [
      ['lead', { type: 'acknowledge' }],
      ['lead', { type: 'submit', text: 'x', files: [], doneAt: from(-42) }],
      ['secretariat', { type: 'accept', countsAs: 'doneAt' }],
    ],
    [['secretariat', { type: 'suspend', reason: 'x' }]],
    [['secretariat', { type: 'recall', reason: 'x' }]],
    [['lead', { type: 'hand-back', reason: 'x' }]],
  ];
  const awaited = await ward.task({ title: 'Chưa xong', due: from(60) });
  for (let n = 0; n < 120; n++) {
    const lead = pick(['police', 'school'] as const);
    const due = pick([null, from(-40), from(-9), from(-1), from(0), from(3), from(30)]);
    const task = await ward.task({
      title: `${pick(titles)} ${n}`,
      lead: ward.units[lead],
      due,
      ...pick([{}, {}, { waitsFor: [awaited] }]),
    });
    for (const [who, command] of pick(stories)) {
      const at = from(pick([-41, -20, -5, -0.5]));
      const outcome = await ward.act(who === 'lead' ? ward[lead] : ward.secretariat, task, command, { at });
      expect(outcome.accepted).toBe(true);
    }
  }
});
afterAll(() => ward.end());

const deps = () => ({ pool: ward.pool, clock: () => now });

async function allPages(actor: SignedIn, query: TaskQuery): Promise<TaskView[]> {
  const items: TaskView[] = [];
  for (let after: string | null = null; ;) {
    const page = await listTasks(deps(), actor, { ...query, limit: 7, ...(after && { after }) });
    items.push(...page.items);
    after = page.next;
    if (!after) return items;
  }
}

test('counts equal the lists behind them, for every role, view and filter', async () => {
  const filters: TaskQuery[] = [
    {},
    { q: 'giay khen' },
    { unit: ward.units.school },
    { unit: ward.units.root, below: true },
    { state: 'open' },
    ...deadlines.map((deadline) => ({ deadline })),
  ];
  for (const actor of Object.values(actors)) {
    for (const view of views) {
      for (const filter of filters) {
        const query = { ...filter, view };
        const { counts } = await listTasks(deps(), actor, query);
        const items = await allPages(actor, query);
        const n = (...some: string[]) => items.filter((item) => some.includes(item.deadline)).length;
        expect(counts, JSON.stringify(query)).toEqual({
          doneOnTime: n('done_on_time'),
          doneLate: n('done_late'),
          openInTerm: n('in_term', 'due_soon'),
          openOverdue: n('overdue'),
          openNoDeadline: n('none'),
          total: items.length,
        });
      }
    }
    const open = await countViews(deps(), actor);
    for (const view of views)
      expect(open[view]).toBe((await allPages(actor, { view, state: 'open' })).length);
  }
});

test('a unit with those below it is all that they lead; alone it is its own', async () => {
  const all = await allPages(actors.secretariat!, {});
  const led = async (query: TaskQuery) => (await allPages(actors.secretariat!, query)).length;
  expect(await led({ unit: ward.units.root, below: true })).toBe(all.length);
  expect(await led({ unit: ward.units.root })).toBe(0);
  expect(await led({ unit: ward.units.police, below: true })).toBe(await led({ unit: ward.units.police }));
});

test('what comes after a task is what its list says, also once it has left the list; from the end it goes on at the beginning', async () => {
  for (const sort of sorts) {
    const query = { state: 'open', sort } as const;
    const ids = (await allPages(actors.secretariat!, query)).map((item) => item.id);
    for (const [index, id] of ids.entries()) {
      const next = await taskAfter(deps(), actors.secretariat!, query, id);
      expect(next?.id).toBe(ids[(index + 1) % ids.length]);
    }
  }
  const [one] = await allPages(actors.secretariat!, { q: 'Chưa xong' });
  const [other] = await allPages(actors.secretariat!, { q: 'Trao giấy khen' });
  const after = (id: string) => taskAfter(deps(), actors.secretariat!, { q: 'Chưa xong' }, id);
  expect((await after(other!.id))?.id).toBe(one!.id);
  expect(await after(one!.id)).toBeNull();
});

test('the database and the domain agree on every deadline, at every instant', async () => {
  for (const days of [-45, -9, -1, 0, 0.001, 2, 25, 31]) {
    const at = new Date(now.getTime() + days * day);
    const { items } = await listTasks({ pool: ward.pool, clock: () => at }, actors.secretariat!, {
      limit: 200,
    });
    for (const deadline of deadlines) {
      const query = { deadline, limit: 200 };
      const found = await listTasks({ pool: ward.pool, clock: () => at }, actors.secretariat!, query);
      const expected = items.filter(
        (item) =>
          deadlineOf(
            {
              ...item,
              status: item.state,
              due: utc(item.due),
              countedAt: utc(item.countedAt),
              waiting: item.waitsFor.filter(({ open }) => open).map((other) => other.id),
            },
            at.toISOString(),
          ) === deadline,
      );
      expect(found.items.map((item) => item.number).sort()).toEqual(
        expected.map((item) => item.number).sort(),
      );
    }
  }
});

const utc = (local: string | null) => local && new Date(local).toISOString();

test('every sort gives each task once, in order, whatever the page size', async () => {
  for (const sort of sorts) {
    const items = await allPages(actors.secretariat!, { sort });
    expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
    const whole = await listTasks(deps(), actors.secretariat!, { sort, limit: 200 });
    expect(items.map((item) => item.id)).toEqual(whole.items.map((item) => item.id));
  }
  const due = (await allPages(actors.secretariat!, { sort: 'due' })).map((item) => item.due ?? '9');
  expect(due).toEqual([...due].sort());
});

test('a unit sees its own tasks only; what it does not see, it does not count', async () => {
  const { items } = await listTasks(deps(), actors.school!, { limit: 200 });
  expect(items.length).toBeGreaterThan(10);
  expect(new Set(items.map((item) => item.lead.id))).toEqual(new Set([ward.units.school]));
  expect(await allPages({ ...actors.school!, posts: [] }, {})).toEqual([]);
  expect(await allPages({ ...actors.secretariat!, ward: id() }, {})).toEqual([]);
});
