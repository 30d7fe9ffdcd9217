// The secret keys of ballots: files outside the database, readable by the product alone, and overwritten before they go.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BallotKeys } from '#domain/ballot-types.ts';
import { makeSigningKeys } from './blind.ts';
import { makeBoxKeys } from './box.ts';
import { toBase64 } from './bytes.ts';

export interface SecretKeys {
  readonly box: string;
  /** Of the marks by which the box knows a token again. */
  readonly mark: string;
  readonly papers: Readonly<Record<string, string>>;
}

export interface KeyFiles {
  make(papers: readonly string[]): Promise<BallotKeys>;
  /** @returns null once they are destroyed */
  read(set: string): Promise<SecretKeys | null>;
  destroy(set: string): Promise<void>;
  /** The sets that lie there since before an instant. */
  since(before: Date): Promise<string[]>;
}

export function keyFiles(dataDir: string): KeyFiles {
  const folder = join(dataDir, 'ballots');
  const pathOf = (set: string) => join(folder, set);
  return {
    async make(papers) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const set = randomUUID();
      const box = await makeBoxKeys();
      const pairs = await Promise.all(papers.map(async (id) => [id, await makeSigningKeys()] as const));
      const half = (which: 'public' | 'secret') =>
        Object.fromEntries(pairs.map(([id, pair]) => [id, pair[which]]));
      const secret: SecretKeys = {
        ...{ box: box.secret, mark: toBase64(randomBytes(32)) },
        papers: half('secret'),
      };
      const written = await open(`${pathOf(set)}.new`, 'w', 0o600);
      await written.writeFile(JSON.stringify(secret));
      await written.sync();
      await written.close();
      await rename(`${pathOf(set)}.new`, pathOf(set));
      return { set, box: box.public, papers: half('public') };
    },
    async read(set) {
      try {
        return JSON.parse(await readFile(pathOf(set), 'utf8')) as SecretKeys;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    async destroy(set) {
      try {
        const file = await open(pathOf(set), 'r+');
        await file.write(randomBytes((await file.stat()).size), 0);
        await file.sync();
        await file.close();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
      await rm(pathOf(set), { force: true });
    },
    async since(before) {
      const names = await readdir(folder).catch(() => []);
      const old = await Promise.all(
        names.map(async (name) => {
          const found = await stat(pathOf(name)).catch(() => null);
          return found && found.mtime < before ? [name] : [];
        }),
      );
      return old.flat();
    },
  };
}
