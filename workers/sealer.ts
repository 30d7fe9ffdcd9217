// Seals each ward's acts behind the commits.
import type { Pool } from '#ledger/database.ts';
import { sealActs } from '#ledger/seal.ts';
import type { Logger } from 'pino';
import { every } from './every.ts';

export function startSealer({ pool, clock, log }: { pool: Pool; clock: () => Date; log: Logger }) {
  return every(async () => {
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM ward ORDER BY id');
    let sealed = 0;
    for (const { id } of rows) sealed += await sealActs(pool, id, clock());
    return sealed > 0 ? 200 : 2_000;
  }, log);
}
