// The sum that CI believes: a suite that died, left no report or could not load a file is never counted as passed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'dondoc-count-'));
afterAll(() => rmSync(folder, { recursive: true }));

function report(name: string, content: unknown): string {
  const file = path.join(folder, `${name}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

function count(...suites: string[]): { last: string; exit: number } {
  const script = path.resolve(import.meta.dirname, '../../cli/check/count.mjs');
  try {
    const output = execFileSync(process.execPath, [script, ...suites], { encoding: 'utf8', stdio: 'pipe' });
    return { last: output.trim().split('\n').at(-1)!, exit: 0 };
  } catch (error) {
    const { stdout, status } = error as { stdout: string; status: number };
    return { last: stdout.trim().split('\n').at(-1)!, exit: status };
  }
}

const good = report('good', { numPassedTests: 7, numFailedTests: 0, testResults: [] });

describe('the sum over all suites', () => {
  it('adds up', () => {
    const bad = report('bad', { numPassedTests: 3, numFailedTests: 2, testResults: [] });
    expect(count(`a=${good}:0`, `b=${bad}:1`)).toEqual({ last: '10 passed, 2 failed', exit: 1 });
    expect(count(`a=${good}:0`)).toEqual({ last: '7 passed, 0 failed', exit: 0 });
  });

  it('a suite that died before its report', () => {
    expect(count(`a=${good}:0`, `b=${folder}/none.json:137`)).toEqual({
      last: '7 passed, 1 failed',
      exit: 1,
    });
  });

  it('a report cut off in the middle', () => {
    expect(count(`a=${report('cut', '{"numPassed')}:1`)).toEqual({ last: '0 passed, 1 failed', exit: 1 });
  });

  it('a test file that could not be loaded', () => {
    const testResults = [{ name: 'x.test.ts', status: 'failed', assertionResults: [] }];
    const broken = report('broken', { numPassedTests: 4, numFailedTests: 0, testResults });
    expect(count(`a=${broken}:1`)).toEqual({ last: '4 passed, 1 failed', exit: 1 });
  });

  it('a suite that ended badly after all its tests had passed', () => {
    expect(count(`a=${good}:1`)).toEqual({ last: '7 passed, 1 failed', exit: 1 });
  });

  it('a suite without tests, and no suite at all', () => {
    const empty = report('empty', { numPassedTests: 0, numFailedTests: 0, testResults: [] });
    expect(count(`a=${empty}:0`)).toEqual({ last: '0 passed, 1 failed', exit: 1 });
    expect(count()).toEqual({ last: '0 passed, 1 failed', exit: 1 });
  });
});
