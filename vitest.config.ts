import { defineConfig } from 'vitest/config';

/** Where a test needs PostgreSQL; each worker makes a database of its own on one throwaway server. */
const onTheDatabase = ['services', 'routes', 'jobs', 'persistence', 'faults', 'security', 'operations'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);
const inTheBrowser = ['test/e2e/**/*.test.ts'];
/** Web, worker and PostgreSQL as processes of their own, killed and started again. */
const inProcesses = ['test/faults/processes/**/*.test.ts'];

export default defineConfig({
  ssr: {
    // The tester mocks the modules of the extension under test: it must go through Vite as they do.
    noExternal: ['@shopify/ui-extensions-tester'],
  },
  test: {
    maxWorkers: 2,
    globalSetup: ['test/harness/temporary-folder.ts'],
    reporters: ['default', './test/tally.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...onTheDatabase, ...inTheBrowser, ...inProcesses],
          testTimeout: 20_000,
          server: { deps: { inline: ['@shopify/ui-extensions-tester'] } },
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: onTheDatabase,
          exclude: inProcesses,
          globalSetup: ['test/harness/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: inTheBrowser,
          globalSetup: ['test/harness/built.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          // After the others: a browser and the whole demo want both cores.
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: inProcesses,
          globalSetup: ['test/harness/built.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
