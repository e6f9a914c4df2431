import { EngineError } from '../core/engine-error.ts'
import { parseCommandLine, UsageError, usage } from './command-line.ts'
import { commands } from './commands/all.ts'

/** Exit codes: 0 done, 1 the input is bad, 2 wrong usage. JSON goes to stdout and nothing else does. */
const main = async (): Promise<number> => {
  try {
    const line = parseCommandLine(process.argv.slice(2))
    const load = commands[line.command]
    if (load === undefined) throw new UsageError(`Kommandot ”${line.command}” finns inte.`)
    const command = await load()
    return await command(line)
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${usage}`)
      return 2
    }
    if (error instanceof EngineError) {
      console.error(error.message)
      return 1
    }
    throw error
  }
}

process.exitCode = await main()
