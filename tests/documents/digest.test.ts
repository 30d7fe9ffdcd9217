// Mails of notices: what a task's title may try (headers, markup, false lines), and that both parts say the same.
import { simpleParser } from 'mailparser';
import nodemailer from 'nodemailer';
import { describe, expect, test } from 'vitest';
import { digestMail } from '#documents/digest.ts';
import type { Digest, DigestNotice } from '#domain/digest.ts';

const base: DigestNotice = {
  kind: 'task',
  task: '0190a0b0-0000-7000-8000-000000000001',
  number: 1,
  title: 'Tập huấn kỹ năng số',
  type: 'assigned',
  at: '2026-03-02T01:00:00.000Z',
  urgent: false,
  reason: 'leader',
  unit: 'Chi bộ Công an phường',
  vacant: false,
  due: '2026-03-31T17:00:00.000Z',
  standing: { overdue: false, workingDays: 20 },
};
const other = (number: number, more: Partial<DigestNotice> = {}): DigestNotice => ({
  ...base,
  task: base.task.slice(0, -4) + String(number).padStart(4, '0'),
  number,
  ...more,
});
const mail = (notices: readonly DigestNotice[], more: Partial<Digest> = {}) =>
  digestMail(
    {
      name: 'Bí thư Chi bộ Công an phường',
      ward: 'Phường La Gi',
      at: '2026-03-03T00:30:00.000Z',
      notices,
      ...more,
    },
    'https://dondoc.example/',
  );

test('a line says what happened, why one is told, the deadline, and links to the task', () => {
  const { subject, text } = mail([base]);
  expect(subject).toBe('Đôn Đốc 03/03/2026: 1 nhiệm vụ');
  expect(text).toBe(`Kính gửi: Bí thư Chi bộ Công an phường

Tổng hợp nhiệm vụ, Phường La Gi, ngày 03/03/2026.

CẦN XỬ LÝ (1)

- Nhiệm vụ số 1: Tập huấn kỹ năng số
  Giao nhiệm vụ mới. Thời hạn: 31/03/2026 (còn 20 ngày làm việc).
  Đồng chí nhận được vì là lãnh đạo đơn vị chủ trì (Chi bộ Công an phường).
  https://dondoc.example/tasks/${base.task}

--
Thư gửi tự động, xin không trả lời thư này.
Chọn thông báo được gửi qua thư: https://dondoc.example/notices/settings
`);
});

test('the gravest comes first; several notices of one task are one line, the gravest and of these the newest', () => {
  const late = { standing: { overdue: true, workingDays: -3 }, due: '2026-02-25T17:00:00.000Z' };
  const { subject, text } = mail([
    other(1, { type: 'commented' }),
    other(2, { type: 'escalated', reason: 'monitoring', unit: null, ...late }),
    other(2, { type: 'commented', at: '2026-03-03T00:00:00.000Z', ...late }),
    other(3, { type: 'reminded' }),
    other(4, { type: 'extension-requested', reason: 'assigner', unit: null }),
    other(4, { type: 'submitted', reason: 'assigner', unit: null, at: '2026-03-02T08:00:00.000Z' }),
    other(5, { type: 'submitted', reason: 'leader', standing: null }),
  ]);
  expect(subject).toBe('Đôn Đốc 03/03/2026: 5 nhiệm vụ, 1 quá hạn');
  const outline = text.split('\n').filter((line) => /^(- |[\p{Lu} ,]+ \(\d+\)$)/u.test(line));
  expect(outline).toEqual([
    'QUÁ HẠN, BÁO CÁO CẤP TRÊN (1)',
    '- Nhiệm vụ số 2: Tập huấn kỹ năng số',
    'ĐẾN HẠN, SẮP ĐẾN HẠN (1)',
    '- Nhiệm vụ số 3: Tập huấn kỹ năng số',
    'CẦN XỬ LÝ (1)',
    '- Nhiệm vụ số 4: Tập huấn kỹ năng số',
    'ĐỂ BIẾT (2)',
    '- Nhiệm vụ số 1: Tập huấn kỹ năng số',
    '- Nhiệm vụ số 5: Tập huấn kỹ năng số',
  ]);
  expect(text).toContain(
    'Báo cáo cấp trên: nhiệm vụ quá hạn. Thời hạn: 25/02/2026 (quá hạn 3 ngày làm việc).',
  );
  expect(text).toContain('Đơn vị báo cáo kết quả, chờ xác nhận hoàn thành.');
  expect(text).not.toContain('Đề nghị gia hạn');
});

test.each<[string, Partial<DigestNotice>, string]>([
  ['no deadline', { due: null, standing: null }, 'Chưa có thời hạn.'],
  [
    'its last day',
    { due: '2026-03-03T17:00:00.000Z', standing: { overdue: false, workingDays: 0 } },
    'Thời hạn: 03/03/2026 (hết hạn hôm nay).',
  ],
  [
    'a last day that is a Saturday, on the Friday before',
    { due: '2026-03-07T17:00:00.000Z', standing: { overdue: false, workingDays: 0 } },
    'Thời hạn: 07/03/2026 (không còn ngày làm việc nào nữa).',
  ],
  [
    'overdue since last night',
    { due: '2026-03-02T17:00:00.000Z', standing: { overdue: true, workingDays: 0 } },
    'Thời hạn: 02/03/2026 (vừa quá hạn).',
  ],
  ['under review', { standing: null }, 'Thời hạn: 31/03/2026.'],
])('the deadline of a task: %s', (_, more, words) => {
  expect(mail([other(1, more)]).text).toContain(words);
});

test('whoever is told in somebody’s place is told in whose', () => {
  const { text } = mail([other(1, { inPlaceOf: 'Trưởng Công an phường' })]);
  expect(text).toContain('thay đồng chí giữ chức danh Trưởng Công an phường');
});

test('whoever stands above vacant posts is told so', () => {
  expect(mail([other(1, { vacant: true })]).text).toContain('nhưng nơi đó chưa có ai giữ chức danh.');
});

test('the standing committee at the end of a quarter: thousands of lines would be read by nobody', () => {
  const { subject, text, html } = mail(
    Array.from({ length: 10_000 }, (_, i) => other(i + 1, { type: 'deadline-passed' })),
  );
  expect(subject).toContain('10000 nhiệm vụ');
  expect(text.match(/^- /gm)).toHaveLength(50);
  expect(text).toContain('Và 9950 nhiệm vụ khác. https://dondoc.example/tasks');
  expect(html.length).toBeLessThan(100_000);
});

describe('a title that somebody typed to deceive', () => {
  const evil = [
    'Giả\r\nBcc: everybody@elsewhere.example\r\n\r\n<h1>Khác</h1>',
    '<script>alert(1)</script>"><img src=x onerror=alert(1)>',
    `'onmouseover='x' & "y"`,
    'đảo \u202Egnp.exe\u2066 dòng\u2028mới',
    '=?utf-8?B?QmNjOiB4QHkuZXhhbXBsZQ==?=',
    'x'.repeat(3_000),
  ];

  test.each(evil.map((title) => [title.slice(0, 40), title]))('%j', async (_, title) => {
    const words = mail([other(1, { title, urgent: true, type: 'urged' })], { name: title, ward: title });
    expect(words.subject).not.toMatch(/[\r\n\u2028\u202e]/);
    expect([...words.subject].length).toBeLessThanOrEqual(120);
    // No line of the text begins with what was typed.
    expect(words.text.split('\n').filter((line) => /^(Bcc|<h1>|mới)/.test(line))).toEqual([]);
    const markup = words.html.replace(/<\/?(a|div|table|tr|td|strong|br|html|head|meta|body)\b[^<>]*>/g, '');
    expect(markup.replace('<!doctype html>', '')).not.toMatch(/[<>"']/);
    // As it goes out, and as it is read: its headers are ours alone.
    const stream = nodemailer.createTransport({ streamTransport: true, buffer: true });
    const { message } = await stream.sendMail({ from: 'a@b.example', to: 'c@d.example', ...words });
    const read = await simpleParser(message as Buffer);
    expect([...read.headers.keys()].sort()).toEqual([
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ]);
    expect(read.subject).toBe(words.subject);
  });
});

test('the two parts say the same', async () => {
  const { text, html } = mail([other(1), other(2, { type: 'escalated', title: 'A & B "C"' })]);
  const said = html
    .replace(/<[^>]*>/g, '\n')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const missing = said.filter((line) => !text.toLowerCase().includes(line.toLowerCase()));
  expect(missing).toEqual([]);
  for (const link of text.match(/https:\S+/g)!) expect(html).toContain(`href="${link}"`);
});
