// What is typed survives: somebody acting meanwhile, a network that takes the answer with it, a session that ends, a closed page.
/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { holdScripts, looksRight, signIn, taskPage, visit, type Visitor } from './pages.ts';

let product: Product;
let browser: Browser;
let office: Page;
let unit: string;

const screens = [
  { width: 1440, height: 900 },
  { width: 360, height: 740 },
];
const enter = async (account: string, viewport = screens[0]!): Promise<Visitor> => {
  const visitor = await visit(browser, product.url, { viewport });
  await signIn(visitor.page, account, product.password);
  return visitor;
};
const call = async (page: Page, path: string, data: object = {}) => {
  const sent = await page.request.post(`/api/v1${path}`, { data, headers: { origin: product.url } });
  expect(sent.ok(), await sent.text()).toBe(true);
  return sent.json();
};
const give = async (title: string): Promise<string> =>
  (await call(office, '/tasks', { title, product: 'Danh sách', lead: unit })).id;
const box = (page: Page, verb: string) => page.locator(`form[data-verb="${verb}"] textarea`);
const comments = async (page: Page, id: string): Promise<string[]> => {
  const { items } = await (await page.request.get(`/api/v1/tasks/${id}/history`)).json();
  return items.flatMap(({ type, data }: { type: string; data: { text: string } }) =>
    type === 'commented' ? data.text : [],
  );
};

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
  office = (await enter('secretariat')).page;
  const { items } = await (await office.request.get('/api/v1/units')).json();
  unit = items.find(({ code }: { code: string }) => code === 'police-cell').id;
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test('a conflict tells what others did meanwhile, and keeps the text', async () => {
  const id = await give('Xung đột');
  const { page, leave } = await enter('police');
  await call(page, `/tasks/${id}/acknowledge`);
  // It must not hear of it before it sends.
  await page.route('**/api/v1/events*', (route) => route.abort());
  const task = taskPage(page);
  await task.open(id);
  await call(office, `/tasks/${id}/comment`, { text: 'Gửi kèm danh sách.' });
  await task.act('progress', { text: 'Đã làm một nửa.' });
  const said = page.locator('[data-meanwhile] li');
  await said.waitFor();
  expect(await said.allInnerTexts()).toHaveLength(1);
  expect(await said.innerText()).toContain('Gửi kèm danh sách.');
  expect(await box(page, 'progress').inputValue()).toBe('Đã làm một nửa.');
  await looksRight(page);
  await task.done('progress');
  expect(await page.locator('[data-meanwhile]').count()).toBe(0);
  await leave();
});

test('an answer lost on its way, changes by others, a closed page: sent again it is one comment', async () => {
  const id = await give('Câu trả lời bị mất');
  const { page, leave } = await enter('police');
  const task = taskPage(page);
  await task.open(id);
  let losing = true;
  await page.route('**/tasks/*?/comment*', async (route) => {
    if (!losing) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await task.act('comment', { text: 'Chỉ một lần.' });
  expect(await task.refusal()).toContain('Nội dung vẫn còn nguyên');
  expect(await comments(office, id)).toEqual(['Chỉ một lần.']);
  // The page is drawn anew with other keys, then left and opened again.
  await call(office, `/tasks/${id}/comment`, { text: 'Người khác.' });
  await page.locator('section[aria-labelledby="comments"] ol').getByText('Người khác.').waitFor();
  await page.goto('/board');
  await task.open(id);
  expect(await box(page, 'comment').inputValue()).toBe('Chỉ một lần.');
  losing = false;
  await task.done('comment');
  expect(await comments(office, id)).toEqual(['Chỉ một lần.', 'Người khác.']);
  await task.open(id);
  expect(await box(page, 'comment').inputValue(), 'what was sent is no draft').toBe('');
  await leave();
});

test('without a network the page says so and keeps the text; back again, it is sent', async () => {
  const id = await give('Mất mạng giữa chừng');
  const { page, leave } = await enter('police', screens[1]);
  const task = taskPage(page);
  await task.open(id);
  await page.context().setOffline(true);
  await page.getByText('Mất kết nối mạng').waitFor();
  await task.act('comment', { text: 'Viết khi mất mạng.' });
  expect(await task.refusal()).toContain('Chưa gửi được');
  await looksRight(page);
  await page.context().setOffline(false);
  await page.getByText('Mất kết nối mạng').waitFor({ state: 'detached' });
  await task.done('comment');
  expect(await comments(office, id)).toEqual(['Viết khi mất mạng.']);
  await leave();
});

test.each(screens)(
  'a session that ended: after signing in again the text is there, at $width px',
  async (screen) => {
    const id = await give(`Hết phiên ${screen.width}`);
    const { page, leave } = await enter('police', screen);
    await call(page, `/tasks/${id}/acknowledge`);
    const task = taskPage(page);
    await task.open(id);
    await page.context().clearCookies();
    await task.act('submit', { text: 'Một báo cáo dài, viết mất nửa giờ.' });
    await page.waitForURL('**/sign-in*');
    await page.getByText('Nội dung đang viết dở vẫn được giữ').waitFor();
    await looksRight(page);
    await page.getByLabel('Tài khoản', { exact: true }).fill('police');
    await page.getByLabel('Mật khẩu', { exact: true }).fill(product.password);
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await page.waitForURL(`**/tasks/${id}*`);
    await box(page, 'submit').waitFor();
    expect(await box(page, 'submit').inputValue()).toBe('Một báo cáo dài, viết mất nửa giờ.');
    await looksRight(page);
    await task.done('submit');
    expect(await task.state()).toBe('submitted');
    await leave();
  },
);

test('a draft can be thrown away; signing out leaves none; another person sees none', async () => {
  const id = await give('Bản nháp');
  const { page, leave } = await enter('police');
  const task = taskPage(page);
  await task.open(id);
  await box(page, 'comment').fill('Nháp một');
  await page.reload();
  await page.getByRole('button', { name: 'Bỏ nội dung này' }).click();
  expect(await box(page, 'comment').inputValue()).toBe('');
  await page.reload();
  expect(await box(page, 'comment').inputValue()).toBe('');

  await box(page, 'comment').fill('Nháp hai');
  await page.context().clearCookies();
  await signIn(page, 'police-deputy', product.password);
  await task.open(id);
  expect(await box(page, 'comment').inputValue(), 'another person, the same browser').toBe('');
  await page.locator('header summary').click();
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.waitForURL('**/sign-in');
  expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => /draft/.test(name)))).toEqual(
    [],
  );
  await leave();
});

test('the verb was taken away while one was gone: what was written for it is still shown', async () => {
  const id = await give('Thu hồi khi vắng');
  const { page, leave } = await enter('police');
  await call(page, `/tasks/${id}/acknowledge`);
  const task = taskPage(page);
  await task.open(id);
  await task.form('progress').locator('textarea').fill('Viết trước khi bị thu hồi');
  await page.goto('/board');
  await call(office, `/tasks/${id}/recall`, { reason: 'Giao nhầm.' });
  await task.open(id);
  expect(await task.state()).toBe('recalled');
  expect(await box(page, 'progress').inputValue()).toBe('Viết trước khi bị thu hồi');
  await leave();
});

test('typed, ticked and unfolded before the scripts have come: it stands when they have, and is what is sent', async () => {
  const { page, leave } = await enter('secretariat', screens[1]);
  const arrive = await holdScripts(page);
  await page.goto('/tasks/new', { waitUntil: 'commit' });
  await page.getByLabel('Nội dung nhiệm vụ').fill('Gõ trước khi trang sẵn sàng');
  await page.getByLabel('Sản phẩm').fill('Danh sách');
  const leads = page.getByRole('group', { name: 'Đơn vị chủ trì' });
  await leads.getByLabel('Chi bộ Công an phường', { exact: true }).check();
  await page.locator('summary').filter({ hasText: 'Đơn vị phối hợp' }).click();
  arrive();
  // The buttons of the groups of units are drawn by the scripts.
  await leads.getByRole('button').first().waitFor();
  expect(await page.getByLabel('Nội dung nhiệm vụ').inputValue()).toBe('Gõ trước khi trang sẵn sàng');
  await page.getByRole('group', { name: 'Đơn vị phối hợp' }).waitFor();
  await page.getByRole('button', { name: 'Xem trước', exact: true }).first().click();
  await page.getByRole('heading', { name: 'Sẽ giao 1 nhiệm vụ' }).waitFor();
  await leave();
});
