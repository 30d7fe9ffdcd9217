// Looks at one file in a thread of its own: what it really is, whether it is harmless, its hash, and a picture or an excerpt of it.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { fileTypeFromBuffer } from 'file-type';
import { isStampedName } from '#domain/classified.ts';
import { fileTypes, largestFile, type FileType } from '#domain/evidence.ts';
import { cleanName, tellsTrue, withEnding } from './names.ts';
import { isAlsoPacked, lookAtOffice } from './office.ts';
import { lookAtPdf } from './pdf.ts';
import { lookAtHeic, lookAtPhoto, lookOf } from './picture.ts';
import { Refused, type FileFault } from './refused.ts';

export interface Suspect {
  readonly path: string;
  /** As it was sent. */
  readonly name: string;
  /** The type that the sender says. */
  readonly declared: string | null;
}

export interface Inspected {
  readonly sha256: string;
  readonly name: string;
  readonly type: FileType;
  readonly bytes: number;
  /** WebP, of photos and PDF files. */
  readonly picture: Uint8Array | null;
  /** Of photos: how they look, a signed whole number of 64 bits. */
  readonly look: string | null;
  /** Of Word and Excel files. */
  readonly excerpt: string | null;
}

export type Verdict = Inspected | { readonly refused: FileFault };

export default async function inspect(suspect: Suspect): Promise<Verdict> {
  try {
    return await look(suspect);
  } catch (error) {
    if (error instanceof Refused) return { refused: error.code };
    throw error;
  }
}

async function look({ path, name: sent, declared }: Suspect): Promise<Inspected> {
  const { size: bytes } = await stat(path);
  if (bytes === 0) throw new Refused('file_empty');
  if (bytes > largestFile) throw new Refused('file_too_large');
  const name = cleanName(sent);
  if (isStampedName(name)) throw new Refused('file_classified');
  const { type, picture = null, look = null, excerpt = null } = await tell(path, bytes);
  if (!tellsTrue(name, declared, type)) throw new Refused('file_lies');
  return { sha256: await hashOf(path), name: withEnding(name, type), type, bytes, picture, look, excerpt };
}

interface Told {
  readonly type: FileType;
  readonly picture?: Uint8Array;
  readonly look?: string | null;
  readonly excerpt?: string;
}

async function tell(path: string, bytes: number): Promise<Told> {
  const begin = await beginning(path);
  if (begin.subarray(0, 4).equals(packedSign)) {
    const office = await lookAtOffice(path, bytes);
    if (!office) throw new Refused('file_type');
    return office;
  }
  const type = typeBy(await fileTypeFromBuffer(begin));
  if (!type) throw new Refused('file_type');
  // One file that two programs read as two different things shows people what was not looked at.
  if (await isAlsoPacked(path)) throw new Refused('file_lies');
  if (type === 'application/pdf') return { type, picture: await lookAtPdf(path) };
  const lookAt = type === 'image/heic' ? lookAtHeic : lookAtPhoto;
  const picture = await lookAt(path);
  return { type, picture, look: await lookOf(picture) };
}

const packedSign = Buffer.from('PK\x03\x04');

/** The library names some types by their kin: iPhones' photos are heic or, from other makers, heif. */
function typeBy(found: { mime: string } | undefined): FileType | null {
  const mime = found?.mime === 'image/heif' ? 'image/heic' : found?.mime;
  return mime && mime in fileTypes ? (mime as FileType) : null;
}

async function beginning(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: 4_199 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
