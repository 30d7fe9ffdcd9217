// Our own lint rules: the import fences between rooms, and the purpose that every file states in its first line.
import path from 'node:path';
import { closed, rooms } from './rooms.js';

const root = path.resolve(import.meta.dirname, '../..');
const outside = new Set(['tests', 'bench']);

/** The place of a file in the repository, in slashes: `web/api/tasks.ts`. */
const placeOf = (file) => path.relative(root, file).split(path.sep).join('/');

/** What an import names: a place of ours ({ours}), a package ({pack}), or something the fences don't concern (null). */
function target(specifier, from) {
  if (specifier.startsWith('#')) return { ours: specifier.slice(1) };
  if (specifier.startsWith('.')) {
    const place = path.posix.join(path.posix.dirname(from), specifier);
    return place.includes('/') && !place.startsWith('..') ? { ours: place, relative: true } : null;
  }
  const parts = specifier.split('/');
  return { pack: specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0] };
}

const allows = (doors, place) =>
  doors.some((door) => place.startsWith(`${door}/`) || place.replace(/\.(ts|js)$/, '') === door);

/** The sentence that forbids this import, or null. */
function forbidden(from, specifier, typeOnly) {
  const room = from.split('/')[0];
  const rule = rooms[room];
  if (!rule) return null;
  const to = target(specifier, from);
  if (!to) return null;
  if (to.pack) {
    if (!rule.packages || rule.packages.includes(to.pack)) return null;
    return `${room}/ may not import the package '${to.pack}': ${rule.why}.`;
  }
  const other = to.ours.split('/')[0];
  if (other === room) return null;
  if (!rooms[other] && !outside.has(other)) return null;
  if (!allows(rule.may, to.ours) && !(typeOnly && allows(rule.mayTypes ?? [], to.ours))) {
    const onlyTypes = !typeOnly && allows(rule.mayTypes ?? [], to.ours);
    const reason = closed[other] ? `${closed[other]}. ${rule.why}` : rule.why;
    return onlyTypes
      ? `${room}/ may import only types of ${other}/ (write \`import type\`): ${reason}.`
      : `${room}/ may not import '${to.ours}': ${reason}.`;
  }
  if (to.relative) return `Write '#${to.ours}' instead of '${specifier}': a door between rooms must be seen.`;
  return null;
}

const fences = {
  meta: { type: 'problem', schema: [], docs: { description: 'who may import whom' } },
  create(context) {
    const from = placeOf(context.filename);
    const check = (node, source, typeOnly) => {
      if (typeof source?.value !== 'string') return;
      const message = forbidden(from, source.value, typeOnly);
      if (message) context.report({ node, message });
    };
    return {
      ImportDeclaration(node) {
        const named = node.specifiers.filter((one) => one.type === 'ImportSpecifier');
        const allTypes = named.length > 0 && node.specifiers.every((one) => one.importKind === 'type');
        check(node, node.source, node.importKind === 'type' || allTypes);
      },
      ExportNamedDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal, true),
    };
  },
};

const purpose = {
  meta: { type: 'suggestion', schema: [], docs: { description: 'the first line says what the file is for' } },
  create(context) {
    return {
      Program(node) {
        const lines = context.sourceCode.lines;
        const first = lines[0].startsWith('#!') ? lines[1] : lines[0];
        if (/^(\/\/|\/\*|<!--)\s*\S|^(\/\*\*?|<!--)$/.test(first ?? '')) return;
        context.report({
          node,
          message: 'The first line must be a comment that says what this file is for.',
        });
      },
    };
  },
};

export default { rules: { fences, purpose } };
