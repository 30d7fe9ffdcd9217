// A program for the tests to kill: starts one server, tells which, and stays until it is ended.
import { startPostgres } from '#local/postgres.ts';
import { findTemporal } from '#local/temporal-binary.ts';
import { startTemporal } from '#local/temporal.ts';

const [kind, folder = ''] = process.argv.slice(2);

async function start(): Promise<{ pid: number }> {
  if (kind === 'postgres') return startPostgres({ dataDir: folder, durable: false });
  const found = await findTemporal();
  if (found.kind === 'address') throw new Error('TEMPORAL_ADDRESS is set');
  return startTemporal({ binary: found.path, dbFile: `${folder}/temporal.db`, namespace: 'dondoc' });
}

const { pid } = await start();
console.log(JSON.stringify({ pid }));
setInterval(() => undefined, 60_000);
