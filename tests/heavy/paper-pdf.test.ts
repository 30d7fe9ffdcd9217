// Papers as they come out of a printer: LibreOffice makes pages of them, and every part is measured against the format's table.
// The fault: a header, number or signature that an office would send back because its size, weight or place is wrong.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paper } from '#documents/paper.ts';
import { paperFormats, type Face, type Stream } from '#documents/paper-formats.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dondoc-paper-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lacking = ['soffice', 'pdftohtml'].filter((program) => spawnSync('which', [program]).status !== 0);

/** A piece of text where it stands: points from the page's left and top edge. */
interface Piece {
  readonly page: number;
  readonly top: number;
  readonly left: number;
  readonly right: number;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly text: string;
}

function pieces(pdf: string): Piece[] {
  const xml = execFileSync('pdftohtml', ['-xml', '-zoom', '1', '-i', '-stdout', pdf], { encoding: 'utf8' });
  const sizes = new Map<string, number>();
  for (const [, id, size] of xml.matchAll(/<fontspec id="(\d+)" size="(\d+)"/g)) sizes.set(id!, Number(size));
  return xml
    .split('<page ')
    .slice(1)
    .flatMap((one, page) =>
      [
        ...one.matchAll(
          /<text top="(\d+)" left="(\d+)" width="(\d+)" height="\d+" font="(\d+)">(.*?)<\/text>/g,
        ),
      ].map(([, top, left, width, font, text]): Piece => ({
        page,
        top: Number(top),
        left: Number(left),
        right: Number(left) + Number(width),
        size: sizes.get(font!)!,
        bold: text!.includes('<b>'),
        italic: text!.includes('<i>'),
        text: text!.replace(/<[^>]*>/g, '').trim(),
      })),
    );
}

const mm = (points: number) => (points / 72) * 25.4;

// Only letters that every font has, so that no other font stands in for some of them and lines stay in one piece.
const line = 'Trong quý này các cơ quan đã hoàn thành toàn bộ công việc theo quy định. '
  .normalize('NFD')
  .replace(/[\u0300-\u036f]/g, '')
  .replaceAll('đ', 'd');

async function pagesOf(stream: Stream): Promise<Piece[]> {
  const docx = await paper({
    stream,
    superior: 'Tren mot cap',
    issuer: 'Noi ban hanh van ban',
    number: '12-BC/DU',
    place: 'La Gi',
    date: '2026-12-08',
    kind: 'Bao cao',
    abstract: 'trich yeu noi dung',
    addressees: ['Noi nhan tren'],
    blocks: [
      { heading: 'I. Phan mot' },
      ...Array.from({ length: 24 }, () => ({ text: line.repeat(3).trim() })),
    ],
    signatures: [{ capacity: 'T/M Tap the', position: 'Nguoi ky', name: 'Ho Va Ten' }],
    recipients: ['Cac don vi', 'Luu'],
  });
  const file = path.join(folder, `${stream}.docx`);
  writeFileSync(file, docx);
  const profile = pathToFileURL(path.join(folder, 'profile')).href;
  const converted = spawnSync(
    'soffice',
    [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'pdf', '--outdir', folder, file],
    { encoding: 'utf8', timeout: 120_000 },
  );
  expect(converted.status, converted.stderr).toBe(0);
  return pieces(path.join(folder, `${stream}.pdf`));
}

test.each(['party', 'state'] as const)(
  'every part of a %s paper is set as its format says',
  async (stream) => {
    if (lacking.length > 0)
      throw new Error(`${lacking.join(', ')} not on this machine: .ci/run installs them`);
    const all = await pagesOf(stream);
    const format = paperFormats[stream];
    const find = (text: string) => {
      const found = all.find((one) => one.text.includes(text));
      expect(found, text).toBeDefined();
      return found!;
    };
    const looks = (text: string, { size, bold, italic }: Face) => {
      expect({ text, ...pick(find(text)) }).toEqual({
        text,
        size,
        bold: bold ?? false,
        italic: italic ?? false,
      });
    };
    const pick = ({ size, bold, italic }: Piece) => ({ size, bold, italic });
    looks('TREN MOT CAP', format.superior);
    looks('NOI BAN HANH', format.issuer);
    looks('12-BC/DU', format.number);
    looks('La Gi, ngày 08 tháng 12 năm 2026', format.placeAndDate);
    looks('BAO CAO', format.kind);
    looks('trich yeu', format.abstract);
    looks('I. Phan mot', format.heading);
    looks('Trong quy', format.body);
    looks('T/M TAP THE', format.capacity);
    looks('NGUOI KY', format.position);
    looks('Ho Va Ten', format.signer);
    looks('- Cac don vi,', format.recipients);

    // Margins: no text beyond them, and the text's own lines reach them on both sides.
    const lines = all.filter(({ text }) => text.length > 60);
    const { margins } = format;
    expect(mm(Math.min(...all.map(({ left }) => left)))).toBeGreaterThanOrEqual(margins.left - 0.5);
    expect(mm(595.3 - Math.max(...all.map(({ right }) => right)))).toBeGreaterThanOrEqual(
      margins.right - 0.5,
    );
    expect(mm(Math.min(...lines.map(({ left }) => left)))).toBeCloseTo(margins.left, 0);
    expect(mm(595.3 - Math.max(...lines.map(({ right }) => right)))).toBeCloseTo(margins.right, 0);
    expect(mm(find('TREN MOT CAP').top)).toBeCloseTo(margins.top, 0);
    const second = all.filter(({ page }) => page === 1);
    expect(
      mm(Math.min(...second.filter(({ text }) => text !== '2').map(({ top }) => top))),
    ).toBeGreaterThanOrEqual(margins.top - 1);

    // Place: issuer left of the middle, motto and date right of it, the title between both, the signature at the right.
    const middle = (margins.left + (210 - margins.right)) / 2;
    const centre = ({ left, right }: Piece) => mm((left + right) / 2);
    expect(centre(find('NOI BAN HANH'))).toBeLessThan(middle - 25);
    expect(centre(find('La Gi, ngày'))).toBeGreaterThan(middle + 25);
    expect(Math.abs(centre(find('BAO CAO')) - middle)).toBeLessThan(1);
    expect(centre(find('T/M TAP THE'))).toBeGreaterThan(middle + 25);
    expect(centre(find('- Cac don vi,'))).toBeLessThan(middle - 25);

    // The number of the page: none on the first, in the middle of the upper margin from the second on.
    expect(all.filter(({ page, text }) => page === 0 && /^\d$/.test(text))).toEqual([]);
    const number = second.find(({ text }) => text === '2')!;
    expect(Math.abs(centre(number) - middle)).toBeLessThan(1);
    expect(mm(number.top)).toBeLessThan(margins.top);
    expect(pick(number)).toEqual({ size: format.pageNumber.size, bold: false, italic: false });
  },
);
