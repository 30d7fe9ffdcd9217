// PDF files: a picture of the first page, and every line of text looked at for the stamp of a secret; in WebAssembly, without scripts.
import { readFile } from 'node:fs/promises';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { isStamp } from '#domain/classified.ts';
import { smallOf } from './picture.ts';
import { Refused } from './refused.ts';

const MOST_PAGES = 2_000;
/** Of the picture's longer side, in pixels. */
const LONGEST = 1_280;

let library: Promise<PDFiumLibrary> | undefined;

export async function lookAtPdf(path: string): Promise<Buffer> {
  const pdfium = await (library ??= PDFiumLibrary.init());
  // Locked by a password, or broken: nobody could look into it.
  const document = await pdfium.loadDocument(await readFile(path)).catch(() => {
    throw new Refused('file_unreadable');
  });
  try {
    const pages = document.getPageCount();
    if (pages === 0) throw new Refused('file_unreadable');
    if (pages > MOST_PAGES) throw new Refused('file_bomb');
    for (let page = 0; page < pages; page++) {
      // A stamp that stands beside other words is kept apart from them by a gap.
      const lines = document
        .getPage(page)
        .getText()
        .split(/[\r\n]+|\s{3,}/u);
      if (lines.some(isStamp)) throw new Refused('file_classified');
    }
    const first = document.getPage(0);
    const { originalWidth, originalHeight } = first.getOriginalSize();
    const scale = Math.min(3, LONGEST / Math.max(originalWidth, originalHeight, 1));
    const { data, width, height } = await first.render({ scale, render: 'bitmap' });
    return await smallOf(redFirst(data), width, height);
  } finally {
    document.destroy();
  }
}

/** PDFium gives blue, green, red. */
function redFirst(pixels: Uint8Array): Uint8Array {
  for (let at = 0; at < pixels.length; at += 4) {
    const blue = pixels[at]!;
    pixels[at] = pixels[at + 2]!;
    pixels[at + 2] = blue;
  }
  return pixels;
}
