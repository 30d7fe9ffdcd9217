// What every store of bytes must do, whatever lies behind it: the same cases for the disk and for S3.
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { pictureOf, StoreUnavailable, type FileStore } from '#files/store.ts';

export const keyOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

export async function bytesUnder(store: FileStore, key: string): Promise<Buffer | null> {
  const stream = await store.read(key);
  return stream && buffer(stream);
}

/** A file on the disk as an upload leaves it, under a name that keys are not made of. */
export function arrived(folder: string, bytes: number): { path: string; content: Buffer; key: string } {
  const content = randomBytes(bytes);
  const key = keyOf(content);
  const path = join(folder, `arrived ${key.slice(0, 8)}`);
  writeFileSync(path, content);
  return { path, content, key };
}

export function storeCases(open: () => { store: FileStore; folder: string }): void {
  test('what is put in from a file or from memory comes out as it was, under its own key alone', async () => {
    const { store, folder } = open();
    const { path, content, key } = arrived(folder, 3_000_001);
    const picture = randomBytes(5_000);
    await store.put(pictureOf(key), picture);
    expect(await store.has(key), 'its picture is not the file').toBe(false);
    await store.put(key, path);
    expect(await store.has(key)).toBe(true);
    expect((await bytesUnder(store, key))!.equals(content)).toBe(true);
    expect((await bytesUnder(store, pictureOf(key)))!.equals(picture)).toBe(true);
  });

  test('what is not there is said to be missing, and removing it is no fault', async () => {
    const { store } = open();
    const key = keyOf(randomBytes(8));
    expect(await store.has(key)).toBe(false);
    expect(await store.read(key)).toBeNull();
    await store.remove(key);
  });

  test('sent by several people at once, and sent again, it is there once and whole; removed, it is gone', async () => {
    const { store, folder } = open();
    const { path, content, key } = arrived(folder, 2_000_000);
    await Promise.all([1, 2, 3, 4].map(() => store.put(key, path)));
    const [read] = await Promise.all([bytesUnder(store, key), store.put(key, path)]);
    expect(read!.equals(content), 'read while it is written again').toBe(true);
    await store.remove(key);
    expect(await store.has(key)).toBe(false);
    expect(await store.read(key)).toBeNull();
  });

  test('a file that went away before it was put in: a fault, and nothing is kept', async () => {
    const { store, folder } = open();
    const key = keyOf(randomBytes(8));
    await expect(store.put(key, join(folder, 'nowhere'))).rejects.toThrow(StoreUnavailable);
    expect(await store.has(key)).toBe(false);
  });
}
