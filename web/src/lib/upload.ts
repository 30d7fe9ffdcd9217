// Sends one file: in pieces that survive a cut line and a server that restarts (tus), then asks the house to take it.
import type { SentFile } from './models/evidence.ts';
import { m } from './paraglide/messages.js';
import type { Problem } from '#web/use-cases/types.ts';

const UPLOADS = '/api/v1/uploads';
/** Over these many milliseconds a line that is cut is tried again, some two minutes in all. */
const PAUSES = [0, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000];

/** Why it did not come in, in words. `again`: the same may go through later. */
export class UploadFault extends Error {
  readonly again: boolean;
  constructor(message: string, again: boolean) {
    super(message);
    this.again = again;
  }
}

/** @param report bytes that have arrived */
export async function upload(
  file: File,
  report: (sent: number) => void,
  signal: AbortSignal,
): Promise<SentFile> {
  return take(await send(file, report, signal), signal);
}

async function send(file: File, report: (sent: number) => void, signal: AbortSignal): Promise<string> {
  const { DetailedError, Upload } = await import('tus-js-client');
  return new Promise((resolve, reject) => {
    const sending = new Upload(file, {
      endpoint: UPLOADS,
      retryDelays: PAUSES,
      metadata: { filename: file.name, filetype: file.type },
      removeFingerprintOnSuccess: true,
      onProgress: report,
      onSuccess: () => {
        // What is there in full is for the house to take: nothing of it is called off any more.
        signal.removeEventListener('abort', callOff);
        resolve(sending.url!.split('/').at(-1)!);
      },
      onError: (error) =>
        reject(faultOf(error instanceof DetailedError ? error.originalResponse?.getStatus() : undefined)),
    });
    const callOff = () => void sending.abort(true).catch(() => {});
    signal.addEventListener('abort', callOff);
    // The same file chosen again goes on where it was cut.
    sending.findPreviousUploads().then((before) => {
      if (before[0]) sending.resumeFromPreviousUpload(before[0]);
      sending.start();
    }, reject);
  });
}

function faultOf(status: number | undefined): UploadFault {
  if (status === 401) return new UploadFault(m.upload_signed_out(), true);
  if (status === 413) return new UploadFault(m.upload_too_large(), false);
  if (status === 429) return new UploadFault(m.upload_too_many(), true);
  return new UploadFault(m.upload_cut(), true);
}

/** The same key however often it is asked: it is taken once. */
async function take(id: string, signal: AbortSignal): Promise<SentFile> {
  for (const pause of [1_000, 3_000, 8_000, 20_000, null]) {
    const response = await fetch('/api/v1/files', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `upload-${id}` },
      body: JSON.stringify({ upload: id }),
      signal,
    }).catch(() => null);
    if (response?.ok) return (await response.json()) as SentFile;
    if (response && response.status < 500) {
      if (response.status === 401) throw faultOf(401);
      const { title, detail } = (await response.json()) as Problem;
      throw new UploadFault(`${title}. ${detail}`, false);
    }
    if (pause === null || signal.aborted) break;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw new UploadFault(m.upload_cut(), true);
}
