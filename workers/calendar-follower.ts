// Takes a new version of a ward's calendar to its tasks, soon after the office gave it.
import type { Pool } from '#ledger/database.ts';
import { followCalendars } from '#ledger/follow-calendar.ts';
import type { Logger } from 'pino';
import { every } from './every.ts';

export const startCalendarFollower = ({ pool, clock, log }: { pool: Pool; clock: () => Date; log: Logger }) =>
  every(async () => {
    const brought = await followCalendars(pool, clock());
    if (brought > 0) log.info({ brought }, 'tasks took a new calendar');
    return brought > 0 ? 0 : 10_000;
  }, log);
