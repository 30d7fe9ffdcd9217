// A duty, from the campaign's launch to its last period: its stages as people know them. The rules stand in domain/duty.ts.
import type { Standing } from '#domain/process.ts';
import { attend } from './attend.ts';
import type { ProcessInput } from './messages.ts';

export async function duty(input: ProcessInput, carried: Standing | null = null): Promise<void> {
  const process = attend('duty', input, carried);
  await process.begin();
  while (!process.closed) {
    await process.during('before the first period'); // given, and its first day is still to come
    await process.during('session due'); // a period that is open has nothing entered yet
    await process.during('up to date'); // every period so far is met, excused or closed; the next begins by itself
  }
}
