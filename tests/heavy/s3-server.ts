// An S3 server that is not AWS's: VersityGW before a folder, from our cache or built with Go; ended with kill -9, started again.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheFolder, lockOf } from '#local/temporal-binary.ts';
import { installAllByGo } from '#local/temporal-go.ts';
import { ended, freePort } from '../setup/product.ts';

const VERSION = '1.8.0';
export const KEYS = { accessKeyId: 'tests', secretAccessKey: 'a secret of the tests' } as const;
export const BUCKET = 'evidence';

/** @throws Error that says why there is none: no Go, no module proxy, no room */
export async function findS3Server(): Promise<string> {
  const folder = join(cacheFolder(), `versitygw-${VERSION}`);
  const program = join(folder, 'versitygw');
  if (existsSync(program)) return program;
  const log = () => undefined;
  const lock = await lockOf(join(folder, 'lock'), log);
  try {
    const source = `github.com/versity/versitygw/cmd/versitygw@v${VERSION}`;
    if (!existsSync(program)) await installAllByGo({ targets: { [program]: source }, log });
    return program;
  } finally {
    lock.release();
  }
}

export interface S3Server {
  readonly endpoint: string;
  start(): Promise<void>;
  /** As a power cut does. */
  kill(): Promise<void>;
}

/** @param folder a bucket is a folder in it */
export async function s3Server(program: string, folder: string): Promise<S3Server> {
  const [data, sidecar] = [join(folder, 'data'), join(folder, 'sidecar')];
  mkdirSync(join(data, BUCKET), { recursive: true });
  mkdirSync(sidecar);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  return {
    endpoint,
    async start() {
      child = spawn(
        program,
        ['--port', `127.0.0.1:${port}`, '--quiet', 'posix', '--sidecar', sidecar, data],
        {
          env: {
            PATH: process.env.PATH,
            ROOT_ACCESS_KEY: KEYS.accessKeyId,
            ROOT_SECRET_KEY: KEYS.secretAccessKey,
          },
          stdio: ['ignore', 'ignore', 'inherit'],
        },
      );
      const answers = () =>
        fetch(endpoint).then(
          () => true,
          () => false,
        );
      for (const begun = Date.now(); !(await answers()); await sleep(50))
        if (child.exitCode !== null || Date.now() - begun > 30_000)
          throw new Error('the S3 server did not start');
    },
    async kill() {
      child?.kill('SIGKILL');
      if (child) await ended(child);
    },
  };
}
