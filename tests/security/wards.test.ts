// Two wards in one installation: nothing of one is seen by the other, in lists, counts, search, files, events, errors or timing.
// The attacker: somebody of the neighbouring ward, in every role, who knows ids.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn, type Caller } from '../api/client.ts';
import { listenTo } from '../api/stream.ts';
import { addressOf, pageRoutes } from '../setup/page-routes.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { aCouncil } from '../setup/council.ts';
import { seedSecondWard } from '../setup/second-ward.ts';
import { sample, type Schema, type Schemas } from './sample.ts';
import { makeThings, type Things } from '../setup/ward-things.ts';

const roles = [
  ...['police', 'police-officer', 'front', 'party-building', 'school', 'secretariat'],
  ...['standing-committee', 'standing-member', 'appraiser', 'admin'],
];

let product: Product;
let callers: Map<string, Caller>;
let home: Caller;
let things: Things;
/** Ids of things of the first ward, by the field of a body or of a query that names such a thing. */
let theirs: Record<'task' | 'campaign' | 'person' | 'unit' | 'post' | 'council', string>;
let words: string[];
let operations: Operation[];
let schemas: Schemas;

interface Operation {
  id: string;
  method: 'get' | 'post';
  path: string;
  body: Schema | undefined;
}
interface Document {
  paths: Record<
    string,
    Record<string, { operationId: string; requestBody?: { content: Record<string, { schema: Schema }> } }>
  >;
  components: { schemas: Schemas };
}

const secret = 'Điều kín của phường thứ nhất';

beforeAll(async () => {
  product = await startProduct({ worker: false });
  await seedSecondWard(product.databaseUrl, product.password);
  callers = new Map();
  for (const role of roles) callers.set(role, await signIn(product.url, `b-${role}`, product.password));
  const made = await makeThings(product, () => secret);
  ({ home, things } = made);
  const { person, unit, post } = made;
  theirs = {
    person,
    unit,
    post,
    task: things.tasks!,
    campaign: things.campaigns!,
    council: things.councils!,
  };
  words = [secret, ...Object.values({ ...things, ...theirs }).filter((id) => /^[0-9a-f]{8}-/.test(id))];
  const document = (await (await fetch(`${product.url}/api/v1/openapi.json`)).json()) as Document;
  schemas = document.components.schemas;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, requestBody }]) => ({
      ...{ id: operationId, method: method as 'get' | 'post', path },
      body: requestBody?.content['application/json']?.schema,
    })),
  );
}, 180_000);
afterAll(() => product?.stop());

const tells = (text: string) => words.filter((word) => text.includes(word));
const nowhere = () => crypto.randomUUID();
const nothing = (collection: string): string =>
  ({ audit: '999999999', 'approval-routes': 'no-route' })[collection] ?? nowhere();

/** The path with an id for each parameter, by the collection before it. */
const placed = (path: string, idOf: (collection: string) => string): string =>
  path
    .replace(/\/([a-z-]+)\/\{\w+\}/g, (_, collection: string) => `/${collection}/${idOf(collection)}`)
    .replace('{key}', 'vneid-party-members');

/** Bodies whose fit no schema tells: something has to be named, or two fields hang together. */
const bodies: Readonly<Record<string, object>> = {
  amendUnit: { name: 'x' },
  amendPost: { title: 'x' },
  editTask: { title: 'x' },
  decideExtensionTask: { granted: true },
};

test('each kind of thing that an address can name is there, and its own ward reads it', () => {
  const collections = operations.flatMap(({ path }) =>
    [...path.matchAll(/\/([a-z-]+)\/\{\w+\}/g)].map((match) => match[1]!),
  );
  expect(Object.keys(things)).toEqual(expect.arrayContaining([...new Set(collections)]));
  expect(Object.entries(things).filter(([, id]) => typeof id !== 'string')).toEqual([]);
});

test('each operation with the other ward’s ids answers as with ids of nothing, and tells nothing', async () => {
  for (const { id, method, path, body } of operations) {
    const sent = body && (bodies[id] ?? sample(body, schemas));
    // Without an id in the address a body would be taken: what its fields may name is the next test's.
    if (!path.includes('{') && method === 'post') continue;
    for (const role of roles) {
      const caller = callers.get(role)!;
      const ask = (idOf: (collection: string) => string) =>
        method === 'get' ? caller.get(placed(path, idOf)) : caller.post(placed(path, idOf), sent);
      const foreign = await ask((collection) => things[collection]!);
      const answer = typeof foreign.body === 'string' ? foreign.body : JSON.stringify(foreign.body);
      // The audit tells one's own ward what its people asked for in vain: the ids that they themselves named.
      const told = tells(answer).filter((word) => id !== 'listAudit' || word === secret);
      expect(told, `${id} as ${role}`).toEqual([]);
      expect(foreign.status, `${id} as ${role}`).toBeLessThan(500);
      if (!path.includes('{')) continue;
      const none = await ask(nothing);
      expect([foreign.status, foreign.body], `${id} as ${role}`).toEqual([none.status, none.body]);
      expect(foreign.status, `${id} as ${role}`).toBeGreaterThanOrEqual(400);
      expect(foreign.body.code, `${id} as ${role}: ${JSON.stringify(foreign.body)}`).not.toBe('invalid');
    }
  }
}, 300_000);

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
    [office, '/councils', ({ person: one }) => aCouncil([{ person: one, seat: 'chair' }])],
    [
      office,
      '/ballots',
      ({ council }) => ({ council, way: 'open', title: 'x', candidates: [{ title: 'x' }] }),
    ],
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
      `q=${encodeURIComponent('Điều kín')}`,
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

test.each(pageRoutes)(
  'the page %s tells nothing of the neighbours to anybody, and breaks for nobody',
  async (page) => {
    const place = addressOf(page, things);
    const isPlain = !page.includes('[');
    const queries = [
      '',
      `?object=${things.tasks}&unit=${things.units}&parent=${things.tasks}&campaign=${things.campaigns}`,
    ];
    for (const role of roles) {
      for (const query of isPlain ? queries : ['']) {
        const headers = { authorization: `Bearer ${callers.get(role)!.token}` };
        const response = await fetch(`${product.url}${place}${query}`, { headers, redirect: 'manual' });
        const text = await response.text();
        expect(response.status, `${place}${query} as ${role}`).toBeLessThan(500);
        expect(text, `${place}${query} as ${role}`).not.toContain(secret);
        if (!isPlain)
          expect([403, 404], `${place} as ${role}: ${response.status}`).toContain(response.status);
      }
    }
  },
);

/** Addresses whose "not found" is measured: what is told by its time is not hidden. */
const measured = ['tasks', 'approvals', 'files', 'mandates', 'report-rounds', 'duties', 'ballots'];

test.each(measured)(
  'how long a "not found" of %s takes does not tell whether the neighbours have it',
  async (collection) => {
    const { method, path, body } =
      operations.find(
        (one) => new RegExp(`^/${collection}/\\{\\w+\\}$`).test(one.path) && one.method === 'get',
      ) ?? operations.find((one) => one.path.startsWith(`/${collection}/{`))!;
    const caller = callers.get('police')!;
    const sent = body && sample(body, schemas);
    const times: Record<'theirs' | 'nothing', number[]> = { theirs: [], nothing: [] };
    for (let round = 0; round < 80; round++) {
      for (const kind of round % 2 ? (['theirs', 'nothing'] as const) : (['nothing', 'theirs'] as const)) {
        const place = placed(path, () => (kind === 'theirs' ? things[collection]! : nowhere()));
        const begun = performance.now();
        const { status } = await (method === 'get' ? caller.get(place) : caller.post(place, sent));
        times[kind].push(performance.now() - begun);
        expect(status).toBe(404);
      }
    }
    const quantile = (list: number[], of: number) =>
      [...list].sort((a, b) => a - b)[Math.floor(list.length * of)]!;
    const [a, b] = [quantile(times.theirs, 0.5), quantile(times.nothing, 0.5)];
    const noise = quantile(times.nothing, 0.75) - quantile(times.nothing, 0.25);
    expect(Math.abs(a - b), `medians ${a} and ${b} ms, noise ${noise} ms`).toBeLessThan(Math.max(noise, 2));
  },
);
