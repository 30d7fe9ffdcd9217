// As people use it: the police unit works a task, the Party office returns it, then accepts; on desk and phone, by day and night.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, taskList, taskPage, visit, type Visitor } from './pages.ts';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const screens = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1440, height: 900, colorScheme: 'dark' },
  { width: 360, height: 740, colorScheme: 'light' },
  { width: 360, height: 740, colorScheme: 'dark' },
] as const;

test.each(screens)(
  'one task to acceptance at $width px, $colorScheme',
  async ({ width, height, colorScheme }) => {
    const title = `Tập huấn an toàn số, màn hình ${width}, ${colorScheme}`;
    const enter = async (account: string): Promise<Visitor> => {
      const visitor = await visit(browser, product.url, { viewport: { width, height }, colorScheme });
      await signIn(visitor.page, account, product.password);
      return visitor;
    };
    const police = await enter('police');
    const office = await enter('secretariat');
    await give(office, await unitOf(police), title);

    await unitReports(police, title);
    await officeReturns(office, title);
    await unitReportsAgain(police, title);
    await officeAccepts(office, title);
    await historyTells(police, title);
    await otherPages(police);

    expect([...police.faults, ...office.faults], 'what the browser complained of').toEqual([]);
    await Promise.all([police.leave(), office.leave()]);
  },
);

const unitOf = async ({ page }: Visitor): Promise<string> =>
  (await (await page.request.get('/api/v1/me')).json()).posts[0].unit.id;

/** A task of its own for every screen; making one has no page yet. */
async function give({ page }: Visitor, lead: string, title: string): Promise<void> {
  const given = await page.request.post('/api/v1/tasks', {
    data: { title, product: 'Danh sách người dự', lead, due: '2099-01-01T00:00:00+07:00' },
    headers: { origin: product.url },
  });
  expect(given.status(), await given.text()).toBe(201);
}

async function unitReports({ page }: Visitor, title: string): Promise<void> {
  const list = taskList(page);
  await list.open('unit');
  expect(await list.rows().count(), 'the count beside the view is that of its list').toBe(
    await list.count('unit'),
  );
  await list.choose(title);

  const task = taskPage(page);
  expect(await task.state()).toBe('assigned');
  expect(await task.verbs()).not.toContain('accept');
  await task.done('acknowledge');
  await task.done('progress', { percent: '40', text: 'Đã mở 2/5 lớp.' });
  expect(await task.state()).toBe('in_progress');
  await task.done('submit', { text: 'Đã mở đủ 5 lớp.' });
  expect(await task.state()).toBe('submitted');
  expect(await task.deadline()).toBe('đã báo cáo trong hạn');
}

async function officeReturns({ page }: Visitor, title: string): Promise<void> {
  await taskList(page).open('to-review');
  await taskList(page).choose(title);
  const task = taskPage(page);
  await task.act('return', { reason: '   ' });
  expect(await task.refusal()).toContain('Yêu cầu thực hiện lại: chưa thực hiện được.');
  expect(await task.form('return').locator('[aria-invalid="true"]').count(), 'the reason is mandatory').toBe(
    1,
  );
  await looksRight(page);
  await task.done('return', { reason: 'Thiếu danh sách lớp thứ 5.' });
  expect(await task.state()).toBe('returned');
}

async function unitReportsAgain({ page }: Visitor, title: string): Promise<void> {
  await taskList(page).open('unit', '&state=returned');
  await taskList(page).choose(title);
  const rail = page.getByRole('region', { name: 'Các bước của nhiệm vụ' });
  expect(await rail.innerText()).toContain('Lý do: Thiếu danh sách lớp thứ 5.');
  const task = taskPage(page);
  await task.done('submit', { text: 'Đã bổ sung danh sách lớp thứ 5.' });
  expect(await task.state()).toBe('submitted');
}

async function officeAccepts({ page }: Visitor, title: string): Promise<void> {
  const list = taskList(page);
  await list.open('assigned-by-me');
  const before = await list.counter('hoàn thành đúng hạn');
  await list.open('to-review');
  await list.choose(title);
  await taskPage(page).done('accept');
  expect(await taskPage(page).state()).toBe('accepted');
  await list.open('assigned-by-me');
  expect(await list.counter('hoàn thành đúng hạn')).toBe(before + 1);
}

async function historyTells({ page }: Visitor, title: string): Promise<void> {
  const [unit, office] = ['Bí thư Chi bộ Công an phường', 'Chuyên viên tổng hợp, Văn phòng Đảng ủy phường'];
  await taskList(page).open('unit', '&state=accepted');
  await taskList(page).choose(title);
  expect(await taskPage(page).history()).toEqual([
    `${office} đã xác nhận hoàn thành.`,
    `${unit} đã báo cáo kết quả.`,
    `${office} yêu cầu thực hiện lại.`,
    `${unit} đã báo cáo kết quả.`,
    `${unit} cập nhật tiến độ: đạt 40 %.`,
    `${unit} đã tiếp nhận nhiệm vụ.`,
    `${office} giao nhiệm vụ cho Chi bộ Công an phường, hạn 31/12/2098.`,
  ]);
  expect(await taskPage(page).verbs()).toEqual(['comment']);
}

async function otherPages({ page }: Visitor): Promise<void> {
  await page.goto('/campaigns');
  await page.getByRole('heading', { name: 'Các giai đoạn' }).waitFor();
  expect(await page.getByText('Đang diễn ra').count()).toBe(1);
  await looksRight(page);
  await page.locator('header summary').click();
  await looksRight(page);
}
