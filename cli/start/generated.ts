// Code and pages that are made from others: each made again only when what it is made from has changed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { diskFull, isDiskFull, StartFailure } from '#local/failure.ts';
import { takeLock } from '#local/lock.ts';
import { step, type Say } from './say.ts';
import { root } from './settings.ts';

export type Product = 'client' | 'texts' | 'bundle' | 'pages';

type Recipe = { what: string; from: string[]; result: string; command: string[] };

const tsx = ['--import', 'tsx'];
const recipes: Record<Product, Recipe> = {
  client: {
    what: 'sinh mã truy cập cơ sở dữ liệu',
    from: ['prisma/schema.prisma', 'prisma.config.ts'],
    result: 'prisma/generated/client.ts',
    command: ['node_modules/prisma/build/index.js', 'generate'],
  },
  texts: {
    what: 'biên dịch các câu chữ giao diện',
    from: ['web/messages', 'web/project.inlang/settings.json'],
    result: 'web/src/lib/paraglide/messages.js',
    command: ['web/messages/compile.js'],
  },
  bundle: {
    what: 'đóng gói các quy trình',
    from: ['workflows', 'domain', 'workers/bundle.ts'],
    result: 'dist/workflow-bundle.js',
    command: [...tsx, 'workers/bundle.ts'],
  },
  pages: {
    what: 'dựng giao diện web',
    from: ['web', 'domain', 'campaigns', 'ledger', 'documents', 'workflows', 'prisma'],
    result: 'web/build/handler.js',
    command: ['node_modules/vite/bin/vite.js', 'build', 'web'],
  },
};

const left = new Set(['node_modules', 'build', '.svelte-kit', 'paraglide', 'generated', 'cache']);

function filesIn(path: string): string[] {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  const names = readdirSync(full).filter((name) => !left.has(name));
  return names.sort().flatMap((name) => filesIn(`${path}/${name}`));
}

function fingerprint(recipe: Recipe): string {
  const hash = createHash('sha256').update(recipe.command.join(' '));
  for (const file of [...recipe.from.flatMap(filesIn), 'package-lock.json']) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

const stampOf = (product: Product): string => join(root, 'dist', 'stamps', product);

function isCurrent(product: Product): boolean {
  const recipe = recipes[product];
  const stamp = stampOf(product);
  if (!existsSync(stamp) || !existsSync(join(root, recipe.result))) return false;
  return readFileSync(stamp, 'utf8') === fingerprint(recipe);
}

/** Prisma's `generate` looks for an engine that it then doesn't use; any program will do, and nothing is downloaded. */
const environment = {
  ...process.env,
  PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
  NODE_ENV: 'production',
};

function execute(recipe: Recipe, signal?: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, recipe.command, {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => (output = (output + text.toString()).slice(-4_000)));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else if (isDiskFull(root, output)) reject(diskFull(root, output.slice(-400)));
      else reject(new StartFailure(`Không ${recipe.what} được.`, output.trim()));
    });
  });
}

async function make(product: Product, say: Say, signal?: AbortSignal): Promise<void> {
  const recipe = recipes[product];
  const current = fingerprint(recipe); // before: a file changed meanwhile must count as new
  await step(say, recipe.what, () => execute(recipe, signal));
  mkdirSync(join(root, 'dist', 'stamps'), { recursive: true });
  writeFileSync(stampOf(product), current);
}

/** In the order given, which is that of their needs. Two runs at once wait for each other. */
export async function makeGenerated(products: Product[], say: Say, signal?: AbortSignal): Promise<void> {
  if (products.every(isCurrent)) return;
  const file = join(root, 'dist', 'stamps', 'lock');
  let lock = takeLock(file);
  while (typeof lock === 'number') {
    await sleep(200, undefined, { signal });
    lock = takeLock(file);
  }
  try {
    for (const product of products) if (!isCurrent(product)) await make(product, say, signal);
  } finally {
    lock.release();
  }
}
