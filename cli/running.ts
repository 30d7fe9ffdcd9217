// Where the commands find the database and Temporal: the environment first, else the `npm start` that runs here.
import { readEnvironment } from '#domain/environment.ts';
import { createPool, type Pool } from '#ledger/database.ts';
import { readRunning } from '#local/running.ts';

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
