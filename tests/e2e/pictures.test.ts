// The pictures of monitoring, looked at on a desk and on a phone, light and dark. The faults: a number that opens another list
// than it counts, a picture without its table, a page that scrolls sideways.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, visit } from './pages.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const looks = [
  { name: 'desk', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'phone-dark', viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
  { name: 'desk-dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
] as const;

test.each(looks)(
  '$name: every picture with its table, every cell with its list',
  async ({ name, ...options }) => {
    const { page, faults, leave } = await visit(browser, product.url, options);
    await signIn(page, 'standing-committee', product.password);
    await page.goto('/board');
    await page.getByRole('link', { name: 'Biểu đồ theo dõi' }).click();
    await page.waitForURL('**/board/pictures*');
    await looksRight(page);
    if (process.env.LOOK)
      await page.screenshot({ path: `${process.env.LOOK}/pictures-${name}.png`, fullPage: true });
    expect(await page.locator('[data-time-line] li svg').count()).toBeGreaterThan(10);
    const burnUp = page.locator('[data-burn-up="vneid-party-members"]');
    await burnUp.getByText('Xem bảng số liệu').click();
    // On its last day the plan has reached all of it.
    expect(await burnUp.locator('tbody td').allInnerTexts()).toContain('100 %');
    await looksRight(page);
    const cell = page.locator('[data-heat] a[data-due]').last();
    const due = Number(await cell.getAttribute('data-due'));
    const [late] = (await cell.innerText()).split('/').map(Number);
    expect(late).toBeLessThanOrEqual(due);
    await cell.click();
    await page.waitForURL(/dueWeek=/);
    expect(await page.locator('[data-list] > li').count()).toBe(due);
    expect(faults).toEqual([]);
    await leave();
  },
);
