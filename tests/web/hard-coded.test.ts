// A word written into a page would stay in one language: every visible text comes from web/messages/*.json.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { foreign, hardCoded, scriptsOf } from './hard-coded.ts';

const source = join(import.meta.dirname, '../../web/src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (file) => !file.startsWith(join('lib', 'paraglide')),
);
const read = (file: string) => readFileSync(join(source, file), 'utf8');

test.each(files.filter((file) => file.endsWith('.svelte')))('%s holds no text of its own', (file) => {
  expect(hardCoded(read(file))).toEqual([]);
  expect(foreign(scriptsOf(read(file)))).toEqual([]);
});

test.each(files.filter((file) => file.endsWith('.ts')))('%s holds no Vietnamese of its own', (file) => {
  expect(foreign(read(file))).toEqual([]);
});

describe('the search itself finds', () => {
  const faults: [string, string, string[]][] = [
    ['text between tags', '<p>Xin chào</p>', ['Xin chào']],
    ['text beside a message', '<p>{m.task_lead()}: of the unit</p>', [': of the unit']],
    ['text inside a block', '{#if a}<b>Yes</b>{:else}<b>No</b>{/if}', ['Yes', 'No']],
    ['text of a snippet handed on', '{#snippet row()}Row{/snippet}', ['Row']],
    ['a readable attribute', '<img alt="Logo" title={m.x()} />', ['Logo']],
    ['a readable property of a component', '<Chip label="New" />', ['New']],
    ['half of an attribute', '<input placeholder="Find {thing}" />', ['Find']],
    ['a string shown by an expression', "<p>{open ? 'Open' : `Closed ${n}`}</p>", ['Open', 'Closed']],
    ['a fallback', "<p>{name || 'Nobody'}</p>", ['Nobody']],
  ];
  test.each(faults)('%s', (_, component, found) => expect(hardCoded(component)).toEqual(found));

  const innocents: [string, string][] = [
    ['messages', '<p title={m.a()}>{m.b({ c: 1 })}</p>'],
    ['classes, ids and other settings', '<p class="x {a ? \'b\' : \'c\'}" id="d" data-x="e">{1} · {n} %</p>'],
    ['comparisons', "<p class={k === 'open' ? 'x' : 'y'}>{words[k === 'open' ? 'x' : 'y']()}</p>"],
    ['comments', '<!-- a word --><p>{m.a()}</p>'],
  ];
  test.each(innocents)('nothing in %s', (_, component) => expect(hardCoded(component)).toEqual([]));

  test('Vietnamese in a script, and none in its comments', () => {
    expect(foreign("const a = 'Đơn vị'; const b = `còn ${1} ngày`; // chủ trì")).toEqual([
      'Đơn vị',
      'còn ',
      ' ngày',
    ]);
  });
});
