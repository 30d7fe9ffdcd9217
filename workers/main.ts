// The worker process: reads its environment, runs until told to stop.
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { readEnvironment } from '#domain/environment.ts';
import { openStore, storeVariables } from '#files/store.ts';
import { installRuntime, startWorker } from './compose.ts';

const environment = readEnvironment(
  process.env,
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'TEMPORAL_NAMESPACE',
  'LOG_LEVEL',
  'WORKER_HEALTH_PORT',
  'SMTP_URL',
  'MAIL_FROM',
  'PUBLIC_URL',
  'PORT',
  ...storeVariables,
);
const store = openStore(environment);
const log = pino({ level: environment.LOG_LEVEL, name: 'worker' });
installRuntime();
const mail = environment.SMTP_URL
  ? {
      smtpUrl: environment.SMTP_URL,
      publicUrl: environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`,
      from: environment.MAIL_FROM,
    }
  : null;
if (!mail) log.info('no SMTP_URL: no mail is sent');

const worker = await startWhenPossible();
log.info('worker running');
if (environment.WORKER_HEALTH_PORT) {
  createServer((_request, response) => response.end('ok')).listen(environment.WORKER_HEALTH_PORT);
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void worker.stop());
await worker.ended;
process.exit(0);

/** Temporal may come up after us. */
async function startWhenPossible() {
  for (;;) {
    try {
      return await startWorker({
        databaseUrl: environment.DATABASE_URL,
        temporalAddress: environment.TEMPORAL_ADDRESS,
        namespace: environment.TEMPORAL_NAMESPACE,
        store,
        dataDir: environment.DATA_DIR,
        clock: () => new Date(),
        log,
        mail,
      });
    } catch (error) {
      log.warn({ err: error }, 'Temporal is not there yet; trying again');
      await sleep(2_000);
    }
  }
}
