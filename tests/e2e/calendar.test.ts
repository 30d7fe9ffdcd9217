// The office amends the calendar by hand: a day added, refused where it can't be, and one that somebody changed meanwhile.
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

test('a day is added with its ground; a day that does not fit, and a calendar changed meanwhile, are refused in words', async () => {
  const { page, leave } = await visit(browser, product.url);
  await signIn(page, 'secretariat', product.password);
  await page.goto('/calendar?year=2027');
  await page.getByText('Giỗ Tổ').first().waitFor();
  const other = await page.context().newPage();
  await other.goto('/calendar?year=2027');
  const fill = async (on: typeof page, day: string, kind: string) => {
    await on.getByLabel('Ngày', { exact: true }).fill(day);
    await on.getByLabel('Loại').selectOption({ label: kind });
    await on.getByLabel('Nội dung').fill('Nghỉ bão số 9');
    await on.getByLabel('Căn cứ').fill('Thông báo của UBND phường');
    await on.getByRole('button', { name: 'Lưu ngày' }).click();
  };
  // A Sunday can't be a day off in exchange.
  await fill(page, '2027-06-06', 'nghỉ hoán đổi');
  await page.getByText('Ngày này không hợp với lịch').waitFor();
  expect(await page.getByLabel('Nội dung').inputValue()).toBe('Nghỉ bão số 9');
  await fill(page, '2027-06-07', 'nghỉ lễ');
  await page.getByText('Đã lưu lịch, phiên bản 2').waitFor();
  await page.getByText('Nghỉ bão số 9').first().waitFor();
  await fill(other, '2027-06-08', 'nghỉ lễ');
  await other.getByText('Lịch vừa được người khác sửa').waitFor();
  await leave();
});

test('whoever does not amend it reads it', async () => {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 360, height: 740 },
  ]) {
    const { page, faults, leave } = await visit(browser, product.url, { viewport });
    await signIn(page, 'police', product.password);
    await page.goto('/calendar?year=2026');
    await page.getByText('Ngày Văn hóa Việt Nam').first().waitFor();
    expect(await page.getByRole('button', { name: 'Lưu ngày' }).count()).toBe(0);
    await looksRight(page);
    expect(faults).toEqual([]);
    await leave();
  }
});
