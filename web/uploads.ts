// Files on their way in: resumable uploads by the tus protocol, for browsers on bad lines. Bytes only: what they are is decided once they are all here.
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { largestFile } from '#domain/evidence.ts';
import type { SignedIn } from './use-cases/types.ts';

/** Uploads that one person may have under way: some 750 MB of disk. */
const MOST_AT_ONCE = 30;
const methods = ['POST', 'HEAD', 'PATCH', 'DELETE'];
export const uploadsPath = '/api/v1/uploads';

/** A file that has arrived, and lies where it can be looked at. */
export interface Arrived {
  readonly path: string;
  readonly name: string;
  readonly declared: string | null;
}

export function createUploads(dataDir: string, actorOf: (headers: Headers) => Promise<SignedIn | null>) {
  const directory = join(dataDir, 'uploads');
  const incoming = join(dataDir, 'incoming');
  mkdirSync(directory, { recursive: true });
  mkdirSync(incoming, { recursive: true });
  const datastore = new FileStore({ directory });
  const whoever = async ({ headers }: { headers: Headers }): Promise<SignedIn> => {
    const actor = await actorOf(headers);
    if (!actor) throw said(401);
    return actor;
  };
  const owns = ({ person }: SignedIn, id: string) => id.startsWith(`${person}.`);
  const server = new Server({
    path: uploadsPath,
    datastore,
    relativeLocation: true,
    maxSize: largestFile,
    namingFunction: async (request) => `${(await whoever(request)).person}.${randomUUID()}`,
    async onIncomingRequest(request, id) {
      if (!owns(await whoever(request), id)) throw said(404);
    },
    async onUploadCreate(_, { id, size }) {
      if (size === undefined) throw said(411);
      const mine = (await readdir(directory)).filter((name) => name.split('.')[0] === id.split('.')[0]);
      // Each lies there with a description.
      if (mine.length >= MOST_AT_ONCE * 2) throw said(429);
      return {};
    },
  });

  const handler: RequestHandler = (request, response) => {
    // The protocol's way around old proxies would also be one around what we look at.
    const disguised = request.headers['x-http-method-override'] !== undefined;
    if (disguised || !methods.includes(request.method))
      return void response.status(405).set('Allow', methods.join(', ')).end();
    response.set('Cache-Control', 'no-store');
    return server.handle(request, response);
  };

  return {
    handler,
    /** @returns a path for a file that comes in one piece */
    place: (): string => join(incoming, randomUUID()),
    /** @returns null where there is no such upload of this person, or not all of it is there */
    async find(actor: SignedIn, id: string): Promise<Arrived | null> {
      if (!owns(actor, id)) return null;
      const upload = await datastore.getUpload(id).catch(() => null);
      if (!upload || upload.offset !== upload.size) return null;
      const { filename, filetype } = upload.metadata ?? {};
      return { path: join(directory, id), name: filename ?? '', declared: filetype ?? null };
    },
    remove: (id: string): Promise<void> => datastore.remove(id).catch(() => {}),
    /** Drops what was begun before then and is still there. */
    async sweep(before: Date): Promise<void> {
      for (const folder of [directory, incoming]) {
        for (const name of await readdir(folder)) {
          const place = join(folder, name);
          const { mtime } = await stat(place).catch(() => ({ mtime: before }));
          if (mtime < before) await rm(place, { force: true });
        }
      }
    },
  };
}

/** What the library makes an answer of. */
const said = (status: number) => ({ status_code: status, body: '' });
