// The whole story as people live it: the police unit gives out a part, photographs, reports; the office returns it and rules on each
// photo; the Thường trực see what time reported to them; a school is added and signs in. At a desk by day, on a phone by night.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { leaders } from '#cli/demo-people.ts';
import { act } from '#ledger/act.ts';
import { createPool } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { addHolder, addPost, addUnit, changePassword, enterFirstTime } from './administration.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, taskList, taskPage, visit, type Visitor } from './pages.ts';
import { picture } from './pictures.ts';

let product: Product;
let browser: Browser;
const OWN = 'mùa thu nắng vàng trên biển';

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const enter = async (account: string, screen: BrowserContextOptions): Promise<Visitor> => {
  const visitor = await visit(browser, product.url, screen);
  await signIn(visitor.page, account, product.password);
  return visitor;
};

/** The first signing-in of somebody whom the administrator gave an account. */
async function enterAnew(account: string, password: string, screen: BrowserContextOptions): Promise<Visitor> {
  const visitor = await visit(browser, product.url, screen);
  await enterFirstTime(visitor.page, account, password);
  await changePassword(visitor.page, password, OWN);
  await visitor.page.waitForURL('**/tasks*');
  await looksRight(visitor.page);
  return visitor;
}

interface Place {
  readonly name: 'desk' | 'phone';
  readonly screen: BrowserContextOptions;
}
const desk: Place = {
  name: 'desk',
  screen: { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
};
const phone: Place = {
  name: 'phone',
  screen: { viewport: { width: 360, height: 740 }, colorScheme: 'dark', hasTouch: true, isMobile: true },
};

/** What a phone's camera would give: people at tables before a board, each time in another light. */
const photograph = (light: number) =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900">
    <rect width="1200" height="900" fill="hsl(${light} 45% 78%)"/>
    <rect x="240" y="80" width="720" height="300" rx="8" fill="#2f5d50"/>
    ${[0, 1, 2, 3].map((n) => `<circle cx="${210 + n * 260}" cy="540" r="62" fill="hsl(${25 + n * 9} 45% ${48 + n * 5}%)"/><rect x="${120 + n * 260}" y="600" width="180" height="300" rx="60" fill="hsl(${200 + n * 35} 35% 45%)"/>`).join('')}
    <rect y="760" width="1200" height="140" fill="#8a5a34"/></svg>`),
  )
    .jpeg()
    .toBuffer();

/** From the form's own camera button, which opens the chooser of files. */
async function takePhoto(page: Page, verb: string, name: string, touch: boolean): Promise<void> {
  const form = taskPage(page).form(verb);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    form.getByRole('button', { name: touch ? 'Chụp ảnh' : 'Chọn tệp' }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: 'image/jpeg', buffer: await photograph(name.length * 40) });
  await form.locator(`[data-piece="${name}"] input[name="files"]`).waitFor({ state: 'attached' });
}
const unfold = async (page: Page, verb: string) => {
  const fold = page.locator('details', { has: taskPage(page).form(verb) });
  if ((await fold.count()) > 0 && (await fold.getAttribute('open')) === null)
    await fold.locator('> summary').click();
};
const opened = async (page: Page, view: string, title: string) => {
  await taskList(page).open(view);
  await taskList(page).choose(title);
  return taskPage(page);
};

test.each([desk, phone])('from a task to its acceptance, piece by piece, at a $name', async (place) => {
  const { name, screen } = place;
  const title = `Hướng dẫn người cao tuổi dùng VNeID (${name === 'desk' ? 'đợt 1' : 'đợt 2'})`;
  const part = `Mở điểm hướng dẫn tại nhà văn hóa (${name})`;
  const touch = name === 'phone';

  const admin = await enter('admin', screen);
  await admin.page.goto('/admin/units?q=cong an phuong');
  await admin.page.getByRole('link', { name: 'Công an phường La Gi' }).click();
  await addPost(admin.page, `Đội trưởng phụ trách, ${name}`, `team-${name}`);
  const account = `team-${name}`;
  const team = await enterAnew(account, await addHolder(admin.page, `Đội trưởng ${name}`, account), screen);

  const office = await enter('secretariat', screen);
  await office.page.goto('/tasks/new');
  await office.page.getByLabel('Nội dung nhiệm vụ').fill(title);
  await office.page.getByLabel('Sản phẩm').fill('Ảnh buổi hướng dẫn; danh sách người dự');
  await office.page.locator('[name="needs-photos"]').fill('2');
  const leads = office.page.getByRole('group', { name: 'Đơn vị chủ trì' });
  await leads.getByLabel('Chi bộ Công an phường', { exact: true }).check();
  await office.page.getByLabel('Hạn hoàn thành').fill('2098-12-30');
  await office.page.getByRole('button', { name: 'Xem trước' }).click();
  await looksRight(office.page);
  await office.page.getByRole('button', { name: 'Giao nhiệm vụ' }).click();
  await office.page.waitForURL(/\/tasks\/[0-9a-f-]{36}$/);

  const police = await enter('police', screen);
  const whole = await opened(police.page, 'unit', title);
  await whole.done('acknowledge');
  await unfold(police.page, 'split');
  await whole.form('split').locator('[name="part-lead"]').selectOption({ label: 'Công an phường La Gi' });
  await whole.form('split').locator('[name="part-needs-photos"]').fill('1');
  await whole.done('split', { 'part-title': part, 'part-product': 'Ảnh điểm hướng dẫn' });

  const own = await opened(team.page, 'unit', part);
  await own.done('acknowledge');
  await unfold(team.page, 'submit');
  await takePhoto(team.page, 'submit', 'điểm 1.jpg', touch);
  await own.done('submit', { text: 'Đã mở điểm hướng dẫn, 32 người đến.' });
  await (await opened(police.page, 'to-review', part)).done('accept');

  await opened(police.page, 'unit', title);
  await unfold(police.page, 'submit');
  for (const photo of ['toàn cảnh.jpg', 'mờ.jpg']) await takePhoto(police.page, 'submit', photo, touch);
  await whole.form('submit').locator('textarea').fill('Đã hướng dẫn 32 người cao tuổi tại hai điểm.');
  await whole
    .form('submit')
    .locator('[data-piece]')
    .first()
    .evaluate((one) => one.scrollIntoView({ block: 'center' }));
  await picture(police.page, `evidence-${name}`);
  await whole.done('submit');

  const review = await opened(office.page, 'to-review', title);
  await unfold(office.page, 'return');
  const ruling = review.form('return').locator('[data-ruling="mờ.jpg"]');
  await ruling.getByLabel('Không chấp nhận').check();
  await ruling.getByRole('textbox').fill('Không thấy rõ người dự');
  await review.done('return', { reason: 'Một ảnh chưa dùng được, đề nghị chụp lại.' });
  expect(await review.state()).toBe('returned');

  await opened(police.page, 'unit', title);
  await unfold(police.page, 'submit');
  await whole.form('submit').getByText('mờ.jpg: Không thấy rõ người dự').waitFor();
  await takePhoto(police.page, 'submit', 'rõ nét.jpg', touch);
  await whole.done('submit', { text: 'Đã chụp lại.' });

  await opened(office.page, 'to-review', title);
  await unfold(office.page, 'accept');
  for (const photo of ['toàn cảnh.jpg', 'rõ nét.jpg'])
    await review
      .form('accept')
      .locator(`[data-ruling="${photo}"]`)
      .getByLabel('Chấp nhận', { exact: true })
      .check();
  await review.form('accept').scrollIntoViewIfNeeded();
  await picture(office.page, `review-${name}`);
  await review.done('accept');
  expect(await review.state()).toBe('accepted');
  const told = (await office.page.locator('section[aria-labelledby="history"]').innerText()).normalize();
  for (const words of ['mờ.jpg: không chấp nhận, Không thấy rõ người dự', 'rõ nét.jpg: chấp nhận'])
    expect(told).toContain(words);

  // By night at the desk, by day on the phone: the other way round.
  await police.page.emulateMedia({ colorScheme: touch ? 'light' : 'dark' });
  await opened(police.page, 'unit', 'Tập huấn an toàn số');
  await picture(police.page, `inbox-${name}`);

  const visitors = [admin, team, office, police];
  expect(visitors.flatMap(({ faults }) => faults)).toEqual([]);
  for (const visitor of visitors) await visitor.leave();
});

const DAY_MS = 86_400_000;

/** Given four weeks ago and due three weeks ago, while the worker slept: its workflow finds out when it wakes. */
async function overdue(title: string): Promise<void> {
  const pool = createPool(product.databaseUrl, 1);
  try {
    const ward = (await pool.query<{ id: string }>('SELECT id FROM ward')).rows[0]!.id;
    const units = await pool.query<{ id: string }>(`SELECT id FROM unit WHERE code = 'police-cell'`);
    const at = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString();
    const command = {
      type: 'create',
      title,
      product: 'Báo cáo',
      lead: units.rows[0]!.id,
      due: at(21),
    } as const;
    const given = await act(pool, {
      ...{ kind: 'task', id: newId(new Date()), ward, commandId: 'given', at: at(28) },
      ...{ command: { ...command, coordinating: [], watching: [] } },
      actor: (await leaders(pool, ward)).get('office')!,
    });
    expect(given.accepted).toBe(true);
  } finally {
    await pool.end();
  }
}

test.each([desk, phone])(
  'the Thường trực are told of what stays late, at a $name',
  async ({ name, screen }) => {
    const title = `Rà soát camera an ninh các tổ dân phố (${name})`;
    const permanent = await enter('standing-committee', screen);
    await permanent.page.goto('/board');
    const told = permanent.page.getByRole('region', { name: /Đã báo cáo lên Thường trực/ });
    const count = async () => Number(/: (\d+)/.exec(await told.getByRole('heading').innerText())![1]);
    const before = await count();
    await overdue(title);
    await expect
      .poll(async () => (await permanent.page.goto('/board'), count()), { timeout: 60_000 })
      .toBe(before + 1);
    await looksRight(permanent.page);
    await picture(permanent.page, `board-${name}`);
    await permanent.page.goto('/board/held?escalated=permanent');
    await looksRight(permanent.page);
    expect(await permanent.page.locator('main ol > li').count()).toBe(before + 1);
    await permanent.page.getByRole('link', { name: title }).click();
    await permanent.page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await taskPage(permanent.page).deadline()).toMatch(/^quá \d+ ngày làm việc$/);
    expect((await taskPage(permanent.page).history()).join('\n')).toContain('báo cáo');
    await looksRight(permanent.page);
    await permanent.page.goto('/notices');
    await permanent.page.locator('main ol > li').filter({ hasText: title }).waitFor();
    await looksRight(permanent.page);
    expect(permanent.faults).toEqual([]);
    await permanent.leave();
  },
);

test.each([desk, phone])('a school is added and signs in, at a $name', async ({ name, screen }) => {
  const admin = await enter('admin', screen);
  const school = `Trường Tiểu học Sóng Biển (${name})`;
  await addUnit(admin.page, {
    ...{ code: `wave-${name}`, name: school, kind: 'trường học', parent: 'Trường Tiểu học La Gi 1' },
  });
  await addPost(admin.page, `Hiệu trưởng, ${school}`, `wave-head-${name}`);
  const account = `wave-${name}`;
  const password = await addHolder(admin.page, `Hiệu trưởng ${school}`, account);
  await picture(admin.page, `account-${name}`);
  await admin.page.goto('/admin/units?q=tieu hoc song bien');
  await admin.page.getByRole('link', { name: school }).waitFor();
  const head = await enterAnew(account, password, screen);
  const { posts } = await (await head.page.request.get('/api/v1/me')).json();
  expect(posts).toMatchObject([{ title: `Hiệu trưởng, ${school}`, unit: { name: school } }]);
  expect([...admin.faults, ...head.faults]).toEqual([]);
  await Promise.all([admin.leave(), head.leave()]);
});
