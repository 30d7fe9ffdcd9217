// Two wards in one installation: nothing of one is seen by the other, in lists, counts, search, files, events, errors or timing.
// The attacker: somebody of the neighbouring ward, in every role, who knows ids.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn, type Caller } from '../api/client.ts';
import { listenTo } from '../api/stream.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { seedSecondWard } from '../setup/second-ward.ts';

const roles = [
  ...['police', 'police-officer', 'front', 'party-building', 'school', 'secretariat'],
  ...['standing-committee', 'standing-member', 'appraiser', 'admin'],
];

let product: Product;
let callers: Map<string, Caller>;
let home: Caller;
/** Ids of things of the first ward, by the parameter or field that names such a thing. */
let theirs: Record<
  'task' | 'campaign' | 'mandate' | 'timeOff' | 'holding' | 'person' | 'unit' | 'post' | 'act',
  string
>;
let words: string[];
let operations: { id: string; method: 'get' | 'post'; path: string }[];

const secret = 'Tuyệt mật của phường thứ nhất';

beforeAll(async () => {
  product = await startProduct({ worker: false });
  await seedSecondWard(product.databaseUrl, product.password);
  const as = (role: string) => signIn(product.url, role, product.password);
  callers = new Map();
  for (const role of roles) callers.set(role, await as(`b-${role}`));
  home = await as('secretariat');
  const police = await as('police');
  const [school, admin] = [await as('school'), await as('admin')];
  const [me, them] = [(await police.get('/me')).body, (await school.get('/me')).body];
  const { body: task } = await home.post('/tasks', {
    title: secret,
    product: secret,
    lead: me.posts[0].unit.id,
  });
  const far = { from: '2098-01-01T00:00:00+07:00', until: '2098-02-01T00:00:00+07:00' };
  const decision = { number: '1-QĐ/CB', date: '2026-11-20' };
  const mandate = await police.post('/mandates', {
    post: me.posts[0].id,
    person: them.person.id,
    acts: ['rule'],
    decision,
    ...far,
  });
  const timeOff = await police.post('/time-off', { person: me.person.id, decision, ...far });
  const accounts = (await admin.get('/accounts')).body.items;
  theirs = {
    ...{ task: task.id, mandate: mandate.body.id, timeOff: timeOff.body.id },
    campaign: (await home.get('/campaigns')).body.items[0].id,
    holding: accounts.find((one: { account: string }) => one.account === 'police').posts[0].holding,
    ...{ person: me.person.id, unit: me.posts[0].unit.id, post: me.posts[0].id },
    act: (await home.get('/audit?limit=1')).body.items[0].id,
  };
  words = [secret, ...Object.values(theirs).filter((id) => id.includes('-'))];
  const document = (await (await fetch(`${product.url}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({
      id: operationId,
      method: method as 'get' | 'post',
      path,
    })),
  );
});
afterAll(() => product?.stop());

const tells = (text: string) => words.filter((word) => text.includes(word));
const nowhere = () => crypto.randomUUID();

/** The id that a path's parameter names, by the collection before it. */
const placed = (path: string, ids: typeof theirs): string =>
  path.replace(/\/([a-z-]+)\/\{\w+\}/g, (_, collection: string) => {
    const kind = {
      ...{ tasks: ids.task, campaigns: ids.campaign, mandates: ids.mandate, 'time-off': ids.timeOff },
      ...{ holdings: ids.holding, accounts: ids.person, audit: ids.act, units: ids.unit, posts: ids.post },
    }[collection];
    return `/${collection}/${kind ?? ids.task}`;
  });

test('each operation with the other ward’s ids answers as with ids of nothing, and tells nothing', async () => {
  const none = Object.fromEntries(Object.keys(theirs).map((key) => [key, nowhere()])) as typeof theirs;
  none.act = '999999999';
  for (const { id, method, path } of operations) {
    for (const role of roles) {
      const caller = callers.get(role)!;
      const body = {
        text: 'x',
        reason: 'x',
        due: '2098-03-01T00:00:00Z',
        granted: true,
        email: null,
        people: [theirs.person],
        children: [],
      };
      const ask = (ids: typeof theirs) =>
        method === 'get'
          ? caller.get(placed(path, ids))
          : caller.post(placed(path, ids), path.includes('{') ? body : {});
      const [foreign, nothing] = [await ask(theirs), await ask(none)];
      const answer = typeof foreign.body === 'string' ? foreign.body : JSON.stringify(foreign.body);
      // The audit tells one's own ward what its people asked for in vain: the ids that they themselves named.
      const told = tells(answer).filter((word) => id !== 'listAudit' || word === secret);
      expect(told, `${id} as ${role}`).toEqual([]);
      if (!path.includes('{')) continue;
      expect([foreign.status, foreign.body], `${id} as ${role}`).toEqual([nothing.status, nothing.body]);
      expect(foreign.status, `${id} as ${role}`).toBeGreaterThanOrEqual(400);
    }
  }
});

test('no body that names the other ward’s things is taken: they are unknown, as if there were none', async () => {
  const office = callers.get('secretariat')!;
  const [own, admin] = [(await office.get('/units')).body.items, callers.get('admin')!];
  const cell = own.find((one: { code: string }) => one.code === 'police-cell').id;
  const new_ = { title: 'x', product: 'x', lead: cell };
  const task = (await office.post('/tasks', new_)).body.id;
  const { posts, person } = (await office.get('/me')).body;
  const far = { from: '2098-01-01T00:00:00+07:00', until: '2098-02-01T00:00:00+07:00' };
  const decision = { number: '1', date: '2026-01-01' };
  const mandate = { post: posts[0].id, person: person.id, acts: ['rule'], decision, ...far };
  const asked: [Caller, string, (ids: typeof theirs) => object][] = [
    [office, '/tasks', ({ unit }) => ({ ...new_, lead: unit })],
    [office, '/tasks', ({ unit }) => ({ ...new_, coordinating: [unit] })],
    [office, '/tasks', ({ campaign }) => ({ ...new_, campaign })],
    [office, '/tasks', ({ task: parent }) => ({ ...new_, parent })],
    [office, '/tasks', ({ task: one }) => ({ ...new_, waitsFor: [one] })],
    [office, `/tasks/${task}/reassign`, ({ unit }) => ({ lead: unit, reason: 'x' })],
    [callers.get('police')!, `/tasks/${task}/assign`, ({ person: one }) => ({ people: [one] })],
    [office, '/mandates', ({ person: one }) => ({ ...mandate, person: one })],
    [office, '/mandates', ({ post }) => ({ ...mandate, post })],
    [office, '/mandates', ({ campaign }) => ({ ...mandate, campaigns: [campaign] })],
    [office, '/time-off', ({ person: one }) => ({ person: one, ...far })],
    [
      admin,
      '/accounts',
      ({ post }) => ({ account: 'spy-of-b', name: 'x', password: 'mười bốn ký tự', post }),
    ],
  ];
  const none = Object.fromEntries(Object.keys(theirs).map((key) => [key, nowhere()])) as typeof theirs;
  for (const [caller, path, body] of asked) {
    const [foreign, nothing] = [await caller.post(path, body(theirs)), await caller.post(path, body(none))];
    expect(foreign.status, JSON.stringify(body(theirs))).toBeGreaterThanOrEqual(400);
    expect([foreign.status, foreign.body]).toEqual([nothing.status, nothing.body]);
  }
});

test('search, filters and counts of the neighbours are empty, and so is what their streams hear', async () => {
  for (const role of roles) {
    const caller = callers.get(role)!;
    for (const query of [
      `q=${encodeURIComponent('Tuyệt mật')}`,
      `unit=${theirs.unit}`,
      `campaign=${theirs.campaign}`,
      `parent=${theirs.task}`,
    ]) {
      const { body } = await caller.get(`/tasks?${query}`);
      expect([body.items, body.counts.total], `${role} ${query}`).toEqual([[], 0]);
    }
  }
  const [near, far] = await Promise.all([
    listenTo(product.url, home.token),
    listenTo(product.url, callers.get('secretariat')!.token),
  ]);
  await home.post(`/tasks/${theirs.task}/comment`, { text: 'x' });
  for (let tries = 0; tries < 60 && near.heard.length === 0; tries++) await sleep(50);
  expect(near.heard.length).toBeGreaterThan(0);
  expect(far.heard).toEqual([]);
  for (const stream of [near, far]) stream.close();
});

describe('pages', () => {
  const places = [
    '/tasks',
    '/board',
    '/campaigns',
    '/calendar',
    '/notices',
    '/notices/settings',
    '/notices/refused',
    '/mandates',
    '/audit',
    '/audit/roots',
    '/tasks/new',
  ];

  test('each page as each role tells nothing of the neighbours, and breaks for nobody', async () => {
    for (const role of roles) {
      const headers = { authorization: `Bearer ${callers.get(role)!.token}` };
      const ids = [
        `/tasks/${theirs.task}`,
        `/campaigns/${theirs.campaign}`,
        `/audit?object=${theirs.task}`,
        `/tasks?unit=${theirs.unit}`,
        `/tasks/new?parent=${theirs.task}`,
      ];
      for (const place of [...places, ...ids]) {
        const response = await fetch(`${product.url}${place}`, { headers });
        expect(response.status, `${place} as ${role}`).toBeLessThan(500);
        expect(await response.text(), `${place} as ${role}`).not.toContain(secret);
        if (/^\/(tasks|campaigns)\/[0-9a-f]{8}-/.test(place))
          expect(response.status, `${place} as ${role}`).toBe(404);
      }
    }
  });
});

test('how long a "not found" takes does not tell whether the neighbours have it', async () => {
  const caller = callers.get('police')!;
  const times: Record<'theirs' | 'nothing', number[]> = { theirs: [], nothing: [] };
  for (let round = 0; round < 120; round++) {
    for (const kind of round % 2 ? (['theirs', 'nothing'] as const) : (['nothing', 'theirs'] as const)) {
      const id = kind === 'theirs' ? theirs.task : nowhere();
      const begun = performance.now();
      const { status } = await caller.get(`/tasks/${id}`);
      times[kind].push(performance.now() - begun);
      expect(status).toBe(404);
    }
  }
  const quantile = (list: number[], of: number) =>
    [...list].sort((a, b) => a - b)[Math.floor(list.length * of)]!;
  const [a, b] = [quantile(times.theirs, 0.5), quantile(times.nothing, 0.5)];
  const noise = quantile(times.nothing, 0.75) - quantile(times.nothing, 0.25);
  expect(Math.abs(a - b), `medians ${a} and ${b} ms, noise ${noise} ms`).toBeLessThan(Math.max(noise, 1));
});
