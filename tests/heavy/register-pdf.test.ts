// The task register as people print it: LibreOffice opens it, turns it into A4 landscape pages and repeats the header.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { taskRegister, type RegisterTask } from '#documents/task-register.ts';
import { words } from '#documents/register-words.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dondoc-register-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lacking = ['soffice', 'pdfinfo', 'pdftotext'].filter(
  (program) => spawnSync('which', [program]).status !== 0,
);

const task = (number: number): RegisterTask => ({
  number,
  title: `Tập huấn kỹ năng số cơ bản cho đoàn viên, hội viên và người dân lần thứ ${number}`,
  product: 'Danh sách người dự có chữ ký; ảnh buổi tập huấn; báo cáo kết quả',
  campaign: 'Phong trào thi đua thử',
  clause: 'V.3 d1',
  lead: 'Chi bộ Công an phường',
  coordinating: ['Ủy ban Mặt trận Tổ quốc phường', 'Trường Trung học cơ sở số 1'],
  state: 'submitted',
  deadline: 'in_term',
  assignedAt: '2026-03-01T01:30:00.000Z',
  due: '2026-03-31T17:00:00.000Z',
  originalDue: '2026-03-31T17:00:00.000Z',
  reportedAt: '2026-03-20T02:00:00.000Z',
  acceptedAt: null,
  progress: 100,
  reporter: null,
  outcome: 'Đã tổ chức',
  result: null,
});

test('60 tasks become A4 landscape pages, each with the header and whole rows', async (context) => {
  if (lacking.length > 0) return context.skip(`not run: ${lacking.join(', ')} not on this machine`);
  const tasks = Array.from({ length: 60 }, (_, n) => task(n + 1));
  const file = path.join(folder, 'register.xlsx');
  writeFileSync(
    file,
    await taskRegister({ locale: 'vi', ward: 'Phường thử', at: '2026-03-21T01:00:00Z', filter: {}, tasks }),
  );
  const profile = pathToFileURL(path.join(folder, 'profile')).href;
  const converted = spawnSync(
    'soffice',
    [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'pdf', '--outdir', folder, file],
    { encoding: 'utf8', timeout: 120_000 },
  );
  if (/no export filter|source file could not be loaded/.test(converted.stderr))
    return context.skip('not run: LibreOffice is here without Calc');
  expect(converted.status, converted.stderr).toBe(0);
  const pdf = path.join(folder, 'register.pdf');
  const info = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' });
  expect(info).toMatch(/Page size:\s+841\.\d+ x 595\.\d+ pts \(A4\)/);
  const pages = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
    .split('\f')
    .slice(0, -1);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.length).toBeLessThan(8);
  for (const [n, page] of pages.entries()) {
    for (const heading of [words.vi.columns.title, words.vi.columns.accepted, words.vi.columns.progress])
      expect(page, `page ${n + 1}`).toContain(heading);
    expect(page).toContain(`Trang ${n + 1}/${pages.length}`);
    expect(page, 'a column too narrow for its date or number').not.toContain('###');
  }
  const text = pages.join('\n').replace(/\s+/g, ' ');
  expect(text).toContain('Số liệu lúc: 21/03/2026 08:00');
  expect(text.match(/31\/03\/2026 23:59/g)).toHaveLength(120);
  expect(text.match(/20\/03\/2026 09:00/g)).toHaveLength(60);
  expect(text.match(/gạch đầu dòng 1|gạch đầu/g)).toHaveLength(60);
});
