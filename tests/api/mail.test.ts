// Mail's own screens and operations: the demo's mailbox, addresses, and those that refused. The attackers: a mail that
// runs in its reader's session, a stranger who reads mail, a name that leads out of the folder, an audit that tells addresses.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMailbox, type Mailbox } from '#local/mailbox.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { signIn, type Caller } from './client.ts';

let folder: string;
let mailbox: Mailbox;
let product: Product;
let database: pg.Client;
let admin: Caller;
let police: Caller;
let secretariat: Caller;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dondoc-mail-'));
  mailbox = await startMailbox(join(folder, 'mail'));
  product = await startProduct({ worker: false, more: { MAILBOX_DIR: join(folder, 'mail') } });
  database = new pg.Client({ connectionString: product.databaseUrl });
  await database.connect();
  admin = await signIn(product.url, 'admin', product.password);
  police = await signIn(product.url, 'police', product.password);
  secretariat = await signIn(product.url, 'secretariat', product.password);
});
afterAll(async () => {
  await database?.end();
  await product?.stop();
  await mailbox?.stop();
  await rm(folder, { recursive: true, force: true });
});

const send = (to: string, subject: string, html = '<p>Thư</p>') =>
  nodemailer
    .createTransport(mailbox.url)
    .sendMail({ from: 'dondoc@localhost', to, subject, html, text: 'Thư dạng chữ' });
const page = (path: string, caller?: Caller) =>
  fetch(`${product.url}${path}`, {
    redirect: 'manual',
    headers: caller ? { authorization: `Bearer ${caller.token}` } : {},
  });
const names = async () =>
  (await readdir(join(folder, 'mail')))
    .filter((file) => file.endsWith('.eml'))
    .map((file) => file.slice(0, -4));

test('the mailbox takes mail for anybody and shows it, harmless, to those who are signed in', async () => {
  await send(
    'police@la-gi.example',
    'Thư thứ nhất',
    '<script>parent.location="/sign-out"</script><b>Chào</b>',
  );
  await send('school@la-gi.example', 'Thư <b>thứ hai</b>');
  const list = await (await page('/mail', police)).text();
  expect(list.indexOf('Thư &lt;b>thứ hai')).toBeGreaterThan(0);
  expect(list.indexOf('Thư thứ nhất')).toBeGreaterThan(list.indexOf('thứ hai'));
  const [first] = (await names()).sort();
  const shown = await page(`/mail/${first}`, police);
  const markup = await shown.text();
  expect(markup).toMatch(/<iframe[^>]* sandbox=""[^>]* src="\/mail\/[^"]+\/html"/);
  expect(markup).not.toContain('parent.location');
  const html = await page(`/mail/${first}/html`, police);
  expect(html.headers.get('content-security-policy')).toBe(
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  );
  expect(await html.text()).toContain('<b>Chào</b>');
  for (const path of ['/mail', `/mail/${first}`, `/mail/${first}/html`]) {
    const stranger = await page(path);
    expect(stranger.status).toBe(303);
    expect(stranger.headers.get('location')).toMatch(/^\/sign-in/);
  }
});

test('no name leads out of the folder', async () => {
  await writeFile(join(folder, 'secret.eml'), 'Subject: secret\r\n\r\nsecret');
  for (const name of ['..%2Fsecret', '%2e%2e%2fsecret', 'secret', '0000000000000-000000000000']) {
    for (const path of [`/mail/${name}`, `/mail/${name}/html`])
      expect((await page(path, police)).status, path).toBe(404);
  }
});

test('an address that begins with "refused" is refused, and the newest 500 mails are kept', async () => {
  await expect(send('refused-one@la-gi.example', 'x')).rejects.toMatchObject({ responseCode: 550 });
  for (let i = 0; i < 510; i++) {
    const name = `${String(i).padStart(13, '0')}-${'0'.repeat(12)}.eml`;
    await writeFile(join(folder, 'mail', name), 'Subject: old\r\n\r\nold');
  }
  await send('police@la-gi.example', 'mới');
  const kept = (await names()).sort();
  expect(kept).toHaveLength(500);
  expect(kept[0]!.startsWith('0000000000013')).toBe(true);
});

test('demo accounts have addresses; the administrator sets and removes others, and the audit does not tell them', async () => {
  const { items } = (await admin.get('/accounts')).body;
  const one = items.find((item: { account: string }) => item.account === 'police');
  expect(one.email).toBe('police@la-gi.example');
  const set = (email: unknown, caller = admin) => caller.post(`/accounts/${one.person}/email`, { email });
  expect((await set('mot.dia.chi@elsewhere.example')).body).toEqual({ person: one.person });
  const made = await admin.post('/accounts', {
    account: 'mailed-one',
    name: 'Chức danh',
    password: 'mật khẩu đủ dài',
    post: (await police.get('/me')).body.posts[0].id,
    email: 'mot.dia.chi@elsewhere.example',
  });
  expect(made.status).toBe(201);
  const { rows } = await database.query('SELECT email FROM person WHERE email LIKE $1', ['mot.dia.chi%']);
  expect(rows).toHaveLength(2);
  for (const wrong of ['không phải', 'a@b.example>\r\nRCPT TO:<c@d.example', 'a@b.example, c@d.example', ''])
    expect((await set(wrong)).body).toMatchObject({ status: 422, errors: [{ path: 'email' }] });
  expect((await set('x@y.example', police)).status).toBe(403);
  const stranger = '0190a0b0-0000-7000-8000-000000000000';
  expect((await admin.post(`/accounts/${stranger}/email`, { email: null })).status).toBe(404);
  expect((await set(null)).status).toBe(200);
  const audit = await database.query(
    `SELECT request, outcome FROM act WHERE kind = 'account' AND verb = 'set-email' AND person_id IS NOT NULL ORDER BY id`,
  );
  expect(audit.rows.map(({ request, outcome }) => [request.email, outcome])).toEqual([
    ['set', 'accepted'],
    ['set', 'forbidden'],
    ['removed', 'not_found'],
    ['removed', 'accepted'],
  ]);
  const told = await database.query(`SELECT 1 FROM act WHERE request::text LIKE '%elsewhere%'`);
  expect(told.rowCount).toBe(0);
});

test('whose address refused our last mail is shown to the office, until it changes or takes one', async () => {
  const { id: person, name } = (await police.get('/me')).body.person;
  await admin.post(`/accounts/${person}/email`, { email: 'refused@la-gi.example' });
  const mail = (status: string, at: string, address = 'refused@la-gi.example') =>
    database.query(
      `INSERT INTO mail (id, ward_id, person_id, address, subject, text, html, status, answer, at, ended_at)
       SELECT gen_random_uuid(), ward_id, id, $2, 's', 't', 'h', $3, $4, $5, $5 FROM person WHERE id = $1`,
      [person, address, status, status === 'refused' ? '550 5.1.1 No such mailbox' : null, at],
    );
  await mail('sent', '2026-03-01T00:00:00Z');
  await mail('refused', '2026-03-02T00:30:00Z');
  const items = async () => (await secretariat.get('/mail/refused')).body.items;
  expect(await items()).toEqual([
    {
      person,
      name,
      post: name,
      address: 'refused@la-gi.example',
      answer: '550 5.1.1 No such mailbox',
      at: '2026-03-02T07:30:00.000+07:00',
    },
  ]);
  expect(await (await page('/notices/refused', secretariat)).text()).toContain('550 5.1.1 No such mailbox');
  expect((await page('/notices/refused', police)).status).toBe(404);
  await mail('sent', '2026-03-03T00:30:00Z');
  expect(await items()).toEqual([]);
  await mail('refused', '2026-03-04T00:30:00Z');
  expect(await items()).toHaveLength(1);
  await admin.post(`/accounts/${person}/email`, { email: 'police@la-gi.example' });
  expect(await items()).toEqual([]);
});
