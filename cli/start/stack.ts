// Brings the whole product up on this machine, says where it is, and keeps it until someone asks to stop.
import { join } from 'node:path';
import { diskFull, StartFailure } from '#local/failure.ts';
import { takeLock, type Lock } from '#local/lock.ts';
import { removeRunning, writeRunning } from '#local/running.ts';
import { admitApplication, RoleError, type Addresses } from '#prisma/application-role.ts';
import { deployMigrations, MigrationError } from '#prisma/deploy.ts';
import type { DemoAccount } from '../demo.ts';
import { startChild, type Child } from './child.ts';
import { makeGenerated } from './generated.ts';
import { keep, type Kept } from './keep.ts';
import { checkPort, waitForReady } from './ready.ts';
import { sayFailure, step, toOutput as say } from './say.ts';
import { database, mailbox, temporal, type TemporalPlace } from './servers.ts';
import { childEnvironment, readSettings, type Settings } from './settings.ts';
import { createStopper, type Stopper } from './stopper.ts';
import { watchSources } from './watch.ts';

type Demo = { accounts: DemoAccount[]; password: string };

export async function runStack(development: boolean): Promise<number> {
  const stopper = createStopper(say);
  let lock: Lock | null = null;
  let settings: Settings | null = null;
  try {
    settings = readSettings(development);
    lock = lockData(settings.dataDir);
    await bringUp(settings, stopper);
    await stopper.asked;
    return 0;
  } catch (error) {
    if (stopper.wasAsked()) return 0;
    sayFailure(error);
    return 1;
  } finally {
    await stopper.stop();
    if (lock && settings) removeRunning(settings.dataDir);
    lock?.release();
    say('Đã dừng.');
  }
}

function lockData(dataDir: string): Lock {
  const lock = takeLock(join(dataDir, 'start.lock'));
  if (typeof lock !== 'number') return lock;
  throw new StartFailure(
    `Thư mục dữ liệu ${dataDir} đang được một lần chạy khác dùng (tiến trình ${lock}): hãy dừng nó trước, hoặc chạy DATA_DIR=.data2 PORT=3001 npm start.`,
    `${dataDir} is in use by process ${lock}.`,
  );
}

async function bringUp(settings: Settings, stopper: Stopper): Promise<void> {
  await checkPort(settings.port);
  const client = makeGenerated(['client', 'texts'], say, stopper.signal);
  const products = settings.development ? (['bundle'] as const) : (['bundle', 'pages'] as const);
  const server = database(settings, say, stopper);
  const [{ application: url }, place, demo] = await together(stopper, [
    server,
    temporal(settings, say, stopper),
    Promise.all([server, client]).then(([addresses]) => prepareData(settings, addresses)),
    client.then(() => makeGenerated([...products], say, stopper.signal)),
  ]);
  stopper.signal.throwIfAborted();

  const caught = await mailbox(settings, stopper);
  const env = childEnvironment(settings, url, place.address, caught);
  const [worker, web] = await startProcesses(settings, env, stopper);
  const children = { worker: worker.child(), web: web.child() };
  const waitFor = (path: string) => waitForReady(settings.port, path, children, stopper.signal);
  await step(say, 'chờ giao diện web trả lời', () => waitFor('/healthz'));
  await step(say, 'chờ tiến trình xử lý (worker) sẵn sàng', () => waitFor('/readyz'));
  const { publicUrl, temporalNamespace } = settings;
  writeRunning(settings.dataDir, {
    databaseUrl: url,
    temporalAddress: place.address,
    temporalNamespace,
    publicUrl,
  });
  if (settings.development) watchSources([worker.kept, web.kept], say, stopper.signal);
  announce(settings, place, demo, caught !== null);
}

/** All of them at once; when one fails the others are told to give up, and nothing is left half-way. */
async function together<T extends unknown[]>(
  stopper: Stopper,
  works: [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<T> {
  let first: unknown;
  const guarded = (works as Promise<unknown>[]).map((work) =>
    work.catch((error: unknown) => {
      first ??= error;
      stopper.giveUp();
    }),
  );
  const results = await Promise.all(guarded);
  if (first !== undefined) throw first;
  return results as T;
}

async function prepareData(settings: Settings, addresses: Addresses): Promise<Demo | null> {
  try {
    const applied = await step(say, 'cập nhật cấu trúc cơ sở dữ liệu', async () => {
      const made = await deployMigrations(addresses.owner);
      await admitApplication(addresses, { renew: settings.database === null });
      return made;
    });
    if (applied.length > 0) say(`  đã áp dụng: ${applied.join(', ')}`);
    if (!settings.demo) return null;
    const { seedDemo } = await import('../demo.ts');
    const options = {
      databaseUrl: addresses.application,
      dates: settings.demoDates,
      clock: () => new Date(),
    };
    return await step(say, 'nạp phong trào và tài khoản dùng thử', () => seedDemo(options));
  } catch (error) {
    if ((error as { code?: string }).code === '53100') throw diskFull(settings.dataDir, String(error));
    if (error instanceof MigrationError || error instanceof RoleError)
      throw new StartFailure('Không cập nhật được cấu trúc cơ sở dữ liệu.', error.message);
    throw error;
  }
}

type Process = { kept: Kept; child: () => Child };

async function startProcesses(
  settings: Settings,
  env: NodeJS.ProcessEnv,
  stopper: Stopper,
): Promise<[Process, Process]> {
  const start = async (label: string, name: string, file: string, order: number): Promise<Process> => {
    let child: Child | null = null;
    const kept = await keep(label, async () => (child = await startChild(name, file, settings, env)), say);
    stopper.add(kept, order);
    return { kept, child: () => child as unknown as Child };
  };
  say('… đang khởi động web và worker');
  return [
    await start('Tiến trình xử lý (worker)', 'worker', 'workers/main.ts', 3),
    await start('Giao diện web', 'web', 'web/server.ts', 4),
  ];
}

function announce(settings: Settings, place: TemporalPlace, demo: Demo | null, caught: boolean): void {
  say('');
  say(`Đôn Đốc đang chạy tại ${settings.publicUrl}`);
  say(
    `  dữ liệu: ${settings.dataDir} · nhật ký: ${join(settings.dataDir, 'logs')}${place.ui ? ` · Temporal: ${place.ui}` : ''}`,
  );
  if (caught) say(`  thư gửi đi được giữ lại trên máy này, xem tại ${settings.publicUrl}/mail`);
  if (demo) {
    const { accounts, password } = demo;
    say(`Tài khoản dùng thử (mật khẩu chung: ${password}):`);
    const width = Math.max(...accounts.map(({ account }) => account.length));
    for (const { account, post, unit } of accounts) say(`  ${account.padEnd(width)}  ${post}, ${unit}`);
  }
  say('Bấm Ctrl-C để dừng.');
}
