// Turns messages/*.json into functions, Vietnamese unless a cookie says otherwise: `node web/messages/compile.js`.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const self = fileURLToPath(import.meta.url);
const outdir = join(here, '../src/lib/paraglide');

/** For the Vite plugin, which watches the texts in development. */
export const messages = {
  project: join(here, '../project.inlang'),
  outdir,
  /** @type {('cookie' | 'baseLocale')[]} */
  strategy: ['cookie', 'baseLocale'],
  emitReadme: false,
};

/** Compiles if a text is newer than what was made of it; in a process of its own, as the compiler's timers outlive it by 30 s. */
export function compileIfStale() {
  const made = join(outdir, 'messages.js');
  const sources = ['vi.json', 'en.json', 'plugin.js', 'compile.js'].map(
    (name) => statSync(join(here, name)).mtimeMs,
  );
  if (existsSync(made) && statSync(made).mtimeMs > Math.max(...sources)) return;
  execFileSync(process.execPath, [self], { stdio: ['ignore', 'ignore', 'inherit'] });
}

if (process.argv[1] === self) {
  const { compile } = await import('@inlang/paraglide-js');
  await compile(messages);
  process.exit(0);
}
