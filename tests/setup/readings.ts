// docs/readings.md as tests read it: which operations the audit keeps, and which pages under what name.
import { readFileSync } from 'node:fs';

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
