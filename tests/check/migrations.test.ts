// A schema that was changed without a migration, or a migration without the schema: the check names what differs.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { difference } from '#cli/check/migrations.ts';
import { type Postgres, startPostgres } from '#local/postgres.ts';
import { deployMigrations } from '#prisma/deploy.ts';

const committed = path.resolve(import.meta.dirname, '../../prisma/schema.prisma');
const folder = mkdtempSync(path.join(tmpdir(), 'dondoc-schema-'));
chmodSync(folder, 0o711); // as root, PostgreSQL's own user must get through
let server: Postgres;

beforeAll(async () => {
  server = await startPostgres({ dataDir: folder, durable: false, removeAfterKill: folder });
  await deployMigrations(server.url);
}, 60_000);

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function changed(from: string | RegExp, to: string): string {
  const text = readFileSync(committed, 'utf8');
  const other = text.replace(from, to);
  expect(other).not.toBe(text);
  const file = path.join(folder, 'changed.prisma');
  writeFileSync(file, other);
  return file;
}

describe('the migrations against the schema', () => {
  it('a column more in the schema', async () => {
    const file = changed('model Ward {\n', 'model Ward {\n  forgotten String?\n');
    expect(await difference(server.url, file)).toMatch(/`ward`[\s\S]*`forgotten`/);
  });

  it('a table less in the schema', async () => {
    const file = changed(/model Verification \{[\s\S]*?\n\}\n/, '');
    expect(await difference(server.url, file)).toContain('verification');
  });

  it('a column of another type', async () => {
    const file = changed(/lastTaskNumber( +)Int( +)@default\(0\)/, 'lastTaskNumber BigInt @default(0)');
    expect(await difference(server.url, file)).toContain('last_task_number');
  });
});
