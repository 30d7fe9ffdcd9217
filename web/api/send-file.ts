// Hands a file out so that nothing in it can act: no scripts, no guessing of types, saved rather than opened but for our own pictures.
import type { Request, Response } from 'express';
import { pipeline } from 'node:stream/promises';
import type { Streamed } from '../use-cases/file-types.ts';
import type { Download } from '../use-cases/types.ts';

const harmless = {
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

export async function sendFile(
  request: Request,
  response: Response,
  type: string,
  file: Download | Streamed,
): Promise<void> {
  if (!('open' in file)) {
    response.attachment(file.name);
    response.set({ 'Content-Type': type, 'Cache-Control': 'no-store' });
    response.send(file.bytes);
    return;
  }
  // Kept by the browser, but asked for each time: whoever may no longer see it does not.
  response.set({ ...harmless, 'Cache-Control': 'private, no-cache', ETag: `"${file.tag}"` });
  if (request.fresh) return void response.status(304).end();
  const stream = request.method === 'HEAD' ? null : await file.open();
  if (!file.inline) response.attachment(file.name);
  response.set('Content-Type', file.type);
  if (file.bytes !== undefined) response.set('Content-Length', String(file.bytes));
  if (!stream) return void response.end();
  // Cut off midway, the length tells the reader that something is missing.
  await pipeline(stream, response).catch(() => response.destroy());
}
