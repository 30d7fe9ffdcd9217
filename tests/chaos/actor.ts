// Somebody who acts, as a process of its own: orders come in by line, go through the door, and their outcomes are printed.
import { createInterface } from 'node:readline';
import { act, type Order } from '#ledger/act.ts';
import { createPool, Unavailable } from '#ledger/database.ts';

/** What the web would know of a request; the instant is when it is received here. */
export type Letter = Omit<Order<'task'> | Order<'campaign'>, 'at'>;

const pool = createPool(process.env.DATABASE_URL!);

async function perform(letter: Letter): Promise<object> {
  try {
    return { outcome: await act(pool, { ...letter, at: new Date().toISOString() } as Order) };
  } catch (error) {
    if (error instanceof Unavailable) return { unavailable: true };
    return { failed: String(error) };
  }
}

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const letter = JSON.parse(line) as Letter;
  void perform(letter).then((answer) => {
    process.stdout.write(`${JSON.stringify({ commandId: letter.commandId, ...answer })}\n`);
  });
});
lines.on('close', () => process.exit(0)); // whoever started us has gone
