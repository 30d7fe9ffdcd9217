// `npm run check`: everything that can be known about the project without running its tests, two steps at a time.
// --only NAME[,NAME] runs some steps, --write renews what can be generated, --report FILE counts them for CI.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { generate, type Step, steps } from './steps.ts';

type Outcome = { name: string; problem: string; seconds: number };

async function perform(step: Step): Promise<Outcome> {
  const begin = performance.now();
  const problem = await step
    .run()
    .catch((error: unknown) => (error instanceof Error ? error.stack! : String(error)));
  const seconds = (performance.now() - begin) / 1000;
  console.log(
    `${problem ? '✗' : '✓'} ${step.name.padEnd(11)} ${seconds.toFixed(1).padStart(5)} s  ${step.asks}`,
  );
  return { name: step.name, problem, seconds };
}

const { values } = parseArgs({
  options: { only: { type: 'string' }, report: { type: 'string' }, write: { type: 'boolean' } },
});
const wanted = values.only?.split(',');
const unknown = wanted?.filter((name) => !steps.some((step) => step.name === name)) ?? [];
if (unknown.length > 0) {
  console.error(
    `no such step: ${unknown.join(', ')}; there are: ${steps.map((step) => step.name).join(', ')}`,
  );
  process.exit(2);
}

const waiting = steps.filter((step) => !wanted || wanted.includes(step.name));
const outcomes = [
  await perform({ name: 'generated', asks: 'database client, texts, page types', run: generate }),
];
const lane = async (): Promise<void> => {
  for (let step = waiting.shift(); step; step = waiting.shift()) outcomes.push(await perform(step));
};
await Promise.all([lane(), lane()]);

const failures = outcomes.filter((one) => one.problem);
for (const { name, problem } of failures) console.log(`\n── ${name}\n${problem.trimEnd()}`);
const passed = outcomes.length - failures.length;
console.log(`\ncheck: ${passed} passed, ${failures.length} failed`);
if (values.report) {
  mkdirSync(path.dirname(values.report), { recursive: true });
  // The names of vitest's own JSON report, so that one script counts both.
  writeFileSync(
    values.report,
    JSON.stringify({ numPassedTests: passed, numFailedTests: failures.length, testResults: [] }),
  );
}
process.exitCode = failures.length > 0 ? 1 : 0;
