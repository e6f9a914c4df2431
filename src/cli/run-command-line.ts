import { EngineError } from '../core/engine-error.ts'
import { parseCommandLine, UsageError, usage } from './command-line.ts'
import { commands } from './commands/all.ts'

/** @returns the exit code: 0 done, 1 the input is bad, 2 wrong usage. JSON goes to stdout and nothing else does. */
export const runCommandLine = async (args: string[]): Promise<number> => {
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    console.log(usage)
    return 0
  }
  try {
    const line = parseCommandLine(args)
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
