// A stand for the workflows' proofs: a ward in a database of its own, a namespace of its own, the real bundle in real workers.
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { makeGenerated } from '#cli/start/generated.ts';
import type { CampaignPlan } from '#domain/campaign.ts';
import type { PersonActor, Standing } from '#domain/process.ts';
import type { TaskCommand } from '#domain/task-types.ts';
import { diskStore } from '#files/disk-store.ts';
import { act } from '#ledger/act.ts';
import { launchCampaign, campaignId } from '#ledger/launch.ts';
import { startWorker, type RunningWorker, type WorkerOptions } from '#workers/compose.ts';
import { deliver } from '#workers/relay.ts';
import { standing, workflowId, type WorkflowKind } from '#workflows/messages.ts';
import { id, wardFixture, type Ward } from '../ledger/fixture.ts';
import './quiet.ts';

export interface Stand {
  readonly ward: Ward;
  readonly client: Client;
  readonly databaseUrl: string;
  /** The product's clock; the real one unless a test sets it. */
  clock: () => Date;
  /** Where mail goes; nowhere unless a test says so. */
  mail: WorkerOptions['mail'];
  /** Where files are kept. */
  readonly store: WorkerOptions['store'];
  startWorker(): Promise<RunningWorker>;
  handle(process: string, kind?: WorkflowKind): WorkflowHandle;
  /** Puts a command to the door at the stand's clock, and fails where it is refused. */
  act(actor: PersonActor, task: string, command: TaskCommand): Promise<Standing>;
  launch(plan: CampaignPlan): Promise<string>;
  closeCampaign(campaign: string): Promise<void>;
  /** Hands a wake over as the relay does. */
  send(process: string, told: Standing, kind?: WorkflowKind): Promise<void>;
  /** Where the workflow believes its process to be. */
  believes(process: string, kind?: WorkflowKind): Promise<Standing | null>;
  /** The line that Temporal's own screens show. */
  details(process: string): Promise<string>;
  /** Where the ledger has it. */
  stands(process: string): Promise<Standing>;
  journal(process: string): Promise<{ type: string; at: string; version: number }[]>;
  /** Takes the wakes out of the outbox, as if they were lost on their way. */
  loseWakes(): Promise<Standing[]>;
  end(): Promise<void>;
}

/** Waits until it holds; polls, because what is waited for happens in another process. */
export async function eventually<T>(
  what: string,
  read: () => Promise<T>,
  holds: (value: T) => boolean,
  seconds = 30,
): Promise<T> {
  let last: unknown;
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; await sleep(50)) {
    last = await read().catch((error: unknown) => error);
    if (!(last instanceof Error) && holds(last as T)) return last as T;
  }
  throw new Error(
    `never came: ${what}; last was ${last instanceof Error ? String(last) : JSON.stringify(last)}`,
  );
}

export async function openStand(
  temporal: { address: string; namespace: string },
  ward?: Ward,
): Promise<Stand> {
  await makeGenerated(['bundle'], () => undefined);
  ward ??= await wardFixture();
  const connection = await Connection.connect({ address: temporal.address });
  const client = new Client({ connection, namespace: temporal.namespace });
  const workers = new Set<RunningWorker>();
  const handle = (process: string, kind: WorkflowKind = 'task') =>
    client.workflow.getHandle(workflowId(kind, process));
  const stand: Stand = {
    ward,
    client,
    databaseUrl: ward.url,
    clock: () => new Date(),
    mail: null,
    store: diskStore(join(tmpdir(), 'dondoc-stand')),
    handle,
    async startWorker() {
      const worker = await startWorker({
        databaseUrl: ward.url,
        temporalAddress: temporal.address,
        namespace: temporal.namespace,
        clock: () => stand.clock(),
        log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
        store: stand.store,
        dataDir: join(tmpdir(), 'dondoc-stand'),
        mail: stand.mail,
      });
      workers.add(worker);
      void worker.ended.catch(() => {}).then(() => workers.delete(worker));
      return worker;
    },
    async act(actor, task, command) {
      const outcome = await ward.act(actor, task, command, { at: stand.clock().toISOString() });
      if (!outcome.accepted) throw new Error(`${command.type} was refused: ${outcome.rejected}`);
      return outcome.standing;
    },
    async launch(plan) {
      const outcome = await launchCampaign(
        ward.pool,
        ward.id,
        plan,
        ward.secretariat,
        stand.clock().toISOString(),
      );
      if (!outcome.accepted)
        throw new Error(`the launch was refused: ${outcome.rejected} ${outcome.field ?? ''}`);
      return campaignId(ward.id, plan.code);
    },
    async closeCampaign(campaign) {
      const order = {
        kind: 'campaign',
        id: campaign,
        ward: ward.id,
        command: { type: 'close' },
        commandId: id(),
      } as const;
      const outcome = await act(ward.pool, {
        ...order,
        actor: ward.secretariat,
        at: stand.clock().toISOString(),
      });
      if (!outcome.accepted) throw new Error(`the closing was refused: ${outcome.rejected}`);
    },
    send: (process, told, kind = 'task') => deliver(client, { process, kind, standing: told }),
    believes: (process, kind) => handle(process, kind).query(standing),
    details: async (process) =>
      (await handle(process).query<{ currentDetails?: string }>('__temporal_workflow_metadata'))
        .currentDetails ?? '',
    async stands(process) {
      const { rows } = await ward.pool.query('SELECT * FROM process WHERE id = $1', [process]);
      return standingOf(rows[0]);
    },
    async journal(process) {
      const { rows } = await ward.pool.query(
        'SELECT type, at, version FROM journal WHERE process_id = $1 ORDER BY sequence',
        [process],
      );
      return rows.map(({ type, at, version }) => ({ type, at: at.toISOString(), version }));
    },
    async loseWakes() {
      const { rows } = await ward.pool.query('DELETE FROM wake RETURNING *');
      return rows.map(standingOf).sort((a, b) => a.sequence - b.sequence);
    },
    async end() {
      await Promise.all([...workers].map((worker) => worker.stop()));
      await connection.close();
      await ward.end();
    },
  };
  return stand;
}

interface Row {
  sequence: number;
  stage: string;
  next_at: Date | null;
  next_command: string | null;
  closed: boolean;
}

const standingOf = (row: Row): Standing => ({
  sequence: row.sequence,
  stage: row.stage,
  next: row.next_at && { at: row.next_at.toISOString(), command: row.next_command! },
  closed: row.closed,
});
