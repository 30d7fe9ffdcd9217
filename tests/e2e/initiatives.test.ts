// An initiative as people go through it: a unit registers it on a phone with a photo and measures it, the office evaluates,
// selects and gives it to another unit. The faults: what was typed lost, a tap twice that registers twice, units given unseen.
import type { Browser } from 'playwright-core';
import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf, plusDays } from '#domain/days.ts';
import { signIn as callAs } from '../api/client.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { photo } from '../setup/samples.ts';
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

test('registered and measured on a phone, evaluated, selected, recognised and given to another unit', async () => {
  const phone = await visit(browser, product.url, {
    viewport: { width: 360, height: 740 },
    colorScheme: 'dark',
  });
  const { page } = phone;
  const shot = async (name: string, of = page) => {
    if (shots) await of.screenshot({ path: `${shots}/initiative-${name}.png`, fullPage: true });
  };
  await signIn(page, 'police-officer', product.password);
  await page.goto('/initiatives');
  await looksRight(page);
  await page.getByRole('link', { name: 'Đăng ký mô hình' }).click();
  await page.getByLabel('Tên mô hình, cách làm').fill('Tổ công nghệ số đến tận nhà');
  await page.getByLabel('Nội dung: làm gì, cho ai').fill('Giúp người cao tuổi cài và dùng VNeID');
  await page.getByLabel('Cách làm, từng bước').fill('Lập danh sách, chia tổ, đến từng nhà');
  await page.getByLabel('Đo kết quả bằng số liệu nào').fill('Số người dùng được VNeID');
  await page.locator('[data-choose]').setInputFiles({
    ...{ name: 'buổi đầu.jpg', mimeType: 'image/jpeg', buffer: await photo() },
  });
  await page.locator('[data-piece] img').waitFor();
  await looksRight(page);
  await shot('new-360-dark');
  await page.getByRole('button', { name: 'Đăng ký mô hình' }).dblclick();
  await page.waitForURL(/\/initiatives\/[0-9a-f-]{36}$/);
  await looksRight(page);
  const place = page.url();
  await page.getByLabel('Nơi làm thử').fill('Khu phố 1');
  await page.getByRole('button', { name: 'Bắt đầu làm thử' }).click();
  await page.getByText('Đã ghi nhận.').waitFor();
  const measure = page.locator('[data-act="measure"]');
  await measure.getByLabel('Trước', { exact: true }).fill('3');
  await measure.getByLabel('Sau', { exact: true }).fill('bốn mươi');
  await measure.getByLabel('Đơn vị tính').fill('người');
  await measure.getByRole('button', { name: 'Nhập số liệu' }).click();
  await measure.getByRole('alert').waitFor();
  await looksRight(page);
  expect(await measure.getByLabel('Trước', { exact: true }).inputValue()).toBe('3');
  expect(await measure.getByLabel('Sau', { exact: true }).inputValue()).toBe('bốn mươi');
  await measure.getByLabel('Sau', { exact: true }).fill('40');
  await measure.getByRole('button', { name: 'Nhập số liệu' }).click();
  await page.getByText('Đã ghi nhận.').waitFor();
  await page.locator('[data-number="1"]').waitFor();
  await looksRight(page);
  await shot('measured-360-dark');

  const office = await visit(browser, product.url, { viewport: { width: 1440, height: 900 } });
  await signIn(office.page, 'secretariat', product.password);
  await office.page.goto(place);
  await looksRight(office.page);
  const act = (verb: string) => office.page.locator(`[data-act="${verb}"]`);
  await act('evaluate').getByLabel('Kết luận').selectOption('Nên nhân rộng');
  await act('evaluate').getByLabel('Nhận xét').fill('Nên làm ở nơi khác');
  await act('evaluate').getByRole('button', { name: 'Đánh giá' }).click();
  await office.page.getByText('Đã ghi nhận.').waitFor();
  await act('select').locator('summary').click();
  if (!(await act('select').getByLabel('Lý do').isVisible())) await act('select').locator('summary').click();
  await act('select').getByLabel('Lý do').fill('Số liệu rõ');
  await act('select').getByRole('button', { name: 'Chọn mô hình' }).click();
  await office.page.getByText('Được chọn lúc').waitFor();
  await looksRight(office.page);

  await page.goto(place);
  await page.getByRole('button', { name: 'Đề nghị công nhận' }).click();
  const approval = page.getByRole('link', { name: /^Quy trình công nhận số/ });
  await approval.waitFor();
  const id = (await approval.getAttribute('href'))!.split('/').at(-1)!;
  for (const [account, step, answer, more] of [
    ['police', 'unit-leader', 'approve', {}],
    ['appraiser', 'appraisal', 'passed', {}],
    ['standing-committee', 'permanent', 'approve', {}],
    ['secretariat', 'decision', 'decided', { reference: { number: '12-QĐ/ĐU', on: dayOf(new Date()) } }],
  ] as const) {
    const caller = await callAs(product.url, account, product.password);
    expect((await caller.post(`/approvals/${id}/answer`, { step, answer, ...more })).status).toBe(200);
  }
  await office.page.goto(place);
  await office.page.getByText('Quyết định số 12-QĐ/ĐU').waitFor();
  await act('scale').getByLabel('Trường', { exact: false }).first().check();
  await act('scale')
    .getByLabel('Thời hạn')
    .fill(plusDays(dayOf(new Date()), 30));
  await act('scale').getByRole('button', { name: 'Xem trước' }).click();
  await office.page.locator('[data-preview] li').waitFor();
  await looksRight(office.page);
  await shot('preview-1440', office.page);
  await act('scale').getByRole('button', { name: 'Giao các nhiệm vụ này' }).dblclick();
  await office.page.getByRole('link', { name: /^Số \d+|^Nhiệm vụ số \d+/ }).waitFor();
  await looksRight(office.page);
  await shot('scaled-1440', office.page);
  await office.page.goto('/initiatives?state=scaled');
  await office.page.getByRole('link', { name: 'Tổ công nghệ số đến tận nhà' }).waitFor();
  await looksRight(office.page);
  await shot('list-1440', office.page);
  await page.goto('/initiatives');
  expect(await page.getByRole('link', { name: 'Tổ công nghệ số đến tận nhà' }).count()).toBe(1);
  await shot('list-360-dark');
  expect([...office.faults, ...phone.faults].filter((fault) => !fault.includes('422'))).toEqual([]);
  await Promise.all([office.leave(), phone.leave()]);
});
