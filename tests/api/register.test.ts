// The task register over HTTP: the list's rows and rights in one file, named in Vietnamese; too many rows are refused.
import exceljs from 'exceljs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { signIn, type Caller } from './client.ts';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const HEADER_ROW = 6;

let product: Product;
let secretariat: Caller;
let school: Caller;

beforeAll(async () => {
  product = await startProduct({ worker: false });
  secretariat = await signIn(product.url, 'secretariat', product.password);
  school = await signIn(product.url, 'school', product.password);
});
afterAll(() => product?.stop());

const ask = (caller: Caller, query = '', headers: Record<string, string> = {}) =>
  fetch(`${product.url}/api/v1/tasks/register${query}`, {
    headers: { authorization: `Bearer ${caller.token}`, ...headers },
  });

async function sheetOf(caller: Caller, query = '', locale = 'vi'): Promise<exceljs.Worksheet> {
  const response = await ask(caller, query, { 'accept-language': locale });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, EXCEL]);
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(await response.arrayBuffer());
  return workbook.worksheets[0]!;
}
const numbers = (sheet: exceljs.Worksheet): unknown[] => sheet.getColumn(1).values.slice(HEADER_ROW + 1);

test('it has the rows and counters of the list with the same filter, and only what its reader may see', async () => {
  for (const [caller, query] of [
    [secretariat, ''],
    [secretariat, '?view=overdue&sort=-due'],
    [secretariat, '?state=accepted&sort=number'],
    [school, '?view=all&sort=unit'],
  ] as const) {
    const { body } = await caller.get(`/tasks${query}${query ? '&' : '?'}limit=200`);
    const sheet = await sheetOf(caller, query);
    expect(numbers(sheet)).toEqual(body.items.map((task: { number: number }) => task.number));
    const { doneOnTime, doneLate, openInTerm, openOverdue, openNoDeadline, total } = body.counts;
    const counters = [2, 3, 4, 5, 6, 7].map((column) => sheet.getRow(5).getCell(column).value);
    expect(counters).toEqual([doneOnTime, doneLate, openInTerm, openOverdue, openNoDeadline, total]);
  }
  expect(numbers(await sheetOf(school)).length).toBeLessThan(numbers(await sheetOf(secretariat)).length);
});

test('the file has a name in the language of the caller, and is not kept by caches', async () => {
  const { headers } = await ask(secretariat);
  const name = /filename\*=UTF-8''(\S+)$/.exec(headers.get('content-disposition')!)![1]!;
  expect(decodeURIComponent(name)).toMatch(/^Sổ theo dõi nhiệm vụ \d{4}-\d\d-\d\d\.xlsx$/);
  expect(headers.get('cache-control')).toBe('no-store');
  const english = await ask(secretariat, '', { 'accept-language': 'en' });
  expect(english.headers.get('content-disposition')).toMatch(
    /^attachment; filename="Task register \d{4}-\d\d-\d\d\.xlsx"$/,
  );
});

test('its scope is told with the names of unit and campaign', async () => {
  const [campaign] = (await secretariat.get('/campaigns')).body.items;
  const { unit } = (await school.get('/me')).body.posts[0];
  const sheet = await sheetOf(secretariat, `?campaign=${campaign.id}&unit=${unit.id}`);
  expect(sheet.getCell('A2').value).toContain(`Phong trào: ${campaign.title}; Chủ trì: ${unit.name}`);
});

test('a unit stands under the name of the day on which the task was given, with today’s beside it', async () => {
  const units = (await secretariat.get('/units')).body.items;
  const { id: lead, name } = units.find(({ code }: { code: string }) => code === 'cell-5');
  const give = async (title: string) =>
    (await secretariat.post('/tasks', { title, product: 'x', lead: lead as string })).status;
  expect(await give('Đặt tên thứ nhất')).toBe(201);
  const renamed = 'Chi bộ Khu phố Mới';
  expect((await secretariat.post(`/units/${lead}/amend`, { name: renamed })).status).toBe(200);
  expect(await give('Đặt tên thứ hai')).toBe(201);
  const sheet = await sheetOf(secretariat, `?q=${encodeURIComponent('Đặt tên')}`);
  const text = (title: string) => {
    const row = sheet.getRows(HEADER_ROW + 1, 2)!.find((one) => JSON.stringify(one.values).includes(title))!;
    return JSON.stringify(row.values);
  };
  expect(text('Đặt tên thứ nhất')).toContain(`"${name} (nay là ${renamed})"`);
  expect(text('Đặt tên thứ hai')).toContain(`"${renamed}"`);
  const english = await sheetOf(secretariat, `?q=${encodeURIComponent('Đặt tên')}`, 'en');
  expect(JSON.stringify(english.getRows(HEADER_ROW + 1, 2)!.map((one) => one.values))).toContain(
    `"${name} (now ${renamed})"`,
  );
});

test('a unit of another ward is not named, and what is no filter is refused', async () => {
  const database = new pg.Client({ connectionString: product.databaseUrl });
  await database.connect();
  try {
    const [ward, unit] = ['0190a0b0-0000-7000-8000-0000000000aa', '0190a0b0-0000-7000-8000-0000000000ab'];
    await database.query(`INSERT INTO ward (id, code, name) VALUES ($1, 'other', 'Phường khác')`, [ward]);
    await database.query(
      `INSERT INTO unit (id, ward_id, code, name, short_name, kind) VALUES ($1, $2, 'u', 'Đơn vị kín', 'U', 'group')`,
      [unit, ward],
    );
    const sheet = await sheetOf(secretariat, `?unit=${unit}`);
    expect(sheet.getCell('A2').value).toContain(unit);
    expect(sheet.getCell('A2').value).not.toContain('Đơn vị kín');
  } finally {
    await database.end();
  }
  for (const query of ['?limit=5', '?after=abc', '?state=done', '?x=1']) {
    const response = await ask(secretariat, query);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      422,
      'application/problem+json; charset=utf-8',
    ]);
  }
});

test('10,000 tasks are one file, one more is refused with how to go on', async () => {
  const database = new pg.Client({ connectionString: product.databaseUrl });
  await database.connect();
  try {
    const { counts } = (await secretariat.get('/tasks?limit=1')).body;
    const copies = 10_000 - counts.total;
    const copy = async (from: number, to: number) => {
      const { rows } = await database.query<{ columns: string; values: string }>(
        `SELECT string_agg(quote_ident(column_name), ', ') AS columns, string_agg(CASE column_name
           WHEN 'id' THEN 'ids.id' WHEN 'number' THEN '100000 + ids.n' WHEN 'campaign_item' THEN 'NULL'
           ELSE 't.' || quote_ident(column_name) END, ', ') AS values
         FROM information_schema.columns WHERE table_name = 'task'`,
      );
      await database.query(
        `WITH one AS (SELECT * FROM task WHERE status <> 'recalled' ORDER BY number LIMIT 1),
              ids AS MATERIALIZED (SELECT n, gen_random_uuid() AS id FROM generate_series(${from}::int, ${to}::int) AS n),
              states AS (INSERT INTO process (id, ward_id, kind, sequence, version, stage, state, closed)
                SELECT ids.id, s.ward_id, s.kind, 0, 1, s.stage, s.state, s.closed
                FROM ids, one JOIN process s ON s.id = one.id)
         INSERT INTO task (${rows[0]!.columns}) SELECT ${rows[0]!.values} FROM ids, one t`,
      );
    };
    await copy(1, copies);
    expect(numbers(await sheetOf(secretariat))).toHaveLength(10_000);
    await copy(copies + 1, copies + 1);
    const refused = await secretariat.get('/tasks/register');
    expect(refused.body).toMatchObject({ status: 422, code: 'too_many_rows' });
    expect((await ask(secretariat, '?state=accepted')).status).toBe(200);
  } finally {
    await database.end();
  }
});
