import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** Builds what is missing or older than its sources, once before the tests that open it. */
export default (): void => {
  execFileSync(process.execPath, [join(import.meta.dirname, '../../scripts/build.ts'), '--if-needed'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    // The tests' own environment must not reach the build.
    env: { ...process.env, NODE_ENV: 'production', VITEST: undefined },
  })
}
