// The test suites: pure ones, those against real servers, those in a browser; the heavy ones run by themselves.
import { defineConfig } from 'vitest/config';

const servers = ['tests/setup/servers.ts'];
// Limits are ten times what a test needs, on a slow machine.
const patient = { testTimeout: 60_000, hookTimeout: 60_000 };
/** On a shared machine a test of real servers is asked twice before it counts as failed. */
const retry = process.env.CI ? 1 : 0;
const heavy = process.env.HEAVY === '1';

const light = [
  {
    test: {
      name: 'pure',
      include: ['tests/{domain,check,web,documents,files}/**/*.test.ts'],
      testTimeout: 60_000,
    },
  },
  {
    test: {
      name: 'servers',
      include: ['tests/{ledger,workflows,replay,api,security,local,chaos,year}/**/*.test.ts'],
      globalSetup: servers,
      retry,
      ...patient,
    },
  },
  {
    test: {
      name: 'browser',
      include: ['tests/e2e/**/*.test.ts'],
      globalSetup: servers,
      retry,
      testTimeout: 300_000,
      hookTimeout: 120_000,
    },
  },
];

export default defineConfig({
  test: {
    // Two cores: more files at once only makes each slower.
    maxWorkers: 2,
    projects: heavy
      ? [
          {
            test: {
              name: 'heavy',
              include: ['tests/heavy/**/*.test.ts'],
              globalSetup: servers,
              testTimeout: 600_000,
              hookTimeout: 300_000,
            },
          },
        ]
      : light,
  },
});
