// Editing a task on its page, wide and narrow. The fault: something typed that is lost, or a change by somebody else that is written over unseen.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn as callAs, type Caller } from '../api/client.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, taskPage, visit } from './pages.ts';

let product: Product;
let browser: Browser;
let office: Caller;
let lead: string;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
  office = await callAs(product.url, 'secretariat', product.password);
  const police = await callAs(product.url, 'police', product.password);
  lead = (await police.get('/me')).body.posts[0].unit.id;
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test.each([1440, 360])(
  'at %i px: without a reason, then stale, then saved; history says what changed',
  async (width) => {
    const given = await office.post('/tasks', {
      ...{ title: 'Rà soát hộ nghèo', product: 'Danh sách', lead, due: '2098-04-01T00:00:00+07:00' },
    });
    const { page, leave } = await visit(browser, product.url, { viewport: { width, height: 900 } });
    await signIn(page, 'secretariat', product.password);
    await page.goto(`/tasks/${given.body.id}`);
    const form = taskPage(page).form('edit');
    await page.locator('summary').filter({ hasText: 'Sửa nhiệm vụ' }).click();
    await looksRight(page);
    await form.getByLabel('Nội dung nhiệm vụ').fill('Rà soát hộ cận nghèo');
    await form.getByLabel('Hạn hoàn thành').fill('2098-05-15');
    await form.getByLabel('Số ảnh ít nhất').fill('2');
    await form.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await form.getByText('Cần nêu lý do').waitFor();
    await looksRight(page);
    expect(await form.getByLabel('Hạn hoàn thành').inputValue()).toBe('2098-05-15');
    // Meanwhile somebody else changes the same field and another one.
    const other = {
      title: 'Rà soát hộ mới thoát nghèo',
      acceptance: 'Có xác nhận của khu dân cư',
      evidence: { photos: 3 },
    };
    expect((await office.post(`/tasks/${given.body.id}/edit`, other)).status).toBe(200);
    await form.getByLabel(/Lý do sửa/).fill('Cấp trên điều chỉnh');
    await form.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await form.getByText('Hiện nay: Rà soát hộ mới thoát nghèo').waitFor();
    await form.getByText('Hiện nay: Cần ít nhất: 3 ảnh').waitFor();
    await looksRight(page);
    expect(await form.getByLabel('Số ảnh ít nhất').inputValue()).toBe('2');
    expect(await form.getByLabel('Nội dung nhiệm vụ').inputValue()).toBe('Rà soát hộ cận nghèo');
    expect(await form.getByLabel(/Điều kiện xác nhận/).inputValue()).toBe(other.acceptance);
    expect(await form.getByLabel(/Lý do sửa/).inputValue()).toBe('Cấp trên điều chỉnh');
    if (process.env['SHOTS'])
      await page.screenshot({ path: `${process.env['SHOTS']}/edit-stale-${width}.png`, fullPage: true });
    await form.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await page.getByText('Đã sửa nhiệm vụ').waitFor();
    await looksRight(page);
    if (process.env['SHOTS'])
      await page.screenshot({ path: `${process.env['SHOTS']}/edit-done-${width}.png`, fullPage: true });
    const { body } = await office.get(`/tasks/${given.body.id}`);
    expect(body).toMatchObject({
      title: 'Rà soát hộ cận nghèo',
      ...{ acceptance: other.acceptance, due: '2098-05-16T00:00:00.000+07:00', evidence: { photos: 2 } },
    });
    expect((await taskPage(page).history())[0]).toContain(
      'sửa nhiệm vụ: nội dung, thời hạn, yêu cầu minh chứng',
    );
    await page.getByText('hết ngày 31/03/2098').first().waitFor();
    await leave();
  },
);

test('tasks that are waited for are named by their numbers; one that is not there is refused at its field', async () => {
  const [first, second] = [
    await office.post('/tasks', { title: 'Đi trước', product: 'Biên bản', lead }),
    await office.post('/tasks', { title: 'Đi sau', product: 'Biên bản', lead }),
  ];
  const { page, leave } = await visit(browser, product.url);
  await signIn(page, 'secretariat', product.password);
  await page.goto(`/tasks/${second.body.id}`);
  const form = taskPage(page).form('edit');
  await page.locator('summary').filter({ hasText: 'Sửa nhiệm vụ' }).click();
  await form.getByLabel(/Chờ nhiệm vụ số/).fill('999999');
  await form.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await form.locator('#edit-waits-error').waitFor();
  expect(await form.getByLabel(/Chờ nhiệm vụ số/).inputValue()).toBe('999999');
  await form.getByLabel(/Chờ nhiệm vụ số/).fill(String(first.body.number));
  await form.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await page.getByText('Đã sửa nhiệm vụ').waitFor();
  expect((await office.get(`/tasks/${second.body.id}`)).body.waitsFor).toMatchObject([{ id: first.body.id }]);
  await leave();
});
