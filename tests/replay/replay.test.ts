// Every saved history, of every version, still replays: a workflow begun before an upgrade goes on after it.
import { Worker } from '@temporalio/worker';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeGenerated } from '#cli/start/generated.ts';
import { bundlePath } from '#workers/bundle.ts';
import '../workflows/quiet.ts';
import { readHistory, wrong } from './histories.ts';

const folder = join(import.meta.dirname, 'histories');
const root = join(import.meta.dirname, '../..');
const namesIn = (version: string) =>
  readdirSync(join(folder, version))
    .map((file) => file.replace('.json', ''))
    .sort();
const versions = readdirSync(folder).filter((name) => name !== 'must-fail');

beforeAll(() => makeGenerated(['bundle'], () => undefined));

const replay = (version: string, name: string) => {
  const history = readHistory(join(folder, version, `${name}.json`));
  return Worker.runReplayHistory({ workflowBundle: { codePath: bundlePath } }, history, `${version}/${name}`);
};

describe.each(versions)('histories of %s', (version) => {
  test.each(namesIn(version))('%s', (name) => replay(version, name));
});

describe('a history of another workflow fails: the replay does look', () => {
  test.each(namesIn('must-fail'))('%s', async (name) => {
    await expect(replay('must-fail', name)).rejects.toMatchObject({ name: 'DeterminismViolationError' });
  });
});

test('this version has a history of each branch, and each way to fail', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(namesIn(version)).toEqual([
    'campaign-continued-run-1',
    'campaign-continued-run-2',
    'campaign-phases',
    'duty-ended',
    'duty-session-due',
    'duty-slept-through',
    'duty-up-to-date',
    'initiative-recognising',
    'initiative-slept-through',
    'initiative-withdrawn',
    'task-accepted',
    'task-awaiting-acknowledgement',
    'task-continued-run-1',
    'task-continued-run-2',
    'task-deadline-passed',
    'task-escalated',
    'task-reassigned',
    'task-recalled',
    'task-recalled-with-parent',
    'task-reminded',
    'task-returned',
    'task-suspended',
    'task-under-review',
    'task-waiting',
  ]);
  expect(namesIn('must-fail')).toEqual(Object.keys(wrong).sort());
});

test('no history tells on whose machine it was recorded', () => {
  for (const version of [...versions, 'must-fail']) {
    for (const name of namesIn(version)) {
      const text = readFileSync(join(folder, version, `${name}.json`), 'utf8');
      // A worker's identity and its own queue are named by process and machine: `1234@name`.
      expect(text).not.toMatch(/"identity"|"\d+@|file:\/\//);
      expect(text).not.toMatch(/"name": "(?!sticky")[^"]*",\s*"kind": 2/);
    }
  }
});
