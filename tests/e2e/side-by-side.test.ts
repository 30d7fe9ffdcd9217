// List and task beside each other: their place is kept, verbs stand on the rows and act once, the next task is one step away.
/// <reference lib="dom" />
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, taskList, taskPage, visit, type Visitor } from './pages.ts';

let product: Product;
let browser: Browser;
let office: Page;
let police: string;

const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 360, height: 740 } };

const enter = async (account: string, options: BrowserContextOptions): Promise<Visitor> => {
  const visitor = await visit(browser, product.url, options);
  await signIn(visitor.page, account, product.password);
  return visitor;
};
const call = async (page: Page, path: string, data: object = {}) => {
  const sent = await page.request.post(`/api/v1${path}`, { data, headers: { origin: product.url } });
  expect(sent.ok(), await sent.text()).toBe(true);
  return sent.json();
};
const give = (title: string, lead = police) => call(office, '/tasks', { title, product: 'Danh sách', lead });
const row = (page: Page, title: string) => page.locator('[data-list] > li').filter({ hasText: title });

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
  office = (await enter('secretariat', desk)).page;
  const { items } = await (await office.request.get('/api/v1/units')).json();
  police = items.find(({ code }: { code: string }) => code === 'police-cell').id;
  for (let n = 0; n < 12; n++) await give(`Việc để cuộn ${n}`);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test('on a desktop the task opens beside its list; reload, search and back keep task, list and place', async () => {
  const { page, faults, leave } = await enter('police', desk);
  await taskList(page).open('unit', '&sort=number');
  const pane = page.locator('section', { has: page.locator('[data-list]') });
  await row(page, 'Việc để cuộn 9').getByRole('link').first().click();
  await page.getByRole('heading', { level: 1, name: 'Việc để cuộn 9' }).waitFor();
  expect(await row(page, 'Việc để cuộn 9').locator('[aria-current]').count(), 'the open row is marked').toBe(
    1,
  );
  expect(await page.locator('[data-list] [aria-current]').count()).toBe(1);
  const top = () => pane.evaluate((one) => one.scrollTop);
  expect(await top(), 'the list did not jump').toBeGreaterThan(0);
  await looksRight(page);

  const [address, place] = [page.url(), await top()];
  expect(new URL(address).search).toBe('?view=unit&sort=number');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Việc để cuộn 9' }).waitFor();
  await expect.poll(top).toBe(place);

  await row(page, 'Việc để cuộn 8').getByRole('link').first().click();
  await page.getByRole('heading', { level: 1, name: 'Việc để cuộn 8' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Việc để cuộn 9' }).waitFor();
  expect(page.url()).toBe(address);
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Đơn vị tôi' }).waitFor();
  expect(faults).toEqual([]);
  await leave();
});

test('on a phone the task is the whole page, and back leads to the row one came from', async () => {
  const { page, leave } = await enter('police', phone);
  await taskList(page).open('unit', '&sort=number');
  await row(page, 'Việc để cuộn 9').getByRole('link').first().click();
  await page.getByRole('heading', { level: 1, name: 'Việc để cuộn 9' }).waitFor();
  expect(await page.locator('[data-list]').isVisible()).toBe(false);
  await looksRight(page);
  await page.goBack();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(500);
  expect(await row(page, 'Việc để cuộn 9').isVisible()).toBe(true);
  await leave();
});

test.each([desk, phone])(
  'a verb on a row acts at once, and once however often it is pressed: %o',
  async (screen) => {
    const title = `Bấm đúp trên dòng ${screen.viewport.width}`;
    const { id } = await give(title);
    const { page, leave } = await enter('police', screen);
    await taskList(page).open('unit', '&state=assigned&q=dup');
    await row(page, title).getByRole('button', { name: 'Tiếp nhận' }).dblclick();
    await row(page, title).waitFor({ state: 'detached' });
    const { items } = await (await page.request.get(`/api/v1/tasks/${id}/history`)).json();
    expect(items.map(({ type }: { type: string }) => type)).toEqual(['assigned', 'acknowledged']);
    expect(await taskList(page).rows().count()).toBe(0);
    await looksRight(page);
    await leave();
  },
);

test.each([desk, phone])('after an act one step back leads to the list: %o', async (screen) => {
  const title = `Một bước lùi ${screen.viewport.width}`;
  await give(title);
  const { page, leave } = await enter('police', screen);
  await taskList(page).open('unit', '&q=buoc%20lui');
  await taskList(page).choose(title);
  await taskPage(page).done('acknowledge');
  await taskPage(page).done('progress', { text: 'Đang làm' });
  await page.goBack();
  await expect.poll(() => new URL(page.url()).pathname).toBe('/tasks');
  await row(page, title).waitFor();
  await leave();
});

test('two tabs with the same row: the second is told that it was done, and acts no second time', async () => {
  const { id } = await give('Mở ở hai thẻ');
  const one = await enter('police', desk);
  await taskList(one.page).open('unit', '&q=hai%20the');
  await one.page.route('**/api/v1/events*', (route) => route.abort());
  const two = await one.page.context().newPage();
  await taskList(two).open('unit', '&q=hai%20the');
  // The second tab must not hear of it before it is pressed.
  await two.evaluate(() => Object.defineProperty(document, 'hidden', { value: true }));
  await row(one.page, 'Mở ở hai thẻ').getByRole('button', { name: 'Tiếp nhận' }).click();
  await row(one.page, 'Mở ở hai thẻ').getByText('Đã tiếp nhận').waitFor();
  await row(two, 'Mở ở hai thẻ').getByRole('button', { name: 'Tiếp nhận' }).click();
  await row(two, 'Mở ở hai thẻ').getByRole('alert').waitFor();
  await row(two, 'Mở ở hai thẻ').getByText('Đã tiếp nhận').waitFor();
  const { items } = await (await two.request.get(`/api/v1/tasks/${id}/history`)).json();
  expect(items).toHaveLength(2);
  await one.leave();
});

test.each([desk, phone])('a verb with fields opens the task at its form: %o', async (screen) => {
  const title = `Báo cáo từ dòng ${screen.viewport.width}`;
  const { id } = await give(title);
  const { page, leave } = await enter('police', screen);
  await call(page, `/tasks/${id}/acknowledge`);
  await taskList(page).open('unit', '&q=tu%20dong');
  await row(page, title).getByRole('link', { name: 'Báo cáo kết quả' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('form')?.dataset.verb))
    .toBe('submit');
  await page.keyboard.type('Đã xong.');
  await page.locator('form[data-verb="submit"] button:not([type="button"])').click();
  await page.getByRole('status').filter({ hasText: 'Đã' }).first().waitFor();
  expect(await taskPage(page).state()).toBe('submitted');
  expect(new URL(page.url()).search, 'the list stays').toBe('?view=unit&q=tu+dong');
  await leave();
});

test('after an act the next task of the list is one step away, though this one has left it', async () => {
  const titles = ['Duyệt lần lượt A', 'Duyệt lần lượt B'];
  const unit = await enter('police', desk);
  for (const title of titles) {
    const { id } = await give(title);
    await call(unit.page, `/tasks/${id}/acknowledge`);
    await call(unit.page, `/tasks/${id}/submit`, { text: 'Đã xong.' });
  }
  const list = taskList(office);
  await list.open('to-review', '&q=lan%20luot&sort=number');
  await list.choose(titles[0]!);
  await taskPage(office).done('accept');
  expect(await row(office, titles[0]!).count()).toBe(0);
  await office.locator('[data-next]').click();
  await office.getByRole('heading', { level: 1, name: titles[1]! }).waitFor();
  await taskPage(office).done('accept');
  await office.getByText('Danh sách này không còn việc nào khác.').waitFor();
  await unit.leave();
});

test('filters work without scripts, each can be taken back alone, and what is empty says what to do', async () => {
  const storageState = await office.context().storageState();
  const { page, leave } = await visit(browser, product.url, {
    ...desk,
    javaScriptEnabled: false,
    storageState,
  });
  await page.goto('/tasks?view=all');
  const all = await taskList(page).rows().count();
  await page.getByText('Lọc thêm').click();
  await page.getByLabel('Đơn vị chủ trì').selectOption({ label: 'Chi bộ Công an phường' });
  await page.getByLabel('Trạng thái').selectOption('assigned');
  await page.getByRole('button', { name: 'Lọc', exact: true }).click();
  const said = page.getByRole('list', { name: 'Bộ lọc đang chọn' });
  expect(await said.innerText()).toContain('Chi bộ Công an phường');
  for (const one of await taskList(page).rows().allInnerTexts())
    expect(one).toContain('Chủ trì: Chi bộ Công an phường');
  await said.getByRole('link', { name: 'Chờ tiếp nhận' }).click();
  expect(await said.innerText()).not.toContain('Chờ tiếp nhận');
  expect(await said.innerText()).toContain('Chi bộ Công an phường');
  await said.getByRole('link', { name: 'Chi bộ Công an phường' }).click();
  expect(await taskList(page).rows().count()).toBe(all);
  await page.goto('/tasks?view=all&q=khong-co');
  await page.getByRole('link', { name: 'Bỏ lọc', exact: true }).last().click();
  expect(await taskList(page).rows().count()).toBe(all);
  await leave();
});
