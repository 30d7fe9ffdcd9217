// A lock file that names its process: a lock whose process is gone is taken over.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from './failure.ts';
import { isAlive, startOf } from './processes.ts';

export type Lock = { release: () => void };

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function holderOf(text: string): number | null {
  const [pid = 0, start] = [Number(text.split(' ')[0]), text.split(' ').slice(1).join(' ')];
  return pid > 0 && isAlive(pid) && startOf(pid) === start ? pid : null;
}

/** Takes the lock, or answers with the id of the process that holds it. */
export function takeLock(file: string): Lock | number {
  mkdirSync(dirname(file), { recursive: true });
  const mine = `${process.pid} ${startOf(process.pid)}`;
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    for (;;) {
      try {
        linkSync(draft, file); // a link appears with its content in it: nobody reads an empty lock
        return { release: () => void (read(file) === mine && rmSync(file, { force: true })) };
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
      }
      const text = read(file);
      const holder = holderOf(text);
      if (holder !== null) return holder;
      removeStale(file, text);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Two starts may find the same stale lock: what was taken away by mistake is put back. */
function removeStale(file: string, stale: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
    if (read(aside) !== stale) linkSync(aside, file);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
