// Where the embedded PostgreSQL keeps its data, and whom it runs as: it refuses root, and a user must reach its folder.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reasonOf, StartFailure } from './failure.ts';
import type { Account } from './postgres-programs.ts';

export type Home = { place: string; data: string; account: Account | null };

const isRoot = process.getuid?.() === 0;

function accountOf(match: (fields: string[]) => boolean): Account | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((text) => match(text.split(':')));
  const [name, , uid, gid] = line?.split(':') ?? [];
  return name ? { name, uid: Number(uid), gid: Number(gid) } : null;
}

function postgresAccount(log: (line: string) => void): Account {
  const known = accountOf(([name]) => name === 'postgres');
  if (known) return known;
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
      {
        stdio: 'pipe',
      },
    );
    log('đã tạo tài khoản hệ thống "postgres" vì PostgreSQL không chạy dưới quyền root');
    const created = accountOf(([name]) => name === 'postgres');
    if (created) return created;
    throw new Error('useradd made no account in /etc/passwd');
  } catch (error) {
    throw new StartFailure(
      'PostgreSQL không chạy dưới quyền root và không tạo được tài khoản "postgres": hãy chạy lệnh này bằng người dùng thường, hoặc đặt DATABASE_URL.',
      reasonOf(error),
    );
  }
}

function canEnter(account: Account, folder: string): boolean {
  const { uid, gid } = account;
  return (
    spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { cwd: '/', uid, gid, stdio: 'ignore' })
      .status === 0
  );
}

/** A folder made by us may be passed through by the database's user; what lies in it has its own rights. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  if (isRoot) chmodSync(folder, 0o711);
}

/** A data folder that is closed to all but root is opened to the database's group alone, to pass through. */
function openTo(account: Account, dataDir: string, log: (line: string) => void): boolean {
  const { uid, mode } = statSync(dataDir);
  if (uid !== 0 || (mode & 0o077) !== 0 || !canEnter(account, dirname(dataDir))) return false;
  chownSync(dataDir, 0, account.gid);
  chmodSync(dataDir, 0o710);
  log(`cho phép nhóm của tài khoản ${account.name} đi qua ${dataDir}`);
  return true;
}

function rootHome(dataDir: string, log: (line: string) => void): Home {
  const own = join(dataDir, 'postgres');
  const owner = existsSync(own) ? statSync(own).uid : 0;
  // Data that an ordinary user made stay his: root runs the server as that user.
  const account =
    (owner > 0 ? accountOf(([, , uid]) => uid === String(owner)) : null) ?? postgresAccount(log);
  if (canEnter(account, dataDir) || openTo(account, dataDir, log))
    return { place: dataDir, data: own, account };
  const name = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 12);
  const place = `/var/lib/dondoc-${name}`;
  makeFolder(place);
  log(`tài khoản ${account.name} không vào được ${dataDir}: cơ sở dữ liệu được đặt ở ${place}`);
  return { place, data: join(place, 'postgres'), account };
}

export function findHome(dataDir: string, log: (line: string) => void): Home {
  makeFolder(dataDir);
  if (isRoot) return rootHome(dataDir, log);
  const data = join(dataDir, 'postgres');
  if (existsSync(data) && process.getuid && statSync(data).uid !== process.getuid()) {
    throw new StartFailure(
      `Thư mục ${data} thuộc về người dùng khác: hãy chạy lại bằng người dùng đó (hoặc root), hoặc đặt DATA_DIR sang thư mục khác.`,
      `${data} belongs to uid ${statSync(data).uid}`,
    );
  }
  return { place: dataDir, data, account: null };
}
