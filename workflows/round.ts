// A report round, from its plan to its close: its stages as people know them. The rules stand in domain/round.ts.
import type { Standing } from '#domain/process.ts';
import { attend } from './attend.ts';
import type { ProcessInput } from './messages.ts';

export async function round(input: ProcessInput, carried: Standing | null = null): Promise<void> {
  const process = attend('round', input, carried);
  await process.begin();
  while (!process.closed) {
    await process.during('period running'); // until the cut-off, when figures are closed and reports are asked for
    await process.during('collecting reports'); // each unit's report is a task of its own; the office closes the round
  }
}
