// The chosen post: which verbs stand on the rows, what one is told one acts as, and what a paper is signed with, all by the choice in the menu.
/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { signIn as asCaller } from '../api/client.ts';
import { textOf } from '../documents/word.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, taskList, visit } from './pages.ts';

let product: Product;
let browser: Browser;
let round: string;
const title = 'Việc chờ xác nhận';

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  const caller = (account: string) => asCaller(product.url, account, product.password);
  const [office, police, signer, board] = await Promise.all(
    ['secretariat', 'police', 'standing-committee', 'party-building'].map(caller),
  );
  const lead = (await police!.get('/me')).body.posts[0].unit.id;
  const { id } = (await office!.post('/tasks', { title, product: 'Báo cáo', lead })).body;
  await police!.post(`/tasks/${id}/acknowledge`);
  expect((await police!.post(`/tasks/${id}/submit`, { text: 'Đã xong' })).status).toBe(200);
  const key = { every: 'month', key: '2026-08', repeats: false };
  round = (await office!.post('/report-rounds', key)).body.id;
  const post = (await signer!.get('/me')).body.posts[0].id;
  const person = (await board!.get('/me')).body.person.id;
  const [from, until] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
  const decision = { number: '1-QĐ/ĐU', date: '2026-11-20' };
  const acts = ['rule', 'direct'];
  const given = await signer!.post('/mandates', { post, person, acts, decision, from, until });
  expect(given.status, JSON.stringify(given.body)).toBe(201);
  const state = async () => (await office!.get(`/report-rounds/${round}`)).body.state;
  await vi.waitUntil(async () => (await state()) === 'collecting', { timeout: 30_000, interval: 200 });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function choose(page: Page, words: RegExp): Promise<void> {
  await page.locator('summary').filter({ hasText: 'Tài khoản và tùy chọn' }).click();
  await looksRight(page);
  const button = page.locator('form[action="/acting"] button').filter({ hasText: words });
  await Promise.all([page.waitForEvent('load'), button.click()]);
}

async function signatureOn(page: Page): Promise<string[]> {
  const answer = await page.request.get(`/api/v1/report-rounds/${round}/word`);
  expect(answer.status()).toBe(200);
  const lines = await textOf(await answer.body());
  return lines.filter((line) => line === line.toUpperCase() && /^T\/|^TRƯỞNG BAN/.test(line));
}

test.each([
  { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
] as const)('%o', async (screen) => {
  const { page, faults, leave } = await visit(browser, product.url, screen);
  await signIn(page, 'party-building', product.password);
  const list = taskList(page);
  const verbs = async () => {
    await list.open('to-review', `&q=${encodeURIComponent(title)}`);
    return list.rows().locator('.button').allInnerTexts();
  };
  // Without a choice, under the first post that permits it.
  expect((await verbs()).map((words) => words.trim())).toContain('Xác nhận hoàn thành');
  await choose(page, /^\s*Trưởng Ban Xây dựng Đảng/);
  expect(await verbs()).toEqual([]);
  expect(await signatureOn(page)).toEqual(['T/M BAN THƯỜNG VỤ']);

  await choose(page, /Thay đồng chí.*Phó Bí thư Thường trực/);
  expect((await verbs()).map((words) => words.trim())).toContain('Xác nhận hoàn thành');
  expect(await list.rows().first().innerText()).toMatch(/Thay đồng chí giữ chức danh Phó Bí thư Thường trực/);
  expect(await signatureOn(page)).toEqual(['T/L BAN THƯỜNG VỤ', 'TRƯỞNG BAN']);
  expect(faults).toEqual([]);
  await leave();
});
