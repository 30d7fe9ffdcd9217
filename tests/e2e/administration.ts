// What an administrator does by hand on the pages: a unit, a post in it, somebody with an account on it, who signs in for the first time.
import type { Page } from 'playwright-core';
import { looksRight } from './pages.ts';

export const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

interface Unit {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  /** Words in the name of the unit above. */
  readonly parent: string;
}

export async function addUnit(page: Page, { code, name, kind, parent }: Unit): Promise<void> {
  await page.goto('/admin/units');
  await looksRight(page);
  await page.getByRole('link', { name: 'Thêm đơn vị' }).click();
  await heading(page, 'Thêm đơn vị');
  await looksRight(page);
  await page.getByLabel('Mã đơn vị').fill(code);
  await page.getByLabel('Tên đơn vị').fill(name);
  await page.getByLabel('Tên ngắn').fill(name.slice(0, 60));
  await page.getByLabel('Loại đơn vị').selectOption({ label: kind });
  const above = page.getByLabel('Đơn vị trên').locator('option').filter({ hasText: parent }).first();
  await page.getByLabel('Đơn vị trên').selectOption((await above.getAttribute('value'))!);
  await press(page, 'Thêm đơn vị');
  await heading(page, name);
  await looksRight(page);
}

/** On the unit's page. */
export async function addPost(page: Page, title: string, code: string): Promise<void> {
  await page.getByText('Thêm chức danh').first().click();
  await page.getByLabel('Tên chức danh').fill(title);
  await page.getByLabel('Mã chức danh').fill(code);
  await press(page, 'Thêm chức danh');
  await heading(page, title);
  await looksRight(page);
}

/** On the post's page. @returns the password that is handed over by hand */
export async function addHolder(page: Page, name: string, account: string): Promise<string> {
  await page.getByRole('link', { name: 'Giao chức danh cho người mới' }).click();
  await heading(page, 'Người và tài khoản');
  await page.getByLabel('Họ và tên').fill(name);
  await page.getByLabel('Tài khoản', { exact: true }).fill(account);
  const password = await page.getByLabel('Mật khẩu dùng một lần').inputValue();
  await press(page, 'Thêm người và tài khoản');
  await page.getByRole('heading', { name: 'Hãy đưa tận tay' }).waitFor();
  await looksRight(page);
  return password;
}

export async function enterFirstTime(page: Page, account: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Tài khoản', { exact: true }).fill(account);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await press(page, 'Đăng nhập');
  await heading(page, 'Đổi mật khẩu');
  await looksRight(page);
}

export async function changePassword(page: Page, current: string, own: string): Promise<void> {
  await page.getByLabel('Mật khẩu hiện tại').fill(current);
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(own);
  await page.getByLabel('Nhập lại mật khẩu mới').fill(own);
  await press(page, 'Đổi mật khẩu');
}
