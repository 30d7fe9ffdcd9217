// Reads the one file of a multipart/form-data body on to the disk, as it comes: never more of it in memory than a piece.
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import type { Request } from 'express';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { largestFile } from '#domain/evidence.ts';
import type { Arrived } from '../uploads.ts';
import type { Locale } from '../use-cases/types.ts';
import { problem } from './problems.ts';
import type { Read } from './request.ts';

export const isMultipart = ({ headers }: Pick<Request, 'headers'>): boolean =>
  /^multipart\/form-data\b/i.test(headers['content-type'] ?? '');

/** The field in which the file comes. */
const FIELD = 'file';

/** @returns the file at `path`, and what stands for the body's bytes: a hash of name and content */
export async function readFile(
  request: Request,
  path: string,
  locale: Locale,
): Promise<Read<{ file: Arrived; raw: string }>> {
  const hash = createHash('sha256');
  let arriving: Promise<void> | undefined;
  let file: Arrived | undefined;
  let cut = false;
  try {
    const form = new Busboy({
      headers: request.headers as BusboyHeaders,
      limits: { files: 1, fields: 10, fieldSize: 1_000, parts: 20, fileSize: largestFile },
    });
    form.on('file', (field, stream, name, _encoding, type) => {
      if (field !== FIELD || file) return void stream.resume();
      file = { path, name: name ?? '', declared: type ?? null };
      hash.update(`${name}\0${type}\0`);
      stream.on('data', (chunk: Buffer) => hash.update(chunk));
      stream.on('limit', () => (cut = true));
      arriving = pipeline(stream, createWriteStream(path));
      // Told below, when the form has ended.
      arriving.catch(() => {});
    });
    await pipeline(request, form);
    await arriving;
  } catch (error) {
    // A full disk is ours to mend; whatever else breaks here was sent broken.
    if (/^E(NOSPC|DQUOT|IO|ROFS|ACCES)$/.test((error as { code?: string }).code ?? '')) throw error;
    return { refused: problem('malformed', locale) };
  }
  if (cut) return { refused: problem('file_too_large', locale, { field: FIELD }) };
  if (!file) return { refused: problem('invalid', locale, { field: FIELD }) };
  return { value: { file, raw: hash.digest('hex') } };
}
