// What a running `npm start` tells the commands beside it: where its database and its Temporal server are.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, startOf } from './processes.ts';

export type Running = {
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  publicUrl: string;
};

type Written = Running & { pid: number; start: string };

const fileIn = (dataDir: string): string => join(dataDir, 'running.json');

export function writeRunning(dataDir: string, running: Running): void {
  const draft = `${fileIn(dataDir)}.new`;
  const written: Written = { ...running, pid: process.pid, start: startOf(process.pid) };
  writeFileSync(draft, JSON.stringify(written), { mode: 0o600 }); // the address holds the password
  renameSync(draft, fileIn(dataDir));
}

export function removeRunning(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true });
}

/** null when nothing runs on this data folder. */
export function readRunning(dataDir: string): Running | null {
  try {
    const { pid, start, ...running } = JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as Written;
    return isAlive(pid) && startOf(pid) === start ? running : null;
  } catch {
    return null;
  }
}
