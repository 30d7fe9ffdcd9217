// On a phone: the unit asks for a later deadline, the office grants it and urges; what each did stands in the history.
/// <reference lib="dom" />
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from '../setup/product.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, taskPage, visit, type Visitor } from './pages.ts';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ worker: false }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const phone = { viewport: { width: 360, height: 740 } };
const enter = async (account: string, options: object = phone): Promise<Visitor> => {
  const visitor = await visit(browser, product.url, options);
  await signIn(visitor.page, account, product.password);
  return visitor;
};

async function give({ page }: Visitor, unit: Visitor, title: string): Promise<string> {
  const me = await (await unit.page.request.get('/api/v1/me')).json();
  const given = await page.request.post('/api/v1/tasks', {
    data: {
      ...{ title, product: 'Danh sách người dự.', lead: me.posts[0].unit.id },
      due: '2098-04-01T00:00:00+07:00',
    },
    headers: { origin: product.url },
  });
  expect(given.status(), await given.text()).toBe(201);
  return (await given.json()).id;
}

const facts = ({ page }: Visitor) => page.locator('aside[aria-labelledby="facts"]').innerText();

test('asked, granted, urged', async () => {
  const [police, office] = [await enter('police'), await enter('secretariat')];
  const id = await give(office, police, 'Tập huấn an toàn số');
  const [unit, assigner] = [taskPage(police.page), taskPage(office.page)];

  await unit.open(id);
  await unit.done('request-extension', { due: '2098-05-31', reason: 'Chờ danh sách của trường.' });
  expect(await unit.verbs()).not.toContain('request-extension');
  expect(await facts(police)).toContain('Đang đề nghị gia hạn đến 31/05/2098');

  await assigner.open(id);
  const form = assigner.form('decide-extension');
  expect(await form.innerText()).toContain(
    'Bí thư Chi bộ Công an phường đề nghị gia hạn đến hết ngày 31/05/2098.',
  );
  expect(await form.innerText()).toContain('Chờ danh sách của trường.');
  expect(await form.locator('[name="due"]').inputValue(), 'the day asked for').toBe('2098-05-31');
  await assigner.act('decide-extension', { granted: 'no' });
  expect(await assigner.refusal(), 'a refusal needs its reason').toContain('chưa thực hiện được');
  expect(await form.locator('[name="reason"][aria-invalid="true"]').count()).toBe(1);
  await looksRight(office.page);
  await assigner.done('decide-extension', { granted: 'yes' });
  expect(await facts(office)).toMatch(/hết ngày 31\/05\/2098\s+Hạn ban đầu: 31\/03\/2098/);

  const ready = await assigner.form('urge').locator('[name="text"]').inputValue();
  expect(ready).toMatch(
    /^Đề nghị Chi bộ Công an phường khẩn trương thực hiện nhiệm vụ số \d+: “Tập huấn an toàn số”\. Sản phẩm: Danh sách người dự\. Thời hạn: hết ngày 31\/05\/2098 \(còn \d+ ngày làm việc\)\.$/,
  );
  const shared = () => office.page.locator('#share').inputValue();
  expect(await shared()).toBe(`${ready}\n${product.url}/tasks/${id}`);
  await assigner.done('urge', { text: 'Đề nghị gửi danh sách trong tuần này.' });
  expect(await shared(), 'what was said, to be sent on').toBe(
    `Đề nghị gửi danh sách trong tuần này.\n${product.url}/tasks/${id}`,
  );
  expect(await assigner.verbs()).not.toContain('urge');

  await unit.open(id);
  const [office_, police_] = [
    'Chuyên viên tổng hợp, Văn phòng Đảng ủy phường',
    'Bí thư Chi bộ Công an phường',
  ];
  expect((await unit.history()).slice(0, 3)).toEqual([
    `${office_} đôn đốc thực hiện.`,
    `${office_} đồng ý gia hạn đến hết ngày 31/05/2098, hạn trước là 31/03/2098.`,
    `${police_} đề nghị gia hạn đến hết ngày 31/05/2098.`,
  ]);
  expect(await police.page.getByText('Đề nghị gửi danh sách trong tuần này.').count()).toBe(1);
  expect([...police.faults, ...office.faults], 'what the browser complained of').toEqual([]);
  await Promise.all([police.leave(), office.leave()]);
});

test('without scripts the forms work, and the words with the address can be selected', async () => {
  const [police, office] = [await enter('police'), await enter('secretariat')];
  const id = await give(office, police, 'Không có mã lệnh');
  await police.page.request.post(`/api/v1/tasks/${id}/request-extension`, {
    data: { due: '2098-06-01T00:00:00+07:00', reason: 'Chờ số liệu.' },
    headers: { origin: product.url },
  });
  const storageState = await office.page.context().storageState();
  const plain = await visit(browser, product.url, { ...phone, javaScriptEnabled: false, storageState });
  const task = taskPage(plain.page);
  await plain.page.goto(`/tasks/${id}`);
  await task.act('decide-extension', { granted: 'no', reason: 'Không đủ lý do.' });
  expect((await task.history())[0]).toContain('không đồng ý gia hạn.');
  expect(await facts(plain)).toContain('hết ngày 31/03/2098');
  await task.act('urge');
  expect((await task.history())[0]).toContain('đôn đốc thực hiện.');
  expect(await plain.page.locator('#share').inputValue()).toContain(`${product.url}/tasks/${id}`);
  expect(await plain.page.getByRole('button', { name: 'Sao chép' }).count()).toBe(0);
  await Promise.all([police.leave(), office.leave(), plain.leave()]);
});
