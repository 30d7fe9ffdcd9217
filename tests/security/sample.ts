// A body that an operation's schema lets through, made from the API's document: so that rights and ids decide, not the form.
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  minItems?: number;
  minimum?: number;
  minLength?: number;
  properties?: Record<string, Schema>;
  required?: string[];
}
export type Schemas = Readonly<Record<string, Schema>>;

const strings: Readonly<Record<string, () => string>> = {
  uuid: () => crypto.randomUUID(),
  date: () => '2098-01-05',
  'date-time': () => '2098-01-05T00:00:00+07:00',
  email: () => 'somebody@ward.example',
  base64: () => 'AAAA',
};

/** What fits a pattern that the usual word does not. */
const patterns: Readonly<Record<string, string>> = { '^20\\d\\d-Q[1-4]$': '2098-Q1' };

/** Only what is required; of several forms null, or the first. */
export function sample(schema: Schema, schemas: Schemas): unknown {
  const again = (part: Schema) => sample(part, schemas);
  if (schema.$ref) return again(schemas[schema.$ref.split('/').at(-1)!]!);
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms) return forms.some(({ type }) => type === 'null') ? null : again(forms[0]!);
  if (schema.type === 'object')
    return Object.fromEntries(
      (schema.required ?? []).map((name) => [name, again(schema.properties![name]!)]),
    );
  if (schema.type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () => again(schema.items!));
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1);
  if (schema.type === 'boolean') return true;
  if (schema.type !== 'string') return {};
  const fitting = patterns[schema.pattern ?? ''];
  if (fitting) return fitting;
  const made = strings[schema.format ?? ''];
  return made ? made() : 'made-1'.padEnd(schema.minLength ?? 0, '-1');
}
