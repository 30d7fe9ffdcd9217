// What the inbox weighs on its way to a phone, first visit and later ones: a page that grows beyond its budget fails here.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { signIn, visit } from './pages.ts';

/** In kB as transferred. Raise one only together with what it buys. */
const budget = { script: 155, stylesheet: 12, document: 40, fonts: 150 };

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function weigh(page: Page, address: string): Promise<Record<keyof typeof budget, number>> {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  const kinds = new Map<string, string>();
  const kB: Record<string, number> = { script: 0, stylesheet: 0, document: 0, fonts: 0 };
  network.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type.toLowerCase()));
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) === 'font' ? 'fonts' : (kinds.get(requestId) ?? '');
    if (kind in kB) kB[kind]! += encodedDataLength / 1000;
  });
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForTimeout(1_000);
  await network.detach();
  return kB as Record<keyof typeof budget, number>;
}

test('a first visit of the list and of a task stay within the budget; a second one fetches no scripts again', async () => {
  const { page, leave } = await visit(browser, product.url, { viewport: { width: 360, height: 740 } });
  await signIn(page, 'secretariat', product.password);
  const storageState = await page.context().storageState();
  const { items } = await (await page.request.get('/api/v1/tasks?limit=1')).json();
  await leave();
  for (const address of ['/tasks?view=all', `/tasks/${items[0].id}?view=all`]) {
    const fresh = await visit(browser, product.url, { viewport: { width: 360, height: 740 }, storageState });
    const first = await weigh(fresh.page, address);
    console.log(address, JSON.stringify(first));
    expect(first.script, 'scripts were weighed at all').toBeGreaterThan(10);
    for (const [kind, most] of Object.entries(budget))
      expect(first[kind as keyof typeof budget], `${kind} of ${address}`).toBeLessThan(most);
    expect((await weigh(fresh.page, address)).script, 'kept by the browser').toBeLessThan(5);
    await fresh.leave();
  }
});
