// Evidence over the API: files come in, go with a report, are ruled on one by one; and who sees them.
// The attackers: whoever guesses ids, sends what harms readers, or lets a report through without its evidence.
import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type pg from 'pg';
import { docx, docxParts, pdf, photo, types, xlsx, zip } from '../setup/samples.ts';
import type { Product } from '../setup/product.ts';
import { signIn, type Caller } from './client.ts';
import { openParties } from './parties.ts';

let product: Product;
let database: pg.Client;
let secretariat: Caller;
let police: Caller;
let lead: string;
let end: () => Promise<void>;

beforeAll(async () => {
  ({ product, database, secretariat, police, lead, end } = await openParties());
});
afterAll(() => end?.());

const give = async (more: object = {}) => {
  const { body } = await secretariat.post('/tasks', { title: 'Việc', product: 'Ảnh', lead, ...more });
  await police.post(`/tasks/${body.id}/acknowledge`);
  return body.id as string;
};
const uploaded = async (caller: Caller, name = 'ảnh lớp học.jpg', content?: Buffer) =>
  (await caller.upload(name, content ?? (await photo()))).body.id as string;
/** As a browser asks that has it already: fetch would ask as one that wants it anew. */
const statusWith = (path: string, more: Record<string, string>) =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${police.token}`, ...more };
    http
      .get(`${product.url}/api/v1${path}`, { headers }, (answer) => resolve(answer.resume().statusCode))
      .on('error', reject);
  });
/** What the disk holds, by hash. */
const stored = () =>
  readdirSync(join(product.environment.DATA_DIR!, 'files'), { recursive: true })
    .map((path) => String(path).split('/').at(-1)!)
    .filter((name) => name.length >= 64)
    .sort();

test('a file comes in by its content, is kept once, and goes out as it was', async () => {
  const content = await photo();
  const { status, body } = await police.upload('C:\\ảnh\\Lớp học.jpg', content, types.jpg);
  expect(status).toBe(201);
  expect(body).toEqual({
    id: expect.any(String),
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    name: 'Lớp học.jpg',
    type: 'image/jpeg',
    bytes: content.length,
  });
  const before = stored();
  // Sent again, for a lost answer: the same file. Under another name or by somebody else: another one, of the same bytes.
  expect((await police.upload('Lớp học.jpg', content)).body).toEqual(body);
  const others = [await police.upload('Khác.jpg', content), await secretariat.upload('Lớp học.jpg', content)];
  for (const other of others) {
    expect(other.body.id).not.toBe(body.id);
    expect(other.body.sha256).toBe(body.sha256);
  }
  expect(stored()).toEqual(before);
  expect(await police.bytes(`/files/${body.id}`)).toEqual(content);
});

test('it is handed out so that nothing in it can act', async () => {
  const id = await uploaded(police, `"><script>alert(1)</script>.jpg`);
  for (const path of [`/files/${id}`, `/files/${id}/preview`]) {
    const { status, headers } = await police.get(path);
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(await statusWith(path, { 'if-none-match': headers.get('etag')! })).toBe(304);
  }
  const { headers } = await police.get(`/files/${id}`);
  expect(headers.get('content-disposition')).toMatch(/^attachment;/);
  expect(headers.get('content-disposition')).not.toMatch(/[<>]/);
  const picture = await sharp(await police.bytes(`/files/${id}/preview`)).metadata();
  expect(picture).toMatchObject({ format: 'webp', width: 300, height: 400 });
  expect(picture.exif).toBeUndefined();
});

test('what is refused says why, and nothing of it is kept', async () => {
  const before = stored();
  const bomb = await zip({ ...docxParts('x'), 'word/media/a': Buffer.alloc(40_000_000) });
  const refusals: [string, Buffer, number, string][] = [
    ['a.pdf', await photo(), 422, 'file_lies'],
    ['a.svg', Buffer.from('<svg onload="alert(1)"/>'), 415, 'file_type'],
    ['a.docx', bomb, 422, 'file_bomb'],
    ['a.docx', await docx('TỐI MẬT'), 422, 'file_classified'],
    ['Công văn (Mật).jpg', await photo(), 422, 'file_classified'],
    ['a.jpg', Buffer.alloc(0), 422, 'file_empty'],
    ['a.jpg', Buffer.alloc(25_000_001), 413, 'file_too_large'],
  ];
  for (const [name, content, status, code] of refusals) {
    const reply = await police.upload(name, content);
    expect([reply.status, reply.body.code, reply.body.errors?.[0].path], code).toEqual([
      status,
      code,
      'file',
    ]);
  }
  expect(stored()).toEqual(before);
  for (const folder of ['incoming', 'uploads'])
    expect(readdirSync(join(product.environment.DATA_DIR!, folder))).toEqual([]);
});

test('forms that are none', async () => {
  const broken: [string, string][] = [
    ['multipart/form-data', 'x'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\ncut',
    ],
    ['multipart/form-data; boundary=x', '--x--\r\n'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="other"\r\n\r\n1\r\n--x--\r\n',
    ],
  ];
  for (const [type, body] of broken)
    expect([400, 422]).toContain((await police.raw('/files', body, { 'content-type': type })).status);
  expect((await police.post('/files', { upload: '../../etc/passwd' })).body.code).toBe('unknown_upload');
  expect((await police.post('/files', { file: { path: '/etc/passwd' } })).body.code).toBe('invalid');
  const id = await give();
  const form = { 'content-type': 'multipart/form-data; boundary=x' };
  expect((await police.raw(`/tasks/${id}/progress`, '--x--\r\n', form)).status).toBe(415);
});

test('the same key gives the same answer, refusals included', async () => {
  const [content, key] = [await photo(), { 'idempotency-key': 'file-1' }];
  const first = await police.upload('a.jpg', content, '', key);
  expect((await police.upload('a.jpg', content, '', key)).body).toEqual(first.body);
  expect((await police.upload('b.jpg', content, '', key)).body.code).toBe('key_reused');
});

test('a report without its evidence is refused by the kind that lacks, and goes through with it', async () => {
  const id = await give({ evidence: { photos: 2, documents: 1, files: 4 } });
  const photos = [await uploaded(police), await uploaded(police)];
  const submit = (files: string[]) => police.post(`/tasks/${id}/submit`, { text: 'Xong', files });
  const tell = async (files: string[]) => {
    const { status, body } = await submit(files);
    return [status, body.code, body.errors[0].path, body.errors[0].message];
  };
  expect(await tell(photos.slice(1))).toEqual([409, 'evidence_missing', 'files.photos', 'Chưa đủ ảnh']);
  expect(await tell(photos)).toEqual([
    409,
    'evidence_missing',
    'files.documents',
    'Chưa đủ văn bản (PDF, Word, Excel)',
  ]);
  const documents = [await uploaded(police, 'a.pdf', pdf('Danh sach'))];
  expect((await tell([...photos, ...documents]))[2]).toBe('files.files');
  // The same one twice is one.
  expect((await tell([...photos, ...documents, ...documents]))[2]).toBe('files.files');
  documents.push(await uploaded(police, 'a.xlsx', await xlsx('Tổ 1')));
  const { status, body } = await submit([...photos, ...documents]);
  expect(status).toBe(200);
  expect(body.submission.files.map((file: { id: string }) => file.id)).toEqual([...photos, ...documents]);
});

test('each piece is ruled on; the unit reports anew, and what was not accepted is known again', async () => {
  const id = await give({ evidence: { photos: 1 } });
  const [blurred, sharpOne] = [await photo(), await photo()];
  const first = [await uploaded(police, 'mờ.jpg', blurred), await uploaded(police, 'rõ.jpg', sharpOne)];
  await police.post(`/tasks/${id}/submit`, { text: 'Lần 1', files: first });
  const rule = (verb: string, rulings: object[]) =>
    secretariat.post(`/tasks/${id}/${verb}`, { ...(verb === 'return' && { reason: 'Thiếu' }), rulings });
  const no = (file: string, reason: string | null = 'Ảnh mờ') => ({ file, accepted: false, reason });
  expect((await rule('return', [no(first[0]!, null)])).body.errors[0].path).toBe('rulings.0.reason');
  expect((await rule('return', [no(await uploaded(secretariat))])).body.code).toBe('unknown_file');
  // Without it too little would be left of what the task needs.
  const none = await rule(
    'accept',
    first.map((file) => no(file)),
  );
  expect([none.status, none.body.code, none.body.errors[0].path]).toEqual([
    409,
    'evidence_missing',
    'rulings.photos',
  ]);
  const returned = await rule('return', [no(first[0]!), { file: first[1], accepted: true }]);
  expect(returned.body.submission.files).toMatchObject([
    { name: 'mờ.jpg', accepted: false, reason: 'Ảnh mờ' },
    { name: 'rõ.jpg', accepted: true, reason: null },
  ]);

  // The accepted one goes along; the blurred one comes again under another name.
  const again = await uploaded(police, 'khác tên.jpg', blurred);
  const second = await police.post(`/tasks/${id}/submit`, { text: 'Lần 2', files: [first[1]!, again] });
  expect(second.body.submission.files).toMatchObject([
    { name: 'rõ.jpg', accepted: null, refusedBefore: false },
    { name: 'khác tên.jpg', accepted: null, refusedBefore: true, reason: 'Ảnh mờ' },
  ]);
  expect((await rule('accept', [no(again)])).body).toMatchObject({ state: 'accepted' });
  const { body } = await police.get(`/tasks/${id}/history`);
  const told = body.items.map(
    (one: { type: string; data: { files?: { name: string }[]; rulings?: object[] } }) => [
      one.type,
      one.data.files?.map(({ name }) => name),
      one.data.rulings,
    ],
  );
  expect(told.slice(2)).toEqual([
    ['submitted', ['mờ.jpg', 'rõ.jpg'], undefined],
    [
      'returned',
      undefined,
      [
        { name: 'mờ.jpg', accepted: false, reason: 'Ảnh mờ' },
        { name: 'rõ.jpg', accepted: true, reason: null },
      ],
    ],
    ['submitted', ['rõ.jpg', 'khác tên.jpg'], undefined],
    ['accepted', undefined, [{ name: 'khác tên.jpg', accepted: false, reason: 'Ảnh mờ' }]],
  ]);
  // The journal itself says what was reported, whatever becomes of the files' rows.
  const { rows } = await database.query(
    `SELECT event->'files'->0->>'sha256' AS sha256 FROM journal WHERE process_id = $1 AND type = 'submitted'`,
    [id],
  );
  expect(rows).toHaveLength(2);
  for (const { sha256 } of rows)
    expect(
      readFileSync(join(product.environment.DATA_DIR!, 'files', sha256.slice(0, 2), sha256)),
    ).toBeDefined();
});

test('loose, a file is its uploader’s alone; with a task, whoever’s the task is', async () => {
  const everybody = ['police-officer', 'school', 'secretariat', 'standing-committee', 'admin', 'appraiser'];
  const callers = await Promise.all(
    everybody.map(
      async (account) => [account, await signIn(product.url, account, product.password)] as const,
    ),
  );
  const seen = async (id: string) => {
    const replies = await Promise.all(callers.map(([, caller]) => caller.get(`/files/${id}/preview`)));
    return Object.fromEntries(callers.map(([account], at) => [account, replies[at]!.status]));
  };
  const id = await uploaded(police);
  expect(new Set(Object.values(await seen(id)))).toEqual(new Set([404]));
  const task = await give();
  const school = callers[1]![1];
  // Somebody else's, or what is not there, can't be named.
  for (const file of [await uploaded(school), '0197c0de-0000-7000-8000-000000000000'])
    expect((await police.post(`/tasks/${task}/progress`, { text: 'x', files: [file] })).body).toMatchObject({
      code: 'unknown_file',
      errors: [{ path: 'files.0' }],
    });
  await police.post(`/tasks/${task}/progress`, { text: 'Một nửa', files: [id] });
  expect(await seen(id)).toEqual({
    ...{ 'police-officer': 200, school: 404, secretariat: 200, 'standing-committee': 200 },
    ...{ admin: 404, appraiser: 404 },
  });
  // It belongs to that task now: not even its uploader shows it to those who see another one.
  const other = await give();
  expect((await police.post(`/tasks/${other}/submit`, { text: 'x', files: [id] })).body.code).toBe(
    'unknown_file',
  );
  expect((await police.post(`/tasks/${task}/submit`, { text: 'x', files: [id] })).status).toBe(200);
});

test('two acts at once with one file: one has it', async () => {
  const file = await uploaded(police);
  const tasks = await Promise.all(Array.from({ length: 6 }, () => give()));
  const replies = await Promise.all(
    tasks.map((task) => police.post(`/tasks/${task}/progress`, { text: 'x', files: [file] })),
  );
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422, 422]);
});

test('another ward knows nothing of it', async () => {
  const id = await uploaded(police);
  await police.post(`/tasks/${await give()}/progress`, { text: 'x', files: [id] });
  await database.query(
    `INSERT INTO ward (id, code, name) VALUES ('0197c0de-0000-7000-8000-0000000000aa', 'khac', 'Khác')`,
  );
  await database.query(`UPDATE file SET ward_id = '0197c0de-0000-7000-8000-0000000000aa' WHERE id = $1`, [
    id,
  ]);
  expect((await police.get(`/files/${id}`)).status).toBe(404);
});
