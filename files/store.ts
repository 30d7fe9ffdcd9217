// Where bytes are kept: once each, under their SHA-256, outside the database; on a disk or in S3-compatible storage.
import type { Readable } from 'node:stream';
import type { Environment } from '#domain/environment.ts';
import { diskStore } from './disk-store.ts';
import { s3Store } from './s3-store.ts';

export interface FileStore {
  has(key: string): Promise<boolean>;
  /** Whole or not at all; what is there already may be written again. */
  put(key: string, content: Content): Promise<void>;
  /** @returns null where there is nothing under this key */
  read(key: string): Promise<Readable | null>;
  /** Nothing there is as good as removed. */
  remove(key: string): Promise<void>;
}

/** The path of a file, or bytes. */
export type Content = string | Uint8Array;

/** The store did not answer, or has no room: nothing was kept. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('the file store did not answer', { cause });
    this.name = 'StoreUnavailable';
  }
}

/** Under which key the picture of a file is kept. */
export const pictureOf = (sha256: string): string => `${sha256}.webp`;

export const storeVariables = [
  ...([
    'DATA_DIR',
    'S3_BUCKET',
    'S3_ENDPOINT',
    'S3_REGION',
    'S3_ACCESS_KEY_ID',
    'S3_SECRET_ACCESS_KEY',
  ] as const),
] as const;
export type StoreSettings = Pick<Environment, (typeof storeVariables)[number]>;

/** S3 where a bucket is named, else the disk. @throws Error that names what is missing */
export function openStore(settings: StoreSettings): FileStore {
  const { S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_ENDPOINT, S3_REGION, DATA_DIR } = settings;
  if (!S3_BUCKET) return diskStore(DATA_DIR);
  if (!S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY)
    throw new Error('Environment: S3_BUCKET needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY');
  return s3Store({
    bucket: S3_BUCKET,
    endpoint: S3_ENDPOINT,
    region: S3_REGION,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
  });
}
