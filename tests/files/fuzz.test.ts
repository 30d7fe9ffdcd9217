// Files that chance has spoilt, of every kind that is taken: bytes flipped, cut out, doubled, put in. The faults: a reader that throws
// instead of refusing, that hangs or takes its thread with it, a type that is not what the bytes are, a name that leads elsewhere.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileTypes } from '#domain/evidence.ts';
import { createInspector, type Inspector } from '#files/inspector.ts';
import { docx, heic, pdf, photo, png, webp, xlsx } from '../setup/samples.ts';

let folder: string;
let inspector: Inspector;
let samples: Record<string, Buffer>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dondoc-fuzz-'));
  inspector = createInspector(20_000);
  samples = {
    ...{ 'a.jpg': await photo(), 'a.png': await png(), 'a.webp': await webp(), 'a.heic': heic() },
    ...{ 'a.pdf': pdf('Hello'), 'a.docx': await docx('Danh sách'), 'a.xlsx': await xlsx('Tổ 1') },
  };
});
afterAll(async () => {
  await inspector?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Spoiling {
  readonly how: 'flip' | 'cut' | 'double' | 'put in';
  /** Of the file's length. */
  readonly where: number;
  readonly bytes: Uint8Array;
}
const spoiling: fc.Arbitrary<Spoiling> = fc.record({
  how: fc.constantFrom('flip', 'cut', 'double', 'put in'),
  where: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 24 }),
});

function spoil(content: Buffer, { how, where, bytes }: Spoiling): Buffer {
  const at = Math.floor(where * content.length);
  const [before, after] = [content.subarray(0, at), content.subarray(at)];
  switch (how) {
    case 'flip':
      return Buffer.concat([before, bytes, after.subarray(bytes.length)]);
    case 'cut':
      return Buffer.concat([before, after.subarray(bytes.length * 8)]);
    case 'double':
      return Buffer.concat([before, after.subarray(0, 200), after]);
    case 'put in':
      return Buffer.concat([before, bytes, after]);
  }
}

test(
  'whatever comes, it is taken for what it is or refused by its reason',
  { timeout: 300_000 },
  async () => {
    let [taken, refused] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a.jpg', 'a.png', 'a.webp', 'a.heic', 'a.pdf', 'a.docx', 'a.xlsx'),
        fc.array(spoiling, { maxLength: 4 }),
        fc.oneof(fc.constant(''), fc.string({ unit: 'binary', maxLength: 40 })),
        async (kind, spoilings, before) => {
          const path = join(folder, 'suspect');
          writeFileSync(path, spoilings.reduce(spoil, samples[kind]!));
          const seen = await inspector.inspect({ path, name: `${before}${kind}`, declared: null });
          if ('refused' in seen) {
            expect(seen.refused).toMatch(/^file_[a-z_]+$/);
            refused++;
            return;
          }
          taken++;
          expect(Object.keys(fileTypes)).toContain(seen.type);
          expect(seen.name).not.toMatch(/[\u0000-\u001f/\\<>"\u202a-\u202e]|^\./);
        },
      ),
      { numRuns: 200 },
    );
    // Had everything been refused at the door, no reader would have been tried.
    expect(taken).toBeGreaterThan(10);
    expect(refused).toBeGreaterThan(10);
  },
);
