import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Sources are run as they are; what Node makes of them is kept, so that the next command starts in half the time. Careful:
// it must be switched on before they are loaded. Where the folder cannot be written nothing is kept, and nothing is lost.
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/node'))
const { runCommandLine } = await import('./run-command-line.ts')

process.exitCode = await runCommandLine(process.argv.slice(2))
