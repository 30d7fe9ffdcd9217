// The accounts of the demo, told to whoever comes: they exist only where DEMO=1 made them.
import type { Pool } from '#ledger/database.ts';
import { DEMO_PASSWORD } from '#prisma/demo.ts';

export interface DemoAccount {
  readonly account: string;
  readonly name: string;
  readonly unit: string;
  readonly password: string;
}

/** Each once, whoever took over more posts meanwhile. */
export async function demoAccounts(pool: Pool): Promise<DemoAccount[]> {
  const { rows } = await pool.query<Omit<DemoAccount, 'password'>>(
    `SELECT account, name, unit FROM (
       SELECT DISTINCT ON (us.id) us.username AS account, po.title AS name, u.name AS unit, u.position, po.rank
       FROM "user" us JOIN person pe ON pe.user_id = us.id JOIN ward w ON w.id = pe.ward_id
       JOIN holding h ON h.person_id = pe.id AND h.until_at IS NULL JOIN post po ON po.id = h.post_id
       JOIN unit u ON u.id = po.unit_id
       WHERE w.demo_shift_days IS NOT NULL AND us.id LIKE 'demo-%' ORDER BY us.id, h.from_at
     ) first_post ORDER BY position, rank DESC, account`,
  );
  return rows.map((row) => ({ ...row, password: DEMO_PASSWORD }));
}
