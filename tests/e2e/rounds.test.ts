// A report round as people go through it: the office plans it, figures are closed, a unit reports from a phone, the office
// closes it. The faults: a number that does not open its list, what was typed lost, a report sent twice.
import type { Browser } from 'playwright-core';
import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, visit } from './pages.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const shots = process.env.SCREENSHOTS;
if (shots) mkdirSync(shots, { recursive: true });

test('planned by the office, closed by time, reported on a phone, closed by the office', async () => {
  const office = await visit(browser, product.url, { viewport: { width: 1440, height: 900 } });
  await signIn(office.page, 'secretariat', product.password);
  await office.page.goto('/rounds');
  await looksRight(office.page);
  await office.page.getByText('Lập kỳ báo cáo', { exact: true }).first().click();
  await office.page.getByLabel('Kỳ', { exact: true }).fill('2026-Q9');
  await office.page.getByRole('button', { name: 'Lập kỳ báo cáo' }).click();
  await office.page.getByRole('alert').waitFor();
  await looksRight(office.page);
  expect(await office.page.getByLabel('Kỳ', { exact: true }).inputValue()).toBe('2026-Q9');
  await office.page.getByLabel('Kỳ', { exact: true }).fill('2026-10');
  await office.page.getByLabel('Tự lập kỳ tiếp theo').uncheck();
  await office.page.getByRole('button', { name: 'Lập kỳ báo cáo' }).click();
  await office.page.waitForURL(/\/rounds\/[0-9a-f-]{36}$/);
  const round = office.page.url();
  // Its cut-off has passed: the worker closes the figures at once.
  await expect
    .poll(async () => (await office.page.reload(), office.page.getByText('Đang nhận báo cáo').count()), {
      timeout: 30_000,
    })
    .toBeGreaterThan(0);
  await looksRight(office.page);
  if (shots) await office.page.screenshot({ path: `${shots}/round-1440.png`, fullPage: true });

  const police = await visit(browser, product.url, {
    viewport: { width: 360, height: 740 },
    colorScheme: 'dark',
  });
  await signIn(police.page, 'police', product.password);
  await police.page.goto(round);
  await looksRight(police.page);
  const row = police.page.getByRole('row').nth(1);
  const number = row.getByRole('cell').getByRole('link').first();
  const count = Number(await number.innerText());
  await number.click();
  await police.page.waitForURL(/#/);
  const anchor = new URL(police.page.url()).hash.slice(1);
  expect(await police.page.locator(`section[aria-labelledby="${anchor}"] li`).count()).toBe(count);
  await looksRight(police.page);
  await police.page.getByLabel('Khó khăn, vướng mắc').fill('Thiếu máy để tập huấn');
  if (shots) await police.page.screenshot({ path: `${shots}/round-unit-360-dark.png`, fullPage: true });
  await police.page.getByRole('button', { name: 'Gửi báo cáo' }).dblclick();
  await police.page.getByText('Khó khăn, vướng mắc: Thiếu máy để tập huấn').waitFor();
  expect(await police.page.getByRole('button', { name: 'Gửi báo cáo' }).count()).toBe(0);
  await looksRight(police.page);

  await office.page.goto(round);
  await office.page.getByText(/^1\/\d+ đơn vị đã gửi$/).waitFor();
  const download = office.page.waitForEvent('download');
  await office.page.getByRole('link', { name: 'Tải báo cáo (Word)' }).click();
  expect((await download).suggestedFilename()).toBe('Báo cáo tháng 10 năm 2026.docx');
  await office.page.getByLabel('Đánh giá chung').fill('Các đơn vị thực hiện tốt');
  await office.page.getByRole('button', { name: 'Khép kỳ báo cáo' }).click();
  await office.page.getByText('Đã khép kỳ').waitFor();
  await looksRight(office.page);
  expect([...office.faults, ...police.faults].filter((fault) => !fault.includes('422'))).toEqual([]);
  await Promise.all([office.leave(), police.leave()]);
});
