// Finds words that a page would show without asking the messages: in text, in readable attributes, in shown expressions.
import { parse, type AST } from 'svelte/compiler';
import ts from 'typescript';

/** Attributes that people read or hear. */
const spoken = new Set([
  'title',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'placeholder',
  'alt',
  'label',
]);
const letters = /\p{L}/u;

type Node = { type: string; [name: string]: unknown };
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

/** The strings that an expression can turn into: not those that it only compares with or hands on. */
function results(expression: Node): string[] {
  switch (expression.type) {
    case 'Literal':
      return typeof expression.value === 'string' ? [expression.value] : [];
    case 'TemplateLiteral':
      return (expression.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
    case 'ConditionalExpression':
      return [...results(expression.consequent as Node), ...results(expression.alternate as Node)];
    case 'LogicalExpression':
    case 'BinaryExpression':
      return expression.type === 'LogicalExpression' || expression.operator === '+'
        ? [...results(expression.left as Node), ...results(expression.right as Node)]
        : [];
    default:
      return [];
  }
}

function shown(part: Node): string[] {
  if (part.type === 'Text') return [part.data as string];
  return part.type === 'ExpressionTag' ? results(part.expression as Node) : [];
}

function attributeTexts(node: Node): string[] {
  if (node.type !== 'Attribute' || !spoken.has(node.name as string) || node.value === true) return [];
  return [node.value].flat().filter(isNode).flatMap(shown);
}

function visit(node: Node, found: string[]): void {
  if (node.type === 'Attribute') {
    found.push(...attributeTexts(node));
    return;
  }
  found.push(...shown(node));
  // Scripts and styles are no text; what their strings become is seen where it is shown.
  for (const [name, child] of Object.entries(node)) {
    if (['expression', 'css', 'instance', 'module', 'options', 'comments'].includes(name)) continue;
    for (const one of [child].flat()) if (isNode(one)) visit(one, found);
  }
}

/** Every piece of readable text that a component holds itself. */
export function hardCoded(source: string): string[] {
  const root: AST.Root = parse(source, { modern: true });
  const found: string[] = [];
  visit(root.fragment as unknown as Node, found);
  return found.map((text) => text.trim()).filter((text) => letters.test(text));
}

/** Strings of a script with letters beyond ASCII: Vietnamese that slipped into code. */
export function foreign(script: string): string[] {
  const found: string[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      if (/[^\p{ASCII}\P{L}]/u.test(node.text)) found.push(node.text);
    }
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile('script.ts', script, ts.ScriptTarget.Latest));
  return found;
}

export const scriptsOf = (component: string): string =>
  [...component.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, script]) => script).join('\n');
