// Takes what the office changed to the tasks that it concerns, soon after: calendar, rules, units, who holds which post; and tells of mandates that are over.
import type { Pool } from '#ledger/database.ts';
import { followCalendars } from '#ledger/follow-calendar.ts';
import { followHoldings, followRules, followUnits } from '#ledger/follow-organisation.ts';
import { tellOfEnded } from '#ledger/mandate-notices.ts';
import type { Logger } from 'pino';
import { every } from './every.ts';

export const startFollower = ({ pool, clock, log }: { pool: Pool; clock: () => Date; log: Logger }) =>
  every(async () => {
    const now = clock();
    const brought = {
      rules: await followRules(pool, now),
      calendars: await followCalendars(pool, now),
      units: await followUnits(pool, now),
      holdings: await followHoldings(pool, now),
      mandates: await tellOfEnded(pool, now),
    };
    const busy = Object.values(brought).some((count) => count > 0);
    if (busy) log.info(brought, 'brought to tasks and people what was changed');
    return busy ? 0 : 10_000;
  }, log);
