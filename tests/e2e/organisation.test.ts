// An administrator at work by hand: a school with its cell and leader, who signs in and gets a task; a rename; leaving a post.
// The faults: something that still needs SQL, a one-time password that stays good, rights that outlive a post.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { addPost, addUnit, changePassword, enterFirstTime, heading, press } from './administration.ts';
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

const saved = async (page: Page) => {
  await page.getByRole('status').filter({ hasText: 'Đã lưu' }).waitFor();
  await looksRight(page);
};

test.each([
  ['desktop', { width: 1440, height: 900 }],
  ['phone', { width: 360, height: 740 }],
])(
  'a school with its cell and leader is added on a %s; the leader signs in and gets a task',
  async (name, viewport) => {
    const { page, faults, leave } = await visit(browser, product.url, { viewport });
    await signIn(page, 'admin', product.password);
    await page.getByRole('link', { name: 'Quản trị' }).filter({ visible: true }).click();
    await heading(page, 'Đơn vị và chức danh');
    const school = `Trường Tiểu học Hoa Sen ${name}`;
    const cell = `Chi bộ ${school}`;
    await addUnit(page, { code: `lotus-cell-${name}`, name: cell, kind: 'chi bộ', parent: 'trường học' });
    await addUnit(page, { code: `lotus-${name}`, name: school, kind: 'trường học', parent: cell });
    // Without diacritics, and with the units above it.
    await page.goto('/admin/units?q=chi bo truong tieu hoc hoa sen');
    await looksRight(page);
    await page.getByRole('link', { name: cell }).click();
    await page.getByLabel('Lãnh đạo cơ quan').selectOption({ label: school });
    await press(page, 'Lưu');
    await saved(page);
    await page.getByText(`lãnh đạo ${school}`).first().waitFor();
    await addPost(page, `Bí thư ${cell}`, `lotus-head-${name}`);
    await page.getByRole('link', { name: 'Giao chức danh cho người mới' }).click();
    await heading(page, 'Người và tài khoản');
    await page.getByLabel('Họ và tên').fill(`Bí thư ${cell}`);
    // A name that is taken already: told at its field, nothing typed is lost.
    await page.getByLabel('Tài khoản', { exact: true }).fill('police');
    const password = await page.getByLabel('Mật khẩu dùng một lần').inputValue();
    await press(page, 'Thêm người và tài khoản');
    await page.getByText('Tên tài khoản đã có').first().waitFor();
    await looksRight(page);
    expect(await page.getByLabel('Họ và tên').inputValue()).toBe(`Bí thư ${cell}`);
    await page.getByLabel('Tài khoản', { exact: true }).fill(`lotus-${name}`);
    await press(page, 'Thêm người và tài khoản');
    await page.getByRole('heading', { name: 'Hãy đưa tận tay' }).waitFor();
    await page.getByText(password).waitFor();
    await looksRight(page);
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
    await leave();

    const head = await visit(browser, product.url, { viewport });
    await enterFirstTime(head.page, `lotus-${name}`, password);
    await head.page.goto('/tasks');
    await heading(head.page, 'Đổi mật khẩu');
    const own = 'hoa sen nở giữa mùa hè';
    await changePassword(head.page, 'không phải mật khẩu', own);
    await head.page.getByText('Mật khẩu hiện tại chưa đúng').first().waitFor();
    await looksRight(head.page);
    await changePassword(head.page, password, own);
    await head.page.waitForURL('**/tasks*');

    const office = await visit(browser, product.url, { viewport });
    await signIn(office.page, 'secretariat', product.password);
    await office.page.goto('/tasks/new');
    await office.page.getByLabel('Nội dung nhiệm vụ').fill(`Trồng sen ${name}`);
    await office.page.getByLabel('Sản phẩm').fill('Ao sen');
    await office.page
      .getByRole('group', { name: 'Đơn vị chủ trì' })
      .getByLabel(cell, { exact: true })
      .check();
    await press(office.page, 'Xem trước');
    await press(office.page, 'Giao nhiệm vụ đã chọn');
    await office.page.waitForURL(/\/tasks\/[0-9a-f-]{36}$/);
    await office.leave();

    await head.page.goto('/tasks?view=mine');
    await head.page.getByRole('link', { name: `Trồng sen ${name}` }).waitFor();
    await looksRight(head.page);
    await head.leave();
  },
);

test('a unit is renamed by decision, and its history keeps the old name; a cycle is refused at its field', async () => {
  const { page, leave } = await visit(browser, product.url);
  await signIn(page, 'secretariat', product.password);
  await page.goto('/admin/units?q=to dan pho 3');
  await page.getByRole('link', { name: 'Tổ dân phố 3' }).click();
  await heading(page, 'Tổ dân phố 3');
  await page.getByLabel('Tên đơn vị').fill('Khu phố Biển Xanh');
  const amend = page.locator('form[action="?/amend"]');
  await amend.getByLabel('Số quyết định').fill('45-QĐ/ĐU');
  await amend.getByLabel('Có hiệu lực từ ngày').fill('2026-01-01');
  await press(page, 'Lưu');
  await saved(page);
  await heading(page, 'Khu phố Biển Xanh');
  await page.getByText('Từ “Tổ dân phố 3” thành “Khu phố Biển Xanh”').waitFor();
  await page.getByText('theo 45-QĐ/ĐU').waitFor();
  await page.goto('/admin/units?q=chi bo khu dan cu so 2');
  await page.getByRole('link', { name: 'Chi bộ Khu dân cư số 2' }).click();
  const below = page.getByLabel('Đơn vị trên').locator('option').filter({ hasText: 'Khu phố Biển Xanh' });
  await page.getByLabel('Đơn vị trên').selectOption((await below.getAttribute('value'))!);
  await press(page, 'Lưu');
  await page.getByRole('alert').filter({ hasText: 'nằm dưới chính nó' }).waitFor();
  await looksRight(page);
  await leave();
});

test('somebody leaves a post: the next click is refused, the heir is named on the task, the handover is there to read and print', async () => {
  const officer = await visit(browser, product.url);
  await signIn(officer.page, 'police-officer', product.password);
  const api = (page: Page, path: string, body: object) =>
    page.request.post(`/api/v1${path}`, { data: body, headers: { origin: product.url } });
  const me = async (page: Page) => (await page.request.get('/api/v1/me')).json();
  const leaver = await me(officer.page);
  const police = await visit(browser, product.url);
  await signIn(police.page, 'police', product.password);
  const heir = await me(police.page);
  const office = await visit(browser, product.url);
  await signIn(office.page, 'secretariat', product.password);
  const lead = leaver.posts[0].unit.id;
  const given = await (
    await api(office.page, '/tasks', { title: 'Tuần tra đêm', product: 'Báo cáo', lead })
  ).json();
  await api(police.page, `/tasks/${given.id}/acknowledge`, {});
  await api(police.page, `/tasks/${given.id}/assign`, { people: [leaver.person.id] });

  const admin = await visit(browser, product.url, { viewport: { width: 360, height: 740 } });
  await signIn(admin.page, 'admin', product.password);
  await admin.page.goto(`/admin/people/${leaver.person.id}`);
  await looksRight(admin.page);
  await admin.page.getByText('Thôi giữ chức danh').click();
  await admin.page.getByLabel('Lý do').fill('Điều động theo quyết định');
  const choice = admin.page.getByLabel('Người kế nhiệm', { exact: true });
  await choice.selectOption(heir.person.id);
  await looksRight(admin.page);
  await press(admin.page, 'Xác nhận thôi giữ');
  await admin.page.getByText('Quyền và phiên đăng nhập đã hết').waitFor();
  await looksRight(admin.page);
  await officer.page.goto('/tasks');
  await officer.page.waitForURL(/\/sign-in/);

  const task = await (await police.page.request.get(`/api/v1/tasks/${given.id}`)).json();
  expect(task.assignees).toEqual([heir.person.id]);
  await police.page.goto(`/tasks/${given.id}`);
  await police.page.getByText('thôi việc tại đơn vị').waitFor();
  await police.page.goto('/handovers');
  await looksRight(police.page);
  await police.page.getByRole('link', { name: 'thôi giữ' }).click();
  await police.page.getByText('Tuần tra đêm').waitFor();
  await police.page.getByText('đang trực tiếp thực hiện').first().waitFor();
  await looksRight(police.page);
  const [file] = await Promise.all([
    police.page.waitForEvent('download'),
    police.page.getByRole('link', { name: 'Tải Excel' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^Bàn giao .*\.xlsx$/);
  // The administrator sees that there is one, and no task in it.
  await admin.page.goto('/handovers');
  await admin.page.getByRole('link', { name: 'thôi giữ' }).click();
  await admin.page.getByText('dành cho lãnh đạo đơn vị').waitFor();
  await looksRight(admin.page);
  for (const visitor of [officer, police, office, admin]) await visitor.leave();
});
