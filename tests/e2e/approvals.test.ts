// A document from desk to desk in a browser, by three roles at 1440 and 360 px: nothing typed is lost, and its unit sees where it hangs.
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, visit, type Visitor } from './pages.ts';

let product: Product;
let browser: Browser;
/** Where pictures go, for somebody who wants to look: nowhere, where nothing is said. */
const pictures = process.env.PICTURES;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
  if (pictures) mkdirSync(pictures, { recursive: true });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const shows = async (page: Page, name: string) => {
  await looksRight(page);
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
};

async function as(account: string, width: number, dark = false): Promise<Visitor> {
  const viewport = { width, height: width > 1_000 ? 900 : 740 };
  const visitor = await visit(browser, product.url, { viewport, colorScheme: dark ? 'dark' : 'light' });
  await signIn(visitor.page, account, product.password);
  return visitor;
}

const openFirst = async (page: Page, title: string) => {
  await page.goto('/approvals');
  await shows(page, `list-${page.viewportSize()!.width}`);
  await page.getByRole('link', { name: title }).first().click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
};

test.each([
  { width: 1_440, dark: false },
  { width: 360, dark: true },
])('put in, returned, mended, kept and approved at $width px', async ({ width, dark }) => {
  const title = `Kế hoạch tập huấn kỹ năng số cho đảng viên lớn tuổi, đợt ${width}`;
  const visitors = await Promise.all(
    ['police-officer', 'police', 'secretariat', 'standing-committee'].map((name) => as(name, width, dark)),
  );
  const [officer, leader, office, permanent] = visitors.map(({ page }) => page) as [Page, Page, Page, Page];

  await officer.goto('/approvals/new');
  await shows(officer, `new-${width}`);
  await officer.getByRole('radio', { name: /Duyệt văn bản của đơn vị/ }).check();
  await officer.getByLabel('Tên văn bản').fill(title);
  await officer
    .getByLabel('Nội dung', { exact: true })
    .fill('Tổ chức 3 buổi tại nhà văn hóa.\nMỗi buổi 30 người.');
  await officer.getByRole('button', { name: 'Trình', exact: true }).click();
  await officer.getByRole('heading', { level: 1, name: title }).waitFor();
  // Where it hangs, for the one who put it in.
  await officer.getByText('Bí thư Chi bộ Công an phường').first().waitFor();
  await officer.getByText('chờ ý kiến').first().waitFor();
  expect(await officer.getByRole('radio').count()).toBe(0);
  await shows(officer, `hangs-${width}`);

  await openFirst(leader, title);
  await shows(leader, `leader-${width}`);
  await leader.getByRole('radio', { name: 'Trả lại để bổ sung' }).check();
  await leader.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await leader.getByText('Cần nêu lý do').first().waitFor();
  expect(await leader.getByRole('radio', { name: 'Trả lại để bổ sung' }).isChecked()).toBe(true);
  await shows(leader, `refused-${width}`);
  await leader.getByRole('radio', { name: 'Đồng ý', exact: true }).check();
  await leader.getByRole('textbox', { name: 'Nội dung ý kiến, lý do' }).fill('Nhất trí trình');
  await leader.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await leader.getByText('Đã ghi nhận.').waitFor();

  await openFirst(office, title);
  await office.getByRole('radio', { name: 'Trả lại để bổ sung' }).check();
  await office.getByRole('textbox', { name: 'Nội dung ý kiến, lý do' }).fill('Bổ sung dự toán kinh phí.');
  await office.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await office.getByText('Đã ghi nhận.').waitFor();

  await officer.goto('/notices');
  await officer.getByText('Được trả lại, cần bổ sung').first().waitFor();
  await shows(officer, `notices-${width}`);
  await officer.getByRole('link', { name: title }).click();
  await officer.getByText('Bổ sung dự toán kinh phí.').first().waitFor();
  await officer.getByLabel('Nội dung', { exact: true }).fill('Tổ chức 3 buổi. Dự toán 6 triệu đồng.');
  await officer.getByRole('button', { name: 'Trình lại' }).click();
  await officer.getByText('Đã ghi nhận.').waitFor();

  await openFirst(leader, title);
  await leader.getByText('Đã thay đổi từ lần đồng chí xem: nội dung').waitFor();
  await shows(leader, `again-${width}`);
  await leader.getByRole('radio', { name: 'Đồng ý', exact: true }).check();
  await leader.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await leader.getByText('Đã ghi nhận.').waitFor();
  await openFirst(office, title);
  await office.getByRole('radio', { name: 'Đạt yêu cầu' }).check();
  await office.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await office.getByText('Đã ghi nhận.').waitFor();
  await openFirst(permanent, title);
  await permanent.getByRole('radio', { name: 'Đồng ý', exact: true }).check();
  await permanent.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await permanent.getByText('Được duyệt').or(permanent.getByText('Đã được duyệt')).first().waitFor();
  await shows(permanent, `approved-${width}`);
  await officer.goto('/approvals?view=mine');
  await officer.getByText('Đã được duyệt').first().waitFor();
  for (const { faults, leave } of visitors) {
    // A refusal comes with its status, which a browser writes to its console.
    expect(faults.filter((fault) => !/status of 4\d\d/.test(fault))).toEqual([]);
    await leave();
  }
});

test('a route in words: the office mends one that the lint refuses, and keeps a new version; others only read', async () => {
  const { page: office, leave } = await as('secretariat', 1_440);
  await office.goto('/approvals/routes');
  await shows(office, 'routes');
  await office.getByRole('link', { name: 'Duyệt văn bản của đơn vị' }).click();
  await office.getByText('Quy trình chạy được, không có lỗi.').waitFor();
  await office.getByText('Sửa thành bản mới').click();
  await shows(office, 'route');
  const field = office.getByLabel('Dữ liệu quy trình');
  const whole = await field.inputValue();
  const route = JSON.parse(whole) as { steps: { approve?: object }[] };
  route.steps[1]!.approve = { rule: 'percent', percent: 101, more: false };
  await field.fill(JSON.stringify(route, null, 2));
  await office.getByRole('button', { name: 'Lưu bản mới' }).click();
  await office.getByText('không quá số người giữ bước (100 %)').waitFor();
  expect(await field.inputValue()).toContain('101');
  await shows(office, 'route-refused');
  await field.fill('{ "code": ');
  await office.getByRole('button', { name: 'Kiểm tra' }).click();
  await office.getByText('Không phải JSON hợp lệ').waitFor();
  await field.fill(whole.replace('"within": 2', '"within": 4'));
  await office.getByRole('button', { name: 'Lưu bản mới' }).click();
  await office.getByText('Đã lưu bản 2.').waitFor();
  await leave();

  const reader = await as('school', 360);
  await reader.page.goto('/approvals/routes/committee-plan');
  await reader.page.getByText('hơn 50 % tổng số đồng ý').first().waitFor();
  expect(await reader.page.getByText('Sửa thành bản mới').count()).toBe(0);
  await shows(reader.page, 'route-360');
  expect(reader.faults).toEqual([]);
  await reader.leave();
});
