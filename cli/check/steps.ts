// What `npm run check` asks, one step a question; each answers with nothing (passed) or with what is wrong.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeGenerated } from '../start/generated.ts';
import { checkMigrations } from './migrations.ts';

export type Step = { name: string; asks: string; run: () => Promise<string> };

const root = path.resolve(import.meta.dirname, '../..');

/** Runs a Node program to its end: its output if it failed, else nothing. */
function run(args: string[], cwd = root): Promise<{ failed: boolean; output: string; stdout: string }> {
  return new Promise((done) => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
    execFile(process.execPath, args, { cwd, env, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}`.trim() || (error?.message ?? '');
      done({ failed: error !== null, output, stdout });
    });
  });
}

/** The file behind a package's command, so that it runs on any system without a shell. */
function program(pack: string, command = pack): string {
  const folder = path.join(root, 'node_modules', pack);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  return path.join(folder, typeof bin === 'string' ? bin : bin[command]!);
}

async function tool(args: string[], cwd = root): Promise<string> {
  const { failed, output } = await run(args, cwd);
  return failed ? output || 'failed without a word' : '';
}

/** The committed OpenAPI document must be the one that the validating schemas give now. (In a process of its own: nothing imports web/.) */
async function checkOpenapi(): Promise<string> {
  const file = path.join(root, 'docs/openapi.json');
  const { failed, output, stdout } = await run(['--import', 'tsx', 'web/openapi.ts']);
  if (failed) return output;
  const now = `${JSON.stringify(JSON.parse(stdout), null, 2)}\n`;
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (before === now) return '';
  if (process.argv.includes('--write')) {
    writeFileSync(file, now);
    return '';
  }
  const lines = now.split('\n');
  const at = before.split('\n').findIndex((line, index) => line !== lines[index]);
  return `docs/openapi.json is not what the schemas give now (first difference in line ${Math.max(at, 0) + 1}).\nWrite it anew: npm run check -- --only openapi --write`;
}

/** What is generated and not committed is brought up to date first: the other steps judge by it. */
export async function generate(): Promise<string> {
  await makeGenerated(['client', 'texts'], () => undefined);
  return tool([program('@sveltejs/kit', 'svelte-kit'), 'sync'], path.join(root, 'web'));
}

/** Longest first: they run two at a time. */
export const steps: Step[] = [
  { name: 'lint', asks: 'fences and habits of the house', run: () => tool([program('eslint'), '.']) },
  {
    name: 'pages',
    asks: 'types of the pages (svelte-check)',
    run: () =>
      tool([
        program('svelte-check'),
        '--workspace',
        'web',
        '--tsconfig',
        './tsconfig.json',
        '--fail-on-warnings',
        '--output',
        'human',
      ]),
  },
  {
    name: 'types',
    asks: 'types of every other room (tsc)',
    run: () => tool([program('typescript', 'tsc'), '-p', '.']),
  },
  {
    name: 'unused',
    asks: 'files, exports and packages that nothing uses (knip)',
    run: () => tool([program('knip')]),
  },
  {
    name: 'format',
    asks: 'prettier',
    run: () => tool([program('prettier'), '--check', '--log-level', 'warn', '.']),
  },
  { name: 'openapi', asks: 'docs/openapi.json equals the schemas', run: checkOpenapi },
  { name: 'migrations', asks: 'migrations equal prisma/schema.prisma', run: () => checkMigrations(root) },
];
