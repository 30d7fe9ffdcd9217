// The store on a disk: what every store must do, and a disk that is full or not there.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { diskStore } from '#files/disk-store.ts';
import { StoreUnavailable, type FileStore } from '#files/store.ts';
import { arrived, storeCases } from './store-cases.ts';

let folder: string;
let store: FileStore;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dondoc-store-'));
  store = diskStore(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

storeCases(() => ({ store, folder }));

test('no half of a file is left where it could not be put in', async () => {
  const away = join(folder, 'another');
  const store = diskStore(away);
  const { path, key } = arrived(folder, 1_000);
  // Something else stands where its folder should be.
  const blocked = join(away, 'files', key.slice(0, 2));
  mkdirSync(join(away, 'files'), { recursive: true });
  writeFileSync(blocked, '');
  await expect(store.put(key, path)).rejects.toThrow(StoreUnavailable);
  rmSync(blocked);
  expect(readdirSync(join(away, 'files')).filter((name) => name.startsWith('.'))).toEqual([]);
  await store.put(key, path);
  expect(await store.has(key)).toBe(true);
});
