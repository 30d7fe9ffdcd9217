// Temporal's production server and its schema tool under the names its images give them: our cache, or built with Go. For tests.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, lockOf, type FindOptions } from './temporal-binary.ts';
import { installAllByGo } from './temporal-go.ts';

/** @returns the folder in which `temporal-server` and `temporal-sql-tool` of this version lie */
export async function findTemporalServer(version: string, options: FindOptions = {}): Promise<string> {
  const log = options.log ?? (() => undefined);
  const folder = join(cacheFolder(), `temporal-server-${version}`);
  const targets = {
    [join(folder, 'temporal-server')]: `go.temporal.io/server/cmd/server@v${version}`,
    [join(folder, 'temporal-sql-tool')]: `go.temporal.io/server/cmd/tools/sql@v${version}`,
  };
  const missing = (): boolean => Object.keys(targets).some((target) => !existsSync(target));
  if (!missing()) return folder;
  const lock = await lockOf(join(folder, 'lock'), log, options.signal);
  try {
    if (missing()) await installAllByGo({ targets, log, signal: options.signal });
    return folder;
  } finally {
    lock.release();
  }
}
