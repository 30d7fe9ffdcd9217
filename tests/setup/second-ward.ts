// A second ward beside the demo's in the same installation: the same units and posts under other ids, its accounts named b-….
import pg from 'pg';
import { ward as laGi } from '#campaigns/la-gi-2026/ward.ts';
import { parseWard } from '#domain/ward.ts';
import { derivedId } from '#ledger/ids.ts';
import { seedWard } from '#prisma/seed.ts';

export async function seedSecondWard(databaseUrl: string, password: string): Promise<string> {
  const ward = parseWard({
    ...laGi,
    code: 'second',
    name: 'Phường thứ hai',
    accounts: laGi.accounts.map((account) => ({ ...account, name: `b-${account.name}` })),
  });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const options = { derivedId, password, demoShiftDays: null, since: '2020-01-01T00:00:00Z' };
    return (await seedWard(client, ward, options)).ward;
  } finally {
    await client.end();
  }
}
