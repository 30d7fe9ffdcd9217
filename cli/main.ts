// `dondoc`: the command line of the office and the operator. `npm run -s dondoc -- VERB [ARGUMENT] [--json]`
import { parseArgs } from 'node:util';
import { commands } from './commands.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
});

/** "audit verify" before "audit"; what is left are the command's arguments. */
const found = commands.find(({ verb }) => verb.split(' ').every((word, i) => positionals[i] === word));

if (!found || values.help) {
  const lines = commands.map(({ verb, usage, does }) => `  ${`${verb} ${usage}`.padEnd(44)} ${does}`);
  console.error(['Cách dùng: npm run -s dondoc -- LỆNH [--json]', ...lines].join('\n'));
  process.exit(found ? 0 : 2);
}

try {
  const rest = positionals.slice(found.verb.split(' ').length);
  const result = await found.run(rest, values);
  console.log(values.json ? JSON.stringify(result.data) : result.text);
  process.exitCode = result.failed ? 1 : 0;
} catch (error) {
  const { message } = error as Error;
  console.error(values.json ? JSON.stringify({ error: message }) : message);
  process.exitCode = 1;
}
