// The start's commands, once packages are there: start, dev, test, test:heavy, run -- COMMAND, migrate.
import { join } from 'node:path';
import { readEnvironment } from '#domain/environment.ts';
import { deployMigrations } from '#prisma/deploy.ts';
import type { Product } from './generated.ts';
import { runCommand } from './run.ts';
import { sayFailure, toErrors, toOutput } from './say.ts';
import { root } from './settings.ts';
import { runStack } from './stack.ts';

const code: Product[] = ['client', 'texts'];
const everything: Product[] = [...code, 'bundle', 'pages'];
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');

async function migrate(): Promise<number> {
  try {
    const applied = await deployMigrations(readEnvironment(process.env, 'DATABASE_URL').DATABASE_URL);
    toOutput(applied.length > 0 ? applied.join('\n') : 'nothing to apply');
    return 0;
  } catch (error) {
    sayFailure(error);
    return 1;
  }
}

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
      const rest = args[0] === '--build' ? args.slice(1) : args;
      const products =
        rest === args ? (['client', 'texts'] as const) : (['client', 'texts', 'bundle', 'pages'] as const);
      return runCommand([...products], rest[0] === '--' ? rest.slice(1) : rest);
    }
    case 'migrate':
      return migrate();
    default:
      toErrors(
        'usage: node cli/start.mjs start | dev | test [FILTER…] | test:heavy [FILTER…] | run [--build] -- COMMAND… | migrate',
      );
      return 2;
  }
}

export async function main(args: string[]): Promise<void> {
  process.exit(await command(args));
}
