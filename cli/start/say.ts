// What the person at the terminal reads while things start: one line a step, Vietnamese first.
import { reasonOf, StartFailure } from '#local/failure.ts';

export type Say = (line: string) => void;

const seconds = (since: number): string =>
  `${((Date.now() - since) / 1000).toFixed(1).replace('.', ',')} giây`;

export const toOutput: Say = (line) => void process.stdout.write(`${line}\n`);
export const toErrors: Say = (line) => void process.stderr.write(`${line}\n`);

// A closed terminal must not end us before the servers are stopped.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

/** Says what begins, what it still waits for, and how long it took. */
export async function step<T>(say: Say, what: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  say(`… đang ${what}`);
  const reminder = setInterval(() => say(`… vẫn đang ${what} (${seconds(started)})`), 10_000);
  try {
    const result = await work();
    say(`✓ xong: ${what} (${seconds(started)})`);
    return result;
  } finally {
    clearInterval(reminder);
  }
}

export function sayFailure(error: unknown): void {
  if (error instanceof StartFailure) {
    toErrors(`✗ ${error.message}`);
    if (error.detail) toErrors(error.detail.replace(/^/gm, '  '));
    return;
  }
  toErrors(`✗ Không khởi động được: ${reasonOf(error)}`);
  if (error instanceof Error && error.stack) toErrors(error.stack.replace(/^/gm, '  '));
}
