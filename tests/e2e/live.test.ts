// What others do appears by itself: within a second, over one connection for all tabs, without asking again and again.
import type { Browser, Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { holdScripts, signIn, visit } from './pages.ts';

let product: Product;
let browser: Browser;
let task: string;
let office: Page;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
  office = (await visit(browser, product.url)).page;
  await signIn(office, 'secretariat', product.password);
  const { items } = await (await office.request.get('/api/v1/units')).json();
  const lead = items.find(({ code }: { code: string }) => code === 'police-cell').id;
  task = (await send('/tasks', { title: 'Nhiệm vụ xem chung', product: 'Báo cáo', lead })).id;
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const send = async (path: string, data: object) =>
  (await office.request.post(`/api/v1${path}`, { data, headers: { origin: product.url } })).json();

test('another’s words appear within a second, what is being typed stays, and an idle page asks for nothing', async () => {
  const { page, faults, leave } = await visit(browser, product.url);
  await signIn(page, 'police', product.password);
  const connected = page.waitForRequest(/\/api\/v1\/events\b/);
  await page.goto(`/tasks/${task}`);
  await connected;
  await page.waitForLoadState('load');
  const typed = 'Đang viết dở một câu';
  const box = page.locator('textarea:visible').first();
  await box.fill(typed);
  await sleep(500);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await sleep(4_000);
  expect(asked).toEqual([]);
  const begun = Date.now();
  await send(`/tasks/${task}/comment`, { text: 'Đề nghị báo cáo trước giờ họp' });
  await page.getByText('Đề nghị báo cáo trước giờ họp').first().waitFor({ timeout: 10_000 });
  // A second by the product, and as much again for a busy machine.
  expect(Date.now() - begun).toBeLessThan(2_000);
  expect(await box.inputValue()).toBe(typed);
  await sleep(1_000);
  expect(asked.length).toBeLessThanOrEqual(2);
  expect(faults).toEqual([]);
  await leave();
});

test('two tabs share one connection; when the first is closed the other takes over and misses nothing', async () => {
  const { page, leave } = await visit(browser, product.url);
  await signIn(page, 'police', product.password);
  await page.goto(`/tasks/${task}`);
  await sleep(1_500);
  const more: string[] = [];
  page.context().on('request', (request) => {
    if (request.url().includes('/api/v1/events')) more.push(request.url());
  });
  const second = await page.context().newPage();
  // While the second one's scripts are on their way it hears nothing by itself; the first one tells it what it missed.
  const arrive = await holdScripts(second);
  await second.goto(`/tasks/${task}`, { waitUntil: 'commit' });
  await second.locator('[data-task]').first().waitFor();
  await send(`/tasks/${task}/comment`, { text: 'Khi cửa sổ sau còn đang mở' });
  await page.getByText('Khi cửa sổ sau còn đang mở').first().waitFor();
  arrive();
  await second.getByText('Khi cửa sổ sau còn đang mở').first().waitFor();
  expect(more).toEqual([]);
  await send(`/tasks/${task}/comment`, { text: 'Cả hai cửa sổ cùng thấy' });
  await second.getByText('Cả hai cửa sổ cùng thấy').first().waitFor();
  await page.close();
  await send(`/tasks/${task}/comment`, { text: 'Lúc đang đổi kết nối' });
  await second.getByText('Lúc đang đổi kết nối').first().waitFor();
  expect(more).toHaveLength(1);
  await leave();
});

test('what changed between a page’s drawing and its first connection appears on it', async () => {
  const { page, leave } = await visit(browser, product.url);
  await signIn(page, 'police', product.password);
  const arrive = await holdScripts(page);
  await page.goto(`/tasks/${task}`, { waitUntil: 'commit' });
  await page.locator('[data-task]').first().waitFor();
  await send(`/tasks/${task}/comment`, { text: 'Khi trang còn đang mở' });
  arrive();
  await page.getByText('Khi trang còn đang mở').first().waitFor();
  await leave();
});

test('a form that somebody types in stays when its verb is taken away meanwhile', async () => {
  const { page, leave } = await visit(browser, product.url);
  await signIn(page, 'police', product.password);
  const { items } = await (await office.request.get('/api/v1/units')).json();
  const lead = items.find(({ code }: { code: string }) => code === 'police-cell').id;
  const other = (await send('/tasks', { title: 'Sắp bị thu hồi', product: 'Báo cáo', lead })).id;
  await page.request.post(`/api/v1/tasks/${other}/acknowledge`, {
    data: {},
    headers: { origin: product.url },
  });
  await page.goto(`/tasks/${other}`);
  const box = page.locator('form[data-verb="progress"] textarea');
  await box.fill('Một đoạn dài đang viết');
  await sleep(1_000);
  await send(`/tasks/${other}/recall`, { reason: 'Không còn cần' });
  await page.getByText('Không còn cần').first().waitFor();
  expect(await box.inputValue()).toBe('Một đoạn dài đang viết');
  await leave();
});

test('after the network was away, the page shows what it missed', async () => {
  const { page, leave } = await visit(browser, product.url);
  await signIn(page, 'police', product.password);
  const connected = page.waitForRequest(/\/api\/v1\/events\b/);
  await page.goto(`/tasks/${task}`);
  await connected;
  await sleep(500);
  await page.context().setOffline(true);
  await send(`/tasks/${task}/comment`, { text: 'Khi mất mạng' });
  await sleep(2_000);
  await page.context().setOffline(false);
  await page.getByText('Khi mất mạng').first().waitFor({ timeout: 15_000 });
  await leave();
});

test('a change that comes while somebody is on their way to another page calls neither off', async () => {
  const { page, leave } = await visit(browser, product.url);
  await signIn(page, 'police', product.password);
  await page.goto(`/tasks/${task}`);
  await sleep(1_000);
  // The way to the board takes two seconds.
  await page.route('**/board/__data.json*', async (route) => {
    await sleep(2_000);
    await route.continue();
  });
  await page.getByRole('link', { name: 'Bảng theo dõi' }).first().click();
  await send(`/tasks/${task}/comment`, { text: 'Trong lúc chuyển trang' });
  await page.waitForURL('**/board');
  await page.goBack();
  await page.getByText('Trong lúc chuyển trang').first().waitFor();
  await leave();
});
