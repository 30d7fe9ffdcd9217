// Drops, once an hour, what is kept for a time only.
import { pictureOf, type FileStore } from '#files/store.ts';
import { dropLoose } from '#ledger/files.ts';
import { dropExpired } from '#ledger/housekeeping.ts';
import type { Pool } from '#ledger/database.ts';
import type { Logger } from 'pino';
import { every } from './every.ts';

interface Deps {
  readonly pool: Pool;
  readonly store: FileStore;
  readonly clock: () => Date;
  readonly log: Logger;
  /** @returns how many keys no ballot needed any more */
  readonly sweepKeys: () => Promise<number>;
}

export const startHousekeeper = ({ pool, store, clock, log, sweepKeys }: Deps) =>
  every(async () => {
    const loose = await dropLoose(pool, clock(), async (sha256) => {
      await store.remove(pictureOf(sha256));
      await store.remove(sha256);
    });
    const dropped = { ...(await dropExpired(pool, clock())), ...loose, keys: await sweepKeys() };
    if (Object.values(dropped).some((count) => count > 0)) log.info(dropped, 'dropped what had expired');
    return 3_600_000;
  }, log);
