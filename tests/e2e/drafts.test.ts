// A leader names a helper, who drafts; both see it as it comes; the leader gives it back and sends it. The fault: something typed that is lost, or a draft that others see.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn as callAs, type Caller } from '../api/client.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, taskPage, visit } from './pages.ts';

let product: Product;
let browser: Browser;
let office: Caller;
let police: Caller;
let lead: string;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
  office = await callAs(product.url, 'secretariat', product.password);
  police = await callAs(product.url, 'police', product.password);
  lead = (await police.get('/me')).body.posts[0].unit.id;
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const shots = process.env['SHOTS'];

test.each([1440, 360])('at %i px: named, drafted, given back, handed in, sent', async (width) => {
  const viewport = { width, height: 900 };
  const title = `Soạn giúp ${width}`;
  const given = await office.post('/tasks', {
    title,
    product: 'Báo cáo',
    lead,
    due: '2098-04-01T00:00:00+07:00',
  });
  const path = `/tasks/${given.body.id}`;
  await police.post(`${path}/acknowledge`);
  const leader = await visit(browser, product.url, { viewport });
  await signIn(leader.page, 'police', product.password);
  await leader.page.goto('/helpers');
  await looksRight(leader.page);
  const officer = await visit(browser, product.url, { viewport });
  await signIn(officer.page, 'police-officer', product.password);
  const me = (await (await officer.page.request.get('/api/v1/me')).json()).person.id;
  await leader.page.getByLabel('Người', { exact: true }).selectOption(`${lead} ${me}`);
  await leader.page.getByRole('button', { name: 'Thêm' }).click();
  await leader.page.getByText('Đã thêm người giúp soạn thảo').waitFor();
  await looksRight(leader.page);
  if (shots) await leader.page.screenshot({ path: `${shots}/helpers-${width}.png`, fullPage: true });

  await officer.page.goto(path);
  await officer.page.getByRole('heading', { name: /Soạn giúp Chi bộ Công an/ }).waitFor();
  await looksRight(officer.page);
  await leader.page.goto(path);
  const theirs = taskPage(officer.page).form('submit');
  await officer.page
    .locator('section[aria-labelledby="draft-help"] summary')
    .filter({ hasText: 'Báo cáo kết quả' })
    .click();
  await theirs.locator('textarea').fill('Đã cài cho 12 hộ');
  await theirs.getByRole('button', { name: 'Lưu dự thảo' }).click();
  await officer.page.getByText('Đã lưu dự thảo').waitFor();
  await looksRight(officer.page);
  expect(await theirs.locator('textarea').first().inputValue()).toBe('Đã cài cho 12 hộ');
  if (shots) await officer.page.screenshot({ path: `${shots}/draft-helper-${width}.png`, fullPage: true });
  // The leader's open page tells of it by itself.
  await leader.page.getByText('đang soạn').first().waitFor({ state: 'attached' });
  await theirs.getByRole('button', { name: 'Trình lãnh đạo' }).click();
  await officer.page.getByText('Đã trình dự thảo').waitFor();

  await leader.page.goto(path);
  const mine = taskPage(leader.page).form('submit');
  const open = leader.page
    .locator('section[aria-labelledby="verbs"] summary')
    .filter({ hasText: 'Báo cáo kết quả' });
  if (!(await mine.isVisible())) await open.click();
  await looksRight(leader.page);
  expect(await mine.locator('textarea').first().inputValue()).toBe('Đã cài cho 12 hộ');
  if (shots) await leader.page.screenshot({ path: `${shots}/draft-leader-${width}.png`, fullPage: true });
  await mine.getByLabel('Ý kiến khi trả lại').fill('Thêm tên khu dân cư');
  await mine.getByRole('button', { name: 'Trả lại người soạn' }).click();
  await leader.page.getByText('Đã trả lại dự thảo').waitFor();

  await officer.page.getByText('Thêm tên khu dân cư').waitFor();
  await officer.page.reload();
  await theirs.locator('textarea').first().fill('Đã cài cho 12 hộ khu dân cư số 1');
  await theirs.getByRole('button', { name: 'Trình lãnh đạo' }).click();
  await officer.page.getByText('Đã trình dự thảo').waitFor();
  await leader.page.goto(path);
  if (!(await mine.isVisible())) await open.click();
  await mine.locator('textarea').first().fill('Đã cài cho 12 hộ khu dân cư số 1, đủ.');
  await mine.locator('button:not([formaction], [type="button"])').click();
  await leader.page.getByText(/Soạn bởi/).waitFor();
  await looksRight(leader.page);
  const { body } = await office.get(path);
  expect(body).toMatchObject({
    state: 'submitted',
    submission: { text: 'Đã cài cho 12 hộ khu dân cư số 1, đủ.' },
  });
  await police.post(`/helpers/${(await police.get('/helpers')).body.items[0].id}/end`);
  await Promise.all([leader.leave(), officer.leave()]);
});
