// One task for many units and from a template, wide and narrow. The fault: a task that was not on screen, one too many, or one that fails in silence.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn as callAs, type Caller } from '../api/client.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, visit } from './pages.ts';

let product: Product;
let browser: Browser;
let office: Caller;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
  office = await callAs(product.url, 'secretariat', product.password);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const shots = process.env['SHOTS'];
const named = async (title: string) =>
  (await office.get(`/tasks?q=${encodeURIComponent(title)}&limit=200`)).body.items.filter(
    (one: { title: string }) => one.title.startsWith(title),
  );

test.each([1440, 360])(
  'at %i px: a whole group is chosen, rows are changed and left out, the rest is given once under a double click',
  async (width) => {
    const title = `Rà soát ${width}`;
    const { page, leave } = await visit(browser, product.url, { viewport: { width, height: 900 } });
    await signIn(page, 'secretariat', product.password);
    await page.goto('/tasks/new');
    await looksRight(page);
    await page.getByLabel('Nội dung nhiệm vụ').fill(`${title} tại {đơn vị}`);
    await page.getByLabel('Sản phẩm').fill('Danh sách');
    await page.getByLabel('Hạn hoàn thành').fill('2098-03-31');
    await page
      .getByRole('button', { name: /Các trường học/ })
      .or(page.getByRole('button', { name: /Các chi bộ/ }))
      .first()
      .click();
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByText(/Sẽ giao \d+ nhiệm vụ/).waitFor();
    await looksRight(page);
    if (shots) await page.screenshot({ path: `${shots}/many-${width}.png`, fullPage: true });
    const rows = page.locator('[data-row]');
    const count = await rows.count();
    expect(count).toBeGreaterThan(2);
    expect(await rows.first().locator('textarea').inputValue()).toMatch(new RegExp(`^${title} tại .+`));
    await rows.first().locator('textarea').fill(`${title}: riêng một đơn vị`);
    await rows.nth(1).getByRole('checkbox').uncheck();
    // What is changed by hand outlasts another preview.
    await page.getByRole('button', { name: 'Xem trước lại' }).click();
    await page.waitForLoadState('load');
    expect(await rows.first().locator('textarea').inputValue()).toBe(`${title}: riêng một đơn vị`);
    await page.getByRole('button', { name: 'Giao nhiệm vụ đã chọn' }).dblclick();
    await page.waitForURL(/view=assigned-by-me/);
    const given = await named(title);
    expect(given).toHaveLength(count - 1);
    expect(given.filter((one: { title: string }) => one.title.endsWith('riêng một đơn vị'))).toHaveLength(1);
    await leave();
  },
);

test('a row that is refused says why beside those that were given; mended, it alone is given', async () => {
  const { page, leave } = await visit(browser, product.url);
  await signIn(page, 'secretariat', product.password);
  await page.goto('/tasks/new');
  await page.getByLabel('Nội dung nhiệm vụ').fill('Hạn lẫn lộn');
  await page.getByLabel('Sản phẩm').fill('Danh sách');
  await page.getByLabel('Từ ngày').fill('2098-03-01');
  await page.getByLabel('Hạn hoàn thành').fill('2098-03-31');
  const leads = page.getByRole('group', { name: 'Đơn vị chủ trì' });
  await leads.getByLabel('Chi bộ Khu dân cư số 1').check();
  await leads.getByLabel('Chi bộ Khu dân cư số 2').check();
  await page.getByRole('button', { name: 'Xem trước' }).click();
  const rows = page.locator('[data-row]');
  await rows.first().waitFor();
  await rows.nth(1).locator('input[type=date]').fill('2098-02-01');
  await page.getByRole('button', { name: 'Giao nhiệm vụ đã chọn' }).click();
  await page.getByText('Đã giao 1 nhiệm vụ').waitFor();
  await looksRight(page);
  expect(await named('Hạn lẫn lộn')).toHaveLength(1);
  expect(await page.locator('[data-row=refused]').count()).toBe(1);
  await rows.first().locator('input[type=date]').fill('2098-04-01');
  await page.getByRole('button', { name: 'Giao nhiệm vụ đã chọn' }).click();
  await page.waitForURL(/\/tasks\/[0-9a-f-]{36}/);
  expect(await named('Hạn lẫn lộn')).toHaveLength(2);
  await leave();
});

test('what was changed after the preview is looked at again before anything is given', async () => {
  const { page, leave } = await visit(browser, product.url);
  await signIn(page, 'secretariat', product.password);
  await page.goto('/tasks/new');
  await page.getByLabel('Nội dung nhiệm vụ').fill('Đổi ý');
  await page.getByLabel('Sản phẩm').fill('Danh sách');
  await page.getByRole('group', { name: 'Đơn vị chủ trì' }).getByLabel('Chi bộ Khu dân cư số 1').check();
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await page.locator('[data-row]').first().waitFor();
  await page.getByLabel('Nội dung nhiệm vụ').fill('Đổi ý lần nữa');
  await page.getByRole('button', { name: 'Giao nhiệm vụ đã chọn' }).click();
  await page.waitForLoadState('load');
  expect(await named('Đổi ý')).toHaveLength(0);
  expect(await page.locator('[data-row] textarea').first().inputValue()).toBe('Đổi ý lần nữa');
  await leave();
});

test.each([1440, 360])('at %i px: a template from a task, changed, used and retired', async (width) => {
  const { body: units } = await office.get('/units');
  const lead = units.items.find((one: { code: string }) => one.code === 'cell-2').id;
  const { body: task } = await office.post('/tasks', {
    title: `Giao ban ${width}`,
    product: 'Biên bản',
    lead,
  });
  const { page, leave } = await visit(browser, product.url, { viewport: { width, height: 900 } });
  await signIn(page, 'secretariat', product.password);
  await page.goto(`/tasks/${task.id}`);
  await page.getByRole('link', { name: 'Lưu làm mẫu' }).click();
  await page.getByRole('heading', { name: 'Thêm mẫu' }).waitFor();
  await page.getByLabel('Số ngày làm việc', { exact: true }).fill('0');
  await page
    .locator('form')
    .evaluateAll((forms) => forms.forEach((form) => ((form as HTMLFormElement).noValidate = true)));
  await page.getByRole('button', { name: 'Lưu mẫu' }).click();
  await page.getByRole('alert').first().waitFor();
  await looksRight(page);
  expect(await page.getByLabel('Tên mẫu').inputValue()).toBe(`Giao ban ${width}`);
  await page.getByLabel('Số ngày làm việc', { exact: true }).fill('3');
  await page.getByRole('button', { name: 'Lưu mẫu' }).click();
  await page.getByText('Đã lưu mẫu').waitFor();
  await looksRight(page);
  if (shots) await page.screenshot({ path: `${shots}/templates-${width}.png`, fullPage: true });
  await page.getByRole('link', { name: `Giao theo mẫu: Giao ban ${width}` }).click();
  await page.getByText('Điền từ mẫu').waitFor();
  await looksRight(page);
  expect(await page.getByLabel('Hạn hoàn thành').inputValue()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  if (shots) await page.screenshot({ path: `${shots}/from-template-${width}.png`, fullPage: true });
  await page.goto('/templates');
  const row = page.locator('li').filter({ hasText: `Giao ban ${width}` });
  await row.locator('summary').click();
  await row.getByRole('button', { name: 'Thôi dùng' }).click();
  await page.getByText('Mẫu không còn được dùng').waitFor();
  expect(await page.getByText(`Giao ban ${width}`).count()).toBe(0);
  await leave();
});
