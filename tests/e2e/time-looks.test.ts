// The pages of time on every screen, by day and night, and without scripts: readable, complete, nothing beyond the edge.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, taskPage, visit } from './pages.ts';

let product: Product;
let browser: Browser;
let split: string;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
  const office = await visit(browser, product.url);
  await signIn(office.page, 'secretariat', product.password);
  const { items } = await (await office.page.request.get('/api/v1/units')).json();
  const unit = (code: string) => items.find((one: { code: string }) => one.code === code).id;
  const given = await office.page.request.post('/api/v1/tasks', {
    data: { title: 'Nhiệm vụ có phần việc', product: 'Danh sách.', lead: unit('schools') },
    headers: { origin: product.url },
  });
  split = (await given.json()).id;
  await office.leave();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test.each([
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1440, height: 900, colorScheme: 'dark' },
  { width: 360, height: 740, colorScheme: 'light' },
  { width: 360, height: 740, colorScheme: 'dark' },
] as const)('at $width px, $colorScheme', async ({ width, height, colorScheme }) => {
  const { page, faults, leave } = await visit(browser, product.url, {
    viewport: { width, height },
    colorScheme,
  });
  await signIn(page, 'schools', product.password);
  for (const address of ['/notices', '/notices?unread=1', '/notices/settings']) {
    await page.goto(address);
    await looksRight(page);
  }
  await taskPage(page).open(split);
  await page
    .locator('details', { has: taskPage(page).form('split') })
    .locator('summary')
    .click();
  await page.getByRole('button', { name: 'Thêm phần việc' }).click();
  await looksRight(page);
  expect(faults).toEqual([]);
  await leave();
});

test('without scripts: a part is given, notices are marked as read, what is mailed is kept', async () => {
  const scripted = await visit(browser, product.url);
  await signIn(scripted.page, 'schools', product.password);
  const storageState = await scripted.page.context().storageState();
  const { page, leave } = await visit(browser, product.url, { javaScriptEnabled: false, storageState });
  await page.goto(`/tasks/${split}`);
  const task = taskPage(page);
  await page
    .locator('details', { has: task.form('split') })
    .locator('summary')
    .click();
  await task.form('split').locator('[name="part-lead"]').selectOption({ index: 1 });
  await task.act('split', { 'part-title': 'Một phần', 'part-product': 'Danh sách' });
  expect(await page.getByText('0/1 phần việc đã xong').count()).toBe(1);
  await page.goto('/notices');
  await page.getByRole('button', { name: 'Đánh dấu đã đọc tất cả' }).click();
  expect(await page.locator('[data-bell]').getAttribute('data-bell')).toBe('0');
  await page.goto('/notices/settings');
  await page.getByLabel('Không gửi thư').check();
  await page.getByRole('button', { name: 'Lưu cài đặt' }).click();
  expect(await page.getByText('Đã lưu cài đặt thông báo.').count()).toBe(1);
  expect(await page.getByLabel('Không gửi thư').isChecked()).toBe(true);
  await Promise.all([leave(), scripted.leave()]);
});
