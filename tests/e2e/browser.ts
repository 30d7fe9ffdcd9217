// Finds a Chromium and opens pages in it: CHROME_PATH, the PATH, Playwright's own, the packaged one, or by apt as root.
import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

const run = promisify(execFile);
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
/** As root and in small containers Chromium's own sandbox can't start; the pages are our own. */
const args = ['--no-sandbox', '--disable-dev-shm-usage'];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isProgram);

/** A Chromium from npm: it unpacks itself on first use, and needs a few of the system's libraries. */
async function packaged(): Promise<string | undefined> {
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    const path = await packed.executablePath();
    await run(path, ['--version', ...args]);
    return path;
  } catch {
    return undefined;
  }
}

async function installed(): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !isProgram('/usr/bin/apt-get')) return undefined;
  const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 300_000 };
  try {
    await run('apt-get', ['update'], quiet);
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], quiet);
  } catch {
    return undefined;
  }
  return onPath();
}

async function findChromium(): Promise<string> {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, which is no program.`);
  }
  const own = chromium.executablePath();
  const found = onPath() ?? (existsSync(own) ? own : undefined) ?? (await packaged()) ?? (await installed());
  if (found) return found;
  throw new Error('No Chromium was found for the browser tests: install one, or name it by CHROME_PATH.');
}

export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await findChromium(), args });
