// Giving tasks by hand: to several units at once with a preview, like another one, twice clicked. The fault: a task too many, or one that nobody meant.
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

test('the office gives one task to two units after a preview; the form sent again gives none more', async () => {
  const { page, faults, leave } = await visit(browser, product.url);
  await signIn(page, 'secretariat', product.password);
  await page.goto('/tasks');
  await page.getByRole('link', { name: 'Giao nhiệm vụ' }).click();
  await page.getByRole('button', { name: 'Xem trước' }).waitFor();
  await page.getByLabel('Nội dung nhiệm vụ').fill('Rà soát người cao tuổi');
  await page.getByLabel('Sản phẩm').fill('Danh sách');
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await page.getByText('Chọn ít nhất một đơn vị chủ trì.').first().waitFor();
  expect(await page.getByLabel('Nội dung nhiệm vụ').inputValue()).toBe('Rà soát người cao tuổi');
  const leads = page.getByRole('group', { name: 'Đơn vị chủ trì' });
  await leads.getByLabel('Chi bộ Khu dân cư số 1').check();
  await leads.getByLabel('Chi bộ Khu dân cư số 2').check();
  // 1 May 2027 is a Saturday; 3 May is off in lieu.
  await page.getByLabel('Hạn hoàn thành').fill('2027-05-01');
  await page.getByLabel(/Nếu hạn là ngày nghỉ/).check();
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await page.getByText('Sẽ giao 2 nhiệm vụ').waitFor();
  await page.getByText('dời sang 04/05/2027').first().waitFor();
  const fields = await page
    .locator('form[action="?/preview"]')
    .evaluate((form) =>
      [...new FormData(form as HTMLFormElement)].map(([name, value]) => [name, String(value)] as const),
    );
  await page.getByRole('button', { name: 'Giao nhiệm vụ' }).click();
  await page.waitForURL(/view=assigned-by-me/);
  const again = new URLSearchParams(fields.map(([name, value]) => [name, value]));
  await page.request.post('/tasks/new?/give', {
    data: again.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: product.url },
  });
  const { items } = await (await page.request.get('/api/v1/tasks?q=ra soat nguoi cao tuoi')).json();
  expect(items).toHaveLength(2);
  expect(items[0]).toMatchObject({ due: '2027-05-05T00:00:00.000+07:00' });
  // The form without a lead unit was refused, which the browser tells as well.
  expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
  await leave();
});

test('a leader gives one like another to a unit below; an officer is not asked to', async () => {
  const { page, leave } = await visit(browser, product.url);
  await signIn(page, 'schools', product.password);
  await page.locator('ol.panel > li a').first().click();
  await page.getByRole('link', { name: 'Giao nhiệm vụ tương tự' }).click();
  const title = await page.getByLabel('Nội dung nhiệm vụ').inputValue();
  expect(title.length).toBeGreaterThan(5);
  const leads = page.getByRole('group', { name: 'Đơn vị chủ trì' });
  expect(await leads.getByLabel('Chi bộ Công an phường').count()).toBe(0);
  await leads.getByLabel('Chi bộ Trường Tiểu học La Gi 1').check();
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await page.getByRole('button', { name: 'Giao nhiệm vụ' }).click();
  await page.waitForURL(/\/tasks\/[0-9a-f-]{36}$/);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title);
  await leave();
  const officer = await visit(browser, product.url);
  await signIn(officer.page, 'police-officer', product.password);
  expect(await officer.page.getByRole('link', { name: 'Giao nhiệm vụ' }).count()).toBe(0);
  expect((await officer.page.goto('/tasks/new'))!.status()).toBe(403);
  await officer.leave();
});

test.each([
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 360, height: 740, colorScheme: 'dark' },
] as const)('at $width px, $colorScheme', async ({ width, height, colorScheme }) => {
  const { page, faults, leave } = await visit(browser, product.url, {
    viewport: { width, height },
    colorScheme,
  });
  await signIn(page, 'secretariat', product.password);
  await page.goto('/tasks/new');
  await looksRight(page);
  await page.getByLabel('Nội dung nhiệm vụ').fill('x');
  await page.getByLabel('Sản phẩm').fill('y');
  await page.getByRole('group', { name: 'Đơn vị chủ trì' }).getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await page.getByText('Sẽ giao 1 nhiệm vụ').waitFor();
  await looksRight(page);
  expect(faults).toEqual([]);
  await leave();
});
