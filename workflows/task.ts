// A task, from assignment to acceptance or recall: its stages as people know them. The rules stand in domain/task.ts.
import type { Standing } from '#domain/process.ts';
import { attend } from './attend.ts';
import type { ProcessInput } from './messages.ts';

export async function task(input: ProcessInput, carried: Standing | null = null): Promise<void> {
  const process = attend('task', input, carried);
  await process.begin();
  while (!process.closed) {
    await process.during('awaiting acknowledgement'); // the lead unit has been given it, and has not taken it yet
    await process.during('in hand'); // acknowledged, being worked on, or returned with a reason
    await process.during('waiting for another task'); // acknowledged, but others have to be done first; not late meanwhile
    await process.during('under review'); // the unit has reported; the assigner accepts or returns
    await process.during('with the assigner'); // handed back: to be given to another unit, or recalled
    await process.during('suspended'); // stands still until the assigner resumes it
  }
}
