// The pages of monitoring on paper: printed from the browser, and the workbook of the pictures through LibreOffice. The faults: an
// empty first page, a page that lies the wrong way, a heading left out, a column too narrow for what it holds.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest';
import { openBrowser } from '../e2e/browser.ts';
import { signIn, visit, type Visitor } from '../e2e/pages.ts';
import { startProduct, type Product } from '../setup/product.ts';

let product: Product;
let browser: Browser;
let visitor: Visitor;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'dondoc-pictures-'));
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
  visitor = await visit(browser, product.url, { viewport: { width: 1440, height: 900 } });
  await signIn(visitor.page, 'standing-committee', product.password);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function needs(context: TestContext, ...programs: string[]): void {
  const lacking = programs.filter((program) => spawnSync('which', [program]).status !== 0);
  if (lacking.length > 0) context.skip(`not run: ${lacking.join(', ')} not on this machine`);
}

/** The words of each page, each page of one size. */
function pagesOf(pdf: string, size: RegExp): string[] {
  const info = execFileSync('pdfinfo', ['-l', '99', pdf], { encoding: 'utf8' });
  const sizes = info.split('\n').filter((line) => /^Page +\d+ size:/.test(line));
  for (const line of sizes) expect(line).toMatch(size);
  const pages = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
    .split('\f')
    .slice(0, -1);
  expect(pages.length).toBe(sizes.length);
  // More than the number at its foot.
  for (const [n, page] of pages.entries())
    expect(page.trim().length, `page ${n + 1} is empty`).toBeGreaterThan(60);
  return pages;
}

const onItsSide = /: +84[12]\.\d+ x 59[45]\.\d+ pts/;

test.for<readonly [string, readonly string[]]>([
  [
    '/board/pictures',
    ['BIỂU ĐỒ THEO DÕI', 'Đơn vị theo tuần', 'Đường thời gian của kế hoạch', 'Chỉ tiêu so với kế hoạch'],
  ],
  ['/board', ['Phường La Gi']],
  ['/board/lateness', ['Phường La Gi']],
])('%s prints on A4 on its side, from its first page on', async ([address, headings], context) => {
  needs(context, 'pdfinfo', 'pdftotext');
  const { page } = visitor;
  await page.goto(address);
  const pdf = path.join(folder, 'printed.pdf');
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true }));
  const pages = pagesOf(pdf, onItsSide);
  expect(pages[0]).toContain(headings[0]);
  for (const heading of headings) expect(pages.join('\n')).toContain(heading);
});

test('the workbook of the pictures opens in LibreOffice: each sheet with its title, no cell too narrow', async (context) => {
  needs(context, 'soffice', 'pdfinfo', 'pdftotext');
  const book = await visitor.page.request.get('/api/v1/board/pictures/workbook');
  expect(book.status()).toBe(200);
  const file = path.join(folder, 'workbook.xlsx');
  writeFileSync(file, await book.body());
  const profile = pathToFileURL(path.join(folder, 'profile')).href;
  const converted = spawnSync(
    'soffice',
    [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'pdf', '--outdir', folder, file],
    { encoding: 'utf8', timeout: 120_000 },
  );
  if (/no export filter|source file could not be loaded/.test(converted.stderr))
    return context.skip('not run: LibreOffice is here without Calc');
  expect(converted.status, converted.stderr).toBe(0);
  const pages = pagesOf(path.join(folder, 'workbook.pdf'), onItsSide);
  for (const title of [
    'NHIỆM VỤ TRỄ HẠN THEO TUẦN',
    'ĐƯỜNG THỜI GIAN CỦA KẾ HOẠCH',
    'CHỈ TIÊU SO VỚI KẾ HOẠCH',
  ])
    expect(
      pages.filter((page) => page.includes(title)),
      title,
    ).toHaveLength(1);
  expect(pages.join('\n').match(/Số liệu lúc: \d\d\/\d\d\/\d{4} \d\d:\d\d/g)).toHaveLength(3);
  expect(pages.join('\n')).not.toContain('###');
});
