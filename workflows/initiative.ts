// An initiative, from its registration to other units: its stages as people know them. The rules stand in domain/initiative.ts.
import type { Standing } from '#domain/process.ts';
import { attend } from './attend.ts';
import type { ProcessInput } from './messages.ts';

export async function initiative(input: ProcessInput, carried: Standing | null = null): Promise<void> {
  const process = attend('initiative', input, carried);
  await process.begin();
  while (!process.closed) {
    await process.during('registered'); // until the unit begins its trial
    await process.during('on trial'); // until there are numbers of before and after
    await process.during('being measured'); // whoever evaluates is reminded before a quarter ends
    await process.during('evaluated'); // quarter by quarter, until it is selected
    await process.during('selected'); // it counts for its target; the unit asks for its recognition
    await process.during('recognition under approval'); // a process of its own says what came of it
    await process.during('recognised');
    await process.during('being scaled'); // each unit's part is a task of its own
  }
}
