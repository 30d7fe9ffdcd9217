// What people see of time: the bell and its page, a task split into parts, a report entered for a unit, what is mailed.
/// <reference lib="dom" />
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, taskPage, visit, type Visitor } from './pages.ts';

let product: Product;
let browser: Browser;
let office: Visitor;

const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 360, height: 740 } };
const enter = async (account: string, options: BrowserContextOptions = phone): Promise<Visitor> => {
  const visitor = await visit(browser, product.url, options);
  await signIn(visitor.page, account, product.password);
  return visitor;
};
const leave = async (...visitors: Visitor[]) => {
  expect(
    visitors.flatMap(({ faults }) => faults),
    'what the browser complained of',
  ).toEqual([]);
  await Promise.all(visitors.map((one) => one.leave()));
};

const unitOf = async ({ page }: Visitor): Promise<string> =>
  (await (await page.request.get('/api/v1/me')).json()).posts[0].unit.id;

const DAY_MS = 86_400_000;
/** Far enough ahead that no day of the test's own matters. */
const AHEAD = '2098-04-01T00:00:00+07:00';

async function give(lead: string, title: string, more: object = {}): Promise<{ id: string; number: number }> {
  const given = await office.page.request.post('/api/v1/tasks', {
    data: { title, product: 'Danh sách.', lead, due: AHEAD, ...more },
    headers: { origin: product.url },
  });
  expect(given.status(), await given.text()).toBe(201);
  return given.json();
}

const bell = ({ page }: Visitor) => page.locator('header a[href="/notices"]');
const unread = async (visitor: Visitor) => Number(await bell(visitor).getAttribute('data-bell'));
const rowOf = ({ page }: Visitor, title: string) => page.locator('main ol > li').filter({ hasText: title });
const facts = ({ page }: Visitor) => page.locator('aside[aria-labelledby="facts"]').innerText();

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
  office = await enter('secretariat', desk);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test('the bell rings for whom a task concerns, not for whoever gave it, and stops once it was opened', async () => {
  const police = await enter('police');
  const [before, ofOffice] = [await unread(police), await unread(office)];
  const { id, number } = await give(await unitOf(police), 'Chuông báo nhiệm vụ mới');
  await Promise.all([police, office].map(({ page }) => page.reload()));
  expect(await unread(office), 'own acts are silent').toBe(ofOffice);
  expect(await bell(police).getAttribute('aria-label')).toBe(
    `Thông báo: ${before + 1} nhiệm vụ có tin chưa đọc`,
  );

  await bell(police).click();
  await police.page.waitForURL('**/notices');
  const row = rowOf(police, 'Chuông báo nhiệm vụ mới');
  const words = await row.innerText();
  for (const said of [
    ...['Giao nhiệm vụ mới', 'Chưa đọc', `Số ${number}`, 'ngày làm việc'],
    'Đồng chí nhận được vì là lãnh đạo đơn vị chủ trì (Chi bộ Công an phường).',
  ])
    expect(words).toContain(said);
  await looksRight(police.page);

  await row.getByRole('link').click();
  await police.page.waitForURL(`**/tasks/${id}`);
  await police.page.locator(`header [data-bell="${before}"]`).waitFor();
  await police.page.getByRole('link', { name: 'Thông báo', exact: true }).click();
  await police.page.waitForURL('**/notices');
  expect(await row.getAttribute('data-unread')).toBe('0');
  expect(await row.innerText()).not.toContain('Chưa đọc');
  expect(await unread(police)).toBe(before);
  await leave(police);
});

test('marking all as read leaves what came after the page was drawn', async () => {
  const front = await enter('front');
  const unit = await unitOf(front);
  await give(unit, 'Đã thấy trên trang');
  await front.page.goto('/notices');
  await give(unit, 'Đến sau khi mở trang');
  await front.page.getByRole('button', { name: 'Đánh dấu đã đọc tất cả' }).click();
  await front.page.locator('header [data-bell="1"]').waitFor();
  await front.page.getByRole('link', { name: 'Chưa đọc (1)' }).click();
  await front.page.waitForURL('**/notices?unread=1');
  expect(await front.page.locator('main ol > li').count()).toBe(1);
  await rowOf(front, 'Đến sau khi mở trang').getByRole('link').click();
  await front.page.waitForURL('**/tasks/*');
  await front.page.goto('/notices?unread=1');
  await front.page.getByText('Đồng chí đã đọc hết thông báo').waitFor();
  await looksRight(front.page);
  expect(await bell(front).getAttribute('aria-label')).toBe('Thông báo: không có tin chưa đọc');
  await leave(front);
});

test('a long list of notices has pages, each task once; an odd address is the list', async () => {
  const cells = await enter('cells', desk);
  const unit = await unitOf(cells);
  for (let n = 0; n < 32; n++) await give(unit, `Nhiệm vụ trang ${String(n).padStart(2, '0')}`);
  const titles: string[] = [];
  await cells.page.goto('/notices?unread=1');
  for (;;) {
    titles.push(...(await cells.page.locator('main ol > li a').allInnerTexts()));
    const next = cells.page.getByRole('link', { name: 'Xem tiếp' });
    if ((await next.count()) === 0) break;
    const href = await next.getAttribute('href');
    await next.click();
    await cells.page.waitForURL(`**${href}`);
  }
  expect(titles.slice(0, 32)).toEqual(
    Array.from({ length: 32 }, (_, n) => `Nhiệm vụ trang ${String(31 - n).padStart(2, '0')}`),
  );
  // Duties of several units bear the same title.
  const given = titles.filter((title) => title.startsWith('Nhiệm vụ trang'));
  expect(new Set(given).size).toBe(given.length);
  for (const odd of ['?after=x', '?after=%00', '?unread=x', `?after=${'9'.repeat(40)}`])
    expect((await cells.page.goto(`/notices${odd}`))?.status(), odd).toBe(200);
  await leave(cells);
});

test('split: refused with what was typed, the part is reported and accepted, only then the whole', async () => {
  const [schools, school] = [await enter('schools'), await enter('school')];
  const part = await unitOf(school);
  const { id, number } = await give(await unitOf(schools), 'Mở lớp cho phụ huynh', {
    due: '2098-03-31T00:00:00+07:00', // the end of 30 March 2098, a Sunday
    movesToWorkingDay: true,
  });
  const whole = taskPage(schools.page);
  await whole.open(id);
  expect(await facts(schools)).toContain('Dời từ Chủ nhật 30/03/2098 sang ngày làm việc kế tiếp');
  await whole.done('acknowledge');

  await schools.page
    .locator('details', { has: whole.form('split') })
    .locator('summary')
    .click();
  await schools.page.getByRole('button', { name: 'Thêm phần việc' }).click();
  await schools.page.getByRole('button', { name: 'Bỏ phần việc 2' }).click();
  const form = whole.form('split');
  await form.evaluate((one: HTMLFormElement) => (one.noValidate = true));
  await form.locator('[name="part-lead"]').selectOption(part);
  const fields = {
    'part-title': 'Lớp tại trường',
    'part-product': 'Danh sách lớp',
    'part-due': '2098-04-30',
  };
  await whole.act('split', fields);
  expect(await whole.refusal()).toContain('Chia phần việc: chưa thực hiện được.');
  expect(await form.locator('#part-0-due-error').innerText()).not.toBe('');
  expect(await form.locator('[name="part-title"]').inputValue()).toBe('Lớp tại trường');
  await looksRight(schools.page);
  await whole.done('split', { 'part-due': '2098-03-20' });
  const related = schools.page.locator('[data-related]');
  expect(await related.innerText()).toMatch(/Lớp tại trường\s+Chờ tiếp nhận\s+bắt buộc/);
  await whole.done('submit', { text: 'Đã tổng hợp.', doneAt: '2026-03-02' });

  const assigner = taskPage(office.page);
  await assigner.open(id);
  expect(await office.page.getByText('0/1 phần việc đã xong').count()).toBe(1);
  await assigner.act('accept');
  expect(await assigner.refusal()).toContain('Còn phần việc');
  await looksRight(office.page);

  await school.page.goto('/notices');
  await rowOf(school, 'Lớp tại trường').getByRole('link').click();
  await school.page.getByText(`Phần việc của nhiệm vụ số ${number}`).waitFor();
  await looksRight(school.page);
  await taskPage(school.page).done('acknowledge');
  await taskPage(school.page).done('submit', { text: 'Đã mở lớp.' });

  await whole.open(id);
  await related.getByRole('link').click();
  await schools.page.getByRole('heading', { level: 1, name: 'Lớp tại trường' }).waitFor();
  await whole.done('accept');
  await schools.page.locator('h1 + p a').click();
  await schools.page.getByText('1/1 phần việc đã xong').waitFor();

  await assigner.open(id);
  await assigner.done('accept', { countsAs: 'doneAt' });
  expect((await assigner.history())[0]).toContain('tính theo ngày thực hiện 02/03/2026.');
  await leave(schools, school);
});

test('recorded for a unit: said so, not accepted by who entered it; done in time though entered late', async () => {
  const [police, permanent] = [await enter('police'), await enter('standing-committee', desk)];
  const day = (ago: number) => new Date(Date.now() - ago * DAY_MS + 7 * 3_600_000).toISOString().slice(0, 10);
  const { id } = await give(await unitOf(police), 'Báo cáo qua điện thoại', {
    due: `${day(9)}T00:00:00+07:00`,
  });
  const task = taskPage(office.page);
  await task.open(id);
  await task.done('record', { text: 'Đơn vị báo qua điện thoại.', doneAt: day(12) });
  expect(await task.verbs()).not.toContain('accept');
  expect(await office.page.locator('section[aria-labelledby="submission"]').innerText()).toContain(
    'Văn phòng ghi nhận thay',
  );
  expect((await task.history())[0]).toContain('ghi nhận thay báo cáo kết quả của đơn vị, thực hiện ngày');

  await police.page.goto('/notices');
  expect(await rowOf(police, 'Báo cáo qua điện thoại').innerText()).toContain('Đơn vị báo cáo kết quả');
  expect(await taskPage(police.page).verbs()).not.toContain('record');
  await taskPage(permanent.page).open(id);
  expect(await taskPage(permanent.page).deadline()).toMatch(/^báo cáo quá( \d+ ngày làm việc|.*hạn)$/);
  await taskPage(permanent.page).done('accept', { countsAs: 'doneAt' });
  expect(await facts(permanent)).toMatch(/Kết quả thời hạn\s+Đúng hạn/);
  await leave(police, permanent);
});

test('waiting for another task is said in words, without the words of what is not one’s to see', async () => {
  const [police, front] = [await enter('police'), await enter('front')];
  const first = await give(await unitOf(police), 'Việc của công an');
  const { id } = await give(await unitOf(front), 'Chờ công an làm xong', {
    waitsFor: first.id,
    due: '2026-03-02T00:00:00+07:00',
  });
  await taskPage(front.page).open(id);
  expect(await taskPage(front.page).deadline()).toBe(`đang chờ nhiệm vụ số ${first.number}`);
  const waits = await front.page.locator('section[aria-labelledby="waits"]').innerText();
  expect(waits).toContain('Nhiệm vụ của đơn vị khác');
  expect(waits).not.toContain('Việc của công an');
  await looksRight(front.page);
  await leave(police, front);
});

test('what is mailed is chosen for all work and for a campaign, and kept; a forged choice changes nothing', async () => {
  const cell = await enter('cell');
  await cell.page.locator('header summary').click();
  await cell.page.getByRole('link', { name: 'Cài đặt thông báo' }).click();
  await cell.page.waitForURL('**/notices/settings');
  await cell.page.getByLabel('Chỉ việc khẩn').check();
  await cell.page.locator('select').selectOption({ label: 'Không gửi thư' });
  await cell.page.getByRole('button', { name: 'Lưu cài đặt' }).click();
  await cell.page.getByText('Đã lưu cài đặt thông báo.').waitFor();
  await looksRight(cell.page);
  const kept = async () => (await cell.page.request.get('/api/v1/notices/preferences')).json();
  expect(await kept()).toMatchObject({ mail: 'urgent', campaigns: [{ mail: 'none' }] });
  await cell.page.reload();
  expect(await cell.page.getByLabel('Chỉ việc khẩn').isChecked()).toBe(true);
  expect(await cell.page.locator('select').inputValue()).toBe('none');

  await cell.page.locator('select').evaluate((one: HTMLSelectElement) => {
    one.name = 'campaign-0190a5b0-0000-7000-8000-000000000001';
  });
  await cell.page.getByLabel('Không gửi thư').check();
  await cell.page.getByRole('button', { name: 'Lưu cài đặt' }).click();
  await cell.page.getByRole('alert').waitFor();
  expect(await kept()).toMatchObject({ mail: 'urgent', campaigns: [{ mail: 'none' }] });
  expect(cell.faults.filter((fault) => !fault.includes('400'))).toEqual([]);
  await cell.leave();
});
