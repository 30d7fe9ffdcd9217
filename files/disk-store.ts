// The store on a disk: DATA_DIR/files/ab/abcdef…; a file appears under its name only when all of it is there.
import { randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, copyFile, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { StoreUnavailable, type FileStore } from './store.ts';

const isMissing = (error: unknown): boolean => (error as { code?: string }).code === 'ENOENT';

export function diskStore(dataDir: string): FileStore {
  const folder = join(dataDir, 'files');
  const place = (key: string): string => join(folder, key.slice(0, 2), key);
  return {
    has: (key) =>
      access(place(key), constants.R_OK).then(
        () => true,
        () => false,
      ),
    async put(key, content) {
      const draft = join(folder, `.${key}.${randomUUID()}`);
      try {
        await mkdir(dirname(place(key)), { recursive: true });
        if (typeof content === 'string') await copyFile(content, draft);
        else await writeFile(draft, content);
        const handle = await open(draft);
        await handle.sync().finally(() => handle.close());
        await rename(draft, place(key));
      } catch (error) {
        await rm(draft, { force: true }).catch(() => {});
        throw new StoreUnavailable(error);
      }
    },
    async read(key) {
      const stream = createReadStream(place(key));
      try {
        await once(stream, 'open');
        return stream;
      } catch (error) {
        if (isMissing(error)) return null;
        throw new StoreUnavailable(error);
      }
    },
    remove: (key) => rm(place(key), { force: true }),
  };
}
