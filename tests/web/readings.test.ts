// What the audit keeps of readings, against the operations and the pages that there are. The fault: a new way out that is forgotten.
import './texts.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { operations } from '#web/api/operations.ts';
import { deedWords } from '#web/src/lib/models/audit.ts';
import type { AuditEntry } from '#web/use-cases/audit.ts';
import { keptOperations, keptPages } from '../setup/readings.ts';

const routes = new URL('../../web/src/routes/', import.meta.url);
const files = readdirSync(routes, { recursive: true, encoding: 'utf8' }).map((file) =>
  file.replaceAll('\\', '/'),
);
const source = (file: string) => readFileSync(new URL(file.replaceAll('%', '%25'), routes), 'utf8');

test('docs/readings.md tells of every operation that reads what becomes of it', () => {
  const declared = operations
    .filter(({ method, answers }) => method === 'get' || 'file' in answers)
    .map(({ id, answers, noted }) => [id, 'file' in answers ? 'export' : (noted ?? 'no')] as const);
  expect(new Map([...keptOperations].sort())).toEqual(new Map(declared.sort()));
});

test('each page that is kept is a page, and each page that keeps a reading stands in docs/readings.md', () => {
  const noting = files
    .filter((file) => file.endsWith('.server.ts') && source(file).includes('dondoc.note('))
    .map((file) => {
      const name = /dondoc\.note\(actor, \{ kind: 'read', verb: '(\w+)'/.exec(source(file))?.[1];
      return { page: `/${file.replace('/+page.server.ts', '')}`, operation: name };
    });
  const byPage = (a: { page: string }, b: { page: string }) => a.page.localeCompare(b.page);
  expect(keptPages.map(({ page, operation }) => ({ page, operation })).sort(byPage)).toEqual(
    noting.sort(byPage),
  );
});

test('no page hands out what the audit would not know of: the use cases behind kept readings are noted where they are asked', () => {
  /** What a page calls to get what a kept operation gives. */
  const asking =
    /administration\.(people|handovers)\(|audit\.(list|get)\(|dondoc\.refusedMail\(|mandates\.timeOff\(/;
  for (const file of files.filter((name) => name.endsWith('.ts')))
    if (asking.test(source(file))) expect(source(file), file).toContain('dondoc.note(');
});

test('files leave through the API alone', () => {
  const answering = files.filter((file) => file.endsWith('+server.ts') && /\bGET\b/.test(source(file)));
  // The demo's caught mail, shown in a frame.
  expect(answering).toEqual(['mail/[name]/html/+server.ts']);
});

test.each([...keptOperations].filter(([, kept]) => kept !== 'no'))(
  '%s has a name on the screen',
  (verb, kind) => {
    const words = deedWords({ kind, verb } as AuditEntry);
    expect(words).not.toContain(verb);
  },
);
