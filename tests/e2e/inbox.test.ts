// What goes wrong at a screen: two people at once, a double click, no scripts, a lost network, addresses that lead nowhere.
/// <reference lib="dom" />
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, taskList, taskPage, visit, type Visitor } from './pages.ts';

let product: Product;
let browser: Browser;
let police: Visitor;
let office: Visitor;

const enter = async (account: string, options: BrowserContextOptions = {}): Promise<Visitor> => {
  const visitor = await visit(browser, product.url, options);
  await signIn(visitor.page, account, product.password);
  return visitor;
};

/** A new task for the police cell, of which the office is the assigner. */
async function give(title: string): Promise<string> {
  const me = await (await police.page.request.get('/api/v1/me')).json();
  const given = await office.page.request.post('/api/v1/tasks', {
    data: { title, product: 'Danh sách', lead: me.posts[0].unit.id },
    headers: { origin: product.url },
  });
  return (await given.json()).id;
}

const act = async ({ page }: Visitor, id: string, verb: string, data: object = {}) =>
  expect((await page.request.post(`/api/v1/tasks/${id}/${verb}`, { data })).status()).toBe(200);

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
  [police, office] = [await enter('police'), await enter('secretariat')];
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test('somebody acted meanwhile: what was typed stays, the page shows the present state, sending again works', async () => {
  const id = await give('Hai người cùng lúc');
  await act(police, id, 'acknowledge');
  const task = taskPage(police.page);
  await task.open(id);
  await act(office, id, 'comment', { text: 'Nhớ gửi danh sách.' });
  await task.act('progress', { text: 'Đã làm một nửa.' });
  expect(await task.refusal()).toContain('Cập nhật tiến độ: chưa thực hiện được.');
  expect(await task.form('progress').locator('[name="text"]').inputValue()).toBe('Đã làm một nửa.');
  expect(await police.page.locator('#comments + ol').getByText('Nhớ gửi danh sách.').count()).toBe(1);
  await looksRight(police.page);
  await task.done('progress', {});
  expect(await task.state()).toBe('in_progress');
});

test('the task went away meanwhile: what was typed is shown, to be kept', async () => {
  const id = await give('Bị thu hồi giữa chừng');
  await act(police, id, 'acknowledge');
  const task = taskPage(police.page);
  await task.open(id);
  await act(office, id, 'recall', { reason: 'Giao nhầm.' });
  await task.act('progress', { text: 'Một đoạn báo cáo dài.' });
  const kept = police.page.getByRole('alert').getByText('Một đoạn báo cáo dài.');
  await kept.waitFor();
  expect(await task.state()).toBe('recalled');
  await looksRight(police.page);
});

test('a form sent twice acts once', async () => {
  const id = await give('Bấm hai lần');
  const task = taskPage(police.page);
  await task.open(id);
  const hidden = async (name: string) => task.form('comment').locator(`[name="${name}"]`).inputValue();
  const form = { key: await hidden('key'), version: await hidden('version'), text: 'Một ý kiến.' };
  const send = () =>
    police.page.request.post(`/tasks/${id}?/comment`, {
      form,
      headers: { origin: product.url, accept: 'text/html' },
      maxRedirects: 0,
    });
  expect((await Promise.all([send(), send(), send()])).map((one) => one.status())).toEqual([303, 303, 303]);
  await task.open(id);
  expect(await police.page.getByText('Một ý kiến.').count()).toBe(1);
});

test('a network lost while sending: the text stays, and sending again works', async () => {
  const id = await give('Mất mạng');
  const task = taskPage(police.page);
  await task.open(id);
  await police.page.context().setOffline(true);
  await task.act('comment', { text: 'Viết khi mất mạng.' });
  expect(await task.refusal()).toContain('Nội dung vẫn còn nguyên');
  await police.page.context().setOffline(false);
  await task.done('comment', {});
  expect(await police.page.getByText('Viết khi mất mạng.').count()).toBe(1);
});

test('without scripts everything is a form: sign in, acknowledge, be refused, submit', async () => {
  const id = await give('Không có JavaScript');
  const { page, leave } = await visit(browser, product.url, { javaScriptEnabled: false });
  await page.goto(`/tasks/${id}`);
  await page.getByLabel('Tài khoản', { exact: true }).fill('police');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(product.password);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  expect(new URL(page.url()).pathname, 'back to where one wanted to go').toBe(`/tasks/${id}`);
  const task = taskPage(page);
  await task.act('acknowledge');
  expect(await task.state()).toBe('acknowledged');
  await task.act('submit', { text: ' ' });
  expect(await task.refusal()).toContain('Báo cáo kết quả: chưa thực hiện được.');
  await task.form('submit').locator('[name="text"]').fill('Đã xong.');
  await task.form('submit').locator('button:not([type="button"])').click();
  expect(await task.state()).toBe('submitted');
  await leave();
});

test('a wrong password is refused in words; after signing out the pages are closed', async () => {
  const { page, leave } = await visit(browser, product.url);
  await page.goto('/sign-in');
  await page.getByLabel('Tài khoản', { exact: true }).fill('police');
  await page.getByLabel('Mật khẩu', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  expect(await page.getByRole('alert').innerText()).toBe('Tài khoản hoặc mật khẩu chưa đúng.');
  await looksRight(page);
  // In a demo an account is one press away.
  await page.getByRole('button', { name: 'Vào bằng tài khoản Chánh Văn phòng Đảng ủy phường' }).click();
  await page.waitForURL('**/tasks*');
  await page.locator('header summary').click();
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.waitForURL('**/sign-in');
  await page.goto('/tasks');
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  await leave();
});

test('language and theme are kept, from the first paint on', async () => {
  const { page, leave } = await visit(browser, product.url, { colorScheme: 'light' });
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.getByRole('button', { name: 'Dark' }).click();
  await page.goto('/sign-in', { waitUntil: 'commit' });
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe('dark');
  await looksRight(page);
  await leave();
});

test('addresses that lead nowhere say so, and never fail', async () => {
  const { page } = police;
  const nowhere = ['/tasks/0190a5b0-0000-7000-8000-000000000001', '/tasks/x', '/campaigns/%00', '/nothing'];
  for (const address of nowhere) {
    expect((await page.goto(address))?.status(), address).toBe(404);
    await page.getByRole('heading', { name: 'Không tìm thấy' }).waitFor();
  }
  await looksRight(page);
  const odd = ['?after=x', '?view=x&state=y', '?q=%00%27%25', `?q=${'a'.repeat(5_000)}`, '?campaign=1'];
  for (const query of odd) expect((await page.goto(`/tasks${query}`))?.status(), query).toBe(200);
});

test('search needs no diacritics, and an empty answer says so', async () => {
  const list = taskList(police.page);
  await give('Hướng dẫn cài đặt định danh điện tử');
  await list.open('unit', '&q=dinh%20danh%20dien%20tu');
  expect(await list.rows().count()).toBeGreaterThan(0);
  await list.open('unit', '&q=khong-co-gi-nhu-the');
  expect(await police.page.getByText('Không có nhiệm vụ nào khớp bộ lọc').count()).toBe(1);
});
