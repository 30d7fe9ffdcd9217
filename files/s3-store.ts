// The store in S3-compatible storage (MinIO, Ceph, AWS …): one object a key, in a bucket that is there already.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
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
        maxAttempts: 3,
        requestHandler: { connectionTimeout: 3_000, requestTimeout: 20_000 },
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
      const whole =
        typeof content === 'string'
          ? { Body: createReadStream(content), ContentLength: (await stat(content)).size }
          : { Body: content, ContentLength: content.byteLength };
      const done = await ask((s3, { PutObjectCommand }) =>
        s3.send(new PutObjectCommand({ ...at(key), ...whole })),
      );
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
