// Drops, once an hour, what is kept for a time only.
import { dropExpired } from '#ledger/housekeeping.ts';
import type { Pool } from '#ledger/database.ts';
import type { Logger } from 'pino';
import { every } from './every.ts';

export const startHousekeeper = ({ pool, clock, log }: { pool: Pool; clock: () => Date; log: Logger }) =>
  every(async () => {
    const dropped = await dropExpired(pool, clock());
    if (Object.values(dropped).some((count) => count > 0)) log.info(dropped, 'dropped what had expired');
    return 3_600_000;
  }, log);
