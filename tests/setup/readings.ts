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

/** Which readings the audit of this database has kept. */
export async function readingsIn(databaseUrl: string): Promise<string[]> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const { rows } = await database.query<{ verb: string; kind: string }>(
      `SELECT DISTINCT verb, kind FROM act WHERE kind IN ('read', 'export') AND person_id IS NOT NULL`,
    );
    return rows.map(({ verb, kind }) => `${verb} ${kind}`).sort();
  } finally {
    await database.end();
  }
}
