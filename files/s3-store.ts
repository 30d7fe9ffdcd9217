// The store in S3-compatible storage (MinIO, Ceph, AWS …): one object a key, in a bucket that is there already.
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { StoreUnavailable, type FileStore } from './store.ts';

export interface S3Settings {
  readonly bucket: string;
  /** Without one, AWS's own of the region. */
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Until the server begins to answer. */
const ANSWER_MS = 8_000;
/** The same where the largest file has to go there first, over a slow line. */
const LARGEST_MS = 60_000;

const isMissing = (error: unknown): boolean =>
  ['NoSuchKey', 'NotFound'].includes((error as { name?: string }).name ?? '');

export function s3Store({ bucket, endpoint, region, ...credentials }: S3Settings): FileStore {
  // Read only where it is used: the library is large.
  const library = import('@aws-sdk/client-s3');
  const client = library.then(
    ({ S3Client }) =>
      new S3Client({
        region,
        credentials,
        ...(endpoint && { endpoint, forcePathStyle: true }),
        maxAttempts: 2,
        // Without the last the library only warns, and whoever asks a server that hangs waits for ever.
        requestHandler: { connectionTimeout: 3_000, requestTimeout: ANSWER_MS, throwOnRequestTimeout: true },
        // Servers other than AWS's do not all know the newer checksums.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
      }),
  );
  type Library = Awaited<typeof library>;
  async function ask<T>(send: (client: S3Client, library: Library) => Promise<T>): Promise<T | null> {
    try {
      return await send(await client, await library);
    } catch (error) {
      if (isMissing(error)) return null;
      throw new StoreUnavailable(error);
    }
  }
  const at = (key: string) => ({ Bucket: bucket, Key: `${key.slice(0, 2)}/${key}` });
  return {
    has: async (key) =>
      (await ask((s3, { HeadObjectCommand }) => s3.send(new HeadObjectCommand(at(key))))) !== null,
    async put(key, content) {
      const done = await ask(async (s3, { PutObjectCommand }) => {
        // In memory, not as a stream: its hash is signed, so that a server that was sent half of it knows, and it can be sent again.
        const Body = typeof content === 'string' ? await readFile(content) : content;
        return s3.send(new PutObjectCommand({ ...at(key), Body }), { requestTimeout: LARGEST_MS });
      });
      if (!done) throw new StoreUnavailable('no such bucket');
    },
    async read(key) {
      const found = await ask((s3, { GetObjectCommand }) => s3.send(new GetObjectCommand(at(key))));
      return (found?.Body as Readable | undefined) ?? null;
    },
    async remove(key) {
      await ask((s3, { DeleteObjectCommand }) => s3.send(new DeleteObjectCommand(at(key))));
    },
  };
}
