// Schemathesis against the running product, as two roles: no answer may be a server error or differ from the OpenAPI document.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn } from '../api/client.ts';
import { startProduct, type Product } from '../setup/product.ts';

const VERSION = '4.32.5';
const SECONDS = 75;

/** From PyPI, in a folder of its own; or why it can't be had. */
function findSchemathesis(): { program: string } | { reason: string } {
  const folder = path.join(homedir(), `.cache/dondoc/schemathesis-${VERSION}`);
  const program = path.join(folder, 'bin/schemathesis');
  if (existsSync(program)) return { program };
  mkdirSync(path.dirname(folder), { recursive: true });
  const made = spawnSync('python3', ['-m', 'venv', folder], { encoding: 'utf8' });
  if (made.status !== 0) return { reason: `python3 with venv: ${made.stderr || made.error?.message}` };
  const args = ['install', '--quiet', `schemathesis==${VERSION}`];
  const got = spawnSync(path.join(folder, 'bin/pip'), args, { encoding: 'utf8', timeout: 240_000 });
  if (got.status === 0 && existsSync(program)) return { program };
  rmSync(folder, { recursive: true, force: true });
  return { reason: `pip could not have it: ${(got.stderr || String(got.error)).trim().split('\n').at(-1)}` };
}

let product: Product;
let folder: string;
const found = findSchemathesis();

beforeAll(async () => {
  if ('reason' in found) return;
  folder = mkdtempSync(path.join(tmpdir(), 'dondoc-schemathesis-'));
  product = await startProduct({ worker: false });
}, 120_000);
afterAll(async () => {
  await product?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

// All but positive_data_acceptance: a document can't say that a unit must exist, or a key be new, to be accepted.
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
  'unsupported_method',
  'allow_header_conformance',
  'use_after_free',
  'ensure_resource_availability',
  'missing_required_header',
  'ignored_auth',
];

function run(program: string, token: string): Promise<{ status: number | null; output: string }> {
  const args = [
    'run',
    `${product.url}/api/v1/openapi.json`,
    ...['--header', `Authorization: Bearer ${token}`],
    ...['--checks', checks.join(',')],
    ...['--phases', 'coverage,fuzzing,stateful'],
    ...['--max-examples', '15'],
    ...['--max-time', String(SECONDS)],
    ...['--seed', '2026'],
    ...['--generation-database', 'none'],
    ...['--warnings', 'off'],
    '--continue-on-failure',
    '--no-color',
  ];
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += String(part)));
    child.on('exit', (status) => resolve({ status, output }));
  });
}

test.for(['secretariat', 'police'])(
  'as %s every answer is as the document says',
  async (account, context) => {
    if ('reason' in found) return context.skip(`not run: schemathesis; ${found.reason}`);
    const { token } = await signIn(product.url, account, product.password);
    const { status, output } = await run(found.program, token);
    expect(status, output.slice(-20_000)).toBe(0);
  },
);
