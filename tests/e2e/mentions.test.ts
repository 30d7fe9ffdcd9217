// Somebody is mentioned by keys alone, without diacritics; what is chosen is kept and shown, and who is mentioned hears of it.
/// <reference lib="dom" />
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, taskPage, visit } from './pages.ts';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test.each([
  { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
] as const)('%o', async (screen) => {
  const { page, faults, leave } = await visit(browser, product.url, screen);
  await signIn(page, 'secretariat', product.password);
  const { items } = await (await page.request.get('/api/v1/units')).json();
  const lead = items.find(({ code }: { code: string }) => code === 'police-cell').id;
  const given = await page.request.post('/api/v1/tasks', {
    data: { title: 'Nhắc một người', product: 'Báo cáo', lead },
    headers: { origin: product.url },
  });
  const { id } = await given.json();
  await taskPage(page).open(id);

  const box = page.locator('form[data-verb="comment"] textarea');
  const options = page.locator('#mention-list [role=option]');
  await box.focus();
  await page.keyboard.type('Nhờ @pho bi thu cong an');
  await options.first().waitFor();
  expect(await options.allInnerTexts()).toHaveLength(1);
  expect(await box.getAttribute('aria-activedescendant')).toBe(await options.first().getAttribute('id'));
  await looksRight(page);
  await page.keyboard.press('Enter');
  await page.keyboard.type('xem giúp, @khong ai');
  await expect.poll(() => options.count()).toBe(0);
  await page.keyboard.type(' @');
  await options.nth(1).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  expect(await options.count()).toBe(0);
  const name = 'Phó Bí thư Chi bộ Công an phường';
  expect(await box.inputValue()).toBe(`Nhờ @${name} xem giúp, @khong ai @`);

  // Whoever may not see the task is not offered.
  await page.keyboard.type('truong tieu hoc');
  await expect.poll(() => options.count()).toBe(0);

  // Left and opened again, both the text and who is mentioned are there.
  await page.reload();
  await page.getByText('Sẽ báo cho').waitFor();
  await looksRight(page);
  await taskPage(page).done('comment');
  const said = page.locator('section[aria-labelledby="comments"]');
  expect(await said.locator('strong').innerText()).toBe(`@${name}`);

  const deputy = await visit(browser, product.url, screen);
  await signIn(deputy.page, 'police-deputy', product.password);
  await deputy.page.goto('/notices?unread=1');
  await deputy.page.getByText('vì được nhắc đến trong một ý kiến').first().waitFor();
  await deputy.leave();

  // A name that is deleted from the text is not told. A page drawn anew no longer says what was done before.
  await taskPage(page).open(id);
  await box.fill('');
  await page.keyboard.type('@pho bi thu cong an');
  await options.first().waitFor();
  await page.keyboard.press('Tab');
  await box.fill('Thôi không cần nữa');
  await taskPage(page).done('comment');
  const history = await (await page.request.get(`/api/v1/tasks/${id}/history`)).json();
  expect(history.items.at(-1).data.mentions).toBeUndefined();
  expect(faults).toEqual([]);
  await leave();
});
