// As people use it: the police unit works a task, the Party office returns it, then accepts; on desk and phone, by day and night.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe.each(screens)('at $width px, $colorScheme', ({ width, height, colorScheme }) => {
  const title = `Tập huấn an toàn số, màn hình ${width}, ${colorScheme}`;
  let police: Visitor;
  let office: Visitor;

  const enter = async (account: string): Promise<Visitor> => {
    const visitor = await visit(browser, product.url, { viewport: { width, height }, colorScheme });
    await signIn(visitor.page, account, product.password);
    return visitor;
  };
  /** A task of its own for every screen, given by the Party office to the police cell. */
  const give = async () => {
    const me = await (await police.page.request.get('/api/v1/me')).json();
    const given = await office.page.request.post('/api/v1/tasks', {
      data: {
        title,
        product: 'Danh sách người dự',
        lead: me.posts[0].unit.id,
        due: '2099-01-01T00:00:00+07:00',
      },
      headers: { origin: product.url },
    });
    expect(given.status(), await given.text()).toBe(201);
  };

  beforeAll(async () => {
    [police, office] = [await enter('police'), await enter('secretariat')];
    await give();
  });
  afterAll(async () => {
    await police?.leave();
    await office?.leave();
  });

  test('the police unit acknowledges, reports progress and submits', async () => {
    const list = taskList(police.page);
    await list.open('unit');
    const open = await list.count('unit');
    expect(open).toBeGreaterThan(0);
    expect(await list.rows().count()).toBe(open);
    await list.choose(title);

    const task = taskPage(police.page);
    expect(await task.state()).toBe('assigned');
    expect(await task.verbs()).not.toContain('accept');
    await task.done('acknowledge');
    expect(await task.notice()).toContain('Đã tiếp nhận nhiệm vụ.');
    await task.done('progress', { percent: '40', text: 'Đã mở 2/5 lớp.' });
    expect(await task.state()).toBe('in_progress');
    await task.done('submit', { text: 'Đã mở đủ 5 lớp.' });
    expect(await task.state()).toBe('submitted');
    expect(await task.deadline()).toBe('đã báo cáo trong hạn');
  });

  test('the Party office returns it with a reason, which is mandatory', async () => {
    await taskList(office.page).open('to-review');
    await taskList(office.page).choose(title);
    const task = taskPage(office.page);
    await task.form('return').evaluate((form: HTMLFormElement) => (form.noValidate = true));
    await task.act('return', { reason: '   ' });
    expect(await task.refusal()).toContain('Yêu cầu thực hiện lại: chưa thực hiện được.');
    expect(await task.form('return').locator('[aria-invalid="true"]').count()).toBe(1);
    await looksRight(office.page);
    await task.done('return', { reason: 'Thiếu danh sách lớp thứ 5.' });
    expect(await task.state()).toBe('returned');
  });

  test('the police unit sees why, and submits again', async () => {
    await taskList(police.page).open('unit', '&state=returned');
    await taskList(police.page).choose(title);
    const task = taskPage(police.page);
    expect(await police.page.getByRole('region', { name: 'Các bước của nhiệm vụ' }).innerText()).toContain(
      'Lý do: Thiếu danh sách lớp thứ 5.',
    );
    await task.done('submit', { text: 'Đã bổ sung danh sách lớp thứ 5.' });
    expect(await task.state()).toBe('submitted');
  });

  test('the Party office accepts, and it counts as done on time', async () => {
    const list = taskList(office.page);
    await list.open('assigned-by-me');
    const before = await list.counter('hoàn thành đúng hạn');
    await list.open('to-review');
    await list.choose(title);
    await taskPage(office.page).done('accept');
    expect(await taskPage(office.page).state()).toBe('accepted');
    await list.open('assigned-by-me');
    expect(await list.counter('hoàn thành đúng hạn')).toBe(before + 1);
  });

  test('history tells it all in plain Vietnamese, newest first', async () => {
    const [police1, office1] = [
      'Bí thư Chi bộ Công an phường',
      'Chuyên viên tổng hợp, Văn phòng Đảng ủy phường',
    ];
    await taskList(police.page).open('unit', '&state=accepted');
    await taskList(police.page).choose(title);
    expect(await taskPage(police.page).history()).toEqual([
      `${office1} đã xác nhận hoàn thành.`,
      `${police1} đã báo cáo kết quả.`,
      `${office1} yêu cầu thực hiện lại.`,
      `${police1} đã báo cáo kết quả.`,
      `${police1} cập nhật tiến độ: đạt 40 %.`,
      `${police1} đã tiếp nhận nhiệm vụ.`,
      `${office1} giao nhiệm vụ cho Chi bộ Công an phường, hạn 31/12/2098.`,
    ]);
    expect(await taskPage(police.page).verbs()).toEqual(['comment']);
  });

  test('the other pages look right too, and the browser had nothing to complain of', async () => {
    const { page } = police;
    await page.goto('/campaigns');
    await page.getByRole('heading', { name: 'Các giai đoạn' }).waitFor();
    expect(await page.getByText('Đang diễn ra').count()).toBe(1);
    await looksRight(page);
    await page.locator('header summary').click();
    await looksRight(page);
    expect([...police.faults, ...office.faults]).toEqual([]);
  });
});
