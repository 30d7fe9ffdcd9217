// Much and little in the inbox: ten thousand tasks, names without end, a unit without tasks or people, the way back after an act. The fault: a page that is slow, scrolls sideways, counts wrongly or says nothing.
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn as callAs, type Caller } from '../api/client.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, taskList, taskPage, visit, type Visitor } from './pages.ts';

const phone = { width: 360, height: 740 };
let product: Product;
let browser: Browser;
let office: Caller;
let lead: string;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
  office = await callAs(product.url, 'secretariat', product.password);
  const { items } = (await office.get('/units')).body;
  lead = items.find(({ code }: { code: string }) => code === 'police-cell').id;
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const enter = async (account: string, viewport = phone): Promise<Visitor> => {
  const visitor = await visit(browser, product.url, { viewport });
  await signIn(visitor.page, account, product.password);
  return visitor;
};
const give = async (title: string, more: object = {}): Promise<string> =>
  (await office.post('/tasks', { title, product: 'Báo cáo', lead, ...more })).body.id;

/** One task again and again, as the ledger would have folded them. */
async function multiply(task: string, times: number): Promise<void> {
  const database = new pg.Client({ connectionString: product.databaseUrl });
  await database.connect();
  await database.query(
    `CREATE TEMP TABLE made AS SELECT gen_random_uuid() AS id, 100000 + n AS number,
       timestamptz '2098-01-01T00:00:00+07:00' + n % 300 * interval '1 day' AS due FROM generate_series(1, ${times}) n`,
  );
  await database.query(
    `INSERT INTO process (id, ward_id, kind, sequence, version, stage, state, closed)
     SELECT m.id, s.ward_id, s.kind, s.sequence, s.version, s.stage,
       s.state || jsonb_build_object('id', m.id, 'number', m.number, 'due', m.due), s.closed
     FROM made m, process s WHERE s.id = $1`,
    [task],
  );
  await database.query(
    `INSERT INTO task SELECT (jsonb_populate_record(t, jsonb_build_object('id', m.id, 'number', m.number, 'due_at', m.due))).*
     FROM made m, task t WHERE t.id = $1`,
    [task],
  );
  await database.query('ANALYZE task');
  await database.end();
}

test('ten thousand rows: the count is exact, every page comes quickly, each task stands in the list once', async () => {
  await multiply(await give('Việc nhân lên'), 9_999);
  const list = '/tasks?view=all&q=nhan%20len';
  const first = (await office.get(`${list}&limit=1`)).body;
  expect(first.counts.total).toBe(10_000);
  const seen = new Set<string>();
  let slowest = 0;
  for (let after: string | null = ''; after !== null;) {
    const begun = performance.now();
    const { body }: { body: { items: { id: string }[]; next: string | null } } = await office.get(
      `${list}&limit=200${after && `&after=${after}`}`,
    );
    slowest = Math.max(slowest, performance.now() - begun);
    for (const { id } of body.items) {
      expect(seen.has(id), 'twice').toBe(false);
      seen.add(id);
    }
    after = body.next;
  }
  expect(seen.size).toBe(10_000);
  expect(slowest).toBeLessThan(3_000);
  const { page, leave } = await enter('secretariat');
  await taskList(page).open('all', '&q=nhan%20len');
  expect(await page.locator('main').innerText()).toContain('10000');
  expect(await taskList(page).rows().count()).toBeLessThanOrEqual(50);
  await page.locator('a[href*="after="]').first().click();
  await page.waitForURL('**after=**');
  await looksRight(page);
  expect(await taskList(page).rows().count()).toBeGreaterThan(0);
  await leave();
});

test('a title of two hundred characters without a space, and a unit’s name of as many as it may have, fit a phone: in the list, the task, its forms', async () => {
  const long = 'Rấtdài'.repeat(34).slice(0, 200);
  const { items } = (await office.get('/units')).body;
  const parent = items.find(({ code }: { code: string }) => code === 'cells').id;
  const made = (name: string) =>
    office.post('/units', {
      ...{ code: 'long-name', name, shortName: long.slice(0, 60), kind: 'party_cell', parent },
    });
  expect((await made(long)).body).toMatchObject({ status: 422, errors: [{ path: 'name' }] });
  const unit = await made(long.slice(0, 160));
  const id = await give(long, {
    ...{ product: long, acceptance: long, lead: unit.body.id, coordinating: [lead] },
  });
  const { page, leave } = await enter('secretariat');
  await taskList(page).open('all', `&q=${encodeURIComponent(long.slice(0, 20))}`);
  expect(await taskList(page).rows().count()).toBe(1);
  await page.goto(`/tasks/${id}`);
  for (const closed of await page.locator('section[aria-labelledby="verbs"] summary').all()) {
    await closed.click();
    await looksRight(page);
  }
  await page.goto('/tasks/new');
  await looksRight(page);
  await leave();
});

test('a unit in which nobody holds a post: the task says so, and who is told in its place', async () => {
  const parent = (await office.get('/units')).body.items.find(
    ({ code }: { code: string }) => code === 'cells',
  );
  const unit = await office.post('/units', {
    ...{ code: 'nobody', name: 'Chi bộ chưa có người', shortName: 'Chưa có người', kind: 'party_cell' },
    parent: parent.id,
  });
  const id = await give('Việc chưa có người nhận', { lead: unit.body.id });
  const { body } = await office.get(`/tasks/${id}`);
  expect(body.vacant.told.length).toBeGreaterThan(0);
  expect((await office.get(`/tasks/${await give('Việc có người nhận')}`)).body.vacant).toBeNull();
  const { page, leave } = await enter('secretariat');
  await taskList(page).open('all', '&q=chua%20co%20nguoi%20nhan');
  await taskList(page).rows().getByText('Chức danh đang trống, chuyển lên: ').waitFor();
  await page.goto(`/tasks/${id}`);
  const said = await page.locator('[data-vacant]').innerText();
  for (const person of body.vacant.told) expect(said).toContain(body.names[person]);
  await looksRight(page);
  if (process.env['SHOTS'])
    await page.screenshot({ path: `${process.env['SHOTS']}/vacant.png`, fullPage: true });
  await leave();
});

test('the way back after an act leads to the list as it is now, and sends nothing again', async () => {
  const id = await give('Quay lại sau khi làm');
  const { page, leave } = await enter('police');
  await taskList(page).open('unit', '&q=quay%20lai');
  await taskList(page).choose('Quay lại sau khi làm');
  await taskPage(page).done('acknowledge');
  // The act left no page of its own behind: one step back is the list.
  await page.goBack();
  await taskList(page).rows().getByText('Đã tiếp nhận').waitFor();
  await page.goForward();
  await expect.poll(() => taskPage(page).state()).toBe('acknowledged');
  await page.reload();
  expect(await taskPage(page).verbs()).not.toContain('acknowledge');
  const { items } = (await office.get(`/tasks/${id}/history`)).body;
  expect(items.map(({ type }: { type: string }) => type)).toEqual(['assigned', 'acknowledged']);
  await leave();
});
