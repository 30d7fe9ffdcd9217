// Where the commands find the database and Temporal: the environment first, else the `npm start` that runs here.
import { readEnvironment } from '#domain/environment.ts';
import { createPool, type Pool } from '#ledger/database.ts';
import { readRunning } from '#local/running.ts';
import type { Addresses } from '#prisma/application-role.ts';

const nothingRuns =
  'Không thấy hệ thống đang chạy: hãy chạy `npm start` ở cửa sổ khác, hoặc đặt DATABASE_URL (và TEMPORAL_ADDRESS).';

const running = () => {
  const { DATA_DIR } = readEnvironment(process.env, 'DATA_DIR');
  return readRunning(DATA_DIR);
};

/** @throws where neither the environment nor a running start says */
export function databaseUrl(): string {
  const url = process.env.DATABASE_URL || running()?.databaseUrl;
  if (!url) throw new Error(nothingRuns);
  return url;
}

/** For migrations: the owner is the one whom the environment names, else the only role there is. */
export function databaseAddresses(): Addresses {
  const { DATABASE_OWNER_URL } = readEnvironment(process.env, 'DATABASE_OWNER_URL');
  const application = databaseUrl();
  return { owner: DATABASE_OWNER_URL ?? application, application };
}

export function temporalPlace(): { address: string; namespace: string } {
  const { TEMPORAL_NAMESPACE } = readEnvironment(process.env, 'TEMPORAL_NAMESPACE');
  const address = process.env.TEMPORAL_ADDRESS;
  if (address) return { address, namespace: TEMPORAL_NAMESPACE };
  const local = running();
  if (!local) throw new Error(nothingRuns);
  return { address: local.temporalAddress, namespace: local.temporalNamespace };
}

export async function withPool<T>(work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = createPool(databaseUrl(), 4);
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}
