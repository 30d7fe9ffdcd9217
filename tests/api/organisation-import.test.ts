// The organisation by workbook over the API: 3,000 rows with faults in them, mended and written; what changed since is refused.
// The faults: rows half written, something written that was not shown, an import that takes minutes.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { organisationWorkbook } from '#documents/organisation-workbook.ts';
import { readOrganisation } from '#documents/read-organisation.ts';
import type { Fate } from '#domain/organisation-import.ts';
import type { RowRead } from '#domain/organisation-rows.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { signIn, type Caller } from './client.ts';

let product: Product;
let admin: Caller;
let database: pg.Client;

beforeAll(async () => {
  product = await startProduct({ worker: false });
  admin = await signIn(product.url, 'admin', product.password);
  database = new pg.Client({ connectionString: product.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database?.end();
  await product?.stop();
});

const download = async (): Promise<Buffer> => {
  const headers = { authorization: `Bearer ${admin.token}` };
  const response = await fetch(`${product.url}/api/v1/organisation/workbook`, { headers });
  return Buffer.from(await response.arrayBuffer());
};
const upload = (bytes: Buffer, token?: string, headers = {}) =>
  admin.post('/organisation/import', { file: bytes.toString('base64'), ...(token && { token }) }, headers);
const written = (rows: RowRead[]) => organisationWorkbook(rows, new Date());
const row = (sheet: RowRead['sheet'], cells: Record<string, string>): RowRead => ({
  sheet,
  row: 0,
  faults: {},
  cells,
});
const counted = async () =>
  (
    await database.query(
      `SELECT (SELECT count(*) FROM unit)::int AS units, (SELECT count(*) FROM post)::int AS posts,
         (SELECT count(*) FROM holding)::int AS holdings, (SELECT count(*) FROM unit_change)::int AS changes`,
    )
  ).rows[0];

test('what was exported changes nothing when it comes back', async () => {
  const { body } = await upload(await download());
  expect(body).toMatchObject({ counts: { new: 0, changed: 0, error: 0 }, token: null, written: false });
  expect(body.counts.unchanged).toBeGreaterThan(60);
});

/** A thousand residential groups, each with a post that somebody holds. */
const thousand = (): RowRead[] => {
  const n = Array.from({ length: 1_000 }, (_, i) => i);
  return [
    ...n.map((i) =>
      row('units', {
        ...{ code: `area-${i}`, name: `Khu phố ${i}`, shortName: `KP ${i}`, kind: 'residential_group' },
        parent: i % 10 === 0 ? 'cells' : `area-${i - (i % 10)}`,
      }),
    ),
    ...n.map((i) =>
      row('posts', { code: `area-head-${i}`, unit: `area-${i}`, title: `Tổ trưởng ${i}`, rank: 'leader' }),
    ),
    ...n.map((i) =>
      row('holders', { person: `kp-${i}`, name: `Vị trí ${i}`, post: `area-head-${i}`, from: '2026-01-01' }),
    ),
  ];
};

test('3,000 rows with faults in them: every fault at its cell, nothing written; mended, all of it, within seconds', async () => {
  const rows = thousand();
  const spoilt = structuredClone(rows) as { cells: Record<string, string> }[];
  const spoil = (at: number, cells: Record<string, string>) => Object.assign(spoilt[at]!.cells, cells);
  spoil(3, { name: '' });
  spoil(17, { parent: 'area-17' });
  spoil(25, { code: 'area-24' });
  spoil(44, { parent: 'nowhere' });
  spoil(1_005, { unit: 'nowhere' });
  spoil(1_006, { rank: 'vua' });
  spoil(2_007, { post: 'nowhere' });
  spoil(2_008, { from: '2026-02-30' });
  const before = await counted();
  const file = await written(spoilt as RowRead[]);
  const begun = performance.now();
  const dry = await upload(file);
  const took = performance.now() - begun;
  expect(dry.body).toMatchObject({ counts: { error: 9 }, token: null, written: false });
  expect(dry.body.fates, 'the fate of every row').toHaveLength(3_000);
  const told = (dry.body.fates as Fate[]).flatMap(({ sheet, row: at, faults }) =>
    faults.map(({ column, fault }) => `${sheet} ${at} ${column} ${fault}`),
  );
  // Excel counts from 1, and the headings are row 1. The post and the holder of what is no unit any more are faults too.
  expect(told.sort()).toEqual(
    [
      ...['units 5 name empty', 'units 19 parent unit_cycle', 'units 27 code duplicate'],
      ...['units 46 parent unknown_unit', 'posts 27 unit unknown_unit'],
      ...['posts 7 unit unknown_unit', 'posts 8 rank bad_rank'],
      ...['holders 9 post unknown_post', 'holders 10 from bad_date'],
    ].sort(),
  );
  expect(await counted()).toEqual(before);
  expect((await upload(file, 'x'.repeat(43))).body.code).toBe('stale');
  expect(await counted()).toEqual(before);

  const mended = await written(rows);
  const shown = await upload(mended);
  expect(shown.body.counts).toEqual({ new: 3_000, changed: 0, unchanged: 0, error: 0 });
  const start = performance.now();
  const done = await upload(mended, shown.body.token, { 'idempotency-key': 'import-1' });
  const write = performance.now() - start;
  expect(done.body).toMatchObject({ written: true, counts: { new: 3_000 } });
  expect((await upload(mended, shown.body.token, { 'idempotency-key': 'import-1' })).body).toEqual(done.body);
  const after = await counted();
  expect(after).toEqual({
    ...{ units: before.units + 1_000, posts: before.posts + 1_000 },
    ...{ holdings: before.holdings + 1_000, changes: before.changes + 1_000 },
  });
  console.info(`dry run ${Math.round(took)} ms, written in ${Math.round(write)} ms`);
  // On this scale a query a row would take minutes; a loaded machine takes its time.
  expect(took).toBeLessThan(30_000);
  expect(write).toBeLessThan(30_000);
  const again = await upload(await download());
  expect(again.body.counts).toMatchObject({ new: 0, changed: 0, error: 0 });
});

test('rights follow what was written: who is above now may give tasks', async () => {
  const { items } = (await admin.get('/units')).body;
  const area = items.find(({ code }: { code: string }) => code === 'area-11');
  const cells = await signIn(product.url, 'cells', product.password);
  const given = await cells.post('/tasks', { title: 'Việc', product: 'Báo cáo', lead: area.id });
  expect(given.status).toBe(201);
});

test('a world that changed meanwhile refuses what was shown; two who write at once write once', async () => {
  const rename = async (name: string) =>
    written([
      row('units', { code: 'area-1', name, shortName: 'KP 1', kind: 'residential_group', parent: 'area-0' }),
    ]);
  const file = await rename('Khu phố Một');
  const { token } = (await upload(file)).body;
  const [first, second] = await Promise.all([upload(file, token), upload(file, token)]);
  expect([first.status, second.status].sort()).toEqual([200, 409]);
  const other = await rename('Khu phố Hai');
  const stale = (await upload(other)).body.token;
  await admin.post('/people', { name: 'Ai đó', code: 'ai-do' });
  expect((await upload(other, stale)).body.code).toBe('stale');
});

test('what is no workbook is told so; a workbook that leaves the ward without an administrator is refused', async () => {
  expect((await upload(Buffer.from('không phải Excel'))).body).toMatchObject({
    status: 422,
    code: 'bad_workbook',
  });
  const rows = (await readOrganisation(await download()))!.filter(({ sheet }) => sheet === 'posts');
  const desk = rows.find(({ cells }) => cells.roles === 'admin')!;
  const file = await written([{ ...desk, cells: { ...desk.cells, roles: '' } }]);
  const shown = await upload(file);
  expect(shown.body.counts.changed).toBe(1);
  expect((await upload(file, shown.body.token)).body.code).toBe('last_admin');
});
