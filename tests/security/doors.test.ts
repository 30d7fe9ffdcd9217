// Every door of the product, generated from its operations, with a mandate given, to come, over, revoked, for another kind of act, another campaign.
// The faults: one door that asks somebody else who may act; a mandate that is over and still opens one; an operation that was forgotten.
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actKinds, type ActKind } from '#domain/mandate.ts';
import { signIn, type Caller } from '../api/client.ts';
import { listenTo } from '../api/stream.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { doorsOf, never } from './door-calls.ts';

let product: Product;
let database: pg.Client;
let operations: { id: string; method: string; path: string }[];
let unit: (code: string) => string;
const callers: Record<string, Caller> = {};
/** Those in whose place the school acts, and the mandates. */
const principals = ['police', 'secretariat', 'residential-group'] as const;
let mandates: { id: string; of: string }[];
let school: Caller;

const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString();

beforeAll(async () => {
  product = await startProduct({ worker: false });
  database = new pg.Client({ connectionString: product.databaseUrl });
  await database.connect();
  for (const account of [...principals, 'police-officer', 'school'])
    callers[account] = await signIn(product.url, account, product.password);
  school = callers.school!;
  const units = (await callers.secretariat!.get('/units')).body.items as { code: string; id: string }[];
  unit = (code) => units.find((one) => one.code === code)!.id;
  const document = await (await fetch(`${product.url}/api/v1/openapi.json`)).json();
  operations = Object.entries(
    document.paths as Record<string, Record<string, { operationId: string }>>,
  ).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({ id: operationId, method, path })),
  );
  // What the reports of lateness count: a task of the unit that is done.
  const lead = unit('police-cell');
  const { id } = (
    await callers.secretariat!.post('/tasks', { title: 'Cửa', product: 'x', lead, due: day(1) })
  ).body;
  for (const verb of ['acknowledge', 'submit'])
    await callers.police!.post(`/tasks/${id}/${verb}`, { text: 'x' });
  await callers.secretariat!.post(`/tasks/${id}/accept`);
  const person = (await school.get('/me')).body.person.id;
  mandates = [];
  for (const of of principals) {
    const post = (await callers[of]!.get('/me')).body.posts[0].id;
    const decision = { number: '1-QĐ/ĐU', date: '2026-11-20' };
    const body = { post, person, acts: actKinds, decision, from: day(10), until: day(11) };
    const given = await callers[of]!.post('/mandates', body);
    expect(given.status, JSON.stringify(given.body)).toBe(201);
    mandates.push({ id: given.body.id, of });
  }
});
afterAll(async () => {
  await database?.end();
  await product?.stop();
});

const doors = doorsOf(() => ({
  ...{ product, unit, secretariat: callers.secretariat!, police: callers.police! },
  officer: callers['police-officer']!,
}));

/** The mandates as they are to stand, whatever they were before. */
async function set(to: { from?: number; until?: number; acts?: readonly ActKind[]; campaign?: string }) {
  const { from = -1, until = 1, acts = actKinds, campaign } = to;
  await database.query(
    'UPDATE mandate SET from_at = $1, until_at = $2, acts = $3, campaigns = $4 WHERE id = ANY($5)',
    [day(from), day(until), acts, campaign ? [campaign] : [], mandates.map(({ id }) => id)],
  );
}

/** The doors that the school finds open. */
async function openDoors(): Promise<string[]> {
  const open: string[] = [];
  for (const [name, { knock }] of Object.entries(doors)) {
    // A call that is wrong in itself says so beside its name.
    const opens = await knock(school).catch(({ message }: Error) => message);
    if (opens) open.push(opens === true ? name : `${name}: ${opens}`);
  }
  return open.sort();
}
const opening = (kinds: readonly ActKind[]): string[] =>
  Object.entries(doors)
    .filter(([, { by }]) => by === 'see' || by.some((kind) => kinds.includes(kind)))
    .map(([name]) => name)
    .sort();

test('every operation is a door of the walk, or named as one that no mandate opens', () => {
  const walked = Object.keys(doors).map((name) => name.split(' ')[0]!);
  const known = new Set([...walked, ...never]);
  expect(operations.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
  const ids = new Set(operations.map(({ id }) => id));
  expect(never.filter((id) => !ids.has(id) || walked.includes(id))).toEqual([]);
});

test('Temporal is no door: its workflows take no act, and no update at all', () => {
  const folder = new URL('../../workflows/', import.meta.url);
  const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  expect(sources.length).toBeGreaterThan(5);
  expect(sources.filter((source) => /defineUpdate|UpdateHandler/.test(source))).toEqual([]);
});

test.each([
  ['that is to come', { from: 10, until: 11 }],
  ['that is over', { from: -2, until: -1 }],
  ['for another campaign', { campaign: '00000000-0000-7000-8000-000000000001' }],
])(
  'a mandate %s opens no door',
  async (_, to) => {
    await set(to);
    expect(await openDoors()).toEqual([]);
  },
  120_000,
);

test.each(actKinds)(
  'a mandate to %s opens its own doors, and no other',
  async (kind) => {
    await set({ acts: [kind] });
    expect(await openDoors()).toEqual(opening([kind]));
  },
  120_000,
);

test('a full mandate opens them all; none of those that no mandate opens', async () => {
  const knock = async () => {
    const told: string[] = [];
    for (const { id, method, path } of operations.filter((one) => never.includes(one.id))) {
      const at = path.replaceAll(/\{\w+\}/g, crypto.randomUUID());
      told.push(`${id} ${(method === 'get' ? await school.get(at) : await school.post(at)).status}`);
    }
    return told;
  };
  await set({ from: 10, until: 11 });
  const without = await knock();
  await set({});
  expect(await knock()).toEqual(without);
  expect(await openDoors()).toEqual(opening(actKinds));
}, 120_000);

test('a browser’s stream tells of a task and of an approval while the mandate stands, and of none once it is revoked', async () => {
  await set({});
  const hears = async (): Promise<string[]> => {
    const stream = await listenTo(product.url, school.token);
    const own = await listenTo(product.url, callers['police-officer']!.token);
    const lead = unit('police-cell');
    const { id } = (await callers.secretariat!.post('/tasks', { title: 'Cửa', product: 'x', lead })).body;
    const content = { title: 'Cửa', text: 'x' };
    const body = { route: 'unit-document', unit: lead, content };
    const approval = (await callers['police-officer']!.post('/approvals', body)).body.id;
    await expect
      .poll(
        () => [own.heard.some((one) => one.task === id), own.heard.some((one) => one.approval === approval)],
        {
          timeout: 20_000,
        },
      )
      .toEqual([true, true]);
    // Everybody is told of a change in the same breath.
    await sleep(300);
    for (const one of [stream, own]) one.close();
    return [
      stream.heard.some((one) => one.task === id) ? 'task' : [],
      stream.heard.some((one) => one.approval === approval) ? 'approval' : [],
    ].flat();
  };
  expect(await hears()).toEqual(['task', 'approval']);
  for (const { id, of } of mandates) {
    const revoked = await callers[of]!.post(`/mandates/${id}/revoke`);
    expect([revoked.status, revoked.body.state]).toEqual([200, 'revoked']);
  }
  expect(await hears()).toEqual([]);
  expect(await openDoors()).toEqual([]);
}, 120_000);
