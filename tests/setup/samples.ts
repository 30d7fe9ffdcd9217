// Files of every kind that is taken, and of many that are not, made here: real photos, documents, workbooks; and attackers' ones.
import ExcelJS from 'exceljs';
import sharp from 'sharp';
import { buffer } from 'node:stream/consumers';
import { deflateSync } from 'node:zlib';
import yazl from 'yazl';

/** The types as browsers name them. */
export const types = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

let made = 0;

/** A photo such as a phone takes, lying on its side, with where it was taken; each another one. */
export const photo = (width = 400, height = 300, shade = (made += 7) % 256): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: shade, g: 90, b: (made += 13) % 256 } } })
    .withExif({
      IFD0: { Make: 'Phone of a person' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '10/1 39/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

/** A photo with something on it, another for each seed; taken again smaller and poorer, the same to the eye. */
export const scene = (seed: number, width = 640, quality = 90): Promise<Buffer> => {
  const pixels = Uint8Array.from({ length: 12 * 9 }, (_, i) => ((i + 1) * (seed * 2 + 1) * 7_919) % 251);
  return sharp(pixels, { raw: { width: 12, height: 9, channels: 1 } })
    .resize(640, 480, { kernel: 'cubic' })
    .resize(width)
    .jpeg({ quality })
    .toBuffer();
};

export const png = (): Promise<Buffer> =>
  sharp({ create: { width: 64, height: 48, channels: 4, background: 'blue' } })
    .png()
    .toBuffer();

export const webp = (): Promise<Buffer> =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: 'green' } })
    .webp()
    .toBuffer();

/** 64 × 48, red with a blue corner, as an iPhone packs it: sharp can't write one. */
export const heic = (): Buffer =>
  Buffer.from(
    [
      'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAA',
      'AAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABoQABAAAAAAAAADMAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAAB',
      'AABodmMxAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADw',
      'NgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAA',
      'AAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcA',
      'AAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWB',
      'AgMFhAAAADttZGF0AAAALygBrxmA94RJf/BCiNLzaDNXivsJhj6z/IDGsrjIztiG4lP7AODxO+7IHhiEjwWA',
    ].join(''),
    'base64',
  );

/** PDF without a library: its reader mends the missing table of places. */
export function pdf(...lines: string[]): Buffer {
  const words = lines.map((line, at) => `BT /F1 20 Tf 40 ${340 - at * 40} Td (${line}) Tj ET`).join('\n');
  return Buffer.from(
    `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length ${words.length}>>stream
${words}
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding 6 0 R/ToUnicode 7 0 R>>endobj
6 0 obj<</Type/Encoding/Differences[64/A]>>endobj
7 0 obj<</Length ${toUnicode.length}>>stream
${toUnicode}
endstream endobj
trailer<</Root 1 0 R>>
`,
    'latin1',
  );
}

/** In this font @ is Ậ, so that a line can say what no plain PDF font can. */
const toUnicode = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <00> <ff> endcodespacerange
1 beginbfchar <40> <1EAC> endbfchar
1 beginbfrange <41> <5a> <0041> endbfrange
endcmap end end`;

/** @param parts names and contents; `stored`: not packed */
export async function zip(parts: Record<string, string | Buffer>, compress = true): Promise<Buffer> {
  const file = new yazl.ZipFile();
  for (const [name, content] of Object.entries(parts))
    file.addBuffer(Buffer.from(content as string), name, { compress, mtime: new Date('2026-01-01') });
  file.end();
  return buffer(file.outputStream);
}

const contentTypes = (main: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`;

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** The parts of a Word file, to be changed before they are packed. */
export const docxParts = (...paragraphs: string[]): Record<string, string | Buffer> => ({
  '[Content_Types].xml': contentTypes(`${types.docx}.main+xml`),
  'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs.map(paragraph).join('')}</w:body></w:document>`,
});

export const docx = (...paragraphs: string[]): Promise<Buffer> => zip(docxParts(...paragraphs));

export async function xlsx(...cells: string[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Danh sách');
  for (const cell of cells) sheet.addRow([cell]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** A PNG whose header claims a size, with next to nothing behind it. */
export function pngOfSize(width: number, height: number): Buffer {
  const header = Buffer.from('0000000000000000' + '0802000000', 'hex');
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const rows = deflateSync(Buffer.alloc(1_000));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...[chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))],
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** As in PNG: Node 20's zlib does not give it away. */
function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}
