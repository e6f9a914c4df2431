import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/**
 * `unit` lies beside the code and runs in `npm run check`. `core` is the engine as a whole, `contract` what screens and
 * hosts agree on, `e2e` the browser host in a real browser, `desktop` the real Electron; these need the build. `real`
 * reads documents that lie outside the repository and is skipped where they are missing.
 */
const real = '**/*.real.test.ts'
const patient = { testTimeout: 120_000, hookTimeout: 120_000 }
const built = { globalSetup: ['tests/support/build-first.ts'], ...patient }
const builtDesktop = { globalSetup: ['tests/support/build-first.ts', 'tests/support/tell-desktop.ts'], ...patient }

/** Where a continuous run adds up what its test commands did: one JSON report a run. */
const reports = process.env.VITEST_REPORTS

export default defineConfig({
  test: {
    ...(reports === undefined
      ? {}
      : { reporters: ['default', 'json'], outputFile: { json: join(reports, `${process.pid}.json`) } }),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: [real],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'core',
          include: ['tests/**/*.test.ts'],
          exclude: [real, 'tests/contract/**', 'tests/e2e/**'],
          testTimeout: 120_000,
        },
      },
      { test: { name: 'contract', include: ['tests/contract/**/*.test.ts'], ...builtDesktop } },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: ['tests/e2e/**/*.desktop.test.ts'],
          ...built,
        },
      },
      {
        // One window at a time: the windows of a test share one display.
        test: { name: 'desktop', include: ['tests/e2e/**/*.desktop.test.ts'], fileParallelism: false, ...builtDesktop },
      },
      { test: { name: 'real', include: [real], exclude: ['**/node_modules/**'], testTimeout: 300_000 } },
    ],
  },
})
