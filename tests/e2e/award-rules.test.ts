// The rules of commendation in a browser: read in words by anybody, edited by the office; a contradiction is told and nothing typed is lost. Then its register of numbers.
import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, visit } from './pages.ts';

let product: Product;
let browser: Browser;
const pictures = process.env.PICTURES;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
  if (pictures) mkdirSync(pictures, { recursive: true });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test.each([
  { width: 1_440, dark: false },
  { width: 360, dark: true },
])('the office mends a rule at $width px', async ({ width, dark }) => {
  const viewport = { width, height: width > 1_000 ? 900 : 740 };
  const { page, faults, leave } = await visit(browser, product.url, {
    viewport,
    colorScheme: dark ? 'dark' : 'light',
  });
  await signIn(page, 'secretariat', product.password);
  await page.goto('/approvals');
  await page.getByRole('link', { name: 'Quy định khen thưởng' }).click();
  await page.getByText('cá nhân: 380.000 đồng').waitFor();
  await looksRight(page);
  if (pictures) await page.screenshot({ path: `${pictures}/award-rules-${width}.png`, fullPage: true });

  await page.getByText('Sửa thành bản mới').click();
  const field = page.getByLabel('Dữ liệu quy định');
  const good = await field.inputValue();
  const bad = good.replaceAll('"route": "award-party"', '"route": "khong-co"');
  await field.fill(bad);
  await page.getByRole('button', { name: 'Kiểm tra' }).click();
  await page.getByText('Không có quy trình duyệt “khong-co”').waitFor();
  expect(await field.inputValue()).toBe(bad);
  await looksRight(page);
  await field.fill(good.slice(0, -1));
  await page.getByRole('button', { name: 'Lưu bản mới' }).click();
  await page.getByText(/Không phải JSON hợp lệ/).waitFor();
  await field.fill(good);
  await page.getByRole('button', { name: 'Lưu bản mới' }).click();
  await page.getByText(/Đã lưu bản \d+\./).waitFor();
  expect(faults.filter((fault) => !/422/.test(fault))).toEqual([]);
  await leave();
});

test.each([
  { width: 1_440, dark: false, number: '3' },
  { width: 360, dark: true, number: '8' },
])(
  'the office enters a number given elsewhere, a double is told, a mistake taken back, at $width px',
  async (one) => {
    const { page, leave } = await visit(browser, product.url, {
      viewport: { width: one.width, height: 740 },
      colorScheme: one.dark ? 'dark' : 'light',
    });
    await signIn(page, 'secretariat', product.password);
    await page.goto('/awards/rules');
    await page.getByRole('link', { name: 'Sổ cấp số' }).click();
    const series = page.getByRole('region', { name: 'Quyết định, Đảng ủy phường' });
    await series.waitFor();
    await looksRight(page);
    const enter = async () => {
      const fold = series.locator('details').last();
      if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
      await fold.getByLabel('Từ số').fill(one.number);
      await fold.getByLabel('Ngày').fill('2026-10-05');
      await fold.getByLabel('Văn bản').fill('Quyết định khác');
      await fold.getByRole('button', { name: 'Ghi vào sổ' }).click();
    };
    await enter();
    await page.getByText('Đã ghi vào sổ').waitFor();
    await looksRight(page);
    await enter();
    await page.getByRole('alert').filter({ hasText: 'Số này đã cấp' }).waitFor();
    expect(await series.getByLabel('Văn bản').inputValue()).toBe('Quyết định khác');
    await looksRight(page);
    const entry = series.locator('li').filter({ hasText: `0${one.number}-QĐ/ĐU` });
    await entry.locator('summary').click();
    await entry.getByLabel('Lý do bỏ').fill('Ghi nhầm');
    await entry.getByRole('button', { name: 'Bỏ số ghi nhầm' }).click();
    await page.getByText('cấp lại được').waitFor();
    expect(await entry.count()).toBe(0);
    await leave();
  },
);
