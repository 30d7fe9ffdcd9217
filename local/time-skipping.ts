// Temporal's time-skipping test server, in which months pass in seconds: our cache, the SDK's download, or Maven.
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { reasonOf, StartFailure } from './failure.ts';
import { takeLock } from './lock.ts';
import { cacheFolder, onPath, type Fetch, type FindOptions } from './temporal-binary.ts';
import { downloadBySdk } from './temporal-download.ts';

const version = '1.38.0';
const run = promisify(execFile);

/** @returns the path of an executable for `createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })` */
export async function findTimeSkipping(options: FindOptions = {}): Promise<string> {
  const folder = join(cacheFolder(), `time-skipping-${version}`);
  const target = join(folder, 'temporal-test-server');
  if (existsSync(target)) return target;
  mkdirSync(folder, { recursive: true });
  let lock = takeLock(join(folder, 'lock'));
  for (; typeof lock === 'number'; lock = takeLock(join(folder, 'lock')))
    await sleep(500, undefined, { signal: options.signal });
  try {
    if (!existsSync(target)) await fetchServer({ ...options, log: options.log ?? (() => undefined), target });
    return target;
  } finally {
    lock.release();
  }
}

async function fetchServer(fetch: Fetch): Promise<void> {
  const failures: string[] = [];
  const ways: [string, (fetch: Fetch) => Promise<void>][] = [
    ['download', (wanted) => downloadBySdk(wanted, 'createTimeSkipping')],
    ['Maven', installByMaven],
  ];
  for (const [from, way] of ways) {
    try {
      return await way(fetch);
    } catch (error) {
      if (fetch.signal?.aborted) throw error;
      failures.push(`${from}: ${reasonOf(error)}`);
    }
  }
  throw new StartFailure(
    'Không lấy được máy chủ thử nghiệm thời gian của Temporal: hãy nối mạng, hoặc cài Java và Maven, rồi chạy lại.',
    `No time-skipping test server: ${failures.join('; ')}`,
  );
}

const project = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>dondoc</groupId><artifactId>time-skipping</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${version}</version>
  </dependency></dependencies>
</project>
`;

/** The archive has no runnable jar: its libraries and a small program that starts them stand in for one. */
async function installByMaven({ target, log, signal }: Fetch): Promise<void> {
  const [java, maven] = [onPath('java'), onPath('mvn')];
  if (!java || !maven) throw new Error(`there is no ${java ? 'mvn' : 'java'} on PATH`);
  log('đang lấy máy chủ thử nghiệm thời gian của Temporal bằng Maven (khoảng 40 MB)');
  const folder = join(target, '..');
  const work = mkdtempSync(join(folder, 'maven-'));
  try {
    writeFileSync(join(work, 'pom.xml'), project);
    const goal = ['-B', '-q', 'dependency:copy-dependencies', `-DoutputDirectory=${join(work, 'libs')}`];
    await run(maven, goal, { cwd: work, timeout: 300_000, signal });
    rmSync(join(folder, 'libs'), { recursive: true, force: true });
    renameSync(join(work, 'libs'), join(folder, 'libs'));
    // Quick to start rather than quick to run: the SDK gives it about five seconds.
    const start = `exec '${java}' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -cp '${folder}/libs/*'`;
    writeFileSync(`${target}.new`, `#!/bin/sh\n${start} io.temporal.testserver.TestServer "$@"\n`);
    chmodSync(`${target}.new`, 0o755);
    renameSync(`${target}.new`, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
