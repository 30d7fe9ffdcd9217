// Every import fence and every ban of impurity: a wrong line in each room is refused with the reason of the fence.
import path from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { rooms } from '../../cli/check/rooms.js';

const root = path.resolve(import.meta.dirname, '../..');
// The snippets are no files of the project, so the rules that need types are off; the fences need none.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [{ files: ['**/*.ts'], ...ts.configs.disableTypeChecked }],
});

async function lint(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`// A snippet that stands in a room.\n${code}\n`, { filePath });
  return result!.messages.map((one) => one.message);
}

describe('a room that opens a door it has no key to', () => {
  const wrong: [file: string, code: string][] = [
    ['domain/x.ts', "import { act } from '#ledger/act.ts'; act();"],
    ['domain/x.ts', "import { act } from '../ledger/act.ts'; act();"],
    ['domain/x.ts', "import fs from 'node:fs'; fs.readFileSync('x');"],
    ['domain/x.ts', "import pg from 'pg'; new pg.Client();"],
    ['domain/x.ts', "export const load = () => import('#ledger/act.ts');"],
    ['domain/x.ts', "export * from '#campaigns/index.ts';"],
    ['domain/x.ts', "export type Act = import('#ledger/act.ts').Act;"],
    ['domain/deep/x.ts', "import { act } from '../../ledger/act.ts'; act();"],
    ['campaigns/la-gi-2026/x.ts', "import { act } from '#ledger/act.ts'; act();"],
    ['workflows/x.ts', "import { act } from '#ledger/act.ts'; act();"],
    ['workflows/x.ts', "import { createTask } from '#activities/task.ts'; createTask();"],
    ['workflows/x.ts', "import { Client } from '@temporalio/client'; new Client();"],
    ['workflows/x.ts', "import { z } from 'zod'; z.string();"],
    ['documents/x.ts', "import { act } from '#ledger/act.ts'; act();"],
    ['ledger/x.ts', "import { render } from '#documents/word.ts'; render();"],
    ['ledger/x.ts', "import { messages } from '#workflows/messages.ts'; messages();"],
    ['activities/x.ts', "import { task } from '#workflows/task.ts'; task();"],
    ['workers/x.ts', "import { decide } from '#workflows/task.ts'; decide();"],
    ['workers/x.ts', "import { decide } from '#domain/task.ts'; decide();"],
    ['prisma/x.ts', "import { act } from '#ledger/act.ts'; act();"],
    ['prisma/x.ts', "import { parseWard } from '#domain/ward.ts'; parseWard();"],
    ['local/x.ts', "import { act } from '#ledger/act.ts'; act();"],
    ['local/x.ts', "import { client } from '#prisma/client.ts'; client();"],
    ['web/api/x.ts', "import { task } from '#workflows/task.ts'; task();"],
    ['web/src/routes/x.ts', "import { createTask } from '#activities/task.ts'; createTask();"],
    ['web/x.ts', "import { startPostgres } from '#local/postgres.ts'; startPostgres();"],
    ['cli/x.ts', "import { createTask } from '#activities/task.ts'; createTask();"],
  ];
  it.each(wrong)('%s: %s', async (file, code) => {
    const room = file.split('/')[0] as keyof typeof rooms;
    expect((await lint(file, code)).join('\n')).toContain(rooms[room].why);
  });

  it.each(['web', 'workers', 'cli'])('%s is imported by no other room', async (shut) => {
    for (const room of Object.keys(rooms).filter((one) => one !== shut)) {
      const messages = await lint(`${room}/x.ts`, `import { x } from '#${shut}/x.ts'; x();`);
      expect(messages.join('\n'), `${room} imports ${shut}`).toContain(`may not import '${shut}/x.ts'`);
    }
  });
});

describe('a room that opens its own doors', () => {
  const right: [file: string, code: string][] = [
    ['domain/x.ts', "import { z } from 'zod'; import { y } from './y.ts'; export const a = z.literal(y);"],
    ['campaigns/x.ts', "import { plan } from '#domain/plan.ts'; plan();"],
    ['workflows/x.ts', "import type { Task } from '#activities/task.ts'; export type A = Task;"],
    ['workflows/x.ts', "import { type Task } from '#activities/task.ts'; export type A = Task;"],
    ['workflows/x.ts', "import { sleep } from '@temporalio/workflow'; export const a = sleep;"],
    ['ledger/x.ts', "import { decide } from '#domain/task.ts'; import pg from 'pg'; decide(pg);"],
    ['activities/x.ts', "import { act } from '#ledger/act.ts'; act();"],
    ['prisma/x.ts', "import type { Ward } from '#domain/ward.ts'; export type A = Ward;"],
    ['local/x.ts', "import { readEnvironment } from '#domain/environment.ts'; readEnvironment();"],
    ['workers/x.ts', "import { taskQueue } from '#workflows/messages.ts'; taskQueue();"],
    ['web/api/x.ts', "import { taskId } from '#workflows/messages.ts'; taskId();"],
    ['cli/x.ts', "import { startPostgres } from '#local/postgres.ts'; startPostgres();"],
    ['tests/x.ts', "import { createServer } from '#web/server.ts'; createServer();"],
  ];
  it.each(right)('%s: %s', async (file, code) => {
    expect(await lint(file, code)).toEqual([]);
  });

  it('a door between rooms is written with #', async () => {
    const messages = await lint('ledger/x.ts', "import { decide } from '../domain/task.ts'; decide();");
    expect(messages.join()).toContain("Write '#domain/task.ts'");
  });
});

describe('a rule whose answer hangs on the machine it runs on', () => {
  // Temporal's sandbox replaces these in workflows, so there they are no harm.
  const replaced = [
    'export const a = Date.now();',
    'export const a = new Date();',
    'export const a = Date();',
    'export const a = Math.random();',
  ];
  const hostile = [
    'export const a = (d: Date) => d.getHours();',
    'export const a = (d: Date) => d.setMonth(3);',
    'export const a = (d: Date) => d.getTimezoneOffset();',
    'export const a = (d: Date) => d.toLocaleDateString();',
    "export const a = ['b', 'a'].sort((x, y) => x.localeCompare(y));",
    'export const a = new Date(2026, 2, 31);',
    "export const a = new Intl.DateTimeFormat('vi');",
    'export const a = process.env.TZ;',
    "export const a = fetch('http://localhost');",
    'setTimeout(() => {}, 1);',
    'export const a = crypto.randomUUID();',
    'export const a = globalThis.process;',
  ];
  it.each([...replaced, ...hostile])('domain: %s', async (code) => {
    expect((await lint('domain/x.ts', code)).join('\n')).toMatch(/No .+ here: .+\./);
  });
  it.each(hostile)('workflows: %s', async (code) => {
    expect((await lint('workflows/x.ts', code)).join('\n')).toMatch(/No .+ here: .+\./);
  });

  it('passes where the instant is given', async () => {
    const code = 'export const a = (at: string) => new Date(at).toISOString() + new Date(at).getUTCDay();';
    expect(await lint('domain/x.ts', code)).toEqual([]);
  });

  it.each(['ledger/x.ts', 'activities/x.ts', 'web/use-cases/x.ts'])(
    '%s reads no clock of its own',
    async (file) => {
      expect((await lint(file, 'export const a = new Date();')).join()).toContain('one clock is injected');
    },
  );
});

describe('the habits of the house', () => {
  it('a file that does not say what it is for', async () => {
    const [result] = await eslint.lintText('export const a = 1;\n', { filePath: 'domain/x.ts' });
    expect(result!.messages.map((one) => one.message).join()).toContain('The first line must be a comment');
  });

  it('a file of more than 250 lines', async () => {
    expect((await lint('domain/x.ts', 'export {};\n'.repeat(260))).join()).toContain(
      'Maximum allowed is 250',
    );
  });

  it('an escape by any', async () => {
    expect((await lint('web/x.ts', 'export const a: any = 1;')).join()).toContain('Unexpected any');
  });
});
