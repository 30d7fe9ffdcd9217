// Adds up what the suites report: `count.mjs NAME=FILE:EXITCODE …`; the last line says how many passed and failed.
// A suite that died, or left no report, counts as one failed: nothing is passed over in silence.
import { existsSync, readFileSync } from 'node:fs';

/** @param {{ name: string, file: string, exit: number }} suite */
function countOf({ name, file, exit }) {
  if (!existsSync(file)) return { name, passed: 0, failed: 1, remark: `no report, exit ${exit}` };
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { name, passed: 0, failed: 1, remark: `its report can't be read, exit ${exit}` };
  }
  const passed = report.numPassedTests ?? 0;
  // A file that can't even be loaded has no tests that could fail.
  const broken = (report.testResults ?? []).filter(
    (one) => one.status === 'failed' && !one.assertionResults?.some((test) => test.status === 'failed'),
  );
  let failed = (report.numFailedTests ?? 0) + broken.length;
  const remarks = broken.map((one) => `${one.name} did not run to its end`);
  if (exit !== 0 && failed === 0) {
    failed = 1;
    remarks.push(`ended with exit ${exit} although no test failed`);
  }
  if (passed + failed === 0) {
    failed = 1;
    remarks.push('ran no test at all');
  }
  return { name, passed, failed, remark: remarks.join('; ') };
}

const counts = process.argv.slice(2).map((argument) => {
  const [, name, file, exit] = /^([^=]+)=(.*):(\d+)$/.exec(argument) ?? [];
  if (!name || !file) throw new Error(`not of the form NAME=FILE:EXITCODE: ${argument}`);
  return countOf({ name, file, exit: Number(exit) });
});
for (const { name, passed, failed, remark } of counts)
  console.log(`${name.padEnd(12)} ${passed} passed, ${failed} failed${remark ? ` (${remark})` : ''}`);
const passed = counts.reduce((sum, one) => sum + one.passed, 0);
const failed = counts.reduce((sum, one) => sum + one.failed, 0) + (counts.length === 0 ? 1 : 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
