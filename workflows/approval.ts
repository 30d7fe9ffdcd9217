// An approval, from its start to its end: what is being done with its subject, as people know it. The rules stand in domain/approval.ts.
import type { Standing } from '#domain/process.ts';
import { attend } from './attend.ts';
import type { ProcessInput } from './messages.ts';

export async function approval(input: ProcessInput, carried: Standing | null = null): Promise<void> {
  const process = attend('approval', input, carried);
  await process.begin();
  // The stages come in the order of the route, which is data: each is stayed in for as long as its steps take.
  while (!process.closed) {
    await process.during('being drawn up'); // returned to its unit, to be put in again
    await process.during('under check'); // form and completeness, appraisal
    await process.during('opinions being gathered'); // said and kept; they decide nothing
    await process.during('awaiting approval'); // of one, of several, or a vote
    await process.during('at the ballot'); // voted outside of this process, and recorded
    await process.during('shown to the public'); // for its days, and until somebody says that they brought nothing
    await process.during('awaiting the decision'); // with its number and day
    await process.during('with a body outside'); // sent, and waited for
    await process.during('being published'); // the decision goes out
  }
}
