// Evidence as people bring it: chosen, dropped, photographed; refused, submitted, ruled on piece by piece, brought anew, accepted.
/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { docx, pdf, photo, types } from '../setup/samples.ts';
import { callerWith, signIn as signInByApi } from '../api/client.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, taskPage, visit } from './pages.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct({ worker: false });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const file = async (name: string, mimeType: string, content: Buffer | Promise<Buffer>) => ({
  name,
  mimeType,
  buffer: await content,
});
const form = (page: Page, verb: string) => page.locator(`form[data-verb="${verb}"]`);
const unfold = async (page: Page, verb: string) => {
  const fold = page.locator('details', { has: form(page, verb) });
  if ((await fold.getAttribute('open')) === null) await fold.locator('> summary').click();
};

/** Lets a file fall on the field, as from a folder's window. */
async function drop(page: Page, verb: string, name: string, type: string, content: Buffer): Promise<void> {
  const bytes = [...content];
  const data = await page.evaluateHandle(
    ([said, mime, all]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(all)], said, { type: mime }));
      return transfer;
    },
    [name, type, bytes] as const,
  );
  const field = form(page, verb).locator('fieldset:has([data-choose])');
  await field.dispatchEvent('dragover', { dataTransfer: data });
  await field.dispatchEvent('drop', { dataTransfer: data });
}

test.each([
  { width: 1440, height: 900, colorScheme: 'light' as const, touch: false },
  { width: 360, height: 740, colorScheme: 'dark' as const, touch: true },
])('a unit reports with evidence at $width px, the office rules on each piece', async (screen) => {
  const { width, height, colorScheme, touch } = screen;
  const look = { viewport: { width, height }, colorScheme, hasTouch: touch, isMobile: touch };
  const secretariat = await signInByApi(product.url, 'secretariat', product.password);
  const police = await signInByApi(product.url, 'police', product.password);
  const lead = (await police.get('/me')).body.posts[0].unit.id as string;
  const title = `Mở lớp học số, ${width}`;
  const given = await secretariat.post('/tasks', {
    ...{ title, product: 'Ảnh lớp học và danh sách', lead, due: '2098-12-31T17:00:00Z' },
    evidence: { photos: 2, documents: 1 },
  });
  const id = given.body.id as string;
  await callerWith(product.url, police.token).post(`/tasks/${id}/acknowledge`);

  const unit = await visit(browser, product.url, look);
  const { page } = unit;
  await signIn(page, 'police', product.password);
  await taskPage(page).open(id);
  await unfold(page, 'submit');
  expect(await form(page, 'submit').locator('[data-needs]').innerText()).toBe(
    'Cần ít nhất: 2 ảnh, 1 văn bản',
  );
  const piece = (name: string) => form(page, 'submit').locator(`[data-piece="${name}"]`);
  const arrived = (name: string) => piece(name).locator('input[name="files"]').waitFor({ state: 'attached' });

  // Chosen, and refused in words at the file itself.
  await form(page, 'submit')
    .locator('[data-choose]')
    .setInputFiles([
      await file('lớp.jpg', types.jpg, photo()),
      await file('bản vẽ.svg', 'image/svg+xml', Buffer.from('<svg onload="alert(1)"/>')),
      await file('Công văn (Mật).pdf', types.pdf, pdf('x')),
    ]);
  await arrived('lớp.jpg');
  await piece('bản vẽ.svg').getByText('Loại tệp không được nhận').waitFor();
  await piece('Công văn (Mật).pdf').getByText('Tệp mang dấu chỉ độ mật').waitFor();
  await looksRight(page);
  for (const name of ['bản vẽ.svg', 'Công văn (Mật).pdf'])
    await piece(name)
      .getByRole('button', { name: `Bỏ ${name}` })
      .click();
  // Photographed: only where one points with a finger is there a button for it.
  expect(await form(page, 'submit').getByRole('button', { name: 'Chụp ảnh' }).isVisible()).toBe(touch);
  expect(await form(page, 'submit').locator('[data-camera]').getAttribute('capture')).toBe('environment');
  await form(page, 'submit')
    .locator('[data-camera]')
    .setInputFiles(await file('mờ.jpg', types.jpg, photo()));
  await arrived('mờ.jpg');

  // Too little: what was typed and what was uploaded stay.
  await form(page, 'submit').locator('textarea').fill('Đã mở lớp, 25 người.');
  await form(page, 'submit').locator('button.button-primary').click();
  await page.getByText('Chưa đủ văn bản (PDF, Word, Excel)').waitFor();
  expect(await form(page, 'submit').locator('textarea').inputValue()).toBe('Đã mở lớp, 25 người.');
  for (const name of ['lớp.jpg', 'mờ.jpg']) await arrived(name);
  await looksRight(page);

  // Dropped.
  await drop(
    page,
    'submit',
    'danh sách.docx',
    types.docx,
    await docx('Danh sách học viên', 'Tổ 1: 25 người'),
  );
  await arrived('danh sách.docx');
  await form(page, 'submit').locator('button.button-primary').click();
  await page.locator('[data-state="submitted"]').waitFor();
  const reported = page.locator('section[aria-labelledby="submission"] [data-file]');
  expect(await reported.count()).toBe(3);
  await looksRight(page);

  // The office looks, and returns it for one blurred photo.
  const office = await visit(browser, product.url, look);
  await signIn(office.page, 'secretariat', product.password);
  await taskPage(office.page).open(id);
  const shown = office.page.locator('section[aria-labelledby="submission"]');
  const picture = shown.locator('[data-file="lớp.jpg"] img');
  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  await shown.getByText('Xem trích nội dung').click();
  await shown.getByText('Tổ 1: 25 người').waitFor();
  await unfold(office.page, 'return');
  const ruling = form(office.page, 'return').locator('[data-ruling="mờ.jpg"]');
  await ruling.getByLabel('Không chấp nhận').check();
  await form(office.page, 'return').locator('textarea').fill('Ảnh chưa rõ');
  const send = (page: Page, verb: string) => form(page, verb).locator('button:not([type="button"])').click();
  await send(office.page, 'return');
  await form(office.page, 'return').getByText('Cần nêu lý do').waitFor();
  await looksRight(office.page);
  await form(office.page, 'return')
    .locator('[data-ruling="mờ.jpg"] input.input')
    .fill('Không thấy người học');
  await send(office.page, 'return');
  await office.page.locator('[data-state="returned"]').waitFor();
  await looksRight(office.page);

  // Brought anew: what was not refused is there already, and what was is said.
  await taskPage(page).open(id);
  await unfold(page, 'submit');
  for (const name of ['lớp.jpg', 'danh sách.docx']) await arrived(name);
  expect(await piece('mờ.jpg').count()).toBe(0);
  await form(page, 'submit').getByText('mờ.jpg: Không thấy người học').waitFor();
  await form(page, 'submit')
    .locator('[data-choose]')
    .setInputFiles(await file('rõ.jpg', types.jpg, photo()));
  await arrived('rõ.jpg');
  await form(page, 'submit').locator('textarea').fill('Đã chụp lại.');
  await looksRight(page);
  await form(page, 'submit').locator('button.button-primary').click();
  await page.locator('[data-state="submitted"]').waitFor();

  await taskPage(office.page).open(id);
  await unfold(office.page, 'accept');
  await send(office.page, 'accept');
  await office.page.locator('[data-state="accepted"]').waitFor();
  await looksRight(office.page);
  expect(await office.page.locator('section[aria-labelledby="history"]').innerText()).toContain(
    'mờ.jpg: không chấp nhận, Không thấy người học',
  );
  const refusals = /422|409|Failed to load resource/;
  expect([...unit.faults, ...office.faults].filter((fault) => !refusals.test(fault))).toEqual([]);
  await unit.leave();
  await office.leave();
});
