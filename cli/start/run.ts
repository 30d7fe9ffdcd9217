// Makes what a command needs (generated code, pages), then runs it in the foreground with our terminal.
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { makeGenerated, type Product } from './generated.ts';
import { sayFailure, toErrors } from './say.ts';
import { root } from './settings.ts';

export async function runCommand(products: Product[], command: string[]): Promise<number> {
  try {
    await makeGenerated(products, toErrors);
  } catch (error) {
    sayFailure(error);
    return 1;
  }
  const [program = '', ...args] = command;
  const env = {
    ...process.env,
    PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`,
  };
  const isScript = /\.m?[jt]s$/.test(program);
  const child = isScript
    ? spawn(process.execPath, ['--import', 'tsx', program, ...args], { cwd: root, env, stdio: 'inherit' })
    : spawn(program, args, { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' });
  // The terminal's Ctrl-C reaches the command too; a signal sent to us alone is passed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void child.kill(signal));
  return new Promise((resolve) => {
    child.once('error', (error) => {
      sayFailure(error);
      resolve(127);
    });
    child.once('exit', (code, signal) => resolve(signal ? 130 : (code ?? 1)));
  });
}
