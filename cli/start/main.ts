// The start's commands, once packages are there: start, dev, test, test:heavy and run -- COMMAND.
import { join } from 'node:path';
import type { Product } from './generated.ts';
import { runCommand } from './run.ts';
import { toErrors } from './say.ts';
import { root } from './settings.ts';
import { runStack } from './stack.ts';

const code: Product[] = ['client', 'texts'];
const everything: Product[] = [...code, 'bundle', 'pages'];
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');

function command([mode, ...args]: string[]): Promise<number> | number {
  switch (mode) {
    case 'start':
      return runStack(false);
    case 'dev':
      return runStack(true);
    case 'test':
      return runCommand(everything, [vitest, 'run', ...args]);
    case 'test:heavy':
      process.env.HEAVY = '1';
      return runCommand(everything, [vitest, 'run', ...args]);
    case 'run': {
      const build = args[0] === '--build';
      const rest = build ? args.slice(1) : args;
      return runCommand(build ? everything : code, rest[0] === '--' ? rest.slice(1) : rest);
    }
    default:
      toErrors(
        'usage: node cli/start.mjs start | dev | test [FILTER…] | test:heavy [FILTER…] | run [--build] -- COMMAND…',
      );
      return 2;
  }
}

export async function main(args: string[]): Promise<void> {
  process.exit(await command(args));
}
