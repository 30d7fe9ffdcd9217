// Targets as people measure them: a leader enters on a phone, the office sees what is odd, accepts, and each number opens its
// list. The faults: a typed number lost, an accepted number without its list, a survey of groups with somebody else's count.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, visit, type Visitor } from './pages.ts';

let product: Product;
let browser: Browser;
let phone: Visitor;
let desk: Visitor;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
  phone = await visit(browser, product.url, {
    ...{ viewport: { width: 360, height: 740 }, hasTouch: true, colorScheme: 'dark' },
  });
  desk = await visit(browser, product.url, { viewport: { width: 1440, height: 900 } });
  await signIn(phone.page, 'residential-group', product.password);
  await signIn(desk.page, 'secretariat', product.password);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** For looking at, where one wants to: `LOOK=folder`. */
const look = async ({ page }: Visitor, name: string) => {
  await looksRight(page);
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/${name}.png`, fullPage: true });
};
const TARGET = 'Đảng viên toàn phường thạo VNeID';

test('on a phone: a figure that is no number is told at its field with nothing lost, then it is claimed', async () => {
  const { page } = phone;
  await page.goto('/targets');
  await look(phone, 'targets-phone');
  await page.getByRole('link', { name: TARGET }).click();
  await page.getByText('Nhập số liệu', { exact: true }).click();
  const form = page.locator('form[action="?/enter"]');
  await form.getByLabel('Số', { exact: true }).fill('-5');
  await form.getByLabel('Ghi chú').fill('Đếm theo danh sách chi bộ');
  await form.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('alert').waitFor();
  expect(await form.getByLabel('Số', { exact: true }).inputValue()).toBe('-5');
  expect(await form.getByLabel('Ghi chú').inputValue()).toBe('Đếm theo danh sách chi bộ');
  await look(phone, 'target-phone-refused');
  await form.getByLabel('Số', { exact: true }).fill('12');
  await form.getByRole('button', { name: 'Lưu' }).dblclick();
  await page.getByRole('status').filter({ hasText: 'Đã lưu' }).waitFor();
  expect(await page.locator('[data-measurement="figure"]').count()).toBe(1);
  await look(phone, 'target-phone');
});

test('on a phone: the counts of the household survey; a group that is left empty was not counted', async () => {
  const { page } = phone;
  await page.goto('/targets');
  await page.getByRole('link', { name: 'Số người thuộc nhóm yếu thế' }).click();
  await page.getByLabel('Người cao tuổi').fill('nhiều');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByLabel('Người cao tuổi').getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByLabel('Người cao tuổi').inputValue()).toBe('nhiều');
  await page.getByLabel('Người cao tuổi').fill('41');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('status').filter({ hasText: 'Đã lưu' }).waitFor();
  const cells = await page.locator('[data-population] tbody td').allInnerTexts();
  expect(cells.filter((cell) => cell !== '–').map((cell) => cell.split('\n')[0])).toEqual(['41']);
  await look(phone, 'population-phone');
});

test('at the office: above the whole is odd and not refused; accepted, the number is its list’s', async () => {
  const { page } = desk;
  await page.goto('/targets');
  await look(desk, 'targets-desk');
  await page.getByRole('link', { name: TARGET }).click();
  await page.getByText('Nhập số liệu', { exact: true }).click();
  const form = page.locator('form[action="?/enter"]');
  await form.getByLabel('Loại', { exact: true }).selectOption('denominator');
  await form.getByLabel('Số', { exact: true }).fill('10');
  await form.getByLabel('Đơn vị', { exact: true }).selectOption({ label: 'Tổ dân phố 1' });
  await form.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('status').filter({ hasText: 'Đã lưu' }).waitFor();
  await page.goto('/targets');
  const accepted = page.locator('[data-target="vneid-party-members"] [data-accepted]');
  expect(await accepted.innerText()).not.toContain('12');
  await page.getByRole('link', { name: TARGET }).click();
  await page.locator('[data-measurement="figure"] [data-flag="above_denominator"]').waitFor();
  await page.getByRole('button', { name: /Xác nhận 1/ }).click();
  await page.getByRole('status').filter({ hasText: 'Đã lưu' }).waitFor();
  await look(desk, 'target-desk');
  await page.goto('/targets');
  expect(await accepted.innerText()).toContain('12');
  await accepted.click();
  const rows = page.locator('[data-measurement="figure"]').filter({ has: page.locator('[data-counts]') });
  expect(await rows.locator('strong').first().innerText()).toBe('12');
  expect([...phone.faults, ...desk.faults].filter((fault) => !fault.includes('422'))).toEqual([]);
});
