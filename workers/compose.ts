// The worker put together: ledger, activities, relay, sealer and the Temporal worker, from one environment.
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { existsSync } from 'node:fs';
import type { Logger } from 'pino';
import { createBallotActivities } from '#activities/ballot.ts';
import { createCourierActivities } from '#activities/courier.ts';
import { createLaunchActivities } from '#activities/launch.ts';
import { createProcessActivities } from '#activities/process.ts';
import { keyFiles } from '#ballots/key-files.ts';
import type { FileStore } from '#files/store.ts';
import { createPool } from '#ledger/database.ts';
import { taskQueue } from '#workflows/messages.ts';
import { buildBundle, bundlePath } from './bundle.ts';
import { startFollower } from './follower.ts';
import { startCouriers } from './couriers.ts';
import { startHousekeeper } from './housekeeper.ts';
import { startRelay } from './relay.ts';
import { startSealer } from './sealer.ts';

export interface WorkerOptions {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly namespace: string;
  /** Where files are kept: those that nobody used are dropped. */
  readonly store: FileStore;
  /** Where the keys of secret ballots lie: the web's. */
  readonly dataDir: string;
  readonly clock: () => Date;
  readonly log: Logger;
  /** Null where there is no SMTP server: notices then come in the app only, and wait to be mailed. */
  readonly mail: { readonly smtpUrl: string; readonly publicUrl: string; readonly from: string } | null;
}

export interface RunningWorker {
  /** Settles when the worker has ended; rejects where it failed. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** @throws where Temporal is not there: nothing has been started then */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { clock, log, mail } = options;
  const native = await NativeConnection.connect({ address: options.temporalAddress });
  if (!existsSync(bundlePath)) await buildBundle();
  const pool = createPool(options.databaseUrl);
  const connection = Connection.lazy({ address: options.temporalAddress });
  const client = new Client({ connection, namespace: options.namespace });
  const close = () => Promise.all([pool.end(), native.close(), connection.close()]);
  const ballots = createBallotActivities({ pool, clock, keys: keyFiles(options.dataDir) });
  const worker = await Worker.create({
    connection: native,
    namespace: options.namespace,
    taskQueue,
    workflowBundle: { codePath: bundlePath },
    activities: {
      ...createProcessActivities({ pool, clock }),
      ...createLaunchActivities({ pool, clock }),
      ...ballots,
      ...(mail && createCourierActivities({ pool, clock, ...mail })),
    },
    shutdownGraceTime: '5 seconds',
  }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const relay = startRelay({ pool, client, clock, log, couriers: mail !== null });
  const couriers = mail && startCouriers({ pool, client, log });
  const sealer = startSealer({ pool, clock, log });
  const follower = startFollower({ pool, clock, log });
  const housekeeper = startHousekeeper({
    ...{ pool, store: options.store, clock, log },
    sweepKeys: ballots.sweepBallotKeys,
  });
  const ended = worker.run().finally(async () => {
    await Promise.all([relay.stop(), couriers?.stop(), sealer.stop(), follower.stop(), housekeeper.stop()]);
    await close();
  });
  return {
    ended,
    stop: () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      return ended;
    },
  };
}

/** Our process decides when to end, not the SDK's own signal handlers. */
export const installRuntime = () => Runtime.install({ shutdownSignals: [] });
