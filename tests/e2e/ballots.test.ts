// A secret ballot of five members as they go through it: the office sets up the council, the chair draws up and runs the
// ballot, members vote on phones, everybody counts again. The faults: a threshold of 101 %, what was typed lost, a vote cast
// twice by a double click, a vote sent with the session's cookie.
import type { Browser, Page, Request } from 'playwright-core';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn as apiSignIn } from '../api/client.ts';
import { textOf } from '../documents/word.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, visit } from './pages.ts';

let product: Product;
let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'dondoc-ballot-'));
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const shots = process.env.SCREENSHOTS;
if (shots) mkdirSync(shots, { recursive: true });
const shoot = async (page: Page, name: string) => {
  await looksRight(page);
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};
const names = ['police', 'front', 'school', 'party-building', 'police-officer'];

test('from the council to the recount, at a desk and on phones', async () => {
  const people = await Promise.all(
    names.map(async (name) => {
      const caller = await apiSignIn(product.url, name, product.password);
      return (await caller.get('/me')).body.person.id as string;
    }),
  );
  const office = await visit(browser, product.url, { viewport: { width: 1440, height: 900 } });
  await signIn(office.page, 'secretariat', product.password);
  await office.page.goto('/councils/new');
  await office.page.getByLabel('Tên hội đồng').fill('Hội đồng thi đua, khen thưởng phường');
  await office.page.getByLabel('Ngày hết nhiệm kỳ').fill('2099-12-31');
  await office.page.getByLabel('Số quyết định ban hành quy chế').fill('12-QĐ/HĐ');
  await office.page.getByLabel('Ngày quyết định').fill('2026-01-15');
  for (let i = 3; i < 5; i++) await office.page.getByRole('button', { name: 'Thêm thành viên' }).click();
  for (const [i, person] of people.entries()) {
    await office.page.getByLabel('Người', { exact: true }).nth(i).selectOption(person);
    await office.page
      .getByLabel('Chức vụ ghi trong biên bản')
      .nth(i)
      .fill(`Thành viên thứ ${i + 1}`);
  }
  await office.page.getByLabel('Số phiếu phải đạt').fill('101%');
  await office.page.getByRole('button', { name: 'Lưu hội đồng' }).click();
  await office.page.getByText('Không thể quá toàn bộ (100%)').waitFor();
  await shoot(office.page, 'council-form-1440');
  expect(await office.page.getByLabel('Chức vụ ghi trong biên bản').nth(4).inputValue()).toBe(
    'Thành viên thứ 5',
  );
  await office.page.getByLabel('Số phiếu phải đạt').fill('1/2');
  await office.page.getByRole('button', { name: 'Lưu hội đồng' }).click();
  await office.page.waitForURL(/\/councils\/[0-9a-f-]{36}$/);
  await shoot(office.page, 'council-1440');

  const chair = await visit(browser, product.url, { viewport: { width: 1440, height: 900 } });
  await signIn(chair.page, names[0]!, product.password);
  await chair.page.goto('/ballots');
  await chair.page.getByText('Lập lần bỏ phiếu', { exact: true }).first().click();
  await chair.page.getByLabel('Nội dung bỏ phiếu').fill('Xét khen thưởng quý IV');
  await chair.page.getByLabel('Các đề nghị').fill('Tổ dân phố 3 | Chi bộ 5\nCán bộ tổ công nghệ số');
  await shoot(chair.page, 'ballots-1440');
  await chair.page.getByRole('button', { name: 'Lập lần bỏ phiếu' }).click();
  await chair.page.waitForURL(/\/ballots\/[0-9a-f-]{36}$/);
  const url = chair.page.url();
  await shoot(chair.page, 'ballot-drawn-1440');
  // The last member is absent; the fourth does not vote on the second candidate, which is theirs.
  await chair.page.locator(`#attendance-${people[4]}`).selectOption('absent');
  const recused = chair.page.locator(`input[name="recused-${people[3]}"]`);
  await chair.page.locator('details', { has: recused.first() }).last().locator('summary').click();
  await recused.nth(1).check();
  await shoot(chair.page, 'ballot-start-1440');
  await chair.page.getByRole('button', { name: 'Bắt đầu' }).click();
  await chair.page.getByRole('button', { name: 'Nhận phiếu' }).waitFor();

  const members = [chair];
  for (const name of names.slice(1, 4)) {
    const phone = await visit(browser, product.url, {
      ...{ viewport: { width: 360, height: 740 }, colorScheme: name === 'front' ? 'dark' : 'light' },
    });
    await signIn(phone.page, name, product.password);
    await phone.page.goto('/ballots');
    await phone.page.getByText('Đang chờ đồng chí').waitFor();
    await phone.page.goto(url);
    members.push(phone);
  }
  await shoot(members[1]!.page, 'ballot-take-360-dark');
  for (const { page } of members) {
    await page.getByRole('button', { name: 'Nhận phiếu' }).click();
    await page.getByText('Phiếu đã nằm trên thiết bị này').waitFor();
  }
  await chair.page.reload();
  await chair.page.getByRole('button', { name: 'Mở hòm phiếu' }).click();
  await chair.page.getByRole('button', { name: 'Bỏ phiếu', exact: true }).first().waitFor();

  for (const [i, { page }] of members.entries()) {
    await page.goto(url);
    const sent: Request[] = [];
    page.on('request', (request) => request.url().includes('/ballot-box/') && sent.push(request));
    // A paper for each candidate, as not all vote on both; the recused member has one.
    const papers = page.locator('form', { hasText: 'Tôi đã chọn đúng' });
    const own = i === 3 ? 1 : 2;
    await expect.poll(() => papers.count()).toBe(own);
    for (let left = own; left > 0; left--) {
      const paper = papers.first();
      const said = left === own ? 'Đồng ý' : 'Không đồng ý';
      await paper.getByRole('radio', { name: said, exact: true }).check();
      await paper.getByLabel('Tôi đã chọn đúng').check();
      if (i === 1 && left === own) await shoot(page, 'ballot-choose-360-dark');
      await paper.getByRole('button', { name: 'Bỏ phiếu', exact: true }).dblclick();
      await expect.poll(() => papers.count()).toBe(left - 1);
    }
    await page.getByText('Phiếu của đồng chí đã vào hòm').waitFor();
    expect(sent).toHaveLength(own);
    for (const one of sent) {
      const headers = await one.allHeaders();
      expect(headers['cookie'] ?? headers['authorization'] ?? headers['referer']).toBeUndefined();
    }
  }
  await shoot(members[2]!.page, 'ballot-cast-360');
  await chair.page.reload();
  await chair.page.getByText('Đã bỏ 7 trên 7 phiếu').waitFor();
  await shoot(chair.page, 'ballot-open-1440');
  await chair.page.getByRole('button', { name: 'Đóng bỏ phiếu' }).click();
  await expect
    .poll(
      async () => (await chair.page.reload(), chair.page.getByRole('heading', { name: 'Kết quả' }).count()),
      {
        timeout: 30_000,
      },
    )
    .toBe(1);
  await chair.page.getByText('Đạt · 80%', { exact: true }).waitFor();
  for (const { page } of members) {
    await page.goto(url);
    await page.getByRole('button', { name: 'Kiểm phiếu lại trên máy này' }).click();
    await page.getByText('Khớp: 7 phiếu').waitFor();
    await page.getByText('Phiếu của đồng chí có trong danh sách').waitFor();
  }
  await shoot(chair.page, 'ballot-closed-1440');
  await shoot(members[1]!.page, 'ballot-closed-360-dark');

  const [download] = await Promise.all([
    chair.page.waitForEvent('download'),
    chair.page.getByRole('link', { name: 'Biên bản kiểm phiếu' }).click(),
  ]);
  const minutes = join(folder, 'minutes.docx');
  await download.saveAs(minutes);
  if (shots) copyFileSync(minutes, join(shots, 'minutes.docx'));
  const said = (await textOf(readFileSync(minutes))).join('\n');
  for (const words of ['vắng mặt', 'không bỏ phiếu về: Cán bộ tổ', 'Tổ dân phố 3', '80%'])
    expect(said).toContain(words);

  const published = await chair.page.request.get(`${url.replace('/ballots/', '/api/v1/ballots/')}/published`);
  const file = join(folder, 'published.json');
  writeFileSync(file, await published.body());
  const recount = (path: string) => {
    const asked = ['--import', 'tsx', 'cli/main.ts', 'ballot', 'recount', path];
    return spawnSync(process.execPath, asked, {
      encoding: 'utf8',
      env: { ...process.env, ...product.environment },
    });
  };
  expect(recount(file)).toMatchObject({ status: 0, stdout: expect.stringContaining('Khớp: 7 phiếu') });
  // One vote turned: the command line says so too.
  writeFileSync(file, (await published.text()).replace('"c1":"for"', '"c1":"against"'));
  expect(recount(file)).toMatchObject({ stdout: expect.stringContaining('SAI LỆCH') });
}, 240_000);
