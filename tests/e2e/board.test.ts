// The board as the monitoring body and the Thường trực use it: numbers that open their lists, and one click that urges.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, visit } from './pages.ts';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test('a number opens a list of just so many tasks, and says whose they are', async () => {
  const { page, faults, leave } = await visit(browser, product.url);
  await signIn(page, 'standing-committee', product.password);
  await page.goto('/board');
  const row = page.getByRole('row').nth(1);
  const unit = await row.getByRole('rowheader').innerText();
  const overdue = row.getByRole('link').and(page.locator('.text-overdue'));
  const count = Number(await overdue.innerText());
  expect(count).toBeGreaterThan(0);
  await overdue.click();
  await page.waitForURL(/counter=openOverdue/);
  expect(await page.getByText(unit).count()).toBeGreaterThan(0);
  expect(await page.locator('ol.panel > li').count()).toBe(count);
  expect(faults).toEqual([]);
  await leave();
});

test('one click urges a unit on what it is late with; a second finds it urged already', async () => {
  const { page, leave } = await visit(browser, product.url);
  await signIn(page, 'party-building', product.password);
  await page.goto('/board');
  const urge = page.getByRole('button', { name: /^Đôn đốc .+ quá hạn$/ }).last();
  await urge.click();
  await page.getByText(/^Đã đôn đốc .+: [1-9]\d* nhiệm vụ\.$/).waitFor();
  await page.reload();
  await urge.click();
  await page.getByText(/vừa được đôn đốc hoặc đang chờ xác nhận/).waitFor();
  await leave();
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
  await signIn(page, 'party-building', product.password);
  await page.goto('/board');
  await looksRight(page);
  await page.getByLabel('Phong trào').selectOption({ index: 1 });
  await page.getByLabel('Giai đoạn').selectOption({ index: 2 });
  await page.waitForURL(/phase=/);
  await looksRight(page);
  expect(faults).toEqual([]);
  await leave();
});
