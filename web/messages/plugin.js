// Reads messages/*.json for the compiler: one text a key, {name} is an input. Local, because the build needs no network.
const key = 'plugin.dondoc.messages';

/** "còn {days} ngày" → the parts of a pattern, and the inputs it names. */
function parse(text) {
  const parts = text.split(/\{(\w+)\}/);
  const pattern = parts
    .map((part, index) =>
      index % 2 === 0
        ? { type: 'text', value: part }
        : { type: 'expression', arg: { type: 'variable-reference', name: part } },
    )
    .filter((part) => part.type !== 'text' || part.value !== '');
  const inputs = [...new Set(parts.filter((_, index) => index % 2 === 1))];
  return { pattern, inputs };
}

export default {
  key,
  toBeImportedFiles: ({ settings }) =>
    settings.locales.map((locale) => ({
      locale,
      path: settings[key].pathPattern.replace('{locale}', locale),
    })),
  importFiles: ({ files }) => {
    const bundles = new Map();
    const messages = [];
    const variants = [];
    for (const { locale, content } of files) {
      for (const [bundleId, text] of Object.entries(JSON.parse(new TextDecoder().decode(content)))) {
        const { pattern, inputs } = parse(text);
        const declared = bundles.get(bundleId)?.declarations.map(({ name }) => name) ?? [];
        const names = [...new Set([...declared, ...inputs])];
        bundles.set(bundleId, {
          id: bundleId,
          declarations: names.map((name) => ({ type: 'input-variable', name })),
        });
        messages.push({ bundleId, locale, selectors: [] });
        variants.push({ messageBundleId: bundleId, messageLocale: locale, matches: [], pattern });
      }
    }
    return { bundles: [...bundles.values()], messages, variants };
  },
};
