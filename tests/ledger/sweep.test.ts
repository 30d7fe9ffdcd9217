// The sweep of files that nobody used. The faults: it takes a file that an act is just naming, or bytes that somebody is just sending
// again; killed in the middle it leaves a row without bytes, or bytes that nobody will ever drop.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { diskStore } from '#files/disk-store.ts';
import { createInspector, type Inspector } from '#files/inspector.ts';
import { pictureOf, type FileStore } from '#files/store.ts';
import { dropLoose } from '#ledger/files.ts';
import { takeFile } from '#web/use-cases/files.ts';
import type { SignedIn } from '#web/use-cases/types.ts';
import { photo } from '../setup/samples.ts';
import { wardFixture, type Ward } from './fixture.ts';

const DAY_MS = 86_400_000;
let ward: Ward;
let store: FileStore;
let inspector: Inspector;
let folder: string;
let now: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dondoc-sweep-'));
  [ward, store, inspector] = [await wardFixture(), diskStore(folder), createInspector()];
});
beforeEach(() => {
  now = Date.now();
});
afterAll(async () => {
  await inspector?.close();
  await ward?.end();
  rmSync(folder, { recursive: true, force: true });
});

/** As the pages send it; the clock is the test's. */
async function send(content: Buffer) {
  const path = join(folder, 'arrived');
  writeFileSync(path, content);
  const deps = { pool: ward.pool, clock: () => new Date(now), store, inspector };
  const sent = await takeFile(deps, ward.police as SignedIn, {
    path,
    name: 'lớp.jpg',
    declared: 'image/jpeg',
  });
  if ('rejected' in sent) throw new Error(sent.rejected);
  return sent;
}
const remove = async (sha256: string) => {
  await store.remove(pictureOf(sha256));
  await store.remove(sha256);
};
const sweep = (removing = remove) => dropLoose(ward.pool, new Date(now), removing);
const pass = (days: number) => (now += days * DAY_MS + 1_000);
const rows = async (sha256: string) => {
  const text = `SELECT (SELECT count(*)::int FROM file WHERE sha256 = $1) AS files,
                       (SELECT count(*)::int FROM content WHERE sha256 = $1) AS contents`;
  return (await ward.pool.query<{ files: number; contents: number }>(text, [sha256])).rows[0]!;
};
const kept = async (sha256: string) => ({
  ...(await rows(sha256)),
  bytes: await store.has(sha256),
  picture: await store.has(pictureOf(sha256)),
});
const all = { files: 1, contents: 1, bytes: true, picture: true };
const nothing = { files: 0, contents: 0, bytes: false, picture: false };

/** A task of the police cell, and the act that names the file. */
const report = (task: string, file: string) =>
  ward.act(ward.police, task, { type: 'submit', text: 'Xong', files: [file] });
async function inHand(): Promise<string> {
  const task = await ward.task();
  await ward.act(ward.police, task, { type: 'acknowledge' });
  return task;
}

test('what no act has named goes after a week, with its bytes; what an act has named stays', async () => {
  const [loose, used] = [await send(await photo()), await send(await photo())];
  expect((await report(await inHand(), used.id)).accepted).toBe(true);
  pass(6);
  expect(await sweep()).toEqual({ files: 0, contents: 0 });
  pass(1);
  expect(await sweep()).toEqual({ files: 1, contents: 1 });
  expect([await kept(loose.sha256), await kept(used.sha256)]).toEqual([nothing, all]);
});

test('the same bytes, loose with one and used with another, stay', async () => {
  const content = await photo();
  const used = await send(content);
  expect((await report(await inHand(), used.id)).accepted).toBe(true);
  const loose = await send(content);
  expect(loose.id).not.toBe(used.id);
  pass(7);
  await sweep();
  expect(await kept(used.sha256)).toEqual(all);
});

test('an act names the file while the sweep is at it: whichever came first has it, and there is no report without its bytes', async () => {
  for (let round = 0; round < 12; round++) {
    const [task, file] = [await inHand(), await send(await photo())];
    pass(7);
    const [reported] = await Promise.all([report(task, file.id), sweep()]);
    expect(await kept(file.sha256)).toEqual(reported.accepted ? all : nothing);
    if (!reported.accepted) expect(reported.rejected).toBe('unknown_file');
  }
});

test('an act that holds the file, not yet committed: the sweep waits and leaves it', async () => {
  const file = await send(await photo());
  pass(7);
  const task = await inHand();
  let swept: Promise<unknown> | undefined;
  const outcome = await ward.act(
    ward.police,
    task,
    { type: 'submit', text: 'Xong', files: [file.id] },
    {},
    async () => {
      swept = sweep();
      await new Promise((resolve) => setTimeout(resolve, 300));
    },
  );
  expect(outcome.accepted).toBe(true);
  await swept;
  expect(await kept(file.sha256)).toEqual(all);
});

test('somebody sends the same bytes while they are being dropped: they are brought anew, none is lost', async () => {
  const content = await photo();
  const first = await send(content);
  pass(7);
  let again: Promise<{ sha256: string }> | undefined;
  await sweep(async (sha256) => {
    if (sha256 === first.sha256) {
      again = send(content);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    await remove(sha256);
  });
  await again;
  expect(await kept(first.sha256)).toEqual(all);
});

const sweeper = fileURLToPath(new URL('sweeper.ts', import.meta.url));

test.each(['before', 'between', 'after'])(
  'killed %s the bytes were dropped: the next sweep ends the work, or whoever sends them again brings them',
  async (moment) => {
    const [left, again] = [await photo(), await photo()];
    const [one, other] = [await send(left), await send(again)];
    pass(7);
    // Each of the two is met by a sweep that dies.
    for (let n = 0; n < 2; n++) {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', sweeper, ward.url, folder, String(now), moment],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      await once(child.stdout, 'data');
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await send(again);
    expect(await kept(other.sha256)).toEqual(all);
    await sweep();
    expect([await kept(one.sha256), await kept(other.sha256)]).toEqual([nothing, all]);
  },
);
