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

test('the Thường trực see at once what was reported to them: how late, in whose hands, since when', async () => {
  const { page, faults, leave } = await visit(browser, product.url);
  await signIn(page, 'standing-committee', product.password);
  await page.goto('/board');
  const told = page.getByRole('region', { name: /Đã báo cáo lên Thường trực: [1-9]\d* nhiệm vụ/ });
  const count = Number(/: (\d+)/.exec(await told.getByRole('heading').innerText())![1]);
  const first = told.getByRole('listitem').first();
  await first.getByText(/quá \d+ ngày làm việc$/).waitFor();
  await first.getByText(/Đang ở .+ từ \d\d:\d\d .+ ngày làm việc\)\.$/).waitFor();
  await first.getByText(/^Báo cáo lúc \d\d:\d\d \d\d\/\d\d\/\d{4}$/).waitFor();
  await looksRight(page);
  await first.getByRole('link').click();
  await page.waitForURL(/\/tasks\/[0-9a-f-]{36}$/);
  await page.goto('/board/held?escalated=permanent');
  expect(await page.locator('main ol > li').count()).toBe(count);
  await looksRight(page);
  expect(faults).toEqual([]);
  await leave();
});

test('what is stuck opens its list; units below come together under the one above, which opens them', async () => {
  const { page, leave } = await visit(browser, product.url);
  await signIn(page, 'party-building', product.password);
  await page.goto('/board');
  const stuck = page.getByRole('link', { name: /^Cộng, Đang vướng: \d+$/ }).first();
  const count = Number(await stuck.innerText());
  expect(count).toBeGreaterThan(0);
  await stuck.click();
  await page.waitForURL(/board\/held/);
  expect(await page.locator('main ol > li').count()).toBe(count);
  await looksRight(page);
  await page
    .getByRole('button', { name: /^Đôn đốc nhiệm vụ số/ })
    .first()
    .click();
  await page.getByText(/^Đã đôn đốc nhiệm vụ số \d+\.$/).waitFor();
  await page.goto('/board');
  await page.getByLabel('Cách gộp').selectOption('branch');
  await page.waitForURL(/level=branch/);
  await page
    .getByRole('link', { name: /^Xem \d+ đơn vị cấp dưới$/ })
    .first()
    .click();
  await page.waitForURL(/unit=/);
  await looksRight(page);
  await leave();
});

test('on paper: A4 on its side, with ward, scope and time, without navigation, by day', async () => {
  const { page, leave } = await visit(browser, product.url, { colorScheme: 'dark' });
  await signIn(page, 'standing-committee', product.password);
  await page.goto('/board');
  await page.emulateMedia({ media: 'print' });
  for (const words of ['Phạm vi: Mọi nhiệm vụ', /^Số liệu lúc \d\d:\d\d \d\d\/\d\d\/\d{4}$/])
    expect(await page.getByText(words).isVisible()).toBe(true);
  for (const gone of ['header', 'nav', 'form', 'main button'])
    expect(await page.locator(gone).filter({ visible: true }).count(), gone).toBe(0);
  expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1')).toMatch(/MediaBox\s*\[\s*0 0 84[12]\.?\d* 59[45]\.?\d*\]/);
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
  await page.getByLabel('Phong trào', { exact: true }).selectOption({ index: 1 });
  await page.getByLabel('Giai đoạn', { exact: true }).selectOption({ index: 2 });
  await page.waitForURL(/phase=/);
  await looksRight(page);
  await page.goto('/board/held');
  await looksRight(page);
  expect(faults).toEqual([]);
  await leave();
});
