// docs/readings.md as tests read it: which operations the audit keeps, and which pages under what name.
import { readFileSync } from 'node:fs';
import pg from 'pg';

const rows = readFileSync(new URL('../../docs/readings.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );

/** Operation to `read`, `export` or `no`. */
export const keptOperations = new Map(
  rows.filter(([name]) => !name!.startsWith('/')).map(([name, kept]) => [name!, kept!]),
);

export const keptPages = rows
  .filter(([name]) => name!.startsWith('/'))
  .map(([page, operation, account]) => ({ page: page!, operation: operation!, account: account! }));

export const keptReadings = [...keptOperations]
  .filter(([, how]) => how !== 'no')
  .map(([verb, kind]) => `${verb} ${kind}`)
  .sort();

/** What was done according to the audit of this database, each once. */
export async function deedsIn(databaseUrl: string): Promise<{ verb: string; kind: string }[]> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    return (await database.query('SELECT DISTINCT verb, kind FROM act')).rows;
  } finally {
    await database.end();
  }
}

export const readingsAmong = (deeds: Awaited<ReturnType<typeof deedsIn>>): string[] =>
  deeds
    .filter(({ kind }) => kind === 'read' || kind === 'export')
    .map(({ verb, kind }) => `${verb} ${kind}`)
    .sort();
