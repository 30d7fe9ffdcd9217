// The two languages say the same things with the same inputs, and nothing that no page asks for.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const web = join(import.meta.dirname, '../../web');
const texts = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(join(web, `messages/${locale}.json`), 'utf8')) as Record<string, string>;
const [vi, en] = [texts('vi'), texts('en')];

const code = readdirSync(join(web, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|svelte)$/.test(file) && !file.startsWith(join('lib', 'paraglide')))
  .map((file) => readFileSync(join(web, 'src', file), 'utf8'))
  .join('\n');
const used = new Set([...code.matchAll(/\bm\.([a-z0-9_]+)/g)].map(([, key]) => key));
const inputs = (text: string | undefined) =>
  [...(text ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test('English has exactly the keys of Vietnamese', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
});

test.each(Object.keys(vi))('%s names the same inputs in both, and is empty in neither', (key) => {
  expect(inputs(en[key])).toEqual(inputs(vi[key]));
  expect(vi[key]?.trim() && en[key]?.trim()).toBeTruthy();
});

test('no key is unused', () => {
  expect(Object.keys(vi).filter((key) => !used.has(key))).toEqual([]);
});

test('no key is missing', () => {
  expect([...used].filter((key) => !(key! in vi))).toEqual([]);
});
