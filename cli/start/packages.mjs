// Makes sure that node_modules is what package-lock.json asks for; plain JavaScript, since no package is there yet.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const lockFile = join(root, 'package-lock.json');
const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const passing = /ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|ERR_SOCKET_TIMEOUT|EINTEGRITY|E5\d\d/;
const stampFile = join(root, 'node_modules', '.dondoc-lock');

/** @param {string} file */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** npm keeps its own list of what it installed: enough to see that someone ran `npm ci` by hand. */
function isInstalled() {
  const own = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(own)) return false;
  const installed = packagesOf(own);
  const withoutDev =
    process.env.NODE_ENV === 'production' || /\bdev\b/.test(process.env.npm_config_omit ?? '');
  return Object.entries(packagesOf(lockFile)).every(([path, wanted]) => {
    if (path === '' || wanted.link) return true;
    const found = installed[path];
    if (found) return found.version === wanted.version;
    // Optional ones are mostly other machines' builds.
    return Boolean(wanted.optional || wanted.devOptional || (wanted.dev && withoutDev));
  });
}

/**
 * @param {string[]} args
 * @returns {Promise<{ code: number | null, errors: string }>}
 */
function npm(args) {
  const script = process.env.npm_execpath;
  const byNode = script && basename(script) === 'npm-cli.js';
  const options = { cwd: root, env: environment(), shell: !byNode && process.platform === 'win32' };
  const child = byNode
    ? spawn(process.execPath, [script, ...args], { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
    : spawn('npm', args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (text) => (errors += text));
  const started = Date.now();
  const progress = setInterval(() => {
    console.error(`… vẫn đang tải các gói (${Math.round((Date.now() - started) / 1000)} giây)`);
  }, 10_000);
  // The terminal's Ctrl-C reaches npm too; a signal sent to us alone is passed on.
  const forward = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 127, errors: error.message }));
    child.once('close', (code, signal) => resolve({ code: signal ? 130 : code, errors }));
  }).finally(() => {
    clearInterval(progress);
    for (const signal of signals) process.off(signal, forward);
  });
}

function environment() {
  // Prisma's engine is never used here, and without a network its download would hold everything up.
  return {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
  };
}

export async function ensurePackages() {
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
  if (stamp === wanted) return;
  if (!isInstalled()) await install();
  writeFileSync(stampFile, wanted);
}

async function install() {
  console.error('… đang tải các gói của npm (npm ci): lần đầu mất khoảng một phút');
  const quiet = ['--no-fund', '--no-audit', '--loglevel=error'];
  let result = await npm(['ci', '--include=dev', ...quiet]);
  if (result.errors.includes('from lock file')) {
    // A registry that doesn't show some other platform's packages makes `ci` refuse; `install` keeps to the lock too.
    result = await npm(['install', '--no-save', ...quiet]);
  } else if (passing.test(result.errors)) {
    console.error('… mạng trục trặc, đang thử lại lần nữa');
    result = await npm(['ci', '--include=dev', ...quiet]);
  }
  if (result.code === 0) return;
  if (result.code === 130) process.exit(130);
  const disk = statfsSync(root);
  const full = disk.bavail * disk.bsize < 100e6 || result.errors.includes('ENOSPC');
  const firstLines = result.errors.trim().split('\n').slice(0, 8).join('\n  ');
  throw Object.assign(new Error(`npm ended with ${result.code}\n  ${firstLines}`), {
    sentence: full
      ? `Ổ đĩa chứa ${root} đã đầy: hãy giải phóng ít nhất 2 GB rồi chạy lại.`
      : 'Không tải được các gói của npm: hãy kiểm tra kết nối mạng (npm ping) rồi chạy lại.',
  });
}
