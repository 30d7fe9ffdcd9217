// Speaks to the acting process: what got no answer is sent again under the same command id, and every answer is kept.
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome } from '#ledger/act.ts';
import type { Letter } from './actor.ts';

/** One command, and what was answered to it. */
export interface Entry {
  readonly letter: Letter;
  outcome?: Outcome;
  times: number;
}

interface Answer {
  readonly commandId: string;
  readonly outcome?: Outcome;
  readonly failed?: string;
}

export function openMailbox() {
  const book = new Map<string, Entry>();
  const open = new Map<string, { resolve(outcome: Outcome): void; reject(error: Error): void }>();
  /** Answers that the product must never give: an unknown error, or another outcome for the same command. */
  const wrong: string[] = [];
  let actor: ChildProcess | undefined;

  const send = (entry: Entry): void => {
    entry.times++;
    actor?.stdin?.write(`${JSON.stringify(entry.letter)}\n`);
  };

  async function hear({ commandId, outcome, failed }: Answer): Promise<void> {
    const entry = book.get(commandId)!;
    if (failed) {
      wrong.push(`${entry.letter.command.type} ${commandId}: ${failed}`);
      open.get(commandId)?.reject(new Error(failed));
      open.delete(commandId);
      return;
    }
    if (!outcome) {
      await sleep(300);
      if (open.has(commandId)) send(entry);
      return;
    }
    if (entry.outcome && entry.outcome.accepted !== outcome.accepted) {
      wrong.push(`${commandId} was answered twice, and differently`);
    }
    entry.outcome = outcome;
    open.get(commandId)?.resolve(outcome);
    open.delete(commandId);
  }

  return {
    book: book as ReadonlyMap<string, Entry>,
    wrong: wrong as readonly string[],
    /** The acting process has come (again): all that is open goes to it. */
    attach(child: ChildProcess): void {
      actor = child;
      child.stdin!.on('error', () => {}); // it was killed: its successor gets the letters
      createInterface({ input: child.stdout! }).on('line', (line) => void hear(JSON.parse(line) as Answer));
      for (const commandId of open.keys()) send(book.get(commandId)!);
    },
    /** Resolves with the outcome, however many kills it takes. */
    put(letter: Letter): Promise<Outcome> {
      const entry: Entry = { letter, times: 0 };
      book.set(letter.commandId, entry);
      return new Promise((resolve, reject) => {
        open.set(letter.commandId, { resolve, reject });
        send(entry);
      });
    },
  };
}
