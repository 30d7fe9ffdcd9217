// Photos: their size told by their header before a pixel is decoded, and a small picture without place, camera or person in it.
import { readFile } from 'node:fs/promises';
import decodeHeic from 'heic-decode';
import sharp, { type Sharp } from 'sharp';
import { Refused } from './refused.ts';

/** A phone's largest photos have about so many; decoded, 200 MB. */
const MOST_PIXELS = 50_000_000;
const WIDEST = 1_280;

/** One picture at a time in each thread: how much memory is taken is then known. */
sharp.concurrency(1);
sharp.cache(false);

const small = (picture: Sharp): Promise<Buffer> =>
  picture
    // As it is looked at: the orientation goes into the pixels, every other word about the photo is left out.
    .autoOrient()
    .resize({ width: WIDEST, height: WIDEST, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .webp({ quality: 78 })
    .toBuffer();

/** Pixels of four bytes, as the decoders of HEIC and PDF give them. */
export const smallOf = (data: Uint8Array, width: number, height: number): Promise<Buffer> =>
  small(sharp(data, { raw: { width, height, channels: 4 } }));

function refuseTooMany(width: number, height: number): void {
  if (!(width > 0 && height > 0)) throw new Refused('file_unreadable');
  if (width * height > MOST_PIXELS) throw new Refused('file_pixels');
}

export async function lookAtPhoto(path: string): Promise<Buffer> {
  const options = { limitInputPixels: MOST_PIXELS, failOn: 'truncated', sequentialRead: true } as const;
  // The header alone: the limit of this reading is only there so that ours can tell.
  const { width, height } = await readable(sharp(path, { ...options, limitInputPixels: false }).metadata());
  refuseTooMany(width, height);
  return readable(small(sharp(path, options)));
}

/** What the library gives beside what its types say: the size before anything is decoded, and memory to be given back. */
type HeicImages = Awaited<ReturnType<typeof decodeHeic.all>> &
  { width: number; height: number }[] & { dispose(): void };

/** iPhones' photos, which sharp does not read. */
export async function lookAtHeic(path: string): Promise<Buffer> {
  const buffer = await readFile(path);
  const images = await readable(decodeHeic.all({ buffer }) as Promise<HeicImages>);
  try {
    const first = images[0];
    if (!first) throw new Refused('file_unreadable');
    refuseTooMany(first.width, first.height);
    const { data, width, height } = await readable(first.decode());
    return await smallOf(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), width, height);
  } finally {
    images.dispose();
  }
}

/**
 * How a photo looks, in 64 bits: whether each of 8 × 8 places is darker than the one to its right. Photos that were sent
 * smaller, brighter or compressed again differ in a few bits. Null where there is nothing to see, as on a white sheet.
 */
export async function lookOf(picture: Uint8Array): Promise<string | null> {
  const grey = await sharp(picture).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer();
  let bits = 0n;
  for (let row = 0; row < 8; row++)
    for (let i = row * 9; i < row * 9 + 8; i++) bits = (bits << 1n) | (grey[i]! < grey[i + 1]! ? 1n : 0n);
  return bits === 0n ? null : BigInt.asIntN(64, bits).toString();
}

/** What a decoder stumbles over is a fault of the file. */
const readable = <T>(work: Promise<T>): Promise<T> =>
  work.catch(() => {
    throw new Refused('file_unreadable');
  });
