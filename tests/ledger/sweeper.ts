// A sweep in a process of its own that stops at the moment it is told and waits to be killed: database, folder, instant, moment.
import { diskStore } from '#files/disk-store.ts';
import { pictureOf } from '#files/store.ts';
import { createPool } from '#ledger/database.ts';
import { dropLoose } from '#ledger/files.ts';

const [url, folder, now, moment] = process.argv.slice(2) as [string, string, string, string];
const store = diskStore(folder);
const stop = (here: string) => {
  if (here !== moment) return undefined;
  process.stdout.write('here');
  return new Promise<void>((resolve) => setTimeout(resolve, 600_000));
};

await dropLoose(createPool(url, 2), new Date(Number(now)), async (sha256) => {
  await stop('before');
  await store.remove(pictureOf(sha256));
  await stop('between');
  await store.remove(sha256);
  await stop('after');
});
