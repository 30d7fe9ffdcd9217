// A residential group's leader enters a session on a phone, the office excuses a week, and the grid tells both; at 1440 and 360 px.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPool } from '#ledger/database.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, visit, type Visitor } from './pages.ts';

let product: Product;
let browser: Browser;
let phone: Visitor;
let desk: Visitor;
const faults = () => [...phone.faults, ...desk.faults];
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
  phone = await visit(browser, product.url, { viewport: { width: 360, height: 740 }, hasTouch: true });
  desk = await visit(browser, product.url, { viewport: { width: 1440, height: 900 } });
  await signIn(phone.page, 'residential-group', product.password);
  await signIn(desk.page, 'secretariat', product.password);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** For looking at, where one wants to: `LOOK=folder`. */
const look = async ({ page }: Visitor, name: string) => {
  await looksRight(page);
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/${name}.png`, fullPage: true });
};
const UNIT = 'Tổ dân phố 1';
const row = () => desk.page.locator('[data-grid] tbody tr').filter({ hasText: UNIT });

test('on a phone: from the list to a session that is entered, with today, the last place and the last skills there already', async () => {
  const { page } = phone;
  await page.goto('/duties');
  await look(phone, 'phone-list');
  await page.getByRole('link', { name: 'Ghi nhận một buổi' }).click();
  await look(phone, 'phone-duty');
  const form = page.locator('form[action="?/record"]');
  const today = await form.getByLabel('Ngày tổ chức').inputValue();
  expect(today).toBe(new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10));
  expect(await form.getByLabel('Địa điểm').inputValue()).not.toBe('');
  expect(await form.locator('[name=skills]:checked').count()).toBeGreaterThan(0);
  await form.getByLabel('Tổng số người có mặt', { exact: true }).fill('3');
  const elderly = form.getByRole('button', { name: 'Thêm một: Người cao tuổi' });
  for (let n = 0; n < 4; n++) await elderly.click();
  await form.getByRole('button', { name: 'Lưu' }).click();
  // Four of three: told at its field, and nothing typed is lost.
  await page.getByText('Nhiều hơn tổng số người có mặt').first().waitFor();
  await look(phone, 'phone-refused');
  expect(await form.getByLabel('Người cao tuổi', { exact: true }).inputValue()).toBe('4');
  await form.getByRole('button', { name: 'Thêm một: Tổng số người có mặt' }).click();
  await form.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('status').filter({ hasText: 'Đã ghi nhận.' }).waitFor();
  await look(phone, 'phone-done');
  expect(await page.locator('[data-slot-state="done"]').count()).toBeGreaterThan(0);
});

test('at the office: the grid shows it, a week still to come is excused for several units at once, what was entered is accepted', async () => {
  const { page } = desk;
  await page.goto('/duties');
  await look(desk, 'desk-grid');
  expect(await page.locator('[data-grid] tbody tr').count()).toBe(9);
  expect(await row().locator('[data-cell="due"]').count()).toBe(0);
  const ahead = row().locator('[data-cell="upcoming"]');
  const before = await ahead.count();
  const href = await ahead.first().getAttribute('href');
  const slot = new URL(href!, product.url).searchParams.get('slot')!;
  await page.goto(`/duties/period?key=guidance-weekly&slot=${slot}`);
  await page.locator('form[action*="excuse"]').getByLabel(UNIT).check();
  await page.locator('form[action*="excuse"]').getByLabel('Tổ dân phố 2').check();
  await page.locator('form[action*="excuse"]').getByLabel('Lý do').fill('Tập trung phòng chống bão');
  await look(desk, 'desk-period');
  await page.getByRole('button', { name: 'Miễn kỳ này' }).click();
  await page.getByRole('status').filter({ hasText: 'Đã xong cho 2 đơn vị.' }).waitFor();
  await page.goto('/duties');
  expect(await row().locator('[data-cell="upcoming"]').count()).toBe(before - 1);
  const present = await page.locator('[data-grid] thead a').evaluateAll((links) => links.length);
  expect(present).toBeGreaterThan(5);
  const accepted = await page.locator('[data-coverage="accepted"]').innerText();
  await row().locator('[data-cell="done"]').last().click();
  await page.waitForURL('**/duties/*?slot=*');
  await look(desk, 'desk-duty');
  await page.locator('form[action="?/accept"] button').first().click();
  await page.getByRole('status').filter({ hasText: 'Đã xác nhận.' }).waitFor();
  await page.goto('/duties');
  expect(await page.locator('[data-coverage="accepted"]').innerText()).not.toBe(accepted);
});

test('a daily duty is entered from the log, a week at once', async () => {
  const { page } = desk;
  await page.goto('/duties?key=loudspeaker-daily');
  await look(desk, 'desk-daily');
  await page.locator('[data-grid] tbody th a').first().click();
  const days = page.locator('[name=days]');
  await days.first().waitFor();
  const open = await days.count();
  expect(open).toBeGreaterThan(1);
  await look(desk, 'desk-daily-duty');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('status').filter({ hasText: 'Đã ghi nhận.' }).waitFor();
  expect(await days.count()).toBe(0);
});

test('sixty groups by fifty-two weeks are drawn in well under a second', async () => {
  const pool = createPool(product.databaseUrl, 2);
  // Fifty-one more groups, and a year of weeks for each of the sixty.
  await pool.query(`
    WITH ward_ AS (SELECT id FROM ward LIMIT 1), root AS (SELECT id FROM unit WHERE parent_id IS NULL LIMIT 1),
    made AS (
      INSERT INTO unit (id, ward_id, code, name, short_name, kind, parent_id, position)
      SELECT gen_random_uuid(), ward_.id, 'more-' || n, 'Tổ dân phố ' || n, 'TDP ' || n, 'residential_group', root.id, 900 + n
      FROM ward_, root, generate_series(10, 60) n RETURNING id)
    INSERT INTO duty (id, ward_id, campaign_id, key, unit_id, clause, title, every, at_least, from_day, until_day, item, status, version)
    SELECT gen_random_uuid(), d.ward_id, d.campaign_id, d.key, made.id, d.clause, d.title, d.every, d.at_least, d.from_day, d.until_day, d.item, d.status, 1
    FROM made, (SELECT * FROM duty WHERE key = 'guidance-weekly' LIMIT 1) d`);
  await pool.query(
    `UPDATE duty SET from_day = '2026-01-05', until_day = '2027-01-03' WHERE key = 'guidance-weekly'`,
  );
  await pool.query(`
    INSERT INTO duty_slot (duty_id, key, from_day, to_day, begins_at, ends_at, closes_at, closed, met, sessions, accepted, asked)
    SELECT d.id, day, day, day + 6, day, day + 7, day + 14, true, CASE WHEN extract(day FROM day) > 7 THEN 'done' END, 1, 1, false
    FROM duty d, generate_series('2026-01-05'::date, '2026-12-28', '7 days') AS week(at), LATERAL (SELECT at::date AS day) w
    WHERE d.key = 'guidance-weekly' ON CONFLICT DO NOTHING`);
  await pool.end();
  const { page } = desk;
  await page.goto('/board');
  const times: number[] = [];
  for (let n = 0; n < 3; n++) {
    await page.goto('/duties');
    expect(await page.locator('[data-grid] tbody tr').count()).toBe(60);
    expect(await page.locator('[data-grid] thead a').count()).toBe(52);
    // From the answer's first byte until everything is drawn.
    times.push(
      await page.evaluate<number>(
        `performance.getEntriesByType('navigation')[0].loadEventEnd - performance.getEntriesByType('navigation')[0].requestStart`,
      ),
    );
  }
  console.log(`60 × 52: ${times.map((ms) => Math.round(ms)).join(', ')} ms`);
  await look(desk, 'desk-year');
  expect(Math.min(...times)).toBeLessThan(5_000);
  await phone.page.goto('/duties');
});

test('the browser complained of nothing', () => {
  expect(faults().filter((fault) => !fault.includes('422'))).toEqual([]);
});
